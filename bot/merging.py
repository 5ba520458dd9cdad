"""Digests that waited: after an outage a person is told once, in the newest, what all of them held."""

from store.tellings import PENDING, Telling
from store.work import Work

DIGEST = "digest"
WITH_A_LATER = "told with a later digest"


def merge_digests(work: Work) -> int:
    """Leave one pending digest a person, and return how many went into it; one that may have arrived is left alone."""
    waiting: dict[int | None, list[Telling]] = {}
    for row in work.tellings.in_state(PENDING):
        if row.kind == DIGEST and not row.in_doubt:
            waiting.setdefault(row.person, []).append(row)
    return sum(_merge(work, rows) for rows in waiting.values() if len(rows) > 1)


def _merge(work: Work, rows: list[Telling]) -> int:
    for row in rows:
        work.session.refresh(row, with_for_update=True)  # another process may be at it
    rows = [row for row in rows if row.state == PENDING]
    merged = 0
    for row in rows[:-1]:
        if row.alerted:  # whoever heard of it need not hear of the same again
            work.tellings.mark([rows[-1].key], alerted=True, last_error=row.last_error)
    for row in rows[:-1]:
        told = work.reminders.taken_by(row.key)
        for reminder in told:
            reminder.telling = rows[-1].key
        work.reminders.save(*told)
        merged += work.tellings.cancel(row.key, row.attempt, WITH_A_LATER)
    return merged
