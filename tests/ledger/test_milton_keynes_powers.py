"""Milton Keynes's powers: what each rests on, until it is decided, and the way from proposal to handing back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import SIP, Seen, borough
from ledger.milton_keynes_formal import DISPUTED, Entered, alerted, law_looked_at, no, take


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-10-05T09:00")


def propose(council: Council, power: str, urn: str = BROOKMANTLE, **more: str) -> str:
    """A power proposed; its id."""
    words = f"intervention propose {urn} workflow=power"
    return str(council.say(words, school=urn, workflow="power", power=power, **more).data["id"])


CONSIDERED = {"considered_on": "2027-03-17", "minute": "The leadership team, all present"}
GROUND = {"ground": "group", "group": "Boys in Year 2"}
FIVE = ("additional-governors", "suspended-budget", "collaboration", "head-report", "interim-board")


@pytest.mark.rule("MK-098", "MK-123")
def test_the_five_powers_have_no_order_and_each_is_walked_from_proposal_to_handing_back(council: Council) -> None:
    alerted(council)
    take(council, "concern refer", **DISPUTED)
    council.now("2027-03-17T09:00")
    refs = [propose(council, power, **GROUND, extreme_why="Nothing was done") for power in FIVE]
    assert refs == ["P-1", "P-2", "P-3", "P-4", "P-5"]
    again = council.refused(f"intervention propose {BROOKMANTLE} workflow=power power=interim-board")
    assert "P-5 of Wednesday 17 March 2027 is under way" in again[0]
    assert take(council, "intervention assess", "P-5", **CONSIDERED)["state"] == "considered"
    decided = {"decided_on": "2027-03-17"}
    assert "is for: Director" in no(council, "intervention decide", "P-5", SIP, **decided)[0]
    law_looked_at(council, "intervention decide", "P-5", **decided)
    take(council, "intervention decide", "P-5", **decided)
    use = {"governing_body_told_on": "2027-03-17", "used_from": "2027-03-17", "review_on": "2027-07-16"}
    assert take(council, "intervention use", "P-5", **use)["state"] == "in_use"
    assert ("proceeding/power", "2027-07-16", "MK-123") in Seen(council, BROOKMANTLE).due("proceeding/power")
    council.now("2027-07-16T09:00")
    done = take(council, "intervention hand-back", "P-5", reason="The governing body can go on")
    assert (done["state"], done["ended_on"]) == ("handed_back", "2027-07-16")
    assert take(council, "intervention close", "P-1", reason="A notice will do")["state"] == "declined"


# The day, the power, and what is entered for it, one after the other, each with the rule and the words that still
# refuse it; "": it is considered then.
RESTS_ON: list[tuple[str, str, str, list[tuple[Entered, str]]]] = [
    ("2027-02-24", "discipline", QUILLMARSH, [
        ({}, "MK-125 say why it has come to that"), ({"last_resort_why": "No lessons"}, "MK-125 earlier steps"),
        ({"no_earlier_steps_why": "Pupils were in danger today"}, ""),
    ]),
    ("2027-03-17", "interim-board", QUILLMARSH, [
        ({}, "MK-098 or for safeguarding"), ({"ground": "group"}, "MK-098 which group"),
        ({"group": "Boys in Year 9"}, "MK-123 say why these are"),
        ({"extreme_why": "Nothing was done"}, "MK-123 taken on to formal steps"),
    ]),
    ("2027-03-17", "structural-change", QUILLMARSH, [
        ({"ground": "safeguarding"}, "MK-122 the first is not"), ({"at_risk_of_floor": "yes"}, "MK-122 the second is"),
        ({"slow_progress": "yes"}, "MK-122 the third is not"), ({"capacity_lacking": "yes"}, ""),
    ]),
    ("2027-03-17", "structural-change", BROOKMANTLE, [
        ({"ground": "safeguarding", "at_risk_of_floor": "yes", "slow_progress": "yes", "capacity_lacking": "yes"},
         "MK-122 secondary schools in the National Challenge"),
    ]),
    ("2027-03-17", "closure-or-other-model", QUILLMARSH, [({"ground": "safeguarding"}, "MK-136 officer judged")]),
]  # fmt: skip


@pytest.mark.rule("MK-098", "MK-122", "MK-123", "MK-125", "MK-136")
def test_a_power_is_considered_once_all_that_it_rests_on_is_entered(council: Council) -> None:
    council.know(QUILLMARSH, national_challenge_status="current")
    for day, power, urn, ladder in RESTS_ON:
        council.now(f"{day}T09:00")
        ref, considered = propose(council, power, urn), {**CONSIDERED, "considered_on": day}
        for entered, refused in ladder:
            if entered:
                take(council, "intervention enter", ref, **entered)
            if refused:
                sentence, rule = no(council, "intervention assess", ref, **considered)
                assert (rule, refused[7:] in sentence) == (refused[:6], True), (power, entered)
            else:
                assert take(council, "intervention assess", ref, **considered)["state"] == "considered"
    for act in ("decide", "use", "hand-back"):
        assert "does not lead on" in no(council, f"intervention {act}", "P-2")[0]


@pytest.mark.rule("MK-122", "MK-125", "MK-136")
def test_what_a_power_rests_on_holds_until_it_is_decided_and_it_never_turns_into_another(council: Council) -> None:
    council.know(QUILLMARSH, national_challenge_status="current")
    council.now("2027-03-17T09:00")
    justified = {"last_resort_why": "No lessons", "no_earlier_steps_why": "Pupils were in danger today"}
    capacity = {"ground": "safeguarding", "at_risk_of_floor": "yes", "slow_progress": "yes", "capacity_lacking": "yes"}
    begun = {"discipline": justified, "structural-change": capacity}
    for ref, (power, rests_on) in zip(("P-1", "P-2"), begun.items(), strict=True):
        assert propose(council, power, QUILLMARSH, **rests_on) == ref
        take(council, "intervention assess", ref, **CONSIDERED)
    for other in ("closure-or-other-model", "structural-change"):
        sentence, rule = no(council, "intervention enter", "P-1", power=other)
        assert (rule, "stands as it was entered" in sentence) == ("MK-125", True)
    take(council, "intervention enter", "P-2", slow_progress="no")
    sentence, rule = no(council, "intervention decide", "P-2", decided_on="2027-03-17")
    assert (rule, "the second is not recorded" in sentence) == ("MK-122", True)
    take(council, "intervention enter", "P-2", slow_progress="yes")
    council.know(QUILLMARSH, national_challenge_status="never")
    sentence, rule = no(council, "intervention decide", "P-2", decided_on="2027-03-17")
    assert (rule, "in the National Challenge" in sentence) == ("MK-122", True)
