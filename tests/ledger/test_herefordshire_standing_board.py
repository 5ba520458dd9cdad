"""Herefordshire's interim board, state by state: what opens it, who is asked, what is missing, and what rings."""

from datetime import date

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire_formal import ADVISER, DIRECTOR, staffed
from ledger.herefordshire_standing import (
    ARCHDIOCESE,
    BOARD,
    CHURCH,
    DIRECTOR_ALONE,
    by_law,
    churches,
    diocesan,
    move,
    posts,
)
from ledger.standing_at import against, asked, missing, put, rings, wanting

BARRIER = {"governance_barrier": "Four vacancies"}
BODIES = {BOARD: "Diocesan Board of Education consulted on", ARCHDIOCESE: "Archdiocese consulted on"}
ASKED = {
    "governing_body_consulted_on": "Governing body consulted on", "head_consulted_on": "Head consulted on",
    "parents_consulted_on": "Parents consulted on", "staff_consulted_on": "Staff consulted on",
}  # fmt: skip
CONSULTED = BARRIER | dict.fromkeys(ASKED, "2027-03-01")
NOTICE = (
    "ground-recorded", "drafting", "given", "accepted", "appealed", "response-expired", "action-running",
    "action-complied", "action-failed", "powers-open", "withdrawn",
)  # fmt: skip
MEASURES = ("decided", "secretary-told", "published", "removed")


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 8 March 2027, with a Director and an adviser."""
    return staffed(council, "2027-03-08T09:00")


@pytest.mark.rule("HFD-071", "HFD-078", "HFD-085", "HFD-094", "HFD-096")
def test_a_board_is_proposed_with_its_barrier_and_at_a_church_school_with_the_body_of_its_faith(
    county: Council,
) -> None:
    churches(county)
    both = {urn: {day} for urn, day in CHURCH.items()}
    assert diocesan(county, "ieb", ADVISER) == {**both, "900015": set(), "900016": set()}
    assert asked(county, f"intervention propose {BROOKMANTLE} workflow=ieb", ADVISER) == {
        "school": True, "workflow": True, "grown_from": False, "on": False, "governance_barrier": True,
    }  # fmt: skip
    for urn, day in (("900021", BOARD), ("900022", ARCHDIOCESE)):
        faith = {BOARD: "church_of_england", ARCHDIOCESE: "roman_catholic"}[day]
        county.add_school(urn, f"Saint Kenelm School {urn}", school_type="voluntary_aided", denomination=faith)
        words = f"intervention propose {urn} workflow=ieb governance_barrier=Vacancies"
        sentence, rule = county.refused(words, ADVISER)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-071", f"{BODIES[day]}.")
        assert asked(county, f"intervention propose {urn} workflow=ieb", ADVISER).keys() & set(BODIES) == {day}


@pytest.mark.rule("HFD-085", "HFD-086")
def test_no_board_is_proposed_while_a_notice_is_answered_unless_special_measures_open_it(county: Council) -> None:
    notice = put(county, "warning-notice")
    propose = "intervention propose {} workflow=ieb governance_barrier=Vacancies"
    for state in ("given", "accepted", "appealed", "action-running"):
        move(county, notice, state)
        sentence, rule = county.refused(propose.format(BROOKMANTLE), ADVISER)
        assert (rule, "still being answered or worked off" in sentence) == ("HFD-085", True), state
    measures = put(county, "special-measures")
    for state in ("decided", "removed"):
        move(county, measures, state)
        assert county.refused(propose.format(BROOKMANTLE), ADVISER)[1] == "HFD-085", state
    move(county, measures, "secretary-told")
    assert county.say(propose.format(BROOKMANTLE), ADVISER).data["state"] == "proposed"
    put(county, "warning-notice", "given", QUILLMARSH)
    put(county, "special-measures", "published", QUILLMARSH)
    assert county.say(propose.format(QUILLMARSH), ADVISER).data["state"] == "proposed"


@pytest.mark.rule("HFD-086", "HFD-094", "HFD-095", "HFD-096")
def test_a_board_waits_for_a_notice_not_met_or_for_special_measures_and_for_its_letter(county: Council) -> None:
    bare = put(county, "ieb")
    assert against(county, bare, ADVISER) == {"consulting": ["HFD-096", "HFD-094", "HFD-094", "HFD-096", "HFD-096"]}
    letter = f"“Consultation on an Interim Executive Board” (letter make {bare} document=ieb-consultation)"
    barrier = "How governance is the key matter and stands in the way"
    assert missing(county, bare, DIRECTOR) == {"consulting": {barrier, letter}}
    form = asked(county, f"intervention consult {bare}", DIRECTOR)
    assert form == {"which": True, **dict.fromkeys(ASKED, False), "governing_body_consulted_on": True, "reason": False}
    ref = put(county, "ieb", **BARRIER)
    there = put(county, "ieb", "consulting", **CONSULTED)
    assert posts(county, ref, ADVISER) == {"consulting": DIRECTOR_ALONE}
    assert posts(county, there, ADVISER) == {"in-place": DIRECTOR_ALONE}
    assert (by_law(county, ref, DIRECTOR), by_law(county, there, DIRECTOR)) == ({"consulting"}, {"in-place"})

    def opened() -> bool:
        """Whether nothing stands against it but the letter and the law."""
        ways = against(county, ref, DIRECTOR), against(county, there, DIRECTOR)
        assert ways in (
            ({"consulting": ["HFD-096"] * 2}, {"in-place": ["HFD-095"]}),
            ({"consulting": ["HFD-094", "HFD-096", "HFD-096"]}, {"in-place": ["HFD-094", "HFD-095"]}),
        )
        return "HFD-094" not in ways[0]["consulting"]

    notice = put(county, "warning-notice")
    assert [state for state in NOTICE if move(county, notice, state) and opened()] == ["action-failed", "powers-open"]
    move(county, notice, "withdrawn")
    measures = put(county, "special-measures")
    assert [state for state in MEASURES if move(county, measures, state) and opened()] == [
        "secretary-told", "published",
    ]  # fmt: skip


@pytest.mark.rule("HFD-095", "HFD-096")
def test_a_board_is_set_up_once_everybody_was_consulted_with_three_or_five_members_or_a_reason(county: Council) -> None:
    churches(county)
    for urn, titles in {BROOKMANTLE: [], "900012": [BODIES[BOARD]], "900013": [BODIES[ARCHDIOCESE]]}.items():
        ref = put(county, "ieb", "consulting", urn, **BARRIER)
        assert missing(county, ref, DIRECTOR) == {"in-place": {*ASKED.values(), *titles}}
    assert asked(county, f"intervention use {ref}", DIRECTOR) == {
        "which": True, "members": True, "expertise": True, "established_on": True, "members_reason": False,
        "reason": False,
    }  # fmt: skip
    put(county, "special-measures", "published")
    use = "intervention use {} members={} expertise=Finance established_on={}"
    ref = put(county, "ieb", "consulting", on=date(2027, 3, 1), **CONSULTED)
    for members in (1, 2, 4, 6):
        sentence, rule = county.refused(use.format(ref, members, "2027-03-08"), DIRECTOR)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-095", "Why another number than three or five.")
    for members in (3, 5):
        assert "law of" in county.refused(use.format(ref, members, "2027-03-08"), DIRECTOR)[0]
    for entry in ASKED:
        late = put(county, "ieb", "consulting", on=date(2027, 3, 1), **(CONSULTED | {entry: "2027-03-05"}))
        sentence, rule = county.refused(use.format(late, 3, "2027-03-04"), DIRECTOR)
        assert (rule, "The board cannot be set up before" in sentence) == ("HFD-096", True), entry
        assert "law of" in county.refused(use.format(late, 3, "2027-03-05"), DIRECTOR)[0]


@pytest.mark.rule("HFD-087", "HFD-097")
def test_normal_governance_is_back_within_twelve_months_or_the_director_says_why_not(county: Council) -> None:
    ref = put(county, "ieb", "in-place", **CONSULTED, established_on="2027-03-08")
    assert rings(county, ref) == {"ieb_return": ("2028-03-08", {DIRECTOR})}
    assert rings(county, put(county, "ieb", "consulting", QUILLMARSH, established_on="2027-03-08")) == {}
    assert posts(county, ref, ADVISER) == {"normal-governance": DIRECTOR_ALONE}
    assert asked(county, f"intervention hand-back {ref}", DIRECTOR) == {
        "which": True, "improvement": True, "past_target": False, "past_target_reason": False, "on": False,
        "reason": False,
    }  # fmt: skip
    sentence, rule = county.refused(f"intervention enter {ref} past_target=yes", ADVISER)
    assert (rule, "is for: Director of Children's Wellbeing. Ask" in sentence) == ("HFD-097", True)
    for today, past, rules in (
        ("2028-03-08", {}, []), ("2028-03-09", {}, ["HFD-097"]), ("2028-03-09", {"past_target": "no"}, ["HFD-097"]),
        ("2028-03-09", {"past_target": "yes"}, []),
    ):  # fmt: skip
        county.now(f"{today}T09:00")
        there = put(county, "ieb", "in-place", **CONSULTED, established_on="2027-03-08", **past)
        assert against(county, there, DIRECTOR) == {"in-place": [], "normal-governance": rules}, (today, past)
    assert "Not after Wednesday 8 March 2028" in wanting(county, ref, DIRECTOR)["normal-governance"][0]
    back = f"intervention hand-back {there} improvement=Good"
    sentence, rule = county.refused(back, DIRECTOR)
    assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-097", "Why it lasts beyond the twelve months.")
    assert county.say(f"{back} past_target_reason=Elections", DIRECTOR).data["state"] == "normal-governance"
