"""Herefordshire's other powers, state by state, and what the Secretary of State does, which is only written down."""

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire_formal import ADVISER, DIRECTOR, school_of, staffed
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
from ledger.standing_at import against, asked, put, wanting

BODIES = {BOARD: "Diocesan Board of Education consulted on", ARCHDIOCESE: "Archdiocese consulted on"}
NOTICE = (
    "ground-recorded", "drafting", "given", "accepted", "appealed", "response-expired", "action-running",
    "action-complied", "action-failed", "powers-open", "withdrawn",
)  # fmt: skip
RUNNING = ["given", "accepted", "appealed", "action-running"]
MEASURES = ("decided", "secretary-told", "published", "removed")
OPEN = ["secretary-told", "published"]
LAW = ["HFD-085"]
PROPOSE = "intervention propose {} workflow=power power={}"


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 11 January 2027, with a Director and an adviser."""
    return staffed(council, "2027-01-11T09:00")


@pytest.mark.rule("HFD-071", "HFD-078", "HFD-085", "HFD-088")
def test_a_power_is_proposed_by_name_with_the_body_of_the_schools_faith_and_governors_after_a_notice(
    county: Council,
) -> None:
    churches(county)
    both = {urn: {day} for urn, day in CHURCH.items()}
    assert diocesan(county, "power", ADVISER) == {**both, "900015": set(), "900016": set()}
    assert asked(county, f"intervention propose {BROOKMANTLE} workflow=power", ADVISER) == {
        "school": True, "workflow": True, "grown_from": False, "on": False, "power": True,
    }  # fmt: skip
    for urn, day in (("900021", BOARD), ("900022", ARCHDIOCESE)):
        faith = {BOARD: "church_of_england", ARCHDIOCESE: "roman_catholic"}[day]
        county.add_school(urn, f"Saint Kenelm School {urn}", school_type="voluntary_controlled", denomination=faith)
        sentence, rule = county.refused(PROPOSE.format(urn, "collaboration"), ADVISER)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-071", f"{BODIES[day]}.")
    sentence, rule = county.refused(PROPOSE.format(QUILLMARSH, "governors"), ADVISER)
    assert (rule, "Additional governors come after a warning notice" in sentence) == ("HFD-085", True)
    put(county, "warning-notice", "given")
    sentence, rule = county.refused(PROPOSE.format(BROOKMANTLE, "collaboration"), ADVISER)
    assert (rule, "still being answered or worked off" in sentence) == ("HFD-085", True)


@pytest.mark.rule("HFD-085", "HFD-086", "HFD-098")
def test_governors_wait_for_powers_or_special_measures_and_work_with_another_school_for_no_running_notice(
    county: Council,
) -> None:
    governors, together = (put(county, "power", power=power, why="Fit") for power in ("governors", "collaboration"))
    decided = move(county, put(county, "power", power="governors"), "decided")
    notice = put(county, "warning-notice")

    def stand_against(ref: str, to: str) -> list[str]:
        """What the Director reads against a way on, the law left out: the guards by their first words."""
        sentences = wanting(county, ref, DIRECTOR)[to]
        assert "follows the law of" in sentences[-1]
        return [said.split()[0] for said in sentences[:-1]]

    waits, comes_after = "A", "Additional"
    for state in NOTICE:
        move(county, notice, state)
        running = [waits] if state in RUNNING else []
        not_open = [] if state == "powers-open" else [comes_after]
        assert stand_against(governors, "decided") == [*running, *not_open], state
        assert stand_against(together, "decided") == running, state
        assert stand_against(decided, "in-use") == not_open, state
    move(county, notice, "given")
    measures = put(county, "special-measures")
    for state in MEASURES:
        move(county, measures, state)
        nothing = state in OPEN
        assert stand_against(governors, "decided") == ([] if nothing else [waits, comes_after]), state
        assert stand_against(together, "decided") == ([] if nothing else [waits]), state
        assert stand_against(decided, "in-use") == ([] if nothing else [comes_after]), state


@pytest.mark.rule("HFD-085", "HFD-087", "HFD-098")
def test_the_director_alone_decides_with_reasons_and_takes_a_power_back(county: Council) -> None:
    put(county, "special-measures", "published")
    governors, together = (put(county, "power", power=power) for power in ("governors", "collaboration"))
    serious = "The serious concern; School to work with; Shape of the work, by need and by what has been seen to help"
    for ref, missing in ((governors, ""), (together, f"{serious}.")):
        assert posts(county, ref, ADVISER) == {"decided": DIRECTOR_ALONE, "declined": DIRECTOR_ALONE}
        assert against(county, ref, DIRECTOR) == {"decided": LAW, "declined": []}
        assert by_law(county, ref, DIRECTOR) == {"decided"}
        decide = f"intervention decide {ref} way=decided"
        sentence, rule = county.refused(f"{decide} serious_concern=Results", DIRECTOR)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-085", "Why this power fits best.")
        sentence, rule = county.refused(f"{decide} why=Fit", DIRECTOR)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-098" if missing else "HFD-085", missing)
        county.say(f"intervention enter {ref} law_seen=yes", DIRECTOR)
        move(county, ref, "decided")
        assert against(county, ref, ADVISER) == {"in-use": []}
        sentence, rule = county.refused(f"intervention use {ref} partner_told_on=2027-01-11", ADVISER)
        assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-085", "Governing body told on.")
    use = "intervention use {} governing_body_told_on=2027-01-11"
    sentence, rule = county.refused(use.format(together), ADVISER)
    assert (rule, sentence.partition("Missing: ")[2]) == ("HFD-098", "The other school told on.")
    assert county.say(use.format(governors), ADVISER).data["state"] == "in-use"
    assert against(county, governors, ADVISER) == {"in-use": [], "handed-back": ["HFD-087"]}
    assert posts(county, governors, ADVISER) == {"handed-back": DIRECTOR_ALONE}
    assert asked(county, f"intervention hand-back {governors}", DIRECTOR) == {
        "which": True, "improvement": True, "on": False, "reason": False,
    }  # fmt: skip
    fresh = put(county, "power", "decided", power="governors")
    assert by_law(county, fresh, DIRECTOR) == {"in-use"}


@pytest.mark.rule("HFD-078", "HFD-089")
def test_what_the_secretary_of_state_does_is_recorded_as_far_as_it_can_be_at_that_kind_of_school(
    county: Council,
) -> None:
    academy, unit = school_of(county, "academy"), school_of(county, "unit")
    sponsors = {"sponsor_appointed", "sponsor_changed"}
    flow = "workflow=secretary-of-state"
    assert asked(county, f"intervention propose {BROOKMANTLE} {flow}", ADVISER) == {
        "school": True, "workflow": True, "grown_from": False, "on": False, "power": True, "acted_on": True,
        "told_by": False,
    }  # fmt: skip
    for urn, named, never, may in (
        (BROOKMANTLE, f" {flow}", sponsors, "board"), (unit, "", sponsors, "governors"),
        (academy, "", {"governors"}, "sponsor_appointed"),
    ):  # fmt: skip
        words = f"intervention propose {urn}{named} acted_on=2027-01-11 power="
        for power in sorted(never):
            assert county.refused(f"{words}{power}", ADVISER)[1] == "HFD-078", (urn, power)
        assert county.say(f"{words}{may}", ADVISER).data["state"] == "recorded"
