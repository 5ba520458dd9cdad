"""After an inspection in Hertfordshire, an academy of concern, and leaving the register: each from first to last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, HIP, Seen, add_schools, confirm, county, rate
from ledger.hertfordshire_acts import Matter, typed, written
from ringing import ring

from chat.message import Message
from chat.plain import plain_text

AIDED, FOUNDATION = "900010", "900012"
PARTS = {
    "actions": "An adviser each week", "sponsored": "A trust by Easter", "support": "Training of governors",
    "future": "None",
}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Thursday 17 December 2026."""
    yield from county(tmp_path, "2026-12-17T09:00")


def inspected(council: Council, urn: str, published: str, outcome: str = "special_measures") -> Matter:
    """A school after the report that puts it in a category."""
    words = f"inspection record {urn} outcome={outcome} inspected_on=2026-11-19 published_on={published}"
    return Matter(council, str(council.say(words, HIP).data["id"]))


@pytest.mark.rule("HRT-107", "HRT-108", "HRT-109", "HRT-110", "HRT-111", "HRT-131", "HRT-132", "HRT-138")
def test_a_category_is_walked_from_report_by_powers_and_statement_to_a_sponsor(council: Council) -> None:
    council.now("2027-01-20T09:00")
    matter = inspected(council, BROOKMANTLE, "2027-01-20", "serious_weaknesses")
    assert matter.days["statement_of_action"] == "2027-01-30"
    assert Seen(council, BROOKMANTLE).data["category"] == "red"
    assert matter.data["state"] == "red_and_register"
    assert matter.refused("inspection consider") == "HRT-136"
    power = Matter(council, str(council.say(f"intervention propose {BROOKMANTLE} powers=governors", HIP).data["id"]))
    power.does("intervention consult", consulted_governing_body="2027-01-20")
    assert matter.does("inspection consider") == "powers_available"
    assert matter.does("inspection act") == "statement_due"
    council.now("2027-01-29T09:00")
    consulted = {"consulted_head": "2027-01-22", "consulted_governors": "2027-01-25"}
    matter.does("inspection enter", **consulted, **PARTS)
    written(matter, "statement-of-action")
    assert "No duty to make an academy order" in matter.text
    sentence, rule = matter.why("inspection send", sent_on="2027-01-29")
    assert (rule, "No duty to make an academy order" in sentence) == ("HRT-108", True)
    matter.does("inspection enter", law_seen="yes")
    said = typed(f"inspection send {matter.ref}", sent_on="2027-01-29")
    answer = council.say(said, HIP)
    assert answer.data["state"] == "statement_sent"
    assert "by Herts for Learning on behalf of the council" in plain_text(answer)
    matter.does("inspection enter", evaluated_on="2027-01-29", evaluation="The support is effective")
    assert "The support is effective" in matter.text
    assert matter.does("inspection consider", sponsor="Two Rivers Trust") == "sponsored_transition"
    assert matter.walked == [
        "red_and_register", "powers_available", "statement_due", "statement_sent", "sponsored_transition",
    ]  # fmt: skip


@pytest.mark.rule("HRT-107")
def test_ten_days_run_from_publication_over_christmas_and_the_longer_count_stands_beside_it(council: Council) -> None:
    matter = inspected(council, BROOKMANTLE, "2026-12-17")
    assert matter.days["statement_of_action"] == "2026-12-27"
    assert matter.days["statement_of_action_working_days"] == "2027-01-05"
    ten = "Statement of action sent to Ofsted"
    assert any(ten in each.text for each in ring(council, "2026-12-24T16:00"))
    assert matter.refused("inspection stop-clock", clock="statement_of_action", reason="x") == "HRT-107"


# Transcribed from the ledger: whom the statement waits for, by kind of school.
CONSULTED = {
    BROOKMANTLE: ["consulted_head", "consulted_governors"],
    AIDED: ["consulted_head", "consulted_governors", "statement_diocese"],
    FOUNDATION: ["consulted_head", "consulted_governors", "statement_appointer"],
}


@pytest.mark.rule("HRT-108", "HRT-110", "HRT-107", "HRT-111", "HRT-138")
def test_a_statement_waits_for_those_consulted_and_for_four_parts(council: Council) -> None:
    council.add_school(AIDED, "Saint Osyth's Primary School", school_type="voluntary_aided",
                       denomination="church_of_england")  # fmt: skip
    council.add_school(FOUNDATION, "Wherry Valley School", school_type="foundation")
    for urn, consulted in CONSULTED.items():
        council.now("2027-01-20T09:00")
        matter = inspected(council, urn, "2027-01-20")
        assert matter.refused("inspection send", sent_on="2027-01-20") == "HRT-108"
        matter.does("inspection act")
        council.now("2027-01-28T09:00")
        days = dict.fromkeys(consulted, "2027-01-22")
        for left_out in consulted if urn == BROOKMANTLE else consulted[-1:]:
            some = {name: day for name, day in days.items() if name != left_out}
            assert matter.refused("inspection send", sent_on="2027-01-28", **some, **PARTS) == "HRT-108", left_out
            after = some | {left_out: "2027-01-28"}
            assert matter.refused("inspection send", sent_on="2027-01-27", **after, **PARTS) == "HRT-108", left_out
        for early, rule in (("inspection consider", "HRT-131"), ("inspection removed", "HRT-111")):
            assert matter.refused(early) == rule
        for part in PARTS if urn == BROOKMANTLE else ():
            three = {name: said for name, said in PARTS.items() if name != part}
            assert matter.refused("inspection send", sent_on="2027-01-28", **days, **three) == "HRT-110", part
        sentence, rule = matter.why("inspection send", sent_on="2027-01-28", **days, **PARTS)
        assert (rule, f"letter make {matter.ref} document=statement-of-action" in sentence) == ("HRT-109", True)
        matter.does("inspection enter", **days, **PARTS, law_seen="yes")
        written(matter, "statement-of-action")
        assert matter.does("inspection send", sent_on="2027-01-28") == "statement_sent"


def copied(letter: Message) -> list[str]:
    """Who has a copy."""
    return [each["body"] for each in letter.data["recipients"] if each["copy"]]


@pytest.fixture
def academy(council: Council) -> Matter:
    """A concern about an academy that was taken further, on Wednesday 21 October 2026."""
    council.now("2026-10-21T09:00")
    add_schools(council)
    return concern(council, ACADEMY, worry="Results have fallen", head_is_ceo="no")


def concern(council: Council, urn: str, **entered: str) -> Matter:
    """A concern that was raised about a school and taken further."""
    raised = council.say(f'raise-concern {urn} area=governance what="Results have fallen"', HIP)
    ref = raised.data["id"]
    council.say(typed(f"concern take-further {ref}", **entered), HIP)
    return Matter(council, ref)


@pytest.mark.rule("HRT-058", "HRT-093", "HRT-094", "HRT-095", "HRT-096")
def test_a_concern_about_an_academy_goes_to_trust_council_commissioner_or_ministers(
    council: Council, academy: Matter
) -> None:
    contacted = {"trust_contacted_on": "2026-10-22"}
    council.now("2026-10-22T09:00")
    for early, rule in (("settle", "HRT-058"), ("review", "HRT-094"), ("discuss", "HRT-094"), ("refer", "HRT-058")):
        assert academy.refused(f"concern {early}") == rule
    sentence, rule = academy.why("concern tell", **contacted)
    assert (rule, "letter make C-1 document=trust-contact" in sentence) == ("HRT-095", True)
    assert copied(written(academy, "trust-contact")) == ["head", "trust_ceo"]
    council.now("2026-10-22T09:05")
    academy.does("concern enter", head_is_ceo="yes")
    assert academy.refused("concern tell", **contacted) == "HRT-095"  # written for a head who is somebody else
    assert copied(written(academy, "trust-contact")) == ["head"]  # one copy
    assert academy.does("concern tell", **contacted) == "trust_contacted"
    council.now("2027-01-13T09:00")
    assert academy.does("concern review", unresolved="Nothing has changed") == "not_resolved"
    assert academy.does("concern discuss", talks_on="2027-01-13") == "hcc_trust_talks"
    council.now("2027-02-03T09:00")
    asked = {"rsc_on": "2027-02-03"}
    assert academy.refused("concern refer", engagement="yes", **asked) == "HRT-058"
    council.now("2027-02-24T09:00")
    academy.does("concern enter", grounds="Results")
    one = {"secretary_of_state_on": "2027-02-24"}
    assert academy.refused("concern tell", **one) == "HRT-096"  # one addressee
    sentence, rule = academy.why("concern tell", hmci_on="2027-02-24", **one)
    assert (rule, "letter make C-1 document=sos-hmci-letter" in sentence) == ("HRT-096", True)
    assert copied(written(academy, "sos-hmci-letter")) == ["head"]
    assert academy.does("concern tell", hmci_on="2027-02-24", **one) == "letter_sos_hmci"
    assert academy.walked == ["trust_contacted", "not_resolved", "hcc_trust_talks", "letter_sos_hmci"]


@pytest.mark.rule("HRT-058", "HRT-093", "HRT-095")
def test_an_academys_trust_agrees_or_does_not_reply(council: Council, academy: Matter) -> None:
    assert any("Trust of an academy" in each.text for each in ring(council, "2026-10-21T16:00"))
    council.now("2026-10-22T09:00")
    contacted = {"trust_contacted_on": "2026-10-22"}
    written(academy, "trust-contact")
    academy.does("concern tell", **contacted)
    assert academy.does("concern settle", actions_agreed="A new head of mathematics") == "engaged"
    again = concern(council, ACADEMY, worry="It does not answer", head_is_ceo="no")
    written(again, "trust-contact")
    again.does("concern tell", **contacted)
    again.does("concern review", unresolved="No answer")
    council.now("2027-02-03T09:00")
    again.does("concern discuss", talks_on="2027-02-03")
    assert again.days["rsc"] == "2027-03-25"
    assert again.does("concern refer", engagement="no_reply", rsc_on="2027-02-03") == "rsc_contacted"


BOTH = dict.fromkeys(("removal_head", "colour_head", "removal_chair", "colour_chair"), "2027-05-12")


@pytest.mark.rule("HRT-038", "HRT-112", "HRT-113", "HRT-114")
def test_the_register_is_left_after_talk_and_letter_and_eighteen_months_are_flagged(council: Council) -> None:
    council.now("2025-11-14T09:00")
    confirm(council, BROOKMANTLE, "amber")
    council.now("2026-11-20T09:00")
    raised = council.say(f'raise-concern {BROOKMANTLE} area=governance what="Still amber"', HIP).data["id"]
    further = f"concern take-further {raised} spell_start=2025-11-14 need="
    assert council.refused(f"{further}support_others", HIP)[1] == "HRT-038"
    assert council.say(f"{further}needs_support", HIP).data["state"] == "on_register"
    matter = Matter(council, raised)
    assert matter.days["register"] == "2027-05-14"
    council.plan()
    assert [each["due"]["rule"] for each in council.say(f"deadlines {BROOKMANTLE}").data["due"]].count("HRT-114") == 1
    council.now("2027-05-12T09:00")
    assert matter.refused("concern settle", letter_on="2027-05-12") == "HRT-113"
    assert matter.refused("concern confirm") == "HRT-114"
    council.now("2027-05-15T09:00")
    assert matter.does("concern confirm") == "over_18_months"
    assert matter.does("concern review", improvement="Teaching is sound") == "ready"
    for left_out in BOTH:
        some = {name: day for name, day in BOTH.items() if name != left_out}
        assert matter.refused("concern discuss", new_colour="yellow", **some) == "HRT-112"
    assert matter.refused("concern discuss", new_colour="red", **BOTH) == "HRT-112"
    assert matter.refused("concern discuss", new_colour="amber", **BOTH) == "HRT-112"  # it takes a reason
    assert matter.does("concern discuss", new_colour="yellow", **BOTH) == "discussed"
    assert matter.does("concern settle", letter_on="2027-05-15") == "removed"
    assert matter.data["ended_on"] == "2027-05-15"  # the day of the letter
    (line,) = council.say("risk-register").data["schools"]
    assert (line["category"], line["on_register_since"], line["removed_on"]) == ("amber", None, "2027-05-15")


@pytest.mark.rule("HRT-112", "HRT-114")
def test_within_eighteen_months_the_way_off_the_register_is_straight_and_only_amber_or_red_are_on_it(
    council: Council,
) -> None:
    rate(council, QUILLMARSH, "yellow")
    raised = council.say(f'raise-concern {QUILLMARSH} area=governance what="Fine"', HIP).data["id"]
    further = "concern take-further {ref} spell_start=2026-12-17 need=needs_support"
    assert council.refused(further.format(ref=raised), HIP)[1] == "HRT-112"
    confirm(council, BROOKMANTLE, "red")
    matter = concern(council, BROOKMANTLE, spell_start="2026-12-17", need="needs_support")
    council.now("2027-05-12T09:00")
    assert matter.does("concern review", improvement="Teaching is sound") == "ready"
    reason = {"new_colour": "amber", "amber_reason": "What is left is a matter of money"}
    assert matter.does("concern discuss", **reason, **BOTH) == "discussed"
    council.now("2027-05-14T09:00")
    assert matter.does("concern settle", letter_on="2027-05-14") == "removed"
