"""The Tri-borough's powers and an academy's concern, state by state: who may go on, and what stands against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.standing_at import against, asked, put, wanting
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import add_school, home_borough, raised, refused_rule
from ledger.tri_borough_standing import ACADEMY, NOTICE, TODAY, UNIT, all_rings, form, open_in, while_in
from posting import BOSS

# The authority's powers that wait for eligibility, those after six months, and the Secretary of State's: the ledger's.
OWN = (
    "advisory-contract", "collaboration-with-school", "collaboration-with-college", "steps-to-federation", "governors",
    "interim-board", "suspend-budget",
)  # fmt: skip
LASTING = ("outstanding-school", "federation", "academy-status")
OTHERS = ("sos-governors", "sos-closure", "sos-interim-members", "sos-academy-order")
LAW = "The framework follows the law of Tuesday 1 January 2013"
DECIDE = (
    "is for: Head of Commissioning, School Standards, or Tri-borough Executive Director of Children's Services, or "
    "Tri-borough Director of Schools Commissioning. Ask"
)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, f"{TODAY}T16:00")


@pytest.mark.rule("TRI-042")
@pytest.mark.rule("TRI-056")
@pytest.mark.rule("TRI-059")
@pytest.mark.rule("TRI-060")
@pytest.mark.rule("TRI-086")
def test_what_may_be_proposed_at_a_school_that_nothing_made_eligible(council: Council) -> None:
    add_school(council, UNIT, "The Haven", "pru")
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    fields = asked(council, f"intervention propose {BROOKMANTLE}", ADVISER)
    assert {name for name, must in fields.items() if must} == {"school", "power", "why"}
    why = {"why": "Nobody leads"}
    for urn in (UNIT, ACADEMY):
        assert refused_rule(council, "intervention propose", school=urn, power="governors", **why) == "TRI-056"
    refused = dict.fromkeys(OWN, "TRI-086") | dict.fromkeys(LASTING, "TRI-042") | {"warning-notice": "TRI-059"}
    for power, rule in refused.items():
        assert refused_rule(council, "intervention propose", school=BROOKMANTLE, power=power, **why) == rule, power
    for power in OTHERS:
        card = council.say("intervention propose", ADVISER, school=BROOKMANTLE, power=power, **why)
        assert card.data["state"] == "proposed"


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-042")
@pytest.mark.rule("TRI-059")
@pytest.mark.rule("TRI-060")
@pytest.mark.rule("TRI-086")
def test_what_stands_against_each_power_before_it_is_decided_and_used(council: Council) -> None:
    barred = dict.fromkeys(OWN, "TRI-086") | dict.fromkeys(LASTING, "TRI-042") | dict.fromkeys(OTHERS, "TRI-060")
    for power, rule in barred.items():
        ref = put(council, "power", power=power)
        recorded = [] if power in OTHERS else ["TRI-060"]
        assert against(council, ref, BOSS) == {"decided": [rule, "TRI-059"], "declined": [], "recorded": recorded}
    assert wanting(council, ref, BOSS)["decided"][-1].startswith(LAW)
    decided = {power: put(council, "power", "decided", power=power) for power in (*OWN, "federation")}
    for power, ref in decided.items():
        rules = ["TRI-086"] if power in OWN else []
        assert against(council, ref, ADVISER) == {"in-use": [*rules, "TRI-059"], "declined": []}
    assert wanting(council, ref, ADVISER)["in-use"][-1].startswith(LAW)
    concern = put(council, "la-identified", "over-six-months", source="la")
    lasting = [put(council, "power", power=power) for power in LASTING]
    for ref in lasting:
        assert against(council, ref, BOSS)["decided"] == ["TRI-059"]
    council.say("concern confirm", ADVISER, which=concern, concerns="All", evidence="All", areas_for_the_plan="All")
    assert against(council, lasting[0], BOSS)["decided"] == ["TRI-059"]  # it did last that long


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-059")
@pytest.mark.rule("TRI-086")
def test_which_judgements_and_notices_make_a_school_eligible(council: Council) -> None:
    ref, decided = (put(council, "power", state, power="interim-board") for state in ("proposed", "decided"))
    flows = {
        "warning-notice": (NOTICE, {"eligible"}),
        "serious-weaknesses": (
            ("resolved", "judged", "acting", "plan-submitted", "six-month-review", "powers"),
            {"judged", "acting", "plan-submitted", "six-month-review", "powers"},
        ),
        "special-measures": (
            ("recovered", "judged", "published", "statement-submitted", "monitored", "powers"),
            {"judged", "published", "statement-submitted", "monitored", "powers"},
        ),
        "requires-improvement": (("judged", "considered", "notice"), set()),
    }
    for flow, (states, eligible) in flows.items():
        other = put(council, flow)
        order = (*(each for each in states if each in eligible), *(each for each in states if each not in eligible))

        def seen() -> dict[str, list[str | None]]:
            return {to: rules[:-1] for to, rules in against(council, ref, BOSS).items()}  # the last is today's law

        found = while_in(council, other, order, seen)
        assert open_in(found, "decided") == eligible, flow
    put(council, "serious-weaknesses", "judged")
    assert against(council, decided, ADVISER)["in-use"] == ["TRI-059"]


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-059")
@pytest.mark.rule("TRI-060")
def test_who_decides_on_a_power_and_what_each_step_asks(council: Council) -> None:
    council.add_person("Sol Berry", "principal_adviser")
    put(council, "special-measures")
    ref = put(council, "power", power="governors")
    for who in (ADVISER, "Sol Berry"):
        for way in ("decided", "declined"):
            assert DECIDE in wanting(council, ref, who)[way][0]
            assert against(council, ref, who)[way][0] == "TRI-059"
    asks = {
        ("proposed", "decide", "decided"): {"way": True, "decided_on": True, "reason": True},
        ("proposed", "decide", "declined"): {"way": True, "reason": True},
        ("proposed", "answer", ""): {"used_by_sos_on": True, "reason": False},
        ("decided", "use", ""): {"used_from": True, "reason": False},
        ("decided", "close", ""): {"reason": True},
        ("in-use", "hand-back", ""): {"handed_back_on": True, "reason": True},
    }
    for (state, act, way), fields in asks.items():
        at = put(council, "power", state, QUILLMARSH, power="governors")
        words = f"intervention {act} {at} way={way}" if way else f"intervention {act} {at}"
        assert form(council, words, BOSS) == fields, words


@pytest.mark.rule("TRI-025")
@pytest.mark.rule("TRI-026")
def test_what_rings_and_what_is_asked_in_each_state_of_an_academys_concern(council: Council) -> None:
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    fields = form(council, f"concern take-further {raised(council, ACADEMY)}", ADVISER)
    assert {name for name, must in fields.items() if must} == {"performance_concern"}
    asks = {
        ("noted", "discuss"): {"principal_contacted_on": True, "reason": False},
        ("principal-contacted", "confirm"): {"unresolved_why": True, "reason": False},
        ("unresolved", "refer"): {
            "chain_told_on": True, "department_told_on": True, "fits": False, "evidence": False, "reason": False,
        },
    }  # fmt: skip
    states = ("noted", "principal-contacted", "unresolved", "escalated", "resolved")
    standing = {state: put(council, "academy", state, ACADEMY) for state in states}
    assert all_rings(council) == {standing["noted"]: {"principal_contacted": TODAY}}
    for (state, act), asked_for in asks.items():
        assert form(council, f"concern {act} {put(council, 'academy', state, ACADEMY)}", ADVISER) == asked_for


@pytest.mark.rule("TRI-026")
def test_what_chain_and_department_are_told_waits_for_everything_that_goes_before(council: Council) -> None:
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    told = {"chain_told_on": TODAY, "department_told_on": TODAY}
    missing = "Missing: The evidence for it; Principal contacted on; Why it could not be settled locally."
    bare = put(council, "academy", "unresolved", ACADEMY)
    assert "only if that fits" in council.refused("concern refer", ADVISER, which=bare, **told)[0]
    assert "only if that fits" in council.refused("concern refer", ADVISER, which=bare, fits=False, **told)[0]
    assert missing in council.refused("concern refer", ADVISER, which=bare, fits=True, **told)[0]
    known = {"evidence": "Results", "principal_contacted_on": "2026-11-11", "unresolved_why": "No plan"}
    ref = put(council, "academy", "unresolved", ACADEMY, fits="yes", performance_concern="Results fell", **known)
    (sentence,) = wanting(council, ref, ADVISER)["escalated"]
    assert f"Missing: “Concern about an academy” (letter make {ref} document=academy-escalation)." in sentence
    council.say("letter about", ADVISER, matter=ref, document="academy-escalation")
    assert against(council, ref, ADVISER) == {"escalated": []}
    for day, said in (("chain_told_on", "and the chain only after"), ("department_told_on", "the Department only")):
        step = told | {day: "2026-11-10"}
        sentence, rule = council.refused("concern refer", ADVISER, which=ref, **step)
        assert (said in sentence, rule) == (True, "TRI-026")
    assert council.say("concern refer", ADVISER, which=ref, **told).data["state"] == "escalated"
