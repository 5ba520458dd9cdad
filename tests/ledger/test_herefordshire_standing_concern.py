"""Herefordshire's concerns, state by state: what stands against each way on, who may go on, what is asked and rings."""

from datetime import date

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire_formal import ADVISER, DIRECTOR, school_of, staffed
from ledger.herefordshire_standing import ARCHDIOCESE, BOARD, CHURCH, IN_VIEW, churches, diocesan, posts
from ledger.standing_at import against, asked, put, rings, wanting

SERIOUS = {"concern-noted": ["discussed"], "discussed": ["supported", "settled"], "supported": ["supported", "settled"]}
THREE_POSTS = {"Director of Children's Wellbeing", "Head of school improvement", "Principal adviser"}
REFER = "concern refer {} ground=barrier reason=Vacancies"
TITLES = {BOARD: "Diocesan Board of Education consulted on", ARCHDIOCESE: "Archdiocese consulted on"}
TOLD = {"nature": "Results", "evidence": "Tables", "school_told_on": "2026-11-03"}


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 16 November 2026, with a Director and an adviser."""
    return staffed(council, "2026-11-16T09:00")


# Schools that the council maintains


@pytest.mark.rule("HFD-070", "HFD-073", "HFD-074")
def test_formal_action_stands_open_to_three_posts_from_every_state_and_never_at_a_referral_unit(
    county: Council,
) -> None:
    unit = school_of(county, "unit")
    for state, others in SERIOUS.items():
        ref = put(county, "serious-concern", state, nature="No head")
        assert against(county, ref, ADVISER) == {**{each: [] for each in others}, "formal-action": ["HFD-073"]}
        assert posts(county, ref, ADVISER) == {"formal-action": THREE_POSTS}
        assert asked(county, f"concern refer {ref}", DIRECTOR) == {
            "which": True, "ground": True, "reason": True, "on": False,
        }  # fmt: skip
        assert rings(county, ref) == {}
        there = put(county, "serious-concern", state, unit, nature="No head")
        for ground in ("refusal", "barrier"):
            refused = county.refused(f"concern refer {there} ground={ground} reason=Vacancies", DIRECTOR)
            assert (refused[1], "not for a pupil referral unit" in refused[0]) == ("HFD-073", True)
    first = put(county, "serious-concern", nature="No head")
    talked = asked(county, f"concern discuss {first}", ADVISER)
    assert talked == {
        "which": True, "governing_body_met_on": True, "leaders_met_on": True, "on": False, "reason": False,
    }  # fmt: skip
    second = put(county, "serious-concern", "discussed", nature="No head")
    assert asked(county, f"concern plan {second}", ADVISER) == {
        "which": True, "support": True, "on": False, "reason": False,
    }  # fmt: skip
    third = put(county, "serious-concern", "supported", nature="No head")
    assert asked(county, f"concern review {third}", ADVISER) == {
        "which": True, "effect": True, "on": False, "reason": False,
    }  # fmt: skip
    academy = school_of(county, "academy")
    for urn, nature in ((BROOKMANTLE, {"nature"}), (unit, {"nature"}), (academy, {"nature", "evidence"})):
        raised = county.say(f'raise-concern {urn} area=leadership what="No head" serious=yes', ADVISER)
        begun = asked(county, f"concern take-further {raised.data['id']}", ADVISER)
        assert begun == {"which": True, **dict.fromkeys(nature, True), "on": False}, urn


@pytest.mark.rule("HFD-071", "HFD-073")
def test_at_every_controlled_or_aided_church_school_the_body_of_its_faith_is_consulted_and_written_to(
    county: Council,
) -> None:
    churches(county)
    both = {urn: {day, IN_VIEW} for urn, day in CHURCH.items()}
    assert diocesan(county, "serious-concern", ADVISER) == {**both, "900015": set(), "900016": set()}
    places = [("concern-noted", urn) for urn in CHURCH] + [("discussed", "900012"), ("supported", "900013")]
    for state, urn in places:
        ref, day = put(county, "serious-concern", state, urn, nature="No head"), CHURCH[urn]
        assert against(county, ref, ADVISER)["formal-action"] == ["HFD-073", "HFD-071"]
        sentence, rule = county.refused(REFER.format(ref), DIRECTOR)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-071", f"{TITLES[day]}.")
        sentence, rule = county.refused(f"{REFER.format(ref)} {day}=2026-11-16", DIRECTOR)
        assert (rule, f"(letter make {ref} document=diocese-consultation)" in sentence) == ("HFD-071", True)
        fields = asked(county, f"concern refer {ref}", DIRECTOR)
        assert fields.keys() & {BOARD, ARCHDIOCESE} == {day}
    for urn in ("900015", "900016"):
        ref = put(county, "serious-concern", "discussed", urn, nature="No head")
        assert county.say(REFER.format(ref), DIRECTOR).data["state"] == "formal-action"


# Academies


@pytest.mark.rule("HFD-074", "HFD-075", "HFD-076")
def test_the_academys_route_asks_and_rings_at_each_state_what_comes_next(county: Council) -> None:
    academy = school_of(county, "academy")

    def stands(state: str, **entered: str) -> str:
        return put(county, "academy-escalation", state, academy, date(2026, 11, 3), **entered)

    noted = stands("concern-noted", nature="Results", evidence="Tables")
    assert against(county, noted, ADVISER) == {"school-told": ["HFD-074"]}
    assert f"(letter make {noted} document=academy-concern-letter)" in wanting(county, noted, ADVISER)["school-told"][0]
    assert asked(county, f"concern tell {noted}", ADVISER) == {"which": True, "school_told_on": True, "reason": False}
    told = stands("school-told", **TOLD)
    assert against(county, told, ADVISER) == {"sponsor-told": [], "resolved": [], "not-addressed": []}
    assert asked(county, f"concern tell {told}", ADVISER) == {
        "which": True, "sponsor": True, "sponsor_fits": True, "sponsor_told_on": True, "reason": False,
    }  # fmt: skip
    on_its_way = stands("sponsor-told", **TOLD, sponsor_fits="yes", sponsor_told_on="2026-11-04")
    assert against(county, on_its_way, ADVISER) == {"resolved": [], "not-addressed": []}
    for ref in (told, on_its_way):
        judged = asked(county, f"concern confirm {ref}", ADVISER)
        assert judged == {"which": True, "response": True, "reason": True, "on": False}
    left = stands("not-addressed", **TOLD)
    assert against(county, left, ADVISER) == {"dfe-told": ["HFD-075", "HFD-075"]}
    unread, unwritten = wanting(county, left, ADVISER)["dfe-told"]
    assert unread.endswith("Missing: What the academy answered.")
    assert f"(letter make {left} document=dfe-referral)" in unwritten
    assert asked(county, f"concern refer {left}", ADVISER) == {
        "which": True, "referred_to": True, "dfe_told_on": True, "reason": False,
    }  # fmt: skip
    decided = stands("school-told", **TOLD, sponsor_fits="no")
    early = stands("school-told", **TOLD, sponsor_told_on="2026-11-04")
    assert rings(county, noted) == {"academy_told": ("2026-11-03", set())}
    assert rings(county, told) == {"sponsor_told": ("2026-11-03", set())}
    assert rings(county, left) == {"dfe_referral": ("2026-11-03", set())}
    assert [rings(county, ref) for ref in (on_its_way, decided, early)] == [{}, {}, {}]


@pytest.mark.rule("HFD-074", "HFD-076")
def test_nobody_is_told_of_an_academy_before_the_academy_nor_the_department_before_the_sponsor(county: Council) -> None:
    academy = school_of(county, "academy")
    tell = "concern tell {} sponsor=Larch sponsor_fits={} sponsor_told_on=2026-11-06"
    refer = "concern refer {} referred_to={} dfe_told_on=2026-11-06"
    for state, words, entered, missing in (
        ("school-told", tell, {}, "Missing: Academy told on."),
        ("school-told", tell, {"school_told_on": "2026-11-03", "dfe_told_on": "2026-11-05"}, ""),
        ("not-addressed", refer, {}, "Missing: Academy told on."),
        ("not-addressed", refer, {"school_told_on": "2026-11-03", "sponsor_told_on": "2026-11-09"}, ""),
        ("not-addressed", refer, {"school_told_on": "2026-11-05", "sponsor_told_on": "2026-11-04"}, ""),
    ):
        ref = put(county, "academy-escalation", state, academy, date(2026, 11, 3), response="None", **entered)
        sentence, rule = county.refused(words.format(ref, "yes" if words is tell else "dfe"), ADVISER)
        assert (rule, "The academy hears first" in sentence) == ("HFD-074", True), entered
        assert sentence.endswith(missing or "after them."), entered
    told = put(county, "academy-escalation", "school-told", academy, date(2026, 11, 3), **TOLD)
    sentence, rule = county.refused(tell.format(told, "no"), ADVISER)
    assert (rule, "only where there is one and it fits" in sentence) == ("HFD-074", True)
    left = put(county, "academy-escalation", "not-addressed", academy, date(2026, 11, 3), response="None", **TOLD)
    sentence, rule = county.refused(refer.format(left, "ofsted"), ADVISER)
    assert (rule, "only besides it" in sentence) == ("HFD-076", True)
