"""`handbell tick`: everything the jobs would do now, or through to a moment: who would be told what, and why."""

import argparse
from datetime import datetime, time

from bot.asking import NO_AUTHORITY
from bot.bell import Bell, Round
from bot.cli.answering import DONE, clock_at, house, only_without_platform, say, say_json
from bot.house import House
from bot.preview import Sent, in_words, previewed, rung
from bot.ringing_lock import ringing_lock
from bot.settings import Settings
from domain.clock import LONDON, SetClock, SystemClock
from domain.dates import long_date, parse_moment
from domain.refusals import Misunderstood, Refused
from store.place import was_served

A_DATE = len("2026-12-31")
LAST_MINUTE = time(23, 59)
SERVED = (
    "handbell serve rings from this database, or from the one that it is a copy of. What a tick tells here would "
    "count as told, and nobody would hear of it. Look ahead with --dry-run, or use handbell demo."
)


def run(options: argparse.Namespace) -> int:
    """Ring here, and say it."""
    settings = Settings()
    if not options.dry_run:
        only_without_platform(settings, "A tick at the command line")
    start = clock_at(options.now or SystemClock().now().isoformat())
    until = _until(options.until, start.now())
    done = Round(start.now())
    with house(start, settings) as built:
        if not built.authorities():
            raise Refused(NO_AUTHORITY)
        sent = _ring(built, until, done, dry_run=options.dry_run)
    if options.json:
        say_json({"now": done.now.isoformat(), "planned": done.planned, "sent": done.sent, "failed": done.failed})
    else:
        say(_told(done, sent, dry_run=options.dry_run))
    return DONE


def _ring(built: House, until: datetime | None, done: Round, *, dry_run: bool) -> list[Sent]:
    if dry_run:
        return previewed(built, done.now, until or done.now, done)
    if not isinstance(built.clock, SetClock):
        raise TypeError("a tick runs on a clock that stands")
    if was_served(built.database):
        raise Refused(SERVED)
    with ringing_lock(built.database):
        return list(rung(Bell(built), built.clock, until, done))


def _until(text: str | None, start: datetime) -> datetime | None:
    """The moment to ring through to; of a date alone, the whole day."""
    if text is None:
        return None
    try:
        until = parse_moment(text)
    except ValueError as wrong:
        raise Misunderstood({"until": str(wrong)}) from None
    if len(text.strip()) == A_DATE:
        until = datetime.combine(until.astimezone(LONDON).date(), LAST_MINUTE, LONDON)
    if until < start:
        raise Refused("--until is before the moment the tick starts from. Choose a later one.")
    return until


def _told(done: Round, sent: list[Sent], *, dry_run: bool) -> str:
    day = done.now.astimezone(LONDON)
    told = "would be told" if dry_run else "told"
    lines = [f"{long_date(day.date())}, {day:%H:%M}: {done.planned} reminders planned, {len(done.sent)} {told}."]
    lines += in_words(sent, dry_run=dry_run)
    lines += [f"Not planned for {each['authority']}: {each['reason']}" for each in done.failed]
    return "\n".join(lines)
