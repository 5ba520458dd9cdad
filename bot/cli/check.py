"""`handbell check`: names what is wrong with settings, database, frameworks and calendars, one line each."""

import argparse
from collections.abc import Iterator

from bot.cli.answering import DONE, REFUSED, house, say
from bot.house import House
from bot.serving import slack_settings
from bot.settings import Settings
from domain.dates import academic_year_label, academic_year_of
from domain.refusals import Refused
from store.work import Work


def run(_options: argparse.Namespace) -> int:
    """Look at everything; exit 2 when something is wrong."""
    settings = Settings()
    with house(settings=settings) as built:
        wrong = [*_platform(settings), *_authorities(built)]
    for sentence in wrong:
        say(sentence)
    if not wrong:
        say("Everything looks right.")
    return REFUSED if wrong else DONE


def _platform(settings: Settings) -> Iterator[str]:
    if not settings.has_platform:
        yield "Slack: no SLACK_BOT_TOKEN is set, so nobody can be reached in chat."
        return
    try:
        slack_settings(settings)
    except Refused as missing:
        yield f"Slack: {missing.sentence}"


def _authorities(built: House) -> Iterator[str]:
    every = built.authorities()
    if not every:
        yield "Authorities: none is set up. Start with: handbell authority add ID --framework ID --la CODE --admin NAME"
    year = academic_year_of(built.clock.today())
    for home in every:
        if home.framework not in built.frameworks:
            yield f"{home.id}: its framework {home.framework} is not there. Look in HANDBELL_FRAMEWORKS."
            continue
        with built.database.read() as session:
            work = Work(session, home, None, built.around[home.framework], "command line")
            yield from _authority(work, year)


def _authority(work: Work, year: int) -> Iterator[str]:
    name = work.authority.id
    if not work.schools.all():
        yield f"{name}: no schools. Import the register: handbell import schools FILE"
    if not work.calendar.terms.knows(year):
        yield f"{name}: no term dates for {academic_year_label(year)}. Import them: handbell import calendar FILE"
    if work.authority.bell_keeper is None:
        yield f"{name}: nobody keeps the bell, so what nobody owns is told to nobody."
    unlinked = [person.name for person in work.people.choices() if person.user is None]
    if unlinked:
        yield f"{name}: no chat account is linked for {', '.join(unlinked[:5])}: handbell run people code NAME"
    broken = work.record.broken_at()
    if broken is not None:
        yield f"{name}: the record does not verify from line {broken} on. Restore a backup and find out who changed it."
