"""Builds the demo: fictional councils, schools, people, results and two years of history, all from one seed."""

import json
from datetime import datetime
from random import Random

from bot.calendars import SHIPPED
from bot.demo.councils import COUNCILS, Council
from bot.demo.names import PLACES
from bot.demo.office import Office
from bot.demo.schools import Numbers, records, row_of
from bot.house import House
from bot.rehearsal import keep_moment
from casework.ringing import plan
from domain.clock import LONDON, SetClock
from store.database import Session
from store.stamp import stamp
from store.terms import ImportedYear

MADE_BY, DEMO, SEED_NAME = "made by", "handbell demo", "seed"
SEED = 2013
BEGINNING = datetime(2024, 9, 2, 9, tzinfo=LONDON)
PRESENT = datetime(2026, 10, 1, 9, tzinfo=LONDON)
TERMS = SHIPPED / "terms-demo.json"


def build_demo(house: House, session: Session, clock: SetClock, seed: int = SEED) -> None:
    """Make everything in one transaction on an empty database; the clock ends at the demo's present.

    `clock` must be the house's own: the acts are done by winding it.
    """
    rng = Random(seed)  # noqa: S311  made-up data, not secrets
    places = list(PLACES)
    rng.shuffle(places)
    numbers = Numbers(places)
    for council in COUNCILS:
        clock.moment = SetClock(BEGINNING).moment
        _council(Office(house, session, council, clock), numbers, rng)
    stamp(session, MADE_BY, DEMO)
    stamp(session, SEED_NAME, str(seed))
    keep_moment(session, clock.now())


def _council(office: Office, numbers: Numbers, rng: Random) -> None:
    _terms(office)
    _schools(office, office.council, numbers, rng)
    office.at(PRESENT)
    _settle_reminders(office)


def _terms(office: Office) -> None:
    work = office.work()
    for year in json.loads(TERMS.read_text("utf-8"))["years"]:
        content = {"academic_year": year["academic_year"], "terms": year["terms"]}
        row = ImportedYear(
            authority=office.council.id,
            academic_year=year["academic_year"],
            content=content,
            imported_at=office.clock.now(),
        )
        work.terms.save(row)
        work.record.append("import calendar", about=year["academic_year"], file=TERMS.name)


def _schools(office: Office, council: Council, numbers: Numbers, rng: Random) -> None:
    work = office.work(council.officers[0].name)
    rows = [row_of(council.id, record) for record in records(council, numbers, rng)]
    work.schools.save(rows)
    work.record.append("import schools", about="register", schools=len(rows))
    office.schools = rows


def _settle_reminders(office: Office) -> None:
    """What rang before the demo's present was told then."""
    work = office.work()
    plan(work)
    work.reminders.sent([reminder.key for reminder in work.reminders.claim(office.clock.now())])
