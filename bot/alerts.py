"""Alerts: when messages do not arrive, a named human is told of it by another route, once, in a message of its own."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.courier import ALERT, unsettled
from bot.entries import place
from domain.people import Permission
from store.letters import MAIL
from store.people import Person
from store.tellings import HELD, Telling
from store.work import Work

FAILURES = 5
FAILING = timedelta(minutes=30)

REASONS: Mapping[str, str] = {
    "is_archived": "the channel is archived",
    "not_in_channel": "Handbell is not in the channel; invite it there",
    "channel_not_found": "there is no such channel, or Handbell is not in it",
    "user_disabled": "the chat account is closed",
    "user_not_found": "there is no such chat account",
    "missing_scope": "the Slack app lacks a permission; install it again from its manifest",
    "token_revoked": "the Slack app's token was revoked",
    "token_expired": "the Slack app's token has expired",
    "invalid_auth": "Slack does not accept the token",
    "account_inactive": "the Slack app was removed",
    "ratelimited": "Slack asks us to wait",
}


def raise_alerts(work: Work, admin_channel: str) -> int:
    """Make alerts of what keeps failing or is held; return how many messages they are about. Nothing is alerted twice.

    What fails in the same place for the same reason is one alert, and while some of it lasts, more of it is no news.
    What nobody can be told of stays as it is, and `Vitals.wrong` says so.
    """
    rows = unsettled(work)
    told = {_alike(row) for row in rows if row.alerted}
    groups: dict[tuple[str, str | None], list[Telling]] = {}
    for row in rows:
        if not row.alerted and _worthy(row, work.clock.now()):
            groups.setdefault(_alike(row), []).append(row)
    count = 0
    for what, alike in groups.items():
        if what in told or _alert(work, alike, admin_channel):
            work.tellings.mark([row.key for row in alike], alerted=True)
            count += len(alike)
    _pass_on(work)
    return count


def _alike(row: Telling) -> tuple[str, str | None]:
    """What is one alert: the same reason at the same place; mail is one place, whose faults are every letter's."""
    return MAIL if row.to.startswith(f"{MAIL}:") else row.to, row.last_error


def _worthy(row: Telling, now: datetime) -> bool:
    failing = row.failing_since is not None and now - row.failing_since >= FAILING
    return row.state == HELD or row.failures >= FAILURES or failing


def _alert(work: Work, rows: list[Telling], admin_channel: str) -> bool:
    """Whether there is anybody to tell. The reason is part of the key: for another reason it is told once more."""
    reason = re.sub(r"\W+", "-", rows[0].last_error or "unknown")[:40]
    sentence, about = _sentence(work, rows), f"{ALERT}/{rows[0].key}/{reason}"
    routes: list[tuple[str, str, int | None]] = [
        (str(person.number), person.user or "", person.number) for person in _somebody(work, rows[0])[:1]
    ]
    if admin_channel not in {"", rows[0].to}:
        routes.append(("channel", admin_channel, None))
    known = work.tellings.known([f"{about}/{name}" for name, _, _ in routes])
    for name, to, person in routes:
        if f"{about}/{name}" not in known:
            _add(work, f"{about}/{name}", to, person, sentence)
    return bool(routes)


def _pass_on(work: Work) -> None:
    """An alert that cannot arrive itself is not alerted about: it goes to the next who looks after people."""
    held = [row for row in work.tellings.in_state(HELD) if row.kind == ALERT and not row.alerted]
    work.tellings.mark([row.key for row in held if _passed_on(work, row)], alerted=True)


def _passed_on(work: Work, row: Telling) -> bool:
    """Whether somebody else hears of it: the next who was not tried, or the channel that was told too."""
    about = row.key.rpartition("/")[0]
    known = work.tellings.known([f"{about}/{person.number}" for person in work.people.choices()])
    for person in _somebody(work, row):
        if f"{about}/{person.number}" not in known:
            _add(work, f"{about}/{person.number}", person.user or "", person.number, row.words)
            return True
    others = (work.tellings.of(f"{about}/{name}") for name in ("channel", *(key.rpartition("/")[2] for key in known)))
    return any(other is not None and other.state != HELD for other in others)


def _add(work: Work, key: str, to: str, person: int | None, words: str) -> None:
    now = work.clock.now()
    row = Telling(authority=work.authority.id, key=key, kind=ALERT, person=person, to=to, words=words, made_at=now,
                  next_at=now, touched_at=now)  # fmt: skip
    work.tellings.add(row)


def _somebody(work: Work, row: Telling) -> list[Person]:
    """Whoever looks after people, the bell-keeper first, without those who cannot be reached."""
    keeper = work.authority.bell_keeper
    reachable = [one for one in work.people.choices() if one.user and one.user != row.to and one.number != row.person]
    may = [one for one in reachable if work.framework.may(one.posts, Permission.MANAGE_PEOPLE)]
    return sorted(may, key=lambda one: one.number != keeper)


def _sentence(work: Work, rows: list[Telling]) -> str:
    first = rows[0]
    person = work.people.numbered(first.person) if first.person else None
    whom = person.name if person else place(first.to)
    what = "A message" if len(rows) == 1 else f"{len(rows)} messages"
    others = len({row.to for row in rows}) - 1
    whom += f" and {others} other{'s' if others > 1 else ''}" if others else ""
    why = REASONS.get(first.last_error or "", first.last_error or "unknown")
    if first.state == HELD:
        then = (
            "It is tried again each morning and whenever Handbell starts. Put the cause right, and tell them yourself."
        )
    else:
        then = "Handbell goes on trying, at least every fifteen minutes."
    return f"{what} to {whom} could not be delivered: {why}. {then}"
