"""`handbell tick`: everything the jobs would do now, or through to a moment: who would be told what."""

import argparse
from datetime import datetime

from bot.asking import NO_AUTHORITY
from bot.bell import Bell, bell_moments, rehearsed
from bot.cli.answering import DONE, clock_at, house, only_without_platform, say, say_json
from bot.delivery import Round
from bot.house import House
from bot.settings import Settings
from domain.clock import LONDON, SetClock, SystemClock
from domain.dates import long_date, parse_moment
from domain.refusals import Misunderstood, Refused


def run(options: argparse.Namespace) -> int:
    """Ring here, and say it."""
    settings = Settings()
    if not options.dry_run:
        only_without_platform(settings, "A tick at the command line")
    start = clock_at(options.now or SystemClock().now().isoformat())
    until = _until(options.until, start.now())
    with house(start, settings) as built:
        if not built.authorities():
            raise Refused(NO_AUTHORITY)
        done = _ring(built, start, until, options.dry_run)
    if options.json:
        say_json({"now": done.now.isoformat(), "planned": done.planned, "sent": done.sent, "failed": done.failed})
    else:
        say(_told(done, options.dry_run))
    return DONE


def _ring(built: House, clock: object, until: datetime | None, dry_run: bool) -> Round:
    if not isinstance(clock, SetClock):
        raise TypeError("a tick runs on a clock that stands")
    done = Round(clock.now())
    if dry_run:
        with rehearsed(built) as transaction:
            _wind(Bell(built, transaction), clock, until, done)
    else:
        _wind(Bell(built), clock, until, done)
    return done


def _wind(bell: Bell, clock: SetClock, until: datetime | None, done: Round) -> None:
    for moment in bell_moments(clock.now(), until):
        clock.moment = moment
        bell.ring_here(done)


def _until(text: str | None, start: datetime) -> datetime | None:
    if text is None:
        return None
    try:
        until = parse_moment(text)
    except ValueError as wrong:
        raise Misunderstood({"until": str(wrong)}) from None
    if until < start:
        raise Refused("--until is before the moment the tick starts from. Choose a later one.")
    return until


def _told(done: Round, dry_run: bool) -> str:
    verb = "would be told" if dry_run else "was told"
    day = done.now.astimezone(LONDON)
    told = "to be told" if dry_run else "told"
    lines = [f"{long_date(day.date())}, {day:%H:%M}: {done.planned} planned, {len(done.sent)} {told}."]
    lines += [
        f"{each['to']} {verb}: {each['text']}" + (f" ({each['rule']})" if each["rule"] else "") for each in done.sent
    ]
    lines += [f"Not planned for {each['authority']}: {each['reason']}" for each in done.failed]
    return "\n".join(lines)
