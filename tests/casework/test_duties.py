"""Standing duties: what has to happen in every half-term, term or year, or once, seen as what is due."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH
from saltmere import BOSS, MASTER, PILOT, Harbour, harbour

Founded = Callable[..., Harbour]
DEPTH, MINE = "duty/sound-the-depth", "duty/mine"


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[Founded]:
    """Founds Saltmere with one more duty, called mine; what is said of it replaces what it has."""
    with ExitStack() as open_:

        def made(moment: str = "2026-10-01T09:00", clocks: str = "", **said: object) -> Harbour:
            values = {"id": "mine", "title": "Mine", "every": "term", "clock": "look_each_term",
                      "owner": ["head_of_service"], **said}  # fmt: skip
            lines = "\n".join(f"{key} = {_toml(value)}" for key, value in values.items())
            return open_.enter_context(harbour(tmp_path, moment, programme=f"\n[[duty]]\n{lines}\n", clocks=clocks))

        yield made


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).casefold()
    return value if isinstance(value, str) and value.startswith("{") else repr(value).replace("'", '"')


def due(here: Harbour, kind: str = MINE, urn: str | None = None) -> list[str]:
    return [day for _, _, day in here.due(kind, urn)]


# How often


def test_a_duty_of_the_authority_is_due_once_in_the_period_for_whoever_holds_the_post(founded: Founded) -> None:
    here = founded()
    assert due(here) == ["2026-12-18"]
    with here.work() as work:
        (row,) = [row for row in work.obligations.open() if row.kind == MINE]
        assert (row.urn, row.about) == (None, here.id)
    here.plan()
    assert due(here) == ["2026-12-18"]


def test_each_half_term_has_its_own(founded: Founded) -> None:
    here = founded(every="half_term", clock="half", clocks=_clock("half", "last_day(half_term)"))
    assert due(here) == ["2026-10-23"]
    here.say(f"done {here.due(MINE, None)[0][0]}")
    assert due(here) == []
    here.now("2026-11-02T09:00")
    assert due(here) == ["2026-12-18"]


def test_a_yearly_one_is_due_in_this_academic_year(founded: Founded) -> None:
    here = founded(every="year", clock="settled_by")
    assert due(here) == ["2026-12-18"]


def test_so_many_times_in_a_period_are_ticked_off_one_by_one(founded: Founded) -> None:
    here = founded(times=3)
    found = here.due(MINE, None)
    assert [day for _, _, day in found] == ["2026-12-18"] * 3
    here.say(f"done {found[0][0]}")
    assert len(due(here)) == 2


def test_once_is_due_from_a_day_of_the_schools_and_never_without_it(founded: Founded) -> None:
    here = founded(per="school", every="once", clock="keel_settles", owner=["adviser"])
    assert due(here) == []
    here.know(BROOKMANTLE, new_keel_on="2026-09-07")
    assert due(here, MINE, BROOKMANTLE) == ["2027-09-07"]
    assert due(here, MINE, QUILLMARSH) == []


# What is over


def test_what_was_not_done_in_its_period_stays_due_and_the_next_comes_beside_it(founded: Founded) -> None:
    here = founded()
    assert due(here) == ["2026-12-18"]
    here.now("2027-01-11T09:00")
    assert due(here) == ["2026-12-18", "2027-03-25"]
    here.say(f"done {here.due(MINE, None)[0][0]}")
    assert due(here) == ["2027-03-25"]
    here.plan()
    assert due(here) == ["2027-03-25"]


def test_a_period_that_was_over_before_anybody_was_asked_is_not_asked_for(founded: Founded) -> None:
    here = founded("2027-01-11T09:00")
    assert due(here) == ["2027-03-25"]


# For which schools


def test_a_duty_towards_schools_is_for_those_of_its_categories_and_the_schools_own_adviser(founded: Founded) -> None:
    here = founded()
    here.moored("storm")
    here.moored("swell", QUILLMARSH)
    assert due(here, DEPTH, BROOKMANTLE) == ["2026-12-18"]
    assert due(here, DEPTH, QUILLMARSH) == []
    with here.work() as work:
        (row,) = [row for row in work.obligations.open() if row.kind == DEPTH]
        pilot = work.people.named(PILOT)
        assert pilot
        assert (row.owner, row.record_with) == (pilot.number, f"category review {BROOKMANTLE}")
    here.now("2026-11-02T09:00")
    here.moored("swell")
    assert due(here, DEPTH, BROOKMANTLE) == []


@pytest.mark.parametrize(
    ("limit", "schools"),
    [
        ({}, {BROOKMANTLE, QUILLMARSH}),
        ({"governance": ["academy"]}, set()),
        ({"governance": ["maintained"]}, {BROOKMANTLE, QUILLMARSH}),
        ({"phases": ["secondary"]}, {QUILLMARSH}),
        ({"where": '{ measure = "towed", equals = true }'}, {BROOKMANTLE}),
        ({"where": '{ not = { measure = "towed", equals = true } }'}, set()),
        ({"until_known": "towed"}, {QUILLMARSH}),
        ({"until_known": "adviser"}, set()),
        ({"categories": ["storm"]}, set()),
    ],
)
def test_a_limit_leaves_out_every_other_school_and_what_is_not_known_is_no_yes(
    founded: Founded, limit: dict[str, object], schools: set[str]
) -> None:
    here = founded(per="school", **limit)
    here.know(BROOKMANTLE, towed=True)
    assert {urn for urn in (BROOKMANTLE, QUILLMARSH) if due(here, MINE, urn)} == schools


def test_only_a_whole_period_in_the_category_counts_where_the_duty_says_so(founded: Founded) -> None:
    here = founded(per="school", categories=["storm"], whole=True)
    here.moored("storm")  # since 1 October, a month into the term
    assert due(here, MINE, BROOKMANTLE) == []
    here.now("2027-01-11T09:00")
    assert due(here, MINE, BROOKMANTLE) == ["2027-03-25"]


def test_all_who_hold_a_post_hear_of_it_and_the_first_owns_it(founded: Founded) -> None:
    here = founded(owner=["principal_adviser"], also=["head_of_service", "adviser"])
    here.plan()
    with here.work() as work:
        (row,) = [row for row in work.obligations.open() if row.kind == MINE]
        names = {person.number: person.name for person in work.people.all()}
        assert names[row.owner] == MASTER
        assert {names[each] for each in row.also} == {BOSS, PILOT}


def test_without_term_dates_nothing_is_asked_and_the_keeper_hears_what_is_missing(founded: Founded) -> None:
    here = founded("2030-10-01T09:00")
    assert due(here) == []
    here.plan()
    with here.work() as work:
        assert [row.kind for row in work.obligations.open() if row.kind == "calendar/missing-terms"]


def _clock(name: str, formula: str) -> str:
    return f'\n[[clock]]\nid = "{name}"\ntitle = "{name}"\nformula = "{formula}"\n'
