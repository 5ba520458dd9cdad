"""Tri-borough's support: free by law, included in the agreement, bought besides, and who comes first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from supported import funding, ids, on_framework, stand, text

from domain.phases import Phase

ACADEMY = "900003"
FREE = (
    "below_floor", "underperforming", "weak_judgement", "inspection_feedback", "action_plan_help", "special_needs",
    "of_concern", "appointing_heads", "governor_induction", "governor_database", "instruments", "la_governors",
    "governor_forums", "post_16_duties",
)  # fmt: skip
INCLUDED = (
    "ofsted_preparation", "core_staff", "levels_of_service", "consultant_database", "matched_personnel",
    "early_years_advice", "advice_14_19", "professional_development", "school_to_school_sla",
)  # fmt: skip
SEPARATE = ("head_performance", "clerking", "nqt_induction", "business_partnership")
MEASURES = {
    "urgent": "A head beside the head", "later": "Middle leaders", "inspection_end": "2027-01-21",
    "consultants_enough": "yes",
}  # fmt: skip


@pytest.fixture
def borough(tmp_path: Path) -> Iterator[Council]:
    """Marlowshire on the three boroughs' framework, on Monday 5 October 2026, with an academy."""
    council = on_framework(tmp_path, "tri-borough-2013", "2026-10-05T09:00")
    council.add_school(ACADEMY, "Tansley Academy", Phase.SECONDARY, school_type="academy")
    council.add_person("Hugo Finch", "principal_adviser")
    yield council
    council.house.close()


@pytest.mark.rule("TRI-045")
@pytest.mark.parametrize("service", FREE)
def test_what_the_law_asks_for_is_free_to_maintained_schools(borough: Council, service: str) -> None:
    assert funding(borough, BROOKMANTLE, service) == "free"
    assert funding(borough, ACADEMY, service) is None
    assert borough.refused(f"support arrange {ACADEMY} service={service}")[1] == "TRI-045"
    assert borough.refused(f"support arrange {BROOKMANTLE} service={service} free=no")[1] == "TRI-045"
    assert borough.say(f"support arrange {BROOKMANTLE} service={service} free=yes").data["state"] == "running"


@pytest.mark.rule("TRI-045")
def test_there_are_fourteen_free_items_and_no_more(borough: Council) -> None:
    listed = borough.say("support services").data["services"]
    assert [each["id"] for each in listed if each["heading"] == "free"] == list(FREE)
    assert len(FREE) == 14


@pytest.mark.rule("TRI-046")
@pytest.mark.parametrize("service", INCLUDED)
def test_what_the_agreement_includes_is_bought_as_it_is_used_without_it(borough: Council, service: str) -> None:
    assert funding(borough, BROOKMANTLE, service) == "pay_as_you_go"
    borough.say(f"support arrange {BROOKMANTLE} service=sla")
    assert funding(borough, BROOKMANTLE, service) == "included"
    borough.say("support end S-1 outcome=Lapsed")
    assert funding(borough, BROOKMANTLE, service) == "pay_as_you_go"


@pytest.mark.rule("TRI-046")
def test_the_agreement_includes_nine_things(borough: Council) -> None:
    listed = borough.say("support services").data["services"]
    assert [each["id"] for each in listed if each["rules"] == ["TRI-046", "TRI-047"]] == list(INCLUDED)
    assert len(INCLUDED) == 9


@pytest.mark.rule("TRI-047")
def test_without_the_agreement_a_service_needs_capacity_and_schools_with_it_come_first(borough: Council) -> None:
    borough.say(f"support arrange {QUILLMARSH} service=sla")
    asked = f"support arrange {BROOKMANTLE} service=ofsted_preparation"
    assert "capacity_left" in borough.form(asked).missing
    sentence, rule = borough.refused(f"{asked} capacity_left=no")
    assert (rule, "come first" in sentence) == ("TRI-047", True)
    assert borough.say(f"support arrange {QUILLMARSH} service=ofsted_preparation").data["funding"] == "included"
    assert borough.say(f"{asked} capacity_left=yes").data["funding"] == "pay_as_you_go"
    assert funding(borough, BROOKMANTLE, "below_floor") == "free"


@pytest.mark.rule("TRI-048")
@pytest.mark.parametrize("service", SEPARATE)
def test_four_agreements_are_paid_for_by_themselves_with_the_main_one_or_without(
    borough: Council, service: str
) -> None:
    borough.say(f"support arrange {QUILLMARSH} service=sla")
    assert {funding(borough, urn, service) for urn in (BROOKMANTLE, QUILLMARSH, ACADEMY)} == {"separate"}
    assert borough.refused(f"support arrange {QUILLMARSH} service={service} free=yes")[1] == "TRI-048"


@pytest.mark.rule("TRI-049")
def test_every_school_may_buy_the_agreement_and_chooses_its_support(borough: Council) -> None:
    borough.now("2026-11-02T09:00")
    assert {funding(borough, urn, "sla") for urn in (BROOKMANTLE, ACADEMY)} == {"bought"}
    said = borough.say(f'support arrange {ACADEMY} service=sla choice="Maths, by the same consultant"')
    assert said.data["answers"] == {"choice": "Maths, by the same consultant"}


@pytest.mark.rule("TRI-044")
def test_a_supported_review_is_bought_unlike_the_formal_visit(borough: Council) -> None:
    borough.say(f"support arrange {BROOKMANTLE} service=sla")
    assert funding(borough, BROOKMANTLE, "supported_review") == "bought"
    assert borough.refused(f"support arrange {BROOKMANTLE} service=supported_review free=yes")[1] == "TRI-044"
    assert funding(borough, BROOKMANTLE, "formal_visit") == "free"


@pytest.mark.rule("TRI-029")
def test_the_formal_visit_costs_a_maintained_school_nothing(borough: Council) -> None:
    assert funding(borough, BROOKMANTLE, "formal_visit") == "free"
    assert funding(borough, ACADEMY, "formal_visit") is None


@pytest.mark.rule("TRI-006")
def test_schools_that_cause_concern_are_listed_first(borough: Council) -> None:
    stand(borough, BROOKMANTLE, "good")
    stand(borough, QUILLMARSH, "requires_improvement")
    stand(borough, ACADEMY, "inadequate")
    listed = borough.say("support list").data["schools"]
    assert [(each["urn"], bool(each["first"])) for each in listed] == [
        (ACADEMY, True), (QUILLMARSH, True), (BROOKMANTLE, False),
    ]  # fmt: skip


@pytest.mark.rule("TRI-008")
def test_outstanding_schools_are_those_that_may_be_asked(borough: Council) -> None:
    stand(borough, BROOKMANTLE, "good")
    stand(borough, QUILLMARSH, "outstanding")
    assert [each["urn"] for each in borough.say("support partners").data["schools"]] == [QUILLMARSH]


@pytest.mark.rule("TRI-038")
def test_a_need_that_is_found_brings_no_money_of_its_own(borough: Council) -> None:
    borough.now("2026-12-07T09:00")
    said = text(borough, f'support arrange {BROOKMANTLE} service=further_support need="Reading"')
    assert "no funding is added" in said
    assert "£" not in said


@pytest.mark.rule("TRI-039")
@pytest.mark.parametrize(
    ("category", "taken"),
    [("outstanding", True), ("good", True), ("requires_improvement", False), ("inadequate", False), ("", False)],
)
def test_a_partner_head_comes_from_a_good_or_outstanding_school(borough: Council, category: str, taken: bool) -> None:
    borough.now("2026-12-07T09:00")
    if category:
        stand(borough, QUILLMARSH, category)
    asked = f"support arrange {BROOKMANTLE} service=partner_head partner=900002"
    if not taken:
        assert borough.refused(asked)[1] == "TRI-039"
        return
    assert borough.say(asked).data["waits_for"] == ["Head of Commissioning, School Standards"]
    assert borough.refused("support approve S-1", "Hugo Finch")[1] == "TRI-039"
    assert borough.say("support approve S-1").data["state"] == "running"


@pytest.mark.rule("TRI-050")
def test_help_in_any_area_is_asked_of_one_post(borough: Council) -> None:
    (one,) = [each for each in borough.say("support services").data["services"] if each["id"] == "advice"]
    assert one["routed_to"] == "the Head of Commissioning, School Standards"
    assert "Ask the Head of Commissioning, School Standards" in text(borough, f"support services {ACADEMY}")


@pytest.mark.rule("TRI-094")
def test_two_checks_come_before_support_after_serious_weaknesses(borough: Council) -> None:
    borough.now("2027-02-01T09:00")
    asked = f"support arrange {BROOKMANTLE} service=serious_weaknesses_support"
    for half in ("support_settled=yes", "consultants_enough=yes", "support_settled=yes consultants_enough=no"):
        assert borough.refused(f"{asked} {half}")[1] == "TRI-094"
    assert borough.say(f"{asked} support_settled=yes consultants_enough=yes").data["state"] == "running"
    assert borough.refused(f"support arrange {ACADEMY} service=serious_weaknesses_support support_settled=yes")[1]


@pytest.mark.rule("TRI-105")
def test_every_concern_of_special_measures_is_gone_within_two_years(borough: Council) -> None:
    borough.now("2027-02-01T09:00")
    values = {"school": BROOKMANTLE, "service": "special_measures_support", **MEASURES}
    assert borough.refused("support arrange", **values)[1] == "TRI-105"
    sentence, rule = borough.refused("support arrange", **values, target="2029-01-22")
    assert (rule, "Sunday 21 January 2029" in sentence) == ("TRI-105", True)
    for blank in ("urgent", "later"):
        assert borough.refused("support arrange", **(values | {blank: "", "target": "2028-10-20"}))[1] == "TRI-105"
    assert borough.say("support arrange", **values, target="2029-01-21").data["answers"]["target"] == "2029-01-21"


@pytest.mark.rule("TRI-105")
def test_a_target_well_inside_the_two_years_is_taken(borough: Council) -> None:
    borough.now("2027-02-01T09:00")
    values = {"school": BROOKMANTLE, "service": "special_measures_support", **MEASURES, "target": "2028-10-20"}
    assert borough.say("support arrange", **values).data["state"] == "running"


@pytest.mark.rule("TRI-005")
@pytest.mark.rule("TRI-083")
def test_what_the_council_undertakes_for_every_school_is_shown(borough: Council) -> None:
    assert "What the council undertakes" in text(borough, "support services")
    assert "desk_top_support" in ids(borough, f"support services {ACADEMY}")


@pytest.mark.rule("TRI-043")
def test_good_practice_is_picked_out_to_share(borough: Council) -> None:
    borough.now("2027-02-09T09:00")
    said = borough.say(f'support arrange {BROOKMANTLE} service=good_practice practice="Early reading"')
    assert said.data["answers"] == {"practice": "Early reading"}
