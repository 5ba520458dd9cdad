"""Who gets each letter of the Tri-borough's formal action, by the kind of school, and what waits for the letter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.standing_at import missing, put
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import CONTACTS, CONTENTS, DIRECTOR, add_school, home_borough, refused_rule
from ledger.tri_borough_standing import SEVEN, TODAY
from posting import BOSS, introduce

from chat.plain import plain_text

HEAD, CHAIR, CLERK = CONTACTS["head"], CONTACTS["chair"], CONTACTS["clerk"]
DIOCESE = ("diocese", CONTACTS["diocese"], True)
APPOINTING = ("appointing_person", CONTACTS["foundation_appointer"], True)
REPORTED = {"concerns": "Reading, grave", "evidence": "Results of 2026", "areas_for_the_plan": "Reading"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, f"{TODAY}T16:00")


def recipients(council: Council, ref: str, document: str, **answers: str) -> list[tuple[str, str, bool]]:
    """Body, name and whether it is a copy, of everybody on a letter."""
    letter = council.say("letter about", ADVISER, matter=ref, document=document, **answers)
    return [(each["body"], each["name"], each["copy"]) for each in letter.data["recipients"]]


@pytest.mark.rule("TRI-068")
@pytest.mark.rule("TRI-070")
@pytest.mark.rule("TRI-071")
def test_who_gets_a_warning_notice_and_its_copies_at_each_kind_of_school(council: Council) -> None:
    for number, (kind, faith, more) in enumerate((
        ("community", "none", []), ("maintained_special", "other", [DIOCESE]),
        ("foundation", "none", [APPOINTING]), ("foundation_special", "roman_catholic", [DIOCESE, APPOINTING]),
        ("voluntary_aided", "church_of_england", [DIOCESE, APPOINTING]), ("voluntary_controlled", "none", [APPOINTING]),
    )):  # fmt: skip
        urn = f"90003{number}"
        add_school(council, urn, f"Larkquill School {number}", kind, faith)
        ref = put(council, "warning-notice", urn=urn, route="la", **CONTENTS)
        assert recipients(council, ref, "warning-notice", given_on=TODAY) == [
            ("governing_body", CHAIR, False), ("exec_director", DIRECTOR, True), ("head", HEAD, True), *more,
            ("ofsted", "Ofsted", True),
        ], kind  # fmt: skip
    council.add_school("900040", "Quarrydown School")
    introduce(council, "900040", head=HEAD, clerk=CLERK)
    ref = put(council, "warning-notice", urn="900040", route="la", **CONTENTS)
    assert recipients(council, ref, "warning-notice", given_on=TODAY)[0] == ("governing_body", CLERK, False)


@pytest.mark.rule("TRI-034")
@pytest.mark.rule("TRI-084")
def test_who_gets_the_report_of_concern_with_and_without_a_clerk(council: Council) -> None:
    ref = put(council, "la-identified", "confirmed", BROOKMANTLE, source="la", **REPORTED)
    clerk = ("governing_body", CLERK, False)
    always = [("head", HEAD, False), ("chair", CHAIR, False), ("home_la", BOSS, True)]
    assert recipients(council, ref, "concern-report", next_meeting=TODAY) == [*always[:2], clerk, always[2]]
    council.add_school("900040", "Quarrydown School")
    introduce(council, "900040", head=HEAD, chair=CHAIR)
    ref = put(council, "la-identified", "confirmed", "900040", source="la", **REPORTED)
    assert recipients(council, ref, "concern-report", next_meeting=TODAY) == always


@pytest.mark.rule("TRI-025")
@pytest.mark.rule("TRI-026")
def test_the_chain_is_reached_through_whomever_it_has(council: Council) -> None:
    values = {"performance_concern": "Results fell", "evidence": "Results", "principal_contacted_on": TODAY,
              "unresolved_why": "No plan"}  # fmt: skip
    people = {"trust_ceo": "Orla Pike", "trust": "Fernhill Trust", "sponsor": "Fernhill Sponsors"}
    for number, left_out in enumerate(((), ("trust_ceo",), ("trust_ceo", "trust"))):
        urn = f"90005{number}"
        council.add_school(urn, f"Fernhill Academy {number}", school_type="academy")
        held = {role: name for role, name in people.items() if role not in left_out}
        introduce(council, urn, head=HEAD, **held)
        ref = put(council, "academy", "unresolved", urn, **values)
        assert recipients(council, ref, "academy-escalation") == [
            ("chain", next(iter(held.values())), False), ("dfe_academies", "Department for Education", False),
            ("academy", HEAD, True),
        ]  # fmt: skip


@pytest.mark.rule("TRI-034")
@pytest.mark.rule("TRI-035")
@pytest.mark.rule("TRI-036")
@pytest.mark.rule("TRI-084")
def test_the_plan_is_looked_at_once_the_report_is_written_and_spoken(council: Council) -> None:
    told = REPORTED | {"met_head_and_chair_on": TODAY, "reported_orally_on": TODAY}
    for state in ("confirmed", "over-six-months"):
        ref = put(council, "la-identified", state, source="la", **told)
        assert missing(council, ref, ADVISER)["planned"] == {
            f"“Report of concern” (letter make {ref} document=concern-report)"
        }
        council.say("letter about", ADVISER, matter=ref, document="concern-report", next_meeting=TODAY)
        step = {"which": ref, "last_met_on": TODAY, "weeks_between": 4}
        assert refused_rule(council, "concern plan", **step, plan_covers_it=False) == "TRI-035"
        card = council.say("concern plan", ADVISER, **step, plan_covers_it=True)
        assert (card.data["state"], SEVEN in plain_text(card)) == ("planned", True)
