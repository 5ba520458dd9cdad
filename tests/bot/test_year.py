"""A year of the bell over the demo's councils, as a dry run of `handbell tick` rings it: in time, and never a nag."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.bell import Bell, Round, Told, rehearsed
from bot.demo.house import DemoHouse, demo_house
from domain.clock import LONDON
from domain.dates import parse_moment
from store.obligations import OPEN, Obligation
from store.work import Work

Say = Callable[[str, object], None]
# The year's autumn; `make soak` rings the whole of it.
LONG = bool(os.environ.get("HANDBELL_LONG"))
FIRST, LAST = "2026-09-01T06:00", "2027-08-31T23:00" if LONG else "2026-12-20T23:00"
DIGESTS = ("digest", "round-up")


@dataclass
class Year:
    """Everything that was told, with its day, and what was due at the end."""

    told: list[tuple[datetime, Told]] = field(default_factory=list)
    due: list[Obligation] = field(default_factory=list)
    seconds: float = 0


@pytest.fixture(scope="module")
def year(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """Nobody does anything for a year: the most that can ring."""
    file = shutil.copy(demo_file, tmp_path_factory.mktemp("year") / "demo.db")
    with demo_house(f"sqlite:///{file}") as demo:
        yield _rung(demo)


def _rung(demo: DemoHouse) -> Year:
    found, began = Year(), time.perf_counter()
    demo.clock.moment = parse_moment(FIRST)
    with rehearsed(demo.house) as transaction:
        bell = Bell(demo.house, transaction)
        for moment in bell.moments(parse_moment(LAST)):
            demo.clock.moment = moment
            found.told += [(moment, told) for told in bell.ring_here(Round(moment))]
        found.seconds = time.perf_counter() - began
        for home in demo.house.authorities():
            with transaction() as session:
                work = Work(session, home, None, demo.house.around[home.framework], "test")
                found.due += [Obligation(**row.model_dump()) for row in work.session.exec(work.rows(Obligation))]
    return found


def test_it_takes_seconds(year: Year, record_property: Say) -> None:
    record_property("said", f"a year over the demo councils: {year.seconds:.1f} s, {len(year.told)} messages")
    assert year.told
    assert year.seconds < (250 if LONG else 90)


def test_nobody_gets_more_than_one_digest_a_day(year: Year) -> None:
    digests = Counter(
        (told.authority, told.to, moment.astimezone(LONDON).date())
        for moment, told in year.told
        if told.facts[0]["telling"] in DIGESTS
    )
    assert digests
    assert max(digests.values()) == 1


def test_nothing_but_what_the_law_sets_is_told_outside_somebodys_hours(year: Year) -> None:
    outside = [fact for _, told in year.told for fact in told.facts if fact["outside_hours"] and not fact["statutory"]]
    assert outside == []


def test_every_due_obligation_reached_its_owner_in_time(year: Year, record_property: Say) -> None:
    heard: dict[tuple[str, str], date] = {}
    for moment, told in year.told:
        for ref in told.message.data.get("obligations", ()):
            heard.setdefault((told.authority, ref), moment.astimezone(LONDON).date())
    first, last = parse_moment(FIRST).date(), parse_moment(LAST).date()  # what fell due on the first was told before
    due = [each for each in year.due if each.state == OPEN and first < each.due <= last]
    assert len(due) > 20
    late = [each for each in due if heard.get((each.authority, each.ref), date.max) > each.due]
    record_property("said", f"{len(due)} obligations fell due, {len(due) - len(late)} reached their owner in time")
    assert [
        (each.authority, each.ref, each.label, each.due, heard.get((each.authority, each.ref))) for each in late
    ] == []
