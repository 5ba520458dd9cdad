"""Builds the demo: fictional councils, schools, people, results and two years of history, all from one seed."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from itertools import cycle
from random import Random

from bot.calendars import DEMO_TERMS, SHIPPED
from bot.demo.councils import COUNCILS
from bot.demo.courses import COURSES
from bot.demo.cycle import add_autumns
from bot.demo.events import add_events, contact
from bot.demo.figures import DemoSchool, record_beginning
from bot.demo.formal import add_matters
from bot.demo.names import PLACES
from bot.demo.office import Office
from bot.demo.profiles import profile_of
from bot.demo.schools import Numbers, records, row_of
from bot.demo.story import Story
from bot.house import House
from bot.rehearsal import keep_moment
from casework.obligations import keep
from casework.telling import gather
from domain.clock import LONDON, SetClock
from domain.schools import Status
from jobs.plan import plan
from store.database import Session
from store.stamp import stamp
from store.terms import ImportedYear
from store.work import Work

MADE_BY, DEMO, SEED_NAME = "made by", "handbell demo", "seed"
SEED = 2013
BEGINNING = datetime(2024, 9, 2, 9, tzinfo=LONDON)
PRESENT = datetime(2026, 10, 1, 9, tzinfo=LONDON)
THE_BELL_BEGINS = date(2026, 6, 1)  # what was due before was over before anything rang
TERMS = SHIPPED / DEMO_TERMS
WITH_FOUNDATION = {"voluntary_aided", "voluntary_controlled", "foundation", "foundation_special"}


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
        office = Office(house, session, council, clock)
        _terms(office)
        office.plan(from_now=False)
        story = Story(office, _schools(office, numbers, rng, seed), rng, PRESENT)
        story.scene(THE_BELL_BEGINS, "", partial(_begin_to_ring, office))
        add_autumns(story)
        add_events(story)
        add_matters(story)
        story.play()
        office.at(PRESENT)
        _settle_reminders(office)
    stamp(session, MADE_BY, DEMO)
    stamp(session, SEED_NAME, str(seed))
    keep_moment(session, clock.now())


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


def _schools(office: Office, numbers: Numbers, rng: Random, seed: int) -> Sequence[DemoSchool]:
    """The register with its contacts and advisers, and what was known before the history begins."""
    council = office.council
    ways = (None,) if council.rich else COURSES
    made = [
        DemoSchool(row_of(council.id, record), kind, turn, profile_of(kind, turn, rich=council.rich), seed, way)
        for (kind, turn, record), way in zip(records(council, numbers, rng), cycle(ways), strict=False)
    ]
    work = office.work(council.officers[0].name)
    work.schools.save([each.school for each in made])
    work.record.append("import schools", about="register", schools=len(made))
    advisers = office.advisers()
    for place, each in enumerate(made):
        _settle_in(office, each, advisers[place % len(advisers)])
    work.record.append("import contacts", about="contacts", schools=len(made))
    return [each for each in made if each.school.status != Status.PROPOSED_TO_OPEN]


def _settle_in(office: Office, made: DemoSchool, adviser: str) -> None:
    work, today = office.work(), office.clock.today()
    person = work.people.named(adviser)
    if person:
        work.people.link_adviser(made.school.urn, person, today)
    if made.school.status == Status.PROPOSED_TO_OPEN:
        return
    roles = ["head", "chair", "clerk"]
    roles += ["diocese"] if made.school.diocese else []
    roles += ["foundation_appointer"] if made.school.school_type in WITH_FOUNDATION else []
    roles += ["trust"] if made.school.trust_name else []
    for role in roles:
        work.schools.set_contact(contact(made, role, today))
    record_beginning(office.work(adviser), made, today)


def _begin_to_ring(office: Office, handbell: Work) -> None:
    """From now on whatever is done plans what comes next, as it always does outside the demo."""
    office.plan(from_now=True)
    keep(handbell)


def _settle_reminders(office: Office) -> None:
    """What rang before the demo's present was told then."""
    work = office.work()
    plan(work)
    gather(work)
    for telling in work.tellings.due(office.clock.now()):
        work.tellings.sending(telling.key, telling.attempt)
        work.tellings.sent(telling.key, telling.attempt, "", "")
        work.reminders.mark_sent(telling.key)
