"""What people do about something due: find it, and mark it done, acknowledged or not needed, for all to see."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from casework.ringing import plan_reminders, show_again
from domain.clock import LONDON
from domain.dates import long_date
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from store.obligations import MET, OPEN, WAIVED, Obligation
from store.people import Person
from store.reminders import PENDING, SENT, TAKEN, Reminder
from store.work import Work

MOST = 25  # ids in one go
CLOSING = "closing/school"  # what is open at a school that has closed, as one thing due
_ID = re.compile(r"D-?(\d{1,9})|(\d{1,9})", re.ASCII | re.IGNORECASE)
_NOON = time(12)


def read_ids(text: str) -> tuple[list[int], str]:
    """The numbers of the ids at the front ("D-12, D-14 and D-15 ..."), and the words after them as they were typed."""
    numbers: list[int] = []
    rest = text.strip(" ,")
    while rest:
        word, *after = re.split(r"[\s,]+", rest, maxsplit=1)
        found = _ID.fullmatch(word)
        if not found and not (numbers and word.casefold() == "and"):
            break
        if found:
            numbers.append(int(found[1] or found[2]))
        rest = "".join(after)
    return list(dict.fromkeys(numbers)), rest


def find_due(work: Work, text: str) -> list[Obligation]:
    """Everything due that these ids name, in their order; at most 25.

    Raises:
        Refused: when there is no such id, none that this reader may see (the answer is the same), or too many.
    """
    numbers, rest = read_ids(text)
    if rest or not numbers:
        raise _unknown(rest or text)
    if len(numbers) > MOST:
        raise Refused(f"These are {len(numbers)} ids. At most {MOST} go at once: send the rest in a second go.")
    found = work.obligations.of(numbers)
    for number in numbers:
        if number not in found:
            raise _unknown(f"D-{number}")
    return [found[number] for number in numbers]


def may_handle(work: Work, due: Sequence[Obligation]) -> None:
    """See that these are open, and the reader's to handle: owner, cover, told of it, bell-keeper or in charge.

    Raises:
        Refused: with who settled it and when, or with who may.
    """
    for each in due:
        if each.state != OPEN:
            raise Refused(settled_sentence(each), title="Settled already")
    reader = work.reader
    if reader is None or reader.number == work.authority.bell_keeper or work.may(Permission.MANAGE_DEADLINES):
        return
    theirs = {reader.number, *covered_by(work, reader.number)}
    told = {row.obligation for row in _told(work, due) if row.person in theirs}
    for each in due:
        if each.number not in told and not theirs & {each.owner, *each.also}:
            raise Refused(
                f"{each.ref} is for {name_of(work, each.owner)}. They, whoever covers for them and whoever was told of "
                f"it may do this; in {work.authority.title} also: {posts_with(work, Permission.MANAGE_DEADLINES)}."
            )


def handles(work: Work, due: Obligation) -> bool:
    """Whether it is open, and the reader's to handle."""
    try:
        may_handle(work, [due])
    except Refused:
        return False
    return True


def done(work: Work, due: Sequence[Obligation], on: date | None = None, note: str = "") -> None:
    """Mark these as done, today or on an earlier day.

    Raises:
        Refused: when one is settled already, is not the reader's, or has an act of its own that records it.
        Misunderstood: for a day to come.
    """
    may_handle(work, due)
    own = next((each for each in due if each.record_with), None)
    if own:
        raise Refused(own_act_sentence(own), own.rule)
    today = work.clock.today()
    if on and on > today:
        raise Misunderstood({"on": f"{long_date(on)} is still to come. Give today or an earlier day."})
    earlier = on if on and on < today else None
    moment = datetime.combine(earlier, _NOON, LONDON).astimezone(UTC) if earlier else work.clock.now()
    _settle(work, due, MET, moment, note)
    for each in due:
        noted(work, "done", each, on=(on or today).isoformat(), note=note)


def acknowledge(work: Work, due: Sequence[Obligation]) -> list[Obligation]:
    """Say that somebody knows of these: they stay open and due, only nobody higher is told any more.

    Of several, what is settled or acknowledged already is left as it is; what was acknowledged now comes back.

    Raises:
        Refused: when nothing is left to acknowledge, or one is not the reader's.
    """
    fresh = [each for each in due if each.state == OPEN and not each.acknowledged_by]
    if not fresh:
        raise Refused(standing_sentence(due[0]), title="Nothing to acknowledge")
    may_handle(work, fresh)
    for each in fresh:
        each.acknowledged_by, each.acknowledged_at = work.who, work.clock.now()
    work.obligations.save(*fresh)
    plan_reminders(work, fresh)
    show_again(work, fresh)
    for each in fresh:
        noted(work, "acknowledge", each)
    return fresh


def not_needed(work: Work, due: Sequence[Obligation], reason: str) -> None:
    """Waive these, with the reason; what the law sets only those may waive who have the permission for it.

    Raises:
        Refused: when one is settled already, is not the reader's, is set by law, or is what a closed school leaves.
    """
    may_handle(work, due)
    closing = next((each for each in due if each.kind == CLOSING), None)
    if closing:
        raise Refused(
            f"{closing.ref} stays until each of these is closed or carried over, so it cannot be marked not needed: "
            f"school carry-over {closing.urn}, or {closing.record_with}"
        )
    lawful = next((each for each in due if each.statutory), None)
    if lawful and not work.may(Permission.WAIVE_DEADLINE):
        raise Refused(
            f"{lawful.ref} is set by law, so not everybody can mark it not needed. In {work.authority.title} these "
            f"may: {posts_with(work, Permission.WAIVE_DEADLINE)}. Ask one of them.",
            lawful.rule,
        )
    _settle(work, due, WAIVED, work.clock.now(), reason)
    for each in due:
        noted(work, "not-needed", each, reason=reason)


def own_act_sentence(due: Obligation) -> str:
    """Why something is not simply ticked off."""
    return f"{due.ref} is recorded by its own act, which keeps what was decided: “{due.record_with}”. Nothing changed."


def refused_for_its_own_act(work: Work, due: Sequence[Obligation]) -> str:
    """Keep in the record that these were not ticked off, because acts of their own record them; return why."""
    sentence = " ".join(own_act_sentence(each) for each in due)
    work.record.append("done", refused=True, why=sentence, rule=due[0].rule)
    return sentence


def settled_sentence(due: Obligation) -> str:
    """Who settled something, and when."""
    when = long_date(due.settled_at.astimezone(LONDON).date()) if due.settled_at else "an earlier day"
    who, reason = due.settled_by or "Handbell", f": {due.reason}" if due.reason else ""
    said = {MET: f"was done by {who} on {when}{reason}", WAIVED: f"was marked not needed by {who} on {when}{reason}"}
    return f"{due.ref} {said.get(due.state, f'is no longer due: its case moved on, on {when}')}."


def standing_sentence(due: Obligation) -> str:
    """Who settled something or acknowledged it, and when."""
    if due.state != OPEN or due.acknowledged_at is None:
        return settled_sentence(due)
    when = long_date(due.acknowledged_at.astimezone(LONDON).date())
    return f"{due.acknowledged_by} acknowledged {due.ref} on {when}. It stays due until it is done."


def covered_by(work: Work, person: int) -> set[int]:
    """Those whom a person covers for today; the bell-keeper covers where no cover is named."""
    keeper = work.authority.bell_keeper
    away = work.people.absences(work.clock.today())
    return {each for each, absence in away.items() if (absence.cover or keeper) == person and each != person}


def name_of(work: Work, person: int) -> str:
    """A person's name."""
    found = work.people.numbered(person)
    return found.name if found else "nobody"


def present(work: Work, name: str) -> Person:
    """The person of that name.

    Raises:
        Refused: when there is none, or they have left.
    """
    found = work.people.present(name)
    if found is None:
        raise Refused(f"There is no {name} in {work.authority.title}. Type “people” to see who there is.")
    return found


def posts_with(work: Work, permission: Permission) -> str:
    """The posts that a permission belongs to, in words."""
    return ", ".join(post.label for post in work.framework.permissions.post if permission in post.may) or "nobody yet"


def noted(work: Work, act: str, due: Obligation, **payload: Any) -> None:
    """One line in the record, as restricted as what it is about."""
    work.record.append(act, urn=due.urn, about=due.ref, matter=due.matter, what=due.label, **payload)


def _settle(work: Work, due: Sequence[Obligation], state: str, at: datetime, reason: str) -> None:
    for each in due:
        each.state, each.settled_at, each.settled_by, each.reason = state, at, work.who, reason
    work.obligations.save(*due)
    rows = work.reminders.of(each.number for each in due)
    work.reminders.cancel([row.key for row in rows if row.state == PENDING], f"settled by {work.who}")
    show_again(work, due)


def _told(work: Work, due: Iterable[Obligation]) -> list[Reminder]:
    rows = work.reminders.of(each.number for each in due)
    return [row for row in rows if row.state in {TAKEN, SENT}]


def _unknown(typed: str) -> Refused:
    shown = " ".join(typed[:20].split())
    return Refused(
        f"There is no “{shown}” due that you can see. Ids look like D-12: type “deadlines” to find them.",
        title="No such deadline",
    )
