"""Herefordshire's levels as a whole: which is suggested, for which schools, in which order, under which version."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire import QUARTILES, Seen, calm

from chat.plain import plain_text
from domain.phases import Phase

GRAVEST_FIRST = ["high", "medium_enhanced", "medium_timetabled"]
LABELS = ["High risk", "Medium risk: enhanced priority", "Medium risk: timetabled support", "Low risk"]


@pytest.mark.rule("HFD-028")
def test_there_are_three_levels_and_enhanced_priority_is_the_graver_band_of_medium(primary: Seen) -> None:
    framework = primary.council.say("framework")
    assert framework.data["categories"] == ["low", *reversed(GRAVEST_FIRST)]
    places = [plain_text(framework).index(label) for label in LABELS]
    assert places == sorted(places)
    primary.record(**dict.fromkeys(QUARTILES[:4], 4))
    assert "The facts suggest: Medium risk: enhanced priority" in primary.text


@pytest.mark.rule("HFD-028")
def test_a_school_of_which_nothing_is_known_is_not_low_and_every_worse_level_stays_open(council: Council) -> None:
    seen = Seen(council, BROOKMANTLE).data
    assert (seen["suggested"], seen["cannot_rule_out"]) == (None, GRAVEST_FIRST)
    here = [row for row in seen["criteria"] if row["applicable"]]
    assert [row["id"] for row in here if row["state"] != "unknown"] == []
    assert [row["id"] for row in here if not row["missing"]] == []


@pytest.mark.rule("HFD-053")
def test_one_indicator_of_each_medium_band_makes_the_graver_band(primary: Seen) -> None:
    primary.record(leadership_issue="yes")
    assert primary.suggested == "medium_timetabled"
    primary.record(variation_year="yes")
    assert primary.suggested == "medium_enhanced"
    assert primary.met[:2] == ["ME6", "MT3"]


@pytest.mark.rule("HFD-055")
def test_the_gravest_level_is_proposed_and_the_indicators_of_the_others_are_shown(primary: Seen) -> None:
    primary.record(pupil_premium_matches_or_risen="no", **dict.fromkeys(QUARTILES[:5], 4))
    assert (primary.suggested, primary.met) == ("high", ["HP2", "L3", "L2", "L1"])
    assert all(f"{each} " in primary.text for each in ("HP2", "L3", "L2", "L1"))
    form = primary.council.form(f"category propose {primary.urn}")
    assert (form.filled["category"], form.filled["criteria"]) == ("high", ["HP2", "L3", "L2", "L1"])


@pytest.mark.rule("HFD-055")
def test_an_officer_may_propose_another_level_with_a_reason_and_not_without(primary: Seen) -> None:
    primary.record(**dict.fromkeys(QUARTILES[:5], 4))
    assert "reason" in primary.council.form(f"category propose {primary.urn} category=medium_enhanced").missing
    words = f'category propose {primary.urn} category=medium_enhanced reason="Two of the five rest on four pupils"'
    assert (primary.council.say(words).data["proposed"], primary.suggested) == ("medium_enhanced", "high")
    (event, *_) = primary.council.say(f"history {primary.urn}").data["events"]
    assert (event["about"], event["payload"]["suggested"]) == ("medium_enhanced", "high")


def test_a_grave_level_that_is_proven_says_at_least_while_a_graver_one_is_open(primary: Seen) -> None:
    primary.record(falling_roll="yes", ofsted_grade="unknown")
    assert (primary.suggested, primary.data["cannot_rule_out"]) == ("medium_timetabled", ["high", "medium_enhanced"])
    assert "Medium risk: timetabled support, at least" in primary.text
    assert primary.data["missing"] == ["ofsted_grade"]


PRIMARY_ONLY, SECONDARY_ONLY = ["HP1", "HP2", "ME2"], ["HS1", "HS2", "ME3"]


@pytest.mark.rule("HFD-001")
@pytest.mark.parametrize(
    ("phase", "kind", "outside"),
    [
        (Phase.PRIMARY, "community", SECONDARY_ONLY),
        (Phase.SECONDARY, "academy", PRIMARY_ONLY),
        (Phase.INFANT, "foundation", ["HP1", *SECONDARY_ONLY]),
        (Phase.JUNIOR, "voluntary_aided", SECONDARY_ONLY),
        (Phase.ALL_THROUGH, "free_school", []),
        (Phase.SPECIAL, "maintained_special", [*PRIMARY_ONLY, *SECONDARY_ONLY]),
        (Phase.PRU, "pru", [*PRIMARY_ONLY, *SECONDARY_ONLY]),
    ],
)
def test_every_state_funded_school_is_placed_by_the_criteria_that_have_measures_for_it(
    council: Council, phase: Phase, kind: str, outside: list[str]
) -> None:
    council.add_school("900003", "Larchfield School", phase, school_type=kind)
    school = Seen(council, "900003")
    rows = school.data["criteria"]
    assert sorted(row["id"] for row in rows if not row["applicable"]) == sorted(outside)
    assert {row["state"] for row in rows if not row["applicable"]} <= {"not_met"}
    school.record(ofsted_grade="special_measures")
    assert school.suggested == "high"


@pytest.mark.rule("HFD-001")
@pytest.mark.parametrize(("phase", "kind"), [(Phase.SPECIAL, "maintained_special"), (Phase.PRU, "pru")])
def test_a_school_without_key_stages_can_be_low_risk(council: Council, phase: Phase, kind: str) -> None:
    council.add_school("900003", "Larchfield School", phase, school_type=kind)
    school = calm(council, "900003", {"results_by_year": "70"})
    assert (school.suggested, school.data["missing"]) == ("low", [])


@pytest.mark.rule("HFD-033")
def test_progress_is_listed_before_inspection_and_organisation_in_every_level(primary: Seen) -> None:
    expected = {
        "high": ["HP1", "HP2", "HS1", "HS2", "HA2", "HA5", "HA1", "HA3", "HA4"],
        "medium_enhanced": ["ME2", "ME3", "ME4", "ME5", "ME6", "ME1", "ME7"],
        "medium_timetabled": ["MT1", "MT2", "MT3", "MT4", "MT5"],
        "low": ["L3", "L4", "L5", "L2", "L1"],
    }
    rows = primary.data["criteria"]
    assert {level: [row["id"] for row in rows if row["category"] == level] for level in expected} == expected
    primary.record(amalgamation="yes", falling_roll="yes", low_attendance="yes", **dict.fromkeys(QUARTILES[:5], 4))
    assert primary.text.index("HP2 ") < primary.text.index("HA4 ")


@pytest.mark.rule("HFD-033")
def test_nothing_is_scored_so_many_weak_signs_weigh_no_more_than_one(primary: Seen) -> None:
    primary.record(head_start_date="2026-09-01", federation="yes", group_gaps__fsm__significant="yes")
    primary.record(group_gaps__fsm__trend="improving")
    assert (primary.met[:2], primary.suggested) == (["MT1", "MT2"], "medium_timetabled")


@pytest.mark.rule("HFD-032")
def test_an_assessment_keeps_the_version_of_the_criteria_it_was_made_under(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, council: Council, handbell: Callable[..., dict[str, Any]]
) -> None:
    council.know(QUILLMARSH, ks4_five_ac_em_pct="42")
    council.say(f'category propose {QUILLMARSH} category=low reason="Above the floor"')
    council.say(f'category agree {QUILLMARSH} where="SIG meeting"')
    monkeypatch.setenv("HANDBELL_FRAMEWORKS", str(newer_version(tmp_path)))
    done = handbell("authority", "framework", council.id, "herefordshire-2027", "--from", "2027-01-04")
    assert done["code"] == 0

    before = handbell("run", "category", QUILLMARSH, "--now", "2026-12-31T09:00", "--json")["data"]
    after = handbell("run", "category", QUILLMARSH, "--now", "2027-01-04T09:00", "--json")["data"]
    assert (before["criteria_version"], before["suggested"]) == ("2013-14", None)
    assert (after["criteria_version"], after["suggested"]) == ("2", "high")
    assert (after["category"], after["since"]) == ("low", "2026-10-01")

    propose = ("run", "category", "propose", QUILLMARSH, "category=high", "reason=Below", "--now", "2027-01-20T09:00")
    assert handbell(*propose, "--json")["data"]["proposed"] == "high"
    history = handbell("run", "history", QUILLMARSH, "--now", "2027-01-21T09:00", "--json")["data"]["events"]
    versions = [
        (event["about"], event["payload"]["framework"], event["payload"]["criteria_version"])
        for event in history
        if event["act"] == "category propose"
    ]
    assert versions == [("high", "herefordshire-2027", "2"), ("low", "herefordshire-2013", "2013-14")]


def newer_version(folder: Path) -> Path:
    """A folder that is based on Herefordshire's and holds only what changed: the secondary floor."""
    newer = folder / "own" / "herefordshire-2027"
    newer.mkdir(parents=True)
    (newer / "framework.toml").write_text(
        'id = "herefordshire-2027"\nbased_on = "herefordshire-2013"\n'
        'in_force_from = 2027-01-04\ncriteria_version = "2"\n',
        encoding="utf-8",
    )
    (newer / "categories.toml").write_text(
        '[[category]]\nid = "high"\n\n[[category.criterion]]\nid = "HS1"\n'
        'met_when = { measure = "ks4_five_ac_em_pct", below = 45 }\n',
        encoding="utf-8",
    )
    return newer.parent
