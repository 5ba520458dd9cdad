"""What stands between a school and a category: gates, the standards of others, and what a fact settles by itself."""

from datetime import date
from pathlib import Path

import pytest
from saltmere import saltmere, written
from saltmere_cases import TODAY, case

from domain.framework import Framework, load_framework
from domain.placing import assess
from domain.standards import settled_by_fact, short_of_standards, shut_gates
from domain.weighing import Case


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    return saltmere(tmp_path)


def shut(framework: Framework, strand: str = "", **facts: str) -> list[str]:
    storm = framework.category("storm")
    assert storm
    return [each.gate.id for each in shut_gates(case(framework, **facts), storm, strand)]


def test_a_gate_that_is_met_stands_open_and_one_that_is_not_is_shut(framework: Framework) -> None:
    assert shut(framework, towed="yes", plan_seen="yes") == []
    assert shut(framework, towed="yes", plan_seen="no") == ["plan-seen"]


def test_a_gate_that_does_not_apply_is_open_and_one_of_which_that_is_not_known_applies(framework: Framework) -> None:
    assert shut(framework, towed="no", plan_seen="no") == []
    assert shut(framework, plan_seen="no") == ["plan-seen"]


def test_a_fact_that_is_not_known_opens_only_a_gate_that_says_so(framework: Framework, tmp_path: Path) -> None:
    assert shut(framework, towed="yes") == []
    folder = written(tmp_path / "other")
    text = (folder / "categories.toml").read_text(encoding="utf-8")
    (folder / "categories.toml").write_text(text.replace('unknown = "open"\n', ""), encoding="utf-8")
    strict = load_framework(folder)
    assert shut(strict, towed="yes") == ["plan-seen"]
    storm = strict.category("storm")
    assert storm
    (gate,) = shut_gates(case(strict, towed="yes"), storm)
    assert (gate.because, gate.missing) == ("not known: Plan seen", ("plan_seen",))


def test_a_gate_is_for_its_own_strand(framework: Framework) -> None:
    assert shut(framework, "early_years", towed="yes", plan_seen="no") == []


# Standards


def short(framework: Framework, **facts: str) -> dict[str, str]:
    calm = framework.category("calm")
    assert calm
    school = case(framework, **facts)
    return {each.id: why for each, why in short_of_standards(school, assessed(school), calm)}


def assessed(school: Case):  # type: ignore[no-untyped-def]
    return assess(school.framework, school.school, school.facts, school.on)


def test_every_standard_that_is_not_known_to_be_in_place_is_named_with_why(framework: Framework) -> None:
    found = short(framework, reading_pct="44")
    assert set(found) == {"W1", "W2", "W3"}
    assert found["W1"].startswith("Reading as expected: 44%")
    assert found["W2"] == "not known: Day the new keel was laid"
    assert found["W3"].startswith("not known: ")


@pytest.mark.parametrize(("reading", "in_place"), [("49.9", False), ("50", True)])
def test_a_standard_has_a_limit_of_its_own(framework: Framework, reading: str, in_place: bool) -> None:
    assert ("W1" not in short(framework, reading_pct=reading)) is in_place


def test_with_every_standard_in_place_nothing_is_short(framework: Framework) -> None:
    assert short(framework, reading_pct="80", new_keel_on="2020-01-06", judged__W3="no") == {}


def test_a_category_without_standards_is_short_of_nothing(framework: Framework) -> None:
    swell = framework.category("swell")
    assert swell
    school = case(framework)
    assert short_of_standards(school, assessed(school), swell) == ()


# By fact


@pytest.mark.parametrize(
    ("facts", "since"),
    [
        ({"towed": "yes", "towed_on": "2026-09-14"}, date(2026, 9, 14)),
        ({"towed": "yes"}, TODAY),
        ({"towed": "yes", "towed_on": "2026-10-02"}, TODAY),  # a day to come settles nothing before today
        ({"towed": "no", "towed_on": "2026-09-14"}, None),
        ({}, None),
        ({"reading_pct": "12"}, None),  # met, and no fact that settles it by itself
    ],
)
def test_a_fact_settles_a_category_from_its_own_day(
    framework: Framework, facts: dict[str, str], since: date | None
) -> None:
    school = case(framework, **facts)
    found = settled_by_fact(school, assessed(school))
    assert (found.since if found else None) == since
    assert found is None or (found.category.id, found.criterion.id) == ("storm", "S1")
