"""A fictional council for tests: a house on a real database, a clock that stands, and people who ask the desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.asking import DOOR
from bot.house import House, build
from bot.settings import Settings
from casework.facts import Given, Ledger
from casework.obligations import keep
from casework.setting_up import first_administrator
from chat.door import Answer, Asker, OpenForm, Request
from chat.message import Message
from domain.clock import SetClock
from domain.dates import parse_moment
from domain.phases import Phase, stages
from domain.school_types import SchoolType
from store.authorities import AuthorityRow, add_authority, authority
from store.database import Database
from store.people import Person
from store.schools import School
from store.terms import ImportedYear
from store.work import Work

TERMS_2026 = {
    "academic_year": "2026/27",
    "terms": [
        {"id": "autumn", "start": "2026-09-01", "end": "2026-12-18",
         "half_term": {"start": "2026-10-26", "end": "2026-10-30"}},
        {"id": "spring", "start": "2027-01-04", "end": "2027-03-25",
         "half_term": {"start": "2027-02-15", "end": "2027-02-19"}},
        {"id": "summer", "start": "2027-04-12", "end": "2027-07-21",
         "half_term": {"start": "2027-05-31", "end": "2027-06-04"}},
    ],
}  # fmt: skip

BROOKMANTLE, QUILLMARSH = "900001", "900002"


@dataclass
class Council:
    """One council's house, with short ways to say what a test says."""

    house: House
    clock: SetClock
    id: str = "marlowshire"

    def ask(self, words: str, who: str = "Amara Okafor", **values: Any) -> Answer:
        """Ask the desk; with values, send a filled form."""
        return self.house.desk.answer(Asker(DOOR, who, self.id), Request(words, values or None))

    def say(self, words: str, who: str = "Amara Okafor", **values: Any) -> Message:
        """Ask, expecting an answer that was done."""
        answer = self.ask(words, who, **values)
        assert isinstance(answer, Message), answer
        assert not {"refused", "errors", "fault"} & set(answer.data), answer
        return answer

    def refused(self, words: str, who: str = "Amara Okafor", **values: Any) -> tuple[str, str | None]:
        """Ask, expecting a refusal: its sentence and its rule."""
        answer = self.ask(words, who, **values)
        assert isinstance(answer, Message), answer
        assert "refused" in answer.data, answer
        return answer.data["refused"], answer.data["rule"]

    def form(self, words: str, who: str = "Amara Okafor", **values: Any) -> OpenForm:
        """Ask, expecting a form."""
        answer = self.ask(words, who, **values)
        assert isinstance(answer, OpenForm), answer
        return answer

    def plan(self) -> None:
        """What the daily plan does."""
        with self.work() as work:
            keep(work)

    def now(self, moment: str) -> None:
        """Set the clock, for example "2026-10-01T09:00" in London."""
        self.clock.moment = parse_moment(moment)

    @contextmanager
    def work(self, who: str | None = None) -> Iterator[Work]:
        """A unit of work of the council's, as somebody or as Handbell itself."""
        with self.house.database.write() as session:
            home = authority(session, self.id, self.clock.today())
            assert home
            around = self.house.around[home.framework]
            reader = Work(session, home, None, around, "test").people.named(who) if who else None
            yield Work(session, home, reader, around, "test")

    def add_school(self, urn: str, name: str, phase: Phase = Phase.PRIMARY, **kinds: Any) -> None:
        """Put a school into the register."""
        kind = SchoolType(kinds.pop("school_type", SchoolType.COMMUNITY))
        row = {
            "la_code": "990", "status": "open", "denomination": "none", "school_type": kind.value,
            "governance": kind.governance.value, "phase": phase.value, "stages": sorted(stages(phase)), **kinds,
        }  # fmt: skip
        with self.work() as work:
            work.schools.save([School(authority=self.id, urn=urn, name=name, **row)])

    def add_person(self, name: str, *posts: str) -> None:
        """Add a person with these posts."""
        with self.work() as work:
            work.people.add(Person(authority=self.id, name=name, posts=list(posts)))

    def know(self, urn: str, year: int | None = None, on: date | None = None, **values: object) -> None:
        """Record facts; a measure's dots are written as two underscores."""
        with self.work() as work:
            ledger = Ledger(work, work.facts.of(urn))
            for measure, value in values.items():
                text = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
                ledger.record(urn, Given(measure.replace("__", "."), text, on or self.clock.today(), "test", year=year))


OWN = Path(__file__).parent / "frameworks"  # of the tests alone
QUIET = "quiet-2011"  # a framework in which nothing is due by itself
ALL_ACTS = "all-acts-2013"  # Herefordshire's, with something for every act of /category to do


def found(url: str, moment: str, framework: str = "herefordshire-2013", frameworks: Path | None = None) -> Council:
    """A council on a database, with terms, two schools, and one person of each post that tests speak as."""
    clock = SetClock(parse_moment(moment))
    frameworks = frameworks or (OWN if (OWN / framework).is_dir() else None)
    file = url.removeprefix("sqlite:///")
    if file != url and not Path(file).exists():
        Path(file).write_bytes(migrated())
    house = build(Settings(_env_file=None, DATABASE_URL=url, HANDBELL_FRAMEWORKS=frameworks), clock)
    council = Council(house, clock)
    with house.database.write() as session:
        add_authority(
            session, AuthorityRow(id=council.id, title="Marlowshire", la_code="990"), framework, date(1970, 1, 1)
        )
        home = authority(session, council.id, clock.today())
        assert home
        work = Work(session, home, None, house.around[framework], "test")
        first_administrator(work, "Amara Okafor")
        work.terms.save(
            ImportedYear(authority=council.id, academic_year="2026/27", content=TERMS_2026, imported_at=clock.now())
        )
    council.add_school(BROOKMANTLE, "Brookmantle Primary School")
    council.add_school(QUILLMARSH, "Quillmarsh High School", Phase.SECONDARY)
    return council


@cache
def migrated() -> bytes:
    """A SQLite file with every table and no row, made once a run by the product's own migrations."""
    with TemporaryDirectory() as folder:
        database = Database(sqlite_url(Path(folder)))
        database.prepare()
        database.close()
        return (Path(folder) / "handbell.db").read_bytes()


def sqlite_url(folder: Path) -> str:
    """A database file of one test's own."""
    return f"sqlite:///{folder / 'handbell.db'}"
