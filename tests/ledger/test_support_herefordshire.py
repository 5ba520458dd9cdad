"""Herefordshire's support: what the county shows and brings together, what it never quotes, and words that invite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from supported import days, ids, log, on_framework, stand, text

BROKERED = f"support arrange {BROOKMANTLE} service=school_to_school"


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Council]:
    """Marlowshire on Herefordshire's framework, on Tuesday 24 November 2026."""
    council = on_framework(tmp_path, "herefordshire-2013", "2026-11-24T09:00")
    yield council
    council.house.close()


@pytest.mark.rule("HFD-065")
def test_four_kinds_of_help_are_shown(county: Council) -> None:
    said = text(county, f"support services {BROOKMANTLE}")
    for head in (
        "Expertise in the county's schools", "Alliances and professional development",
        "National networks and schools elsewhere", "Higher education",
    ):  # fmt: skip
        assert head in said
    listed = county.say(f"support services {BROOKMANTLE}").data["services"]
    assert {each["heading"] for each in listed if "HFD-065" in each["rules"]} == {
        "county", "alliances", "national", "higher_education",
    }  # fmt: skip


@pytest.mark.rule("HFD-066")
def test_the_web_address_is_shown(county: Council) -> None:
    assert "www.hereteach.org.uk" in text(county, f"support services {BROOKMANTLE} about=web")


@pytest.mark.rule("HFD-067")
@pytest.mark.parametrize("by", ["The council", "The School Improvement Group", "A member body of the group"])
def test_whoever_brings_two_schools_together_goes_on_record(county: Council, by: str) -> None:
    said = county.say(f'{BROKERED} brokered_by="{by}" member_body="Teaching School Alliance"')
    assert (said.data["funding"], said.data["answers"]["brokered_by"]) == ("brokered", by)


@pytest.mark.rule("HFD-067")
def test_nobody_else_brings_schools_together(county: Council) -> None:
    assert county.refused(f'{BROKERED} brokered_by="A consultant"')[1] == "HFD-067"
    assert county.refused(f'{BROKERED} member_body="Teaching School Alliance"')[1] == "HFD-067"


@pytest.mark.rule("HFD-068")
def test_no_charge_is_quoted_while_no_rate_is_published(county: Council) -> None:
    assert "rate not published" in text(county, f"support services {BROOKMANTLE} about=paid")
    sentence, rule = county.refused(f"support arrange {BROOKMANTLE} service=paid_support giver=nle")
    assert (rule, "not published" in sentence) == ("HFD-068", True)


@pytest.mark.rule("HFD-069")
def test_support_does_not_end_before_it_is_said_what_came_of_it(county: Council) -> None:
    county.say(f'{BROKERED} brokered_by="The council"')
    county.now("2027-03-25T09:00")
    assert county.refused("support end S-1")[1] == "HFD-069"
    done = county.say('support end S-1 outcome="Reading ages rose in both schools"').data
    assert (done["state"], done["outcome"]) == ("ended", "Reading ages rose in both schools")


@pytest.mark.rule("HFD-008")
@pytest.mark.parametrize(
    ("category", "grade", "listed"),
    [
        ("low", "outstanding", True),
        ("low", "good", True),
        ("low", "requires_improvement", False),
        ("high", "good", False),
    ],
)
def test_a_low_risk_school_that_is_good_or_better_appears_as_a_possible_partner(
    county: Council, category: str, grade: str, listed: bool
) -> None:
    stand(county, QUILLMARSH, category)
    county.know(QUILLMARSH, ofsted_grade=grade)
    assert [each["urn"] for each in county.say("support partners").data["schools"]] == [QUILLMARSH] * listed


@pytest.mark.rule("HFD-008")
def test_a_school_whose_grade_is_not_known_is_no_candidate(county: Council) -> None:
    stand(county, QUILLMARSH, "low")
    assert county.say("support partners").data["schools"] == []


@pytest.mark.rule("HFD-107")
def test_targeted_support_is_worked_out_with_head_and_group(county: Council) -> None:
    asked = county.say(f'support arrange {BROOKMANTLE} service=targeted_support need="Maths in Year 6"')
    assert asked.data["waits_for"] == ["Head teacher", "School Improvement Group"]
    assert county.refused("support approve S-1")[1] == "HFD-107"
    county.say("support talk S-1: sig")
    assert county.refused("support approve S-1")[1] == "HFD-107"
    assert county.say("support talk S-1: head").data["state"] == "running"


@pytest.mark.rule("HFD-005")
def test_everything_said_of_support_offers_and_nothing_commands(county: Council) -> None:
    stand(county, BROOKMANTLE, "low")
    said = text(county, "support services") + text(county, f"support services {BROOKMANTLE}")
    said += text(county, f"support {BROOKMANTLE}")
    assert " must " not in said
    assert "Schools buy their own support" in said


@pytest.mark.rule("HFD-056")
def test_for_a_low_risk_school_nothing_is_booked(county: Council) -> None:
    stand(county, BROOKMANTLE, "low")
    assert county.say(f"support {BROOKMANTLE}").data["arranged"] == []
    assert county.say(f"support {BROOKMANTLE}").data["required"] == []
    assert "county_expertise" in ids(county, f"support services {BROOKMANTLE}")


def test_days_that_are_given_are_counted_though_none_are_stated(county: Council) -> None:
    log(county, BROOKMANTLE, "1.5", giver="sia")
    held = days(county, BROOKMANTLE, "support")
    assert (held["none_stated"], held["used"], held["left"]) == (True, 1.5, None)
