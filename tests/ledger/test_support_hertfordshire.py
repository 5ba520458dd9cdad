"""Hertfordshire's support: which money pays for which schools, who comes first, and the plans of amber and red."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from supported import funding, ids, on_framework, stand, text

from domain.phases import Phase

ACADEMY, LEAD = "900003", "Leila Stone"
PLAN = f"support arrange {BROOKMANTLE} service=support_plan"
PLANNED = {
    "days_of_support": "12", "expertise": "Early reading", "intervention_money": "none", "school_to_school": "none",
    "reviews": "Half-termly", "commissioned": "As listed by the DSEA",
}  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Council]:
    """Marlowshire on Hertfordshire's strategy, on Thursday 12 November 2026, with an academy."""
    council = on_framework(tmp_path, "hertfordshire-2021", "2026-11-12T09:00")
    council.add_school(ACADEMY, "Tansley Park Academy", Phase.SECONDARY, school_type="academy")
    council.add_person("Hugo Finch", "dsea")
    yield council
    council.house.close()


@pytest.mark.rule("HRT-018")
def test_core_contract_support_is_not_promised_free_to_an_academy(county: Council) -> None:
    sentence, rule = county.refused(f"support arrange {ACADEMY} service=pre_ofsted free=yes")
    assert (rule, "bought by the school" in sentence) == ("HRT-018", True)
    assert county.say(f"support arrange {ACADEMY} service=pre_ofsted").data["funding"] == "bought"
    assert county.say(f"support arrange {BROOKMANTLE} service=pre_ofsted free=yes").data["funding"] == "included"


@pytest.mark.rule("HRT-018")
@pytest.mark.rule("HRT-019")
@pytest.mark.parametrize("urn", [ACADEMY, BROOKMANTLE])
@pytest.mark.parametrize("service", ["safeguarding", "ofsted_complaints", "sacre", "relationships_education"])
def test_what_the_central_block_pays_is_free_to_every_school(county: Council, urn: str, service: str) -> None:
    said = county.say(f"support arrange {urn} service={service} free=yes").data
    assert (said["funding"], said["state"]) == ("free", "running")


@pytest.mark.rule("HRT-019")
def test_what_is_free_cannot_be_charged_for(county: Council) -> None:
    sentence, rule = county.refused(f"support arrange {ACADEMY} service=safeguarding free=no")
    assert (rule, "costs the school nothing" in sentence) == ("HRT-019", True)
    assert funding(county, ACADEMY, "communications") == "free"


@pytest.mark.rule("HRT-022")
def test_a_day_of_an_adviser_is_included_for_maintained_schools_and_traded_for_academies(county: Council) -> None:
    county.now("2027-01-20T09:00")
    assert funding(county, ACADEMY, "adviser_day") == "bought"
    assert funding(county, BROOKMANTLE, "adviser_day") == "included"
    assert "traded" in text(county, f"support services {ACADEMY} about=HIP")


@pytest.mark.rule("HRT-017")
def test_traded_services_go_on_where_they_are_good(county: Council) -> None:
    assert "traded_services" in ids(county, "support services about=traded")


@pytest.mark.rule("HRT-054")
def test_governors_of_maintained_schools_are_trained_under_the_contract_and_trusts_are_offered_it(
    county: Council,
) -> None:
    assert "governor_training" in ids(county, "support services about=governors")
    assert funding(county, BROOKMANTLE, "governor_training") == "included"
    assert funding(county, ACADEMY, "governor_training") == "bought"
    assert "on offer to trusts" in text(county, "support services about=governors")


@pytest.mark.rule("HRT-106")
def test_four_kinds_of_help_for_governors_of_a_school_that_causes_concern(county: Council) -> None:
    kinds = ["governor_skills", "governor_effectiveness", "governor_coaching", "governor_judging"]
    stand(county, BROOKMANTLE, "amber")
    stand(county, QUILLMARSH, "yellow")
    about = "about=Governors:"
    assert ids(county, f"support services {BROOKMANTLE} {about}") == kinds
    assert funding(county, BROOKMANTLE, "governor_skills") is None
    assert not set(kinds) & set(ids(county, f"support services {QUILLMARSH}"))


@pytest.mark.rule("HRT-042")
def test_extra_support_is_of_four_kinds_and_early_years_help_is_for_the_youngest(county: Council) -> None:
    both = ["intensive_intervention", "support_and_intervention", "peer_support"]
    assert {*both, "early_years_support"} <= set(ids(county, f"support services {BROOKMANTLE}"))
    high = ids(county, f"support services {QUILLMARSH}")
    assert set(both) <= set(high)
    assert "early_years_support" not in high
    assert not set(both) & set(ids(county, f"support services {ACADEMY}"))
    county.say(f"support arrange {BROOKMANTLE} service=early_years_support giver=sea")


@pytest.mark.rule("HRT-044")
def test_a_project_of_council_and_hfl_belongs_to_no_school(county: Council) -> None:
    county.now("2027-02-01T09:00")
    said = county.say('support arrange service=county_project project="Reading"')
    assert (said.data["urn"], said.data["funding"], said.data["answers"]) == (None, "free", {"project": "Reading"})
    assert "school" in county.form("support arrange", service="safeguarding").errors


@pytest.mark.rule("HRT-071")
def test_amber_and_red_come_first_if_they_are_maintained(county: Council) -> None:
    stand(county, BROOKMANTLE, "amber")
    stand(county, ACADEMY, "red")
    listed = county.say("support list").data["schools"]
    assert listed[0]["urn"] == BROOKMANTLE
    assert [each["urn"] for each in county.say("support list first=yes").data["schools"]] == [BROOKMANTLE]
    stand(county, QUILLMARSH, "red")
    firsts = [each["urn"] for each in county.say("support list first=yes").data["schools"]]
    assert firsts == [QUILLMARSH, BROOKMANTLE]
    stand(county, QUILLMARSH, "yellow")
    assert [each["urn"] for each in county.say("support list first=yes").data["schools"]] == [BROOKMANTLE]


@pytest.mark.rule("HRT-088")
@pytest.mark.parametrize(("category", "offered"), [("amber", 4), ("red", 4), ("yellow", 0)])
def test_four_things_may_follow_amber_or_red_and_none_follows_by_itself(
    county: Council, category: str, offered: int
) -> None:
    stand(county, BROOKMANTLE, category)
    four = {"larger_allocation", "action_group", "improvement_plan", "support_plan"}
    assert len(four & set(ids(county, f"support services {BROOKMANTLE}"))) == offered
    assert county.say(f"support {BROOKMANTLE}").data["arranged"] == []


@pytest.mark.rule("HRT-090")
@pytest.mark.parametrize("blank", PLANNED)
def test_a_support_plan_holds_six_items_and_none_is_an_answer(county: Council, blank: str) -> None:
    stand(county, BROOKMANTLE, "red")
    assert set(PLANNED) <= set(county.form(PLAN).missing)
    values = {"school": BROOKMANTLE, "service": "support_plan", **PLANNED}
    assert county.refused("support arrange", **(values | {blank: ""}))[1] == "HRT-090"
    assert county.say("support arrange", **values).data["answers"] == PLANNED


@pytest.mark.rule("HRT-084")
def test_no_day_is_set_for_support_and_the_days_are_asked_for(county: Council) -> None:
    stand(county, BROOKMANTLE, "red")
    said = county.say("support arrange", school=BROOKMANTLE, service="support_plan", **PLANNED)
    assert said.data["not_answered"] == ["The day it begins", "The day by which things are put right"]
    assert said.data["answers"].keys() == PLANNED.keys()


@pytest.mark.rule("HRT-101")
def test_a_programme_waits_for_the_strategic_lead(county: Council) -> None:
    county.now("2026-11-16T09:00")
    stand(county, BROOKMANTLE, "red")
    asked = county.say(
        f'support arrange {BROOKMANTLE} service=support_programme programme="HfL and a hub"', "Hugo Finch"
    )
    assert (asked.data["state"], asked.data["waits_for"]) == ("waiting", ["strategic lead"])
    assert county.refused("support approve S-1", "Hugo Finch")[1] == "HRT-101"
    county.now("2026-11-19T09:00")
    done = county.say("support approve S-1").data
    assert (done["state"], done["since"]) == ("running", "2026-11-19")


@pytest.mark.rule("HRT-097")
def test_an_academy_buys_its_support_or_has_it_found_through_the_hubs(county: Council) -> None:
    assert funding(county, ACADEMY, "academy_choice") == "bought"
    assert funding(county, ACADEMY, "hub_brokered") == "brokered"
    assert funding(county, BROOKMANTLE, "hub_brokered") is None


@pytest.mark.rule("HRT-011")
def test_the_actions_that_close_the_gap_are_listed(county: Council) -> None:
    said = text(county, "support services about=gap")
    assert "24 schools" in said
    for action in ("HIP and SEA visit", "pupil premium", "Diminishing the Difference", "transition project"):
        assert action in said
