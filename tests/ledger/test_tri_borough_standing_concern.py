"""Tri-borough concerns, state by state: what stands against each way on, what is asked, and what rings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.standing_at import against, missing, put, wanting
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import COMMISSIONER, add_school, entering, home_borough, raised, refused_rule
from ledger.tri_borough_standing import (
    EIGHT,
    NOTICE,
    SEVEN,
    SOURCES,
    TODAY,
    UNIT,
    all_rings,
    form,
    open_in,
    said_along,
    while_in,
)
from posting import BOSS

KIND = "authority_concern"
SIX_MONTHS_ON = "2027-05-13"
REPORT = "“Report of concern” (letter make {ref} document=concern-report)"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, f"{TODAY}T16:00")


def concern(council: Council, state: str, urn: str = BROOKMANTLE, **more: Any) -> str:
    """A concern that the authority found, and that stands there."""
    return put(council, "la-identified", state, urn, source="la", **more)


def ways(council: Council, ref: str, who: str = ADVISER) -> dict[str, list[str | None]]:
    """The rules against each way on, the one of six months left out."""
    return {to: rules for to, rules in against(council, ref, who).items() if to != "over-six-months"}


@pytest.mark.rule("TRI-025")
@pytest.mark.rule("TRI-052")
def test_a_concern_of_the_authoritys_own_is_for_maintained_schools_and_units_alike(council: Council) -> None:
    add_school(council, UNIT, "The Haven", "pru")
    for urn in (QUILLMARSH, UNIT):
        ref = raised(council, urn, kind=KIND)
        fields = form(council, f"concern take-further {ref}")
        assert {name for name, must in fields.items() if must} == {"source", "signs"}
        card = council.say("concern take-further", ADVISER, which=ref, source="la", signs=("in-the-year",))
        assert (card.data["workflow"], card.data["state"]) == ("la-identified", "concern-opened")


@pytest.mark.rule("TRI-041")
@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-067")
@pytest.mark.rule("TRI-076")
@pytest.mark.rule("TRI-080")
def test_what_a_warning_notice_opens_and_shuts_in_each_of_its_states(council: Council) -> None:
    at_notice, steering = concern(council, "notice"), concern(council, "steering", advice="notice")
    assert ways(council, at_notice) == {"secured": ["TRI-080"], "powers": ["TRI-080"], "planned": []}
    put(council, "warning-notice", "complied", route="la")
    assert ways(council, at_notice) == {"secured": [], "powers": ["TRI-080"], "planned": []}
    other = put(council, "warning-notice", route="la")
    found = while_in(council, other, NOTICE, lambda: ways(council, at_notice) | ways(council, steering))
    over = {"complied", "cancelled", "withdrawn", "superseded", "over"}
    assert open_in(found, "planned") == over
    assert open_in(found, "secured") == over | {"drafting"}
    assert open_in(found, "powers") == {"eligible"}
    assert open_in(found, "notice") == {"given", "representations", "confirmed", "period-over", "eligible"}
    given = {"secured": ["TRI-080"], "powers": ["TRI-080"], "planned": ["TRI-076"]}
    assert found["given"] == given | {"further-review": ["TRI-084"], "notice": []}
    assert found["over"]["notice"] == ["TRI-066"]


@pytest.mark.rule("TRI-041")
@pytest.mark.rule("TRI-065")
@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-080")
@pytest.mark.rule("TRI-085")
def test_a_notice_waits_for_reluctance_and_a_judgement_or_for_the_groups_advice(council: Council) -> None:
    reluctant = {"reluctance": "No meeting is kept"}
    why = {"would_be_judged_why": "Two of four aspects"}
    for state in ("visit-held", "over-six-months"):
        ref = concern(council, state)
        assert form(council, f"concern refer {ref}") == {
            "reluctance": False, "would_be_judged": False, "would_be_judged_why": False, "reason": False,
        }  # fmt: skip
        assert against(council, ref, ADVISER)["notice"] == ["TRI-066"]
        said, rule = council.refused("concern refer", ADVISER, which=ref, would_be_judged="special-measures", **why)
        assert (rule, "Missing: How the school is reluctant to take the concerns up." in said) == ("TRI-041", True)
        judgements = {"neither": "TRI-065", "serious-weaknesses": "TRI-066", "special-measures": "TRI-066"}
        for judged, then in judgements.items():
            said, rule = council.refused("concern refer", ADVISER, which=ref, would_be_judged=judged, **reluctant)
            assert (rule, "Missing: Why the authority thinks so." in said) == ("TRI-065", True)
            step = {"which": ref, "would_be_judged": judged, **why, **reluctant}
            assert refused_rule(council, "concern refer", **step) == then
    lasting = concern(council, "over-six-months", advice="notice")
    assert refused_rule(council, "concern refer", which=lasting) == "TRI-066"
    assert against(council, lasting, ADVISER)["secured"] == ["TRI-080"]
    other = concern(council, "over-six-months", advice="wider-action")
    assert refused_rule(council, "concern refer", which=other) == "TRI-041"
    for advice, rules in (("notice", ["TRI-066"]), ("support-as-it-is", ["TRI-085", "TRI-066"]),
                          ("wider-action", ["TRI-085", "TRI-066"])):  # fmt: skip
        assert ways(council, concern(council, "steering", advice=advice))["notice"] == rules


@pytest.mark.rule("TRI-028")
@pytest.mark.rule("TRI-030")
@pytest.mark.rule("TRI-034")
@pytest.mark.rule("TRI-036")
@pytest.mark.rule("TRI-042")
@pytest.mark.rule("TRI-084")
def test_what_rings_in_each_state_of_a_concern(council: Council) -> None:
    days = {"last_met_on": "2026-11-09", "weeks_between": "4", "further_review_due_on": "2027-03-01"}
    meeting, review = {"concern_meetings": "2026-12-07"}, {"further_review": "2027-03-01"}
    report = {"report_of_concern": TODAY, "meeting_on_concern": TODAY}
    lasting = {"concern_over_six_months": SIX_MONTHS_ON}
    due = {
        "concern-opened": lasting | {"first_contact": TODAY},
        "in-depth-review": lasting, "shared-with-school": lasting, "partnership-review": lasting, "visit-held": lasting,
        "confirmed": lasting | report,
        "planned": lasting | meeting | review, "steering": lasting | meeting | review,
        "further-review": lasting, "notice": lasting,
        "powers": {}, "secured": {},
        "over-six-months": meeting | review,
    }  # fmt: skip
    standing = {state: concern(council, state, **days) for state in due}
    contacted = concern(council, "concern-opened", QUILLMARSH, contacted_on=TODAY)
    told = concern(council, "confirmed", QUILLMARSH, reported_orally_on=TODAY)
    met = concern(council, "confirmed", QUILLMARSH, met_head_and_chair_on=TODAY)
    without = concern(council, "steering", QUILLMARSH)
    found = all_rings(council)
    assert {state: found.get(ref, {}) for state, ref in standing.items()} == due
    assert found[contacted] == found[without] == lasting
    assert found[told] == lasting | {"meeting_on_concern": TODAY}
    assert found[met] == lasting | {"report_of_concern": TODAY}


@pytest.mark.rule("TRI-042")
def test_from_the_day_after_six_months_the_way_is_open_but_never_at_a_pupil_referral_unit(council: Council) -> None:
    add_school(council, UNIT, "The Haven", "pru")
    day = council.clock.today()
    over = concern(council, "visit-held", on=day.replace(month=5, day=11))
    assert against(council, over, ADVISER)["over-six-months"] == []
    for state in ("visit-held", "confirmed", "planned", "steering", "further-review", "notice"):
        under = concern(council, state, on=day.replace(month=5, day=12))
        assert against(council, under, ADVISER)["over-six-months"] == ["TRI-042"]
        unit = concern(council, state, UNIT, on=day.replace(month=1))
        (said,) = wanting(council, unit, ADVISER)["over-six-months"]
        assert "pupil referral unit" in said


@pytest.mark.rule("TRI-034")
@pytest.mark.rule("TRI-035")
@pytest.mark.rule("TRI-084")
def test_what_is_missing_before_the_plan_and_before_the_further_review(council: Council) -> None:
    for state in ("confirmed", "over-six-months"):
        ref = concern(council, state)
        both = {"Meeting with head and chair of governors on",
                "Spoken report to head, governing body and authority on"}  # fmt: skip
        assert missing(council, ref, ADVISER)["planned"] == both | {REPORT.format(ref=ref)}
        assert form(council, f"concern plan {ref}") == {
            "plan_covers_it": True, "last_met_on": True, "weeks_between": True, "reason": False,
        }  # fmt: skip
        assert "is for: Lead Adviser. Ask" in wanting(council, ref, BOSS)["planned"][0]
    for state in ("planned", "steering", "over-six-months"):
        ref = concern(council, state)
        assert missing(council, ref, ADVISER)["further-review"] == {"Further review due on"}
        early = concern(council, state, further_review_due_on="2026-11-13")
        assert against(council, early, ADVISER)["further-review"] == ["TRI-084"]
        now = concern(council, state, further_review_due_on=TODAY)
        assert against(council, now, ADVISER)["further-review"] == []
        assert SEVEN in said_along(council, now, "further-review")


@pytest.mark.rule("TRI-028")
@pytest.mark.rule("TRI-031")
@pytest.mark.rule("TRI-034")
@pytest.mark.rule("TRI-040")
@pytest.mark.rule("TRI-062")
@pytest.mark.rule("TRI-063")
@pytest.mark.rule("TRI-064")
@pytest.mark.rule("TRI-084")
def test_what_the_forms_of_a_concern_ask(council: Council) -> None:
    found = {"concerns": True, "evidence": True, "areas_for_the_plan": True, "reason": False}
    asks = {
        ("concern-opened", "review"): {"shared_with_school_on": True, "shared_with_governors_on": True},
        ("in-depth-review", "tell"): {"results_shared_on": True, "self_evaluation_shared_on": True},
        ("partnership-review", "visit"): {"judged_in_the_visit": True, "interventions_agreed": False},
        ("visit-held", "confirm"): found,
        ("over-six-months", "confirm"): found,
        ("secured", "review"): {"reopened_by": True},
    }
    for (state, act), fields in asks.items():
        ref = concern(council, state)
        assert form(council, f"concern {act} {ref}") == {"reason": False} | fields
    visit = {"visited_on": TODAY, "judged_in_the_visit": "A cause for concern"}
    for state in ("concern-opened", "shared-with-school"):
        ref = concern(council, state)
        assert form(council, f"concern visit {ref}") == {
            "visited_on": True, "sources_seen": True, "judged_in_the_visit": True, "interventions_agreed": False,
            "reason": False,
        }  # fmt: skip
        for seen, lacking in ((0, EIGHT[1:]), (7, EIGHT[:7])):
            step = {"which": ref, "sources_seen": (SOURCES[seen],), **visit}
            said, rule = council.refused("concern visit", ADVISER, **step)
            assert (rule, said.partition("Missing: ")[2]) == ("TRI-031", "; ".join(lacking) + ".")


@pytest.mark.rule("TRI-035")
@pytest.mark.rule("TRI-037")
@pytest.mark.rule("TRI-063")
def test_who_alone_looks_at_the_plan_exchanges_results_and_approves_the_group(council: Council) -> None:
    ref = concern(council, "in-depth-review")
    (said,) = wanting(council, ref, COMMISSIONER)["shared-with-school"]
    assert "is for: Lead Adviser, or Senior local authority officer. Ask" in said
    assert against(council, ref, ADVISER) == {"shared-with-school": []}
    posts = {
        "plan_covers_it": "Lead Adviser",
        "approved_by_head_of_commissioning": "Head of Commissioning, School Standards",
        "approved_by_director_of_commissioning": "Tri-borough Director of Schools Commissioning",
    }
    ref = concern(council, "planned")
    council.add_person("Sol Berry", "director")
    for entry, post in posts.items():
        assert f"is for: {post}. Ask" in council.refused(entering(ref, **{entry: "yes"}), "Sol Berry")[0]
    both = dict.fromkeys(("approved_by_head_of_commissioning", "approved_by_director_of_commissioning"), "yes")
    assert ways(council, concern(council, "planned", **both))["steering"] == []
    for one in both:
        assert ways(council, concern(council, "planned", **{one: "yes"}))["steering"] == ["TRI-037"]
