"""Leaving Hertfordshire's register, state by state: who comes on it, the talks, the letter, and eighteen months."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import DSEA, HIP, confirm, county, rate
from ledger.hertfordshire_acts import typed
from ledger.hertfordshire_standing import done, lacks, without
from ledger.standing_at import against, asked, put, rings
from posting import BOSS
from ringing import ring

TODAY, FLOW, UNIT, RATED_YELLOW = "2027-03-01", "register-removal", "900040", "900041"
# Transcribed from the ledger (HRT-112): both people and both topics, and the new colour.
TALKED = {
    "removal_head": "Removal talked over with the head on",
    "colour_head": "New colour talked over with the head on",
    "removal_chair": "Removal talked over with the chair on",
    "colour_chair": "New colour talked over with the chair on",
}
ON_IT = {"need": "needs_support", "spell_start": "2026-11-02"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    yield from county(tmp_path, f"{TODAY}T09:00")


@pytest.mark.rule("HRT-038", "HRT-083", "HRT-112")
def test_a_maintained_school_confirmed_amber_or_red_that_needs_more_support_comes_on_the_register(
    council: Council,
) -> None:
    council.add_school(UNIT, "Kestrel House", school_type="pru")
    council.add_school(RATED_YELLOW, "Ferrydown School")
    confirm(council, BROOKMANTLE, "amber")
    confirm(council, UNIT, "red")
    rate(council, RATED_YELLOW, "yellow")
    comes = {}
    for urn in (BROOKMANTLE, UNIT, QUILLMARSH, RATED_YELLOW):
        raised = council.say(f'raise-concern {urn} area=governance what="Results have fallen"', HIP).data["id"]
        words = f"concern take-further {raised}"
        assert asked(council, words, HIP) == {"which": True, "need": True, "spell_start": True, "on": False}
        for need in ("progress", "support_others"):
            assert lacks(council, words, **(ON_IT | {"need": need})) == ("HRT-038", set())
        data = getattr(council.ask(typed(words, **ON_IT), HIP), "data", {})
        comes[urn] = data.get("rule") or data.get("state")
    on_it = "on_register"
    assert comes == {BROOKMANTLE: on_it, UNIT: on_it, QUILLMARSH: "HRT-112", RATED_YELLOW: "HRT-112"}


@pytest.mark.rule("HRT-085", "HRT-086")
def test_amber_at_a_pupil_referral_unit_goes_the_way_of_every_maintained_school(council: Council) -> None:
    council.add_school(UNIT, "Kestrel House", school_type="pru")
    waits = {}
    for urn in (UNIT, BROOKMANTLE):
        rated = rate(council, urn, "amber")
        waits[urn] = (rated["workflow_state"], [each["rule"] for each in rated["wanting"]])
    assert waits == dict.fromkeys((UNIT, BROOKMANTLE), ("flagged", ["HRT-085", "HRT-086"]))


@pytest.mark.rule("HRT-114")
def test_adviser_district_adviser_and_council_hear_that_the_eighteen_months_end(council: Council) -> None:
    council.add_person("Orla Beck", "head_of_service")
    with council.work() as work:
        adviser = work.people.named(HIP)
        assert adviser
        work.people.link_adviser(BROOKMANTLE, adviser, date(2026, 9, 1))
    council.now("2025-11-14T09:00")
    confirm(council, BROOKMANTLE, "amber")
    heard = {each.who for each in ring(council, "2027-05-14T16:00") if "Eighteen months" in each.text}
    assert heard == {HIP, DSEA, "Orla Beck", BOSS}


@pytest.mark.rule("HRT-112", "HRT-113", "HRT-114")
def test_what_each_step_off_the_register_waits_for(council: Council) -> None:
    over = put(council, FLOW, spell_start="2025-09-01")
    ref = put(council, FLOW, spell_start="2025-08-31")
    assert against(council, over, HIP) == {"ready": [], "over_18_months": ["HRT-114"]}  # its last day is within
    assert against(council, ref, HIP) == {"ready": [], "over_18_months": []}
    assert lacks(council, f"concern confirm {put(council, FLOW)}") == ("HRT-114", set())
    review = {"which": True, "improvement": True, "on": False, "reason": False}
    for state in ("on_register", "over_18_months"):
        ref = put(council, FLOW, state)
        assert asked(council, f"concern review {ref}", HIP) == review, state
    assert rings(council, ref) == {}
    ref, talked = put(council, FLOW, "ready"), dict.fromkeys(TALKED, TODAY)
    words = f"concern discuss {ref}"
    assert lacks(council, words, **talked) == ("HRT-112", {"New colour"})
    for name, title in TALKED.items():
        assert lacks(council, words, new_colour="yellow", **without(talked, name)) == ("HRT-112", {title})
    assert lacks(council, words, new_colour="red", amber_reason="Money", **talked) == ("HRT-112", set())
    reason = {"Why an amber school leaves the register"}
    assert lacks(council, words, new_colour="amber", **talked) == ("HRT-112", reason)
    assert done(council, words, new_colour="amber", amber_reason="Money", **talked) == "discussed"
    settle = f"concern settle {ref}"
    assert asked(council, settle, HIP) == {"which": True, "letter_on": True, "reason": False}
    for colour in ("red", "amber"):  # that was not what was talked over
        other = put(council, FLOW, "discussed", new_colour=colour)
        assert against(council, other, HIP) == {"removed": ["HRT-112"]}, colour
    assert done(council, settle, letter_on=TODAY) == "removed"
