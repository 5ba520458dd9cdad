"""What `handbell check` looks at: chat, clock, database, calendars, people and the bell; one sentence a fault."""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta

from bot.house import House
from bot.ringing_lock import silent_because
from bot.serving import mail_settings, slack_settings
from bot.settings import Settings
from chat.mail import checkup as mail
from chat.slack.checkup import Found, look
from domain.calendar import Calendar
from domain.clock import Clock
from domain.dates import academic_year_label, academic_year_of, long_date
from domain.refusals import Refused
from store.authorities import Authority
from store.tellings import HELD
from store.undelivered import TOLD_BY
from store.work import Work

MOST = 5  # names or ids in one line
MAY, SEPTEMBER = 5, 9  # between them next year's terms are planned for already
AHEAD = timedelta(days=365)
OFF = timedelta(seconds=60)


def wrong(house: House) -> Iterator[str]:
    """Everything that is wrong, each with what to do about it."""
    every = house.authorities()
    yield from _chat(house, every)
    yield from _mail(house.settings)
    silent = silent_because(house.database)
    if silent:
        yield f"Database: {silent}"
    if not every:
        yield "Authorities: none is set up. Start with: handbell authority add ID --framework ID --la CODE --admin NAME"
    for home in every:
        if home.framework not in house.frameworks:
            yield f"{home.id}: its framework {home.framework} is not there. Look in HANDBELL_FRAMEWORKS."
            continue
        with house.database.read() as session:
            work = Work(session, home, None, house.around[home.framework], "command line")
            yield from _authority(work)


def _chat(house: House, every: list[Authority]) -> Iterator[str]:
    settings = house.settings
    if not settings.has_slack:
        yield "Slack: no SLACK_BOT_TOKEN is set, so nobody can be reached in chat."
        return
    try:
        slack = slack_settings(settings)
    except Refused as missing:
        yield f"Slack: {missing.sentence}"
        return
    found = asyncio.run(look(slack, dict(_channels(settings, every)), dict(_closed(house, every))))
    yield from found.wrong
    yield from _clock(house.clock, found)


def _mail(settings: Settings) -> Iterator[str]:
    try:
        found = mail_settings(settings)
    except Refused as wrong:
        yield f"Mail: {wrong.sentence}"
        return
    sentence = asyncio.run(mail.look(found)) if found else ""
    if sentence:
        yield f"Mail: {sentence}"


def _channels(settings: Settings, every: list[Authority]) -> Iterator[tuple[str, str]]:
    if settings.admin_channel:
        yield "HANDBELL_ADMIN_CHANNEL", _id(settings.admin_channel)
    for home in every:
        if home.report_to:
            yield _team_of(home), _id(home.report_to)


def _closed(house: House, every: list[Authority]) -> Iterator[tuple[str, str]]:
    """The channels that have to be private, each with the rule that says so."""
    for home in every:
        framework = house.frameworks.get(home.framework)
        if framework and framework.about.closed_places:
            yield _team_of(home), framework.about.closed_places_rule or ""


def _team_of(home: Authority) -> str:
    """What a team's channel is called."""
    return f"the team's report of {home.id}"


def _id(address: str) -> str:
    """The channel's own id, of "slack:T024:C9"."""
    return address.rpartition(":")[2]


def _clock(clock: Clock, found: Found) -> Iterator[str]:
    if found.at is None:
        return
    off = clock.now() - found.at
    if abs(off) > OFF:
        side = "ahead of" if off > timedelta(0) else "behind"
        yield (
            f"Clock: this machine is {round(abs(off).total_seconds())} seconds {side} Slack's clock, so reminders ring "
            "at the wrong moment. Set it right (timedatectl set-ntp true)."
        )


def _authority(work: Work) -> Iterator[str]:
    name = work.authority.id
    found = (*_register(work), *_calendar(work.calendar, work.clock.today()), *_people(work), *_bell(work))
    yield from (f"{name}: {sentence}" for sentence in found)
    broken = work.record.broken_at()
    if broken is not None:
        yield f"{name}: the record does not verify from line {broken} on. Restore a backup and find out who changed it."


def _register(work: Work) -> Iterator[str]:
    if not work.schools.all():
        yield "no schools. Import the register: handbell import schools FILE"


def _calendar(calendar: Calendar, today: date) -> Iterator[str]:
    year = academic_year_of(today)
    wanted = (year, year + 1) if MAY <= today.month < SEPTEMBER else (year,)
    for each in wanted:
        if not calendar.terms.knows(each):
            yield f"no term dates for {academic_year_label(each)}. Import them: handbell import calendar FILE"
    known = calendar.bank_holidays.last_day_known
    if known is None or known < today + AHEAD:
        until = f"only through to {long_date(known)}" if known else "not at all"
        yield (
            f"bank holidays are known {until}, so deadlines after that are provisional. Import GOV.UK's newer file: "
            "handbell import calendar FILE"
        )


def _people(work: Work) -> Iterator[str]:
    if work.authority.bell_keeper is None:
        yield "nobody keeps the bell, so what nobody owns is told to nobody."
    unlinked = [person.name for person in work.people.choices() if person.user is None]
    if unlinked:
        yield f"no chat account is linked for {_some(unlinked)}: handbell run people code NAME"


def _bell(work: Work) -> Iterator[str]:
    held = work.tellings.in_state(HELD)
    if held:
        count = "1 message is" if len(held) == 1 else f"{len(held)} messages are"
        why = ", ".join(sorted({telling.last_error or "no reason is known" for telling in held})[:MOST])
        yield f"{count} held, the oldest since {long_date(held[0].made_at.date())}. Mend what is in the way: {why}."
    if any(not telling.alerted and work.clock.now() - telling.touched_at >= TOLD_BY for telling in held):
        yield (
            "nobody can be told of what is held. Name a bell-keeper who has a chat account (people keeper NAME), "
            "or set HANDBELL_ADMIN_CHANNEL."
        )
    present = {person.number for person in work.people.choices()}
    orphans = [due.ref for due in work.obligations.open() if due.owner not in present]
    if orphans:
        yield f"{_some(orphans)} belong to people who have left. Give it to another: handbell run reassign {orphans[0]}"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more
