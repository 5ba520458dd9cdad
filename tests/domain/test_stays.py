"""Spells and stays: since when a school stands where it stands, and what a stay forbids on the days about its end."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from saltmere import saltmere
from saltmere_cases import case

from bot.calendars import BANK_HOLIDAYS, DEMO_TERMS, SHIPPED
from domain.calendar import Calendar, load_bank_holidays, load_terms
from domain.framework import Framework
from domain.stays import Bound, bounds, holds_back, spell

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stood:
    category: str
    agreed_on: date | None
    notified_on: date | None = None


STORM_2024 = Stood("storm", date(2024, 10, 7), date(2024, 10, 9))
STORM_2025 = Stood("storm", date(2025, 10, 6), date(2025, 10, 8))
SWELL_2025, SWELL_2026 = Stood("swell", date(2025, 11, 30)), Stood("swell", date(2026, 9, 28), date(2026, 9, 30))


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    return saltmere(tmp_path)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return Calendar(load_bank_holidays(SHIPPED / BANK_HOLIDAYS), load_terms(SHIPPED / DEMO_TERMS))


def test_a_spell_runs_from_the_first_of_the_placings_that_followed_each_other() -> None:
    now = spell([SWELL_2025, STORM_2024, STORM_2025], ["storm"])
    assert now
    assert (now.since, now.told_on, now.entered_from) == (date(2024, 10, 7), date(2024, 10, 9), "swell")


def test_a_spell_ends_with_another_category_and_a_new_one_begins_anew() -> None:
    now = spell([STORM_2024, SWELL_2025, STORM_2025], ["storm"])
    assert now
    assert (now.since, now.entered_from) == (date(2025, 10, 6), "swell")
    assert spell([STORM_2024, SWELL_2025], ["storm"]) is None
    assert spell([], ["storm"]) is None


def test_a_spell_may_be_in_any_of_several_categories_and_the_first_that_was_told_counts() -> None:
    now = spell([STORM_2024, SWELL_2025, SWELL_2026], ["storm", "swell"])
    assert now
    assert (now.since, now.entered_from) == (date(2024, 10, 7), None)
    untold = spell([SWELL_2025, SWELL_2026], ["swell"])
    assert untold
    assert (untold.since, untold.told_on) == (date(2025, 11, 30), date(2026, 9, 30))


def test_a_placing_that_was_never_settled_starts_no_spell() -> None:
    assert spell([Stood("storm", None)], ["storm"]) is None


def bound(framework: Framework, calendar: Calendar, stay: str, *history: Stood, **facts: str) -> Bound | None:
    found = bounds(case(framework, **facts), history, calendar)
    return next((each for each in found if each.stay.id == stay), None)


def test_a_shortest_stay_binds_whoever_came_from_the_categories_it_names(
    framework: Framework, calendar: Calendar
) -> None:
    found = bound(framework, calendar, "swell-after-storm", STORM_2024, SWELL_2025)
    assert found
    assert found.due.on == date(2026, 5, 30)
    assert bound(framework, calendar, "swell-after-storm", SWELL_2025) is None
    assert bound(framework, calendar, "swell-after-storm", Stood("calm", date(2025, 1, 6)), SWELL_2025) is None
    assert bound(framework, calendar, "swell-after-storm", SWELL_2025, STORM_2025) is None


def test_being_placed_the_same_again_does_not_begin_the_stay_anew(framework: Framework, calendar: Calendar) -> None:
    found = bound(framework, calendar, "swell-after-storm", STORM_2024, SWELL_2025, SWELL_2026)
    assert found
    assert found.due.on == date(2026, 5, 30)


def test_a_longest_stay_counts_the_whole_spell(framework: Framework, calendar: Calendar) -> None:
    found = bound(framework, calendar, "a-year-of-storm", STORM_2024, STORM_2025)
    assert found
    assert found.due.on == date(2025, 10, 7)


def test_a_hold_counts_from_its_day_and_is_not_there_without_it(framework: Framework, calendar: Calendar) -> None:
    assert bound(framework, calendar, "freed", SWELL_2026) is None
    found = bound(framework, calendar, "freed", SWELL_2026, freed_on="2026-03-02")
    assert found
    assert found.due.on == date(2027, 3, 2)


STAYS = "\n".join(
    f'[[stay]]\nid = "{name}"\ntitle = "T"\nhow = "maximum"\ncategories = ["storm"]\nclock = "a_year"\n{limit}\n'
    for name, limit in (("academies", 'governance = ["academy"]'), ("told", 'starts = "told"'))
)


def test_a_stay_for_some_schools_binds_those_and_one_may_start_when_the_school_is_told(
    tmp_path: Path, calendar: Calendar
) -> None:
    framework = saltmere(tmp_path, deciding="\n" + STAYS)
    assert bound(framework, calendar, "academies", STORM_2024) is None
    academy = bounds(case(framework, governance="academy"), [STORM_2024], calendar)
    assert "academies" in {each.stay.id for each in academy}
    told = bound(framework, calendar, "told", STORM_2024)
    assert told
    assert told.due.on == date(2025, 10, 9)
    assert bound(framework, calendar, "told", Stood("storm", date(2026, 9, 7))) is None


@pytest.mark.parametrize(("wanted", "held"), [("calm", True), ("swell", False), ("storm", False)])
def test_until_its_last_day_a_shortest_stay_holds_back_what_is_better_and_nothing_else(
    framework: Framework, calendar: Calendar, wanted: str, held: bool
) -> None:
    found = bound(framework, calendar, "swell-after-storm", STORM_2024, SWELL_2025)
    standing, category = framework.category("swell"), framework.category(wanted)
    assert found
    assert category
    assert holds_back(framework, found, standing, category, found.due.on - ONE_DAY) is held
    assert not holds_back(framework, found, standing, category, found.due.on)
    assert not holds_back(framework, found, None, category, found.due.on - ONE_DAY)


@pytest.mark.parametrize(("wanted", "held"), [("calm", True), ("swell", False), ("storm", False)])
def test_a_hold_lets_nothing_be_better_than_its_category_whatever_stands(
    framework: Framework, calendar: Calendar, wanted: str, held: bool
) -> None:
    found = bound(framework, calendar, "freed", SWELL_2026, freed_on="2026-03-02")
    category = framework.category(wanted)
    assert found
    assert category
    for standing in (None, framework.category("storm"), framework.category("calm")):
        assert holds_back(framework, found, standing, category, date(2027, 3, 1)) is held
        assert not holds_back(framework, found, standing, category, date(2027, 3, 2))


def test_a_longest_stay_holds_nobody_back(framework: Framework, calendar: Calendar) -> None:
    found = bound(framework, calendar, "a-year-of-storm", STORM_2025)
    better = framework.category("swell")
    assert found
    assert better
    assert not holds_back(framework, found, framework.category("storm"), better, date(2025, 12, 1))
