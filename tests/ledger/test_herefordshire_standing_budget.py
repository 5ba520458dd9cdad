"""Herefordshire's suspension of a budget, state by state: what is missing, who goes on, what is asked and rings."""

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire_formal import ADVISER, DIRECTOR, staffed
from ledger.herefordshire_standing import (
    ARCHDIOCESE,
    BOARD,
    CHURCH,
    DIRECTOR_ALONE,
    by_law,
    churches,
    diocesan,
    posts,
)
from ledger.standing_at import against, asked, missing, put, rings

FLOW = "budget-suspension"
NOTICE = {"grounds": "scheme", "reasons": "A deficit that grows", "reply_by": "2027-02-15", "given_on": "2027-01-25"}
TITLES = {BOARD: "Diocesan Board of Education consulted on", ARCHDIOCESE: "Archdiocese consulted on"}


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 25 January 2027, with a Director and an adviser."""
    return staffed(council, "2027-01-25T09:00")


@pytest.mark.rule("HFD-071", "HFD-078", "HFD-085", "HFD-090")
def test_it_begins_with_a_ground_and_at_a_church_school_with_the_body_of_its_faith(county: Council) -> None:
    churches(county)
    both = {urn: {day} for urn, day in CHURCH.items()}
    assert diocesan(county, FLOW, ADVISER) == {**both, "900015": set(), "900016": set()}
    began = {"school": True, "workflow": True, "grown_from": False, "on": False, "grounds": True}
    assert asked(county, f"intervention propose {BROOKMANTLE} workflow={FLOW}", ADVISER) == began
    for urn, name in (("900021", "Saint Oswin Lane School"), ("900022", "Saint Kenelm School")):
        faith, day = {"900021": ("church_of_england", BOARD), "900022": ("roman_catholic", ARCHDIOCESE)}[urn]
        county.add_school(urn, name, school_type="voluntary_aided", denomination=faith)
        words = f"intervention propose {urn} workflow={FLOW} grounds=scheme"
        assert asked(county, f"intervention propose {urn} workflow={FLOW}", ADVISER) == {**began, day: False}
        sentence, rule = county.refused(words, ADVISER)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-071", f"{TITLES[day]}.")
        assert county.say(f"{words} {day}=2027-01-25", ADVISER).data["state"] == "ground-recorded"


@pytest.mark.rule("HFD-090", "HFD-091", "HFD-092")
def test_the_notice_lacks_nothing_and_takes_effect_by_the_director_alone(county: Council) -> None:
    bare = put(county, FLOW)
    assert against(county, bare, ADVISER) == {"notice-given": ["HFD-091", "HFD-090", "HFD-091", "HFD-091", "HFD-091"]}
    letter = f"“Written notice of suspension of the delegated budget” (letter make {bare}"
    assert missing(county, bare, DIRECTOR) == {
        "notice-given": {
            "Grounds for suspending the budget", "Reasons, as the notice gives them",
            "Day by which the governing body agrees or appeals", f"{letter} document=budget-suspension-notice)",
        }
    }  # fmt: skip
    assert asked(county, f"intervention notice {bare}", DIRECTOR) == {"which": True, "given_on": True, "reason": False}
    early = put(county, FLOW, **(NOTICE | {"reply_by": "2027-01-24"}))
    sentence, rule = county.refused(f"intervention notice {early} given_on=2027-01-25", DIRECTOR)
    assert (rule, "cannot lie before the notice" in sentence) == ("HFD-091", True)
    held_up = {"notice-given": {bare}, "suspended": set()}
    for state in ("notice-given", "agreed", "appealed"):
        ref = put(county, FLOW, state, **NOTICE)
        held_up["suspended"].add(ref)
        assert posts(county, ref, ADVISER) == {"suspended": DIRECTOR_ALONE}
        fields = asked(county, f"intervention use {ref}", DIRECTOR)
        assert fields == {"which": True, "effect_on": True, "reason": False}
    assert posts(county, bare, ADVISER) == {"notice-given": DIRECTOR_ALONE}
    for way, refs in held_up.items():
        assert [by_law(county, ref, DIRECTOR) for ref in refs] == [{way}] * len(refs)


@pytest.mark.rule("HFD-091", "HFD-092")
def test_the_day_for_the_reply_divides_answers_in_time_from_what_counts_without_one(county: Council) -> None:
    given = put(county, FLOW, "notice-given", **NOTICE)
    serious = put(county, FLOW, "notice-given", **NOTICE, serious_concerns="yes")
    not_serious = put(county, FLOW, "notice-given", **NOTICE, serious_concerns="no")
    law = ["HFD-092"]
    for today, suspended, answered in (
        ("2027-01-25", ["HFD-092"], []), ("2027-02-15", ["HFD-092"], []), ("2027-02-16", [], ["HFD-091"]),
    ):  # fmt: skip
        county.now(f"{today}T09:00")
        expected = {"suspended": [*suspended, *law], "agreed": answered, "appealed": answered}
        for ref in (given, not_serious):
            assert against(county, ref, DIRECTOR) == expected, today
        assert against(county, serious, DIRECTOR) == {**expected, "suspended": law}, today
    county.now("2027-01-25T09:00")
    for ref in (given, serious):
        assert rings(county, ref) == {"budget_reply": ("2027-02-15", set()), "budget_silence": ("2027-02-16", set())}
    for way in ("agreed", "appealed"):
        fields = asked(county, f"intervention answer {given} way={way}", ADVISER)
        assert fields == {"which": True, "way": True, "answered_on": True, "reason": False}, way
    agreed, appealed = (put(county, FLOW, state, **NOTICE) for state in ("agreed", "appealed"))
    assert against(county, agreed, DIRECTOR) == {"suspended": law}
    assert against(county, appealed, DIRECTOR) == {"suspended": law, "not-suspended": []}
    sentence, rule = county.refused(f"intervention enter {put(county, FLOW)} serious_concerns=yes", ADVISER)
    assert (rule, "is for: Director of Children's Wellbeing. Ask" in sentence) == ("HFD-092", True)


@pytest.mark.rule("HFD-093")
def test_while_it_lasts_the_director_hears_each_term_that_it_is_asked_about_and_gives_it_back(county: Council) -> None:
    ref = put(county, FLOW, "suspended", **NOTICE)
    assert rings(county, ref) == {"delegation_asked": ("2027-03-25", {DIRECTOR})}
    asked_once = put(county, FLOW, "suspended", **NOTICE, delegation_asked_on="2027-01-25")
    assert rings(county, asked_once) == {"delegation_asked_again": ("2027-07-21", {DIRECTOR})}
    for state in ("agreed", "restored"):
        over = put(county, FLOW, state, **NOTICE, delegation_asked_on="2027-01-25")
        assert rings(county, over) == {}, state
    assert against(county, ref, ADVISER) == {"suspended": [], "restored": ["HFD-093"]}
    assert posts(county, ref, ADVISER) == {"restored": DIRECTOR_ALONE}
    assert asked(county, f"intervention review {ref}", ADVISER) == {
        "which": True, "delegation_asked_on": True, "reason": True,
    }  # fmt: skip
    assert asked(county, f"intervention hand-back {ref}", DIRECTOR) == {
        "which": True, "concerns_addressed": True, "on": False, "reason": False,
    }  # fmt: skip
