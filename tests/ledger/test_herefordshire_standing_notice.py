"""Herefordshire's notice and its special measures, state by state: what is missing, who goes on, what rings."""

from datetime import date

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire_formal import ADVISER, CONTENTS, DIRECTOR, school_of, staffed
from ledger.herefordshire_standing import (
    ARCHDIOCESE,
    BOARD,
    CHURCH,
    DIRECTOR_ALONE,
    IN_VIEW,
    by_law,
    churches,
    diocesan,
    move,
    posts,
)
from ledger.standing_at import against, asked, missing, put, rings, wanting

GROUND = {"ground": "refusal", "ground_evidence": "Letter of 10 November"}
GIVEN = GROUND | CONTENTS | {"given_on": "2026-11-16"}
TITLES = {
    BOARD: "Diocesan Board of Education consulted on the powers on",
    ARCHDIOCESE: "Archdiocese consulted on the powers on",
}


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 16 November 2026, with a Director and an adviser."""
    return staffed(council, "2026-11-16T09:00")


@pytest.mark.rule("HFD-073", "HFD-074", "HFD-080", "HFD-081", "HFD-082", "HFD-085")
def test_before_it_is_given_a_notice_says_everything_that_it_lacks_and_the_director_alone_gives_it(
    county: Council,
) -> None:
    assert asked(county, f"warning-notice draft {BROOKMANTLE}", ADVISER) == {
        "school": True, "grown_from": False, "on": False, "ground": True, "ground_evidence": False,
    }  # fmt: skip
    bare = put(county, "warning-notice")
    assert asked(county, f"warning-notice decided {bare}", ADVISER) == {
        "which": True, "ground_evidence": True, "on": False, "reason": False,
    }  # fmt: skip
    sentence, rule = county.refused(f"warning-notice decided {bare} ground_evidence=Letter", ADVISER)
    assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-073", "Ground.")
    empty = put(county, "warning-notice", "drafting")
    assert against(county, empty, ADVISER) == {"given": ["HFD-080", "HFD-073", "HFD-081", "HFD-080", "HFD-080"]}
    assert posts(county, empty, ADVISER) == {"given": DIRECTOR_ALONE}
    assert by_law(county, empty, DIRECTOR) == {"given"}
    letter = f"“Formal warning notice” (letter make {empty} document=warning-notice)"
    assert missing(county, empty, DIRECTOR) == {
        "given": {
            "Ground", "What shows the ground", "What the concerns are, and what they rest on",
            "What the council has done so far to support the school",
            "What the Director requires of the governing body", "By when it is to be done",
            "How improvement will be assessed, pupils' progress first",
            "The project group that reviews and monitors progress", letter,
        }
    }  # fmt: skip
    assert asked(county, f"warning-notice give {empty}", DIRECTOR) == {"which": True, "given_on": True, "reason": False}
    full = put(county, "warning-notice", "drafting", **GROUND, **CONTENTS)
    assert against(county, full, DIRECTOR) == {"given": ["HFD-080", "HFD-080"]}
    for ends, said in (("2026-11-13", "cannot end before the notice is given"), ("2027-05-17", "within six months")):
        ref = put(county, "warning-notice", "drafting", **GROUND, **(CONTENTS | {"action_ends_on": ends}))
        sentence, rule = county.refused(f"warning-notice give {ref} given_on=2026-11-16", DIRECTOR)
        assert (rule, said in sentence) == ("HFD-082", True)
    last = put(county, "warning-notice", "drafting", **GROUND, **(CONTENTS | {"action_ends_on": "2027-05-16"}))
    assert county.refused(f"warning-notice give {last} given_on=2026-11-16", DIRECTOR)[1] == "HFD-080"


@pytest.mark.rule("HFD-082", "HFD-083", "HFD-084", "HFD-085", "HFD-087")
def test_once_given_each_day_of_a_notice_opens_and_shuts_what_may_follow(county: Council) -> None:
    ref = put(county, "warning-notice", "given", **GIVEN)
    assert against(county, ref, ADVISER) == {"accepted": [], "appealed": [], "response-expired": ["HFD-084"]}
    assert rings(county, ref) == {
        "notice_response": ("2026-12-07", set()), "notice_silence": ("2026-12-08", {DIRECTOR}),
    }  # fmt: skip
    for way, more in (("accepted", {}), ("appealed", {"appealed_to": True})):
        fields = asked(county, f"warning-notice answer {ref} way={way}", ADVISER)
        assert fields == {"which": True, "way": True, "answered_on": True, "reason": False, **more}, way
    county.now("2026-12-07T09:00")
    assert against(county, ref, ADVISER) == {"accepted": [], "appealed": [], "response-expired": ["HFD-084"]}
    county.now("2026-12-08T09:00")
    assert against(county, ref, ADVISER) == {
        "accepted": ["HFD-083"], "appealed": ["HFD-083"], "response-expired": [],
    }  # fmt: skip
    accepted = put(county, "warning-notice", "accepted", **GIVEN)
    assert rings(county, accepted) == {"action_end": ("2027-04-30", set())}
    appealed = put(county, "warning-notice", "appealed", **GIVEN)
    assert against(county, appealed, ADVISER) == {"action-running": [], "withdrawn": []}
    running = put(county, "warning-notice", "action-running", **GIVEN)
    assert rings(county, running) == {"action_end": ("2027-04-30", set()), "action_overdue": ("2027-05-01", set())}
    for way, reason in (("action-complied", False), ("action-failed", True)):
        fields = asked(county, f"warning-notice judge {running} way={way}", ADVISER)
        assert fields == {"which": True, "way": True, "judgement": True, "on": False, "reason": reason}, way
    county.now("2027-04-30T09:00")
    assert against(county, running, ADVISER) == {"action-complied": [], "action-failed": ["HFD-082"]}
    county.now("2027-05-01T09:00")
    assert against(county, running, ADVISER) == {"action-complied": [], "action-failed": []}
    open_ = put(county, "warning-notice", "powers-open", **GIVEN)
    assert (against(county, open_, ADVISER), posts(county, open_, ADVISER)) == (
        {"withdrawn": ["HFD-087"]}, {"withdrawn": DIRECTOR_ALONE},
    )  # fmt: skip
    fields = asked(county, f"warning-notice close {open_}", DIRECTOR)
    assert fields == {"which": True, "improvement": True, "on": False, "reason": False}


@pytest.mark.rule("HFD-071", "HFD-085")
def test_the_director_alone_opens_powers_and_at_a_church_school_with_the_body_of_its_faith(county: Council) -> None:
    churches(county)
    both = {urn: {day, IN_VIEW} for urn, day in CHURCH.items()}
    assert diocesan(county, "warning-notice", ADVISER) == {**both, "900015": set(), "900016": set()}
    places = [("response-expired", urn) for urn in CHURCH] + [("action-failed", "900012"), ("action-failed", "900013")]
    for state, urn in places:
        ref, day = put(county, "warning-notice", state, urn, **GIVEN), CHURCH[urn]
        assert against(county, ref, ADVISER) == {"powers-open": ["HFD-085", "HFD-071"]}
        assert posts(county, ref, ADVISER) == {"powers-open": DIRECTOR_ALONE}
        sentence, rule = county.refused(f"warning-notice decided {ref} on=2026-11-16", DIRECTOR)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-071", f"{TITLES[day]}.")
        sentence, rule = county.refused(f"warning-notice decided {ref} {day}=2026-11-16", DIRECTOR)
        assert (rule, f"(letter make {ref} document=diocese-consultation)" in sentence) == ("HFD-071", True)
    for state, urn in (("response-expired", "900015"), ("action-failed", "900016")):
        ref = put(county, "warning-notice", state, urn, **GIVEN)
        assert against(county, ref, ADVISER) == {"powers-open": ["HFD-085"]}
        assert county.say(f"warning-notice decided {ref}", DIRECTOR).data["state"] == "powers-open"


# Special measures


@pytest.mark.rule("HFD-071", "HFD-086", "HFD-087")
def test_special_measures_open_powers_once_both_facts_are_known_in_their_order(county: Council) -> None:
    churches(county)
    views = {urn: {IN_VIEW} for urn in CHURCH}
    assert diocesan(county, "special-measures", ADVISER) == {**views, "900015": set(), "900016": set()}
    ref = put(county, "special-measures", on=date(2026, 11, 2))
    assert asked(county, f"inspection act {ref}", ADVISER) == {
        "which": True, "inspection_end": True, "secretary_told_on": True, "reason": False,
    }  # fmt: skip
    act = f"inspection act {ref} secretary_told_on=2026-11-10 inspection_end="
    sentence, rule = county.refused(f"{act}2026-11-11", ADVISER)
    assert (rule, "after that has told" in sentence) == ("HFD-086", True)
    assert county.say(f"{act}2026-11-10", ADVISER).data["state"] == "secretary-told"
    assert against(county, ref, ADVISER) == {"published": [], "removed": []}
    assert asked(county, f"inspection published {ref}", ADVISER) == {
        "which": True, "published_on": True, "on": False, "reason": False,
    }  # fmt: skip
    assert against(county, move(county, ref, "published"), ADVISER) == {"removed": []}


@pytest.mark.rule("HFD-086")
def test_only_special_measures_and_only_at_a_maintained_school_begin_that_way(county: Council) -> None:
    others = [school_of(county, kind) for kind in ("academy", "unit")]
    record = "inspection record {} outcome={} inspected_on=2026-11-13"
    for urn in others:
        assert county.say(record.format(urn, "special_measures"), ADVISER).data["id"] is None
    assert county.say(record.format(BROOKMANTLE, "serious_weaknesses"), ADVISER).data["id"] is None
    begun = county.say(record.format(BROOKMANTLE, "special_measures"), ADVISER)
    assert (begun.data["workflow"], begun.data["state"]) == ("special-measures", "decided")
    assert wanting(county, begun.data["id"], ADVISER) == {"secretary-told": []}
