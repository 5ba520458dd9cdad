"""After an inspection in Hertfordshire, state by state: the statement of action, powers, and what rings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, HIP, add_schools, county
from ledger.hertfordshire_standing import COUNCIL, KINDS, add_kinds, done, lacks, only_for, where, without
from ledger.standing_at import against, asked, missing, put, rings
from posting import BOSS

TODAY, BEFORE, OPENED = "2027-03-01", "2027-02-26", date(2027, 2, 1)
FLOW = "ofsted-category"
# Transcribed from the ledger (HRT-108, HRT-110): who is consulted on the statement, and its four parts.
EVERYBODY = {
    "consulted_head": "Head consulted on the statement on",
    "consulted_governors": "Governing body consulted on the statement on",
}
ALSO = {
    "diocese": ("statement_diocese", "Diocese consulted on the statement on"),
    "appointer": (
        "statement_appointer", "Whoever appoints foundation governors consulted on the statement on"
    ),
}  # fmt: skip
PARTS = {
    "actions": "What Herts for Learning will do for the council",
    "sponsored": "Timely move to a sponsored academy, brokered by the commissioner",
    "support": "Extra support to be commissioned",
    "future": "What comes later, with any use of powers",
}
OUTCOMES = {
    "special_measures": FLOW, "serious_weaknesses": FLOW, "requires_improvement": None, "good": None,
    "outstanding": None,
}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    yield from county(tmp_path, f"{TODAY}T09:00")


@pytest.mark.rule("HRT-107", "HRT-108", "HRT-109", "HRT-110")
def test_a_statement_waits_for_each_whom_the_kind_of_school_names_and_for_each_part(council: Council) -> None:
    add_kinds(council)
    looked_at: set[str] = set()
    for urn, (_, _, also) in KINDS.items():
        consulted = EVERYBODY | dict([ALSO[also]] if also else [])
        ref = put(council, FLOW, "statement_due", urn, OPENED, published_on=BEFORE)
        words = f"inspection send {ref}"
        assert asked(council, words, HIP) == {
            "which": True, "sent_on": True, **dict.fromkeys((*consulted, *PARTS), False), "reason": False,
        }, urn  # fmt: skip
        if also in looked_at:
            continue
        looked_at.add(also)
        days, parts = dict.fromkeys(consulted, BEFORE), dict.fromkeys(PARTS, "In full")
        for name, title in consulted.items():
            some = without(days, name) | parts
            assert lacks(council, words, sent_on=TODAY, **some) == ("HRT-108", {title})
            late = days | {name: TODAY} | parts
            assert lacks(council, words, sent_on=BEFORE, **late) == ("HRT-108", set()), name
        for name, title in PARTS.items():
            assert lacks(council, words, sent_on=BEFORE, **days, **without(parts, name)) == ("HRT-110", {title})
        letter = f"“Statement of action” (letter make {ref} document=statement-of-action)"
        assert lacks(council, words, sent_on=BEFORE, **days, **parts) == ("HRT-109", {letter})
        # the statement is written, and the law of today was looked at
        assert against(council, ref, HIP) == {"statement_sent": ["HRT-109", "HRT-108"]}
        assert rings(council, ref) == {"statement_of_action": ("2027-03-08", set())}
    assert looked_at == {"", "diocese", "appointer"}


@pytest.mark.rule("HRT-107", "HRT-079", "HRT-131", "HRT-132", "HRT-138", "HRT-111")
def test_the_ten_days_ring_wherever_a_published_category_stands_until_the_statement_is_sent(council: Council) -> None:
    unpublished = put(council, FLOW, on=OPENED)
    assert rings(council, unpublished) == {"told": (OPENED.isoformat(), set())}
    words = f"inspection published {unpublished}"
    assert asked(council, words, HIP) == {"which": True, "published_on": False, "reason": False}
    assert lacks(council, words, reason="It is in its category") == ("HRT-107", {"Report published on"})
    assert against(council, unpublished, HIP) == {"red_and_register": ["HRT-079"]}  # the school is not red
    ten = {"statement_of_action": ("2027-03-08", set[str]())}
    told = {"told": (OPENED.isoformat(), set[str]())}
    for state in ("report_published", "red_and_register", "powers_available", "statement_due"):
        ref = put(council, FLOW, state, on=OPENED, published_on=BEFORE)
        assert rings(council, ref) == ten | (told if state == "report_published" else {}), state
    for state in ("red_and_register", "powers_available"):
        ref = put(council, FLOW, state, on=OPENED)
        assert missing(council, ref, HIP)["statement_due"] == {"Report published on"}, state
    ref = put(council, FLOW, "statement_sent", on=OPENED, published_on=BEFORE)
    assert rings(council, ref) == {}
    assert asked(council, f"inspection consider {ref}", HIP) == {
        "which": True, "sponsor": True, "on": False, "reason": False,
    }  # fmt: skip
    assert asked(council, f"inspection removed {ref}", HIP) == {"which": True, "on": False, "reason": True}


@pytest.mark.rule("HRT-131", "HRT-136")
def test_powers_are_open_without_a_notice_once_those_who_must_be_were_consulted(council: Council) -> None:
    ref = put(council, FLOW, "red_and_register", published_on=BEFORE)
    assert against(council, ref, HIP) == {"statement_due": [], "powers_available": ["HRT-136"]}
    power = put(council, "powers-after-category")
    before, after = ("proposed", "not_used"), ("consulted", "powers_used", "powers_returned")
    assert where(council, ref, power, (*before, *after), "powers_available") == {
        **dict.fromkeys(before, ("HRT-136",)), **dict.fromkeys(after, ()),
    }  # fmt: skip
    other = put(council, FLOW, "red_and_register", QUILLMARSH, published_on=BEFORE)
    put(council, "letter-to-powers", "consulted", QUILLMARSH)
    assert against(council, other, HIP)["powers_available"] == ["HRT-136"]  # powers after a notice are another matter


@pytest.mark.rule("HRT-107")
def test_a_category_of_a_maintained_school_is_followed_and_no_other_judgement_or_school(council: Council) -> None:
    add_kinds(council)
    add_schools(council)
    begun = {}
    for urn, outcome in zip(KINDS, OUTCOMES, strict=False):
        begun[outcome] = recorded(council, urn, outcome)
    assert begun == OUTCOMES
    council.add_school("900040", "Kestrel House", school_type="pru")
    assert [recorded(council, urn, "special_measures") for urn in (ACADEMY, "900040", BROOKMANTLE)] == [
        None, None, FLOW,
    ]  # fmt: skip


def recorded(council: Council, urn: str, outcome: str) -> str | None:
    """An inspection that is recorded; the workflow that it begins, if any."""
    words = f"inspection record {urn} outcome={outcome} inspected_on=2027-02-11 published_on={BEFORE}"
    workflow = council.say(words, HIP).data.get("workflow")
    return str(workflow) if workflow else None


@pytest.mark.rule("HRT-058", "HRT-059", "HRT-093", "HRT-094", "HRT-095", "HRT-096")
def test_what_each_step_with_an_academys_trust_waits_for_and_what_rings(council: Council) -> None:
    add_schools(council)
    form = {}
    for urn in (ACADEMY, BROOKMANTLE):
        raised = council.say(f'raise-concern {urn} area=governance what="Results have fallen"', HIP).data["id"]
        form[urn] = asked(council, f"concern take-further {raised}", HIP)
    assert form[ACADEMY] == {"which": True, "worry": True, "head_is_ceo": True, "on": False}
    assert not {"worry", "head_is_ceo", "workflow"} & form[BROOKMANTLE].keys()
    route, plain = "academy-route", {"which": True, "reason": False}
    ref = put(council, route, urn=ACADEMY)
    assert asked(council, f"concern tell {ref}", HIP) == plain | {"trust_contacted_on": True}
    assert against(council, ref, HIP) == {"trust_contacted": ["HRT-095"]}
    assert rings(council, ref) == {"trust_contact": (TODAY, set())}
    ref = put(council, route, "trust_contacted", ACADEMY)
    assert asked(council, f"concern settle {ref}", HIP) == plain | {"actions_agreed": True, "on": False}
    assert asked(council, f"concern review {ref}", HIP) == plain | {"unresolved": True, "on": False}
    assert rings(council, ref) == {}
    ref = put(council, route, "not_resolved", ACADEMY)
    assert asked(council, f"concern discuss {ref}", HIP) == plain | {"talks_on": True}
    ref = put(council, route, "hcc_trust_talks", ACADEMY)
    assert rings(council, ref) == {"rsc": ("2027-03-25", set())}
    assert asked(council, f"concern settle {ref}", HIP) == plain | {"actions_agreed": True, "on": False}
    refer, tell = f"concern refer {ref}", f"concern tell {ref}"
    assert asked(council, refer, HIP) == plain | {"engagement": True, "rsc_on": True}
    assert lacks(council, refer, engagement="yes", rsc_on=TODAY) == ("HRT-058", set())
    for answer in ("no_reply", "refuses"):
        other = put(council, route, "hcc_trust_talks", ACADEMY)
        assert done(council, f"concern refer {other}", engagement=answer, rsc_on=TODAY) == "rsc_contacted"
    both = {
        "grounds": "Grounds for writing",
        "secretary_of_state_on": "Letter to the Secretary of State on",
        "hmci_on": "Letter to the Chief Inspector on",
    }
    assert asked(council, tell, BOSS) == plain | dict.fromkeys(both, False) | {"on": False}
    letter = f"“Formal letter about an academy” (letter make {ref} document=sos-hmci-letter)"
    assert missing(council, ref, BOSS) == {"rsc_contacted": set(), "letter_sos_hmci": {letter}, "engaged": set()}
    assert only_for(council, ref, HIP) == {"rsc_contacted": "", "letter_sos_hmci": COUNCIL, "engaged": ""}
    said = {"grounds": "Three years below", "secretary_of_state_on": TODAY, "hmci_on": TODAY}
    for name, title in both.items():
        assert lacks(council, tell, **without(said, name)) == ("HRT-096", {title})
    assert lacks(council, tell, **said) == ("HRT-096", {letter})
