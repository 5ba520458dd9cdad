"""The lists a Tri-borough service keeps: schools that may slip, and what the yearly cycle ends in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import ACADEMY, ADVISER, UNIT, Seen, borough, choose

from domain.phases import Phase

FLOORS = ("below_floor_attainment", "below_floor_english_progress", "below_floor_maths_progress")
CONCERN = 'raise-concern {urn} area=leadership_and_management what="Two deputy posts empty since May"'


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 5 October 2026, with an academy and a referral unit."""
    for here in borough(tmp_path, "2026-10-05T09:00"):
        here.add_school(ACADEMY, "Rowan Academy", school_type="academy")
        here.add_school(UNIT, "The Haven", Phase.PRU, school_type="pru")
        yield here


def listed(council: Council, name: str) -> dict[str, str]:
    """The schools on a list today, each with why."""
    return {each["urn"]: each["why"] for each in council.say(f"category list {name}").data["schools"]}


@pytest.mark.rule("TRI-007")
def test_a_concern_puts_a_school_on_the_list_of_those_that_may_slip_the_same_day(council: Council) -> None:
    assert listed(council, "may-slip") == {}
    council.say(CONCERN.format(urn=BROOKMANTLE), ADVISER)
    assert listed(council, "may-slip") == {BROOKMANTLE: "an open concern"}


@pytest.mark.rule("TRI-007")
def test_schools_that_require_improvement_or_cause_concern_may_slip_and_no_others(council: Council) -> None:
    choose(council, BROOKMANTLE, "requires_improvement")
    choose(council, QUILLMARSH, "good")
    choose(council, UNIT, "inadequate")
    assert listed(council, "may-slip") == {BROOKMANTLE: "Requires improvement"}
    Seen(council, QUILLMARSH).judge(met="la-causing-concern")
    assert listed(council, "may-slip") == {
        BROOKMANTLE: "Requires improvement", QUILLMARSH: "Causing concern, by the authority",
    }  # fmt: skip


@pytest.mark.rule("TRI-007", "TRI-025")
def test_an_academy_is_never_on_the_authoritys_list(council: Council) -> None:
    choose(council, ACADEMY, "requires_improvement")
    council.say(CONCERN.format(urn=ACADEMY), ADVISER)
    assert listed(council, "may-slip") == {}


@pytest.mark.rule("TRI-051")
def test_the_cycle_ends_in_two_lists(council: Council) -> None:
    choose(council, BROOKMANTLE, "outstanding")
    choose(council, QUILLMARSH, "good")
    choose(council, ACADEMY, "requires_improvement")
    choose(council, UNIT, "inadequate")
    assert listed(council, "doing-well") == {BROOKMANTLE: "Outstanding", QUILLMARSH: "Good"}
    assert listed(council, "emerging-concern") == {ACADEMY: "Requires improvement", UNIT: "Inadequate"}


@pytest.mark.rule("TRI-051", "TRI-021", "TRI-061", "TRI-030")
def test_a_good_school_may_be_a_school_where_concern_emerges(council: Council) -> None:
    choose(council, QUILLMARSH, "good")
    seen = Seen(council, QUILLMARSH)
    assert listed(council, "emerging-concern") == {}
    for sign in ("significant-improvement", "R17", "limited-capacity", "lower-judgement"):
        seen.judge(met=sign)
        assert [*listed(council, "emerging-concern")] == [QUILLMARSH], sign
        seen.judge(not_met=sign)
        assert listed(council, "emerging-concern") == {}, sign
    seen.record(**dict.fromkeys(FLOORS, "yes"))
    assert listed(council, "emerging-concern") == {QUILLMARSH: "At risk: all three floor aspects missed"}
    seen.record(**{FLOORS[0]: "no"})
    council.say(CONCERN.format(urn=QUILLMARSH), ADVISER)
    assert listed(council, "emerging-concern") == {QUILLMARSH: "an open concern"}


@pytest.mark.rule("TRI-008")
def test_outstanding_schools_are_listed_to_support_others(council: Council) -> None:
    choose(council, BROOKMANTLE, "outstanding")
    choose(council, QUILLMARSH, "good")
    choose(council, ACADEMY, "outstanding")
    assert [*listed(council, "may-support-others")] == [BROOKMANTLE, ACADEMY]
    assert "support-others" in Seen(council, ACADEMY).data["follows"]
