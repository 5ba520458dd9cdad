"""Every criterion of Herefordshire's, entered from a file at the command line and read back from `run category`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council, found, sqlite_url
from ledger.herefordshire import FLAGS, PRIMARY_RESULTS, QUARTILES, written

from bot.__main__ import main
from domain.phases import Phase

FACTS = {
    "L1": {"leadership_and_governance_experienced": "yes"},
    "L3": {"consistent_trend": "yes"},
    "L4": {"pupil_premium_matches_or_risen": "yes"},
    "L5": {"groups_in_line_nationally": "yes"},
    "MT1": {"group_gaps.fsm.significant": "yes", "group_gaps.fsm.trend": "improving"},
    "MT2": {"head_start_date": "01/09/2026"},
    "MT3": {"leadership_issue": "yes"},
    "MT4": {"low_attendance": "yes"},
    "MT5": {"falling_roll": "yes"},
    "ME3": {"variation_sex": "yes"},
    "ME5": {"group_gaps.grt.significant": "yes", "group_gaps.grt.trend": "little change"},
    "ME6": {"variation_year": "yes"},
    "ME7": dict.fromkeys(FLAGS, "no") | {"head_start_date": "01/09/2019"},
    "HS2": {"ks4_english_progress_poor": "yes", "ks4_maths_progress_poor": "yes"},
    "HA2": {"group_gaps.sen.high": "yes", "group_gaps.sen.trend": "not reducing"},
    "HA4": {"head_start_date": "2026-09-01", "amalgamation": "yes", "low_attendance": "yes"},
    "HA5": {"vulnerable_progress_vs_la": "worsening"},
}
LOWEST = dict.fromkeys(QUARTILES, "4")
RESULTS = {
    "ME2": {2026: LOWEST | dict.fromkeys(QUARTILES[4:], "3")},
    "ME4": {2024: {"ks2_rwm_pct": "72"}, 2025: {"ks2_rwm_pct": "68%"}, 2026: {"ks2_rwm_pct": "65"}},
    "HP1": {2026: {"rwm_pct": "58", "english_progress_pct": "90", "maths_progress_pct": "88"}},
    "HP2": {2026: LOWEST | dict.fromkeys(QUARTILES[5:], "1")},
    "HS1": {2026: {"five_ac_em_pct": "39"}},
    "HA5": {2024: {"ks2_rwm_pct": "72"}, 2025: {"ks2_rwm_pct": "68"}, 2026: {"ks2_rwm_pct": "65"}},
}
GOOD, REQUIRES_IMPROVEMENT = "2", "3"
INSPECTED = {
    "L2": ("05/03/2025", GOOD),
    "ME1": ("30/09/2023", GOOD),
    "ME7": ("30/09/2023", GOOD),
    "HA1": ("05/11/2025", REQUIRES_IMPROVEMENT),
    "HA3": ("30/09/2023", GOOD),
}
CRITERIA = sorted({*FACTS, *RESULTS, *INSPECTED})
SECONDARY = {"ME3", "HS1", "HS2"}
SUGGESTED = {"L": None, "MT": "medium_timetabled", "ME": "medium_enhanced", "HA": "high", "HP": "high", "HS": "high"}


def urn_of(criterion: str) -> str:
    return str(900100 + CRITERIA.index(criterion))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """One school a criterion, of which only the three files tell."""
    folder = tmp_path_factory.mktemp("county")
    council = found(sqlite_url(folder), "2026-10-01T09:00")
    for criterion in CRITERIA:
        phase = Phase.SECONDARY if criterion in SECONDARY else Phase.PRIMARY
        council.add_school(urn_of(criterion), f"{criterion} School", phase)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATABASE_URL", council.house.settings.database_url)
        patched.chdir(folder)
        for kind, file in (("facts", facts(folder)), ("results", results(folder)), ("inspections", inspected(folder))):
            assert main(["import", kind, str(file), "--json"]) == 0
        yield council
    council.house.close()


def facts(folder: Path) -> Path:
    rows = [
        (urn_of(criterion), measure, value, "2026-09-21", "officer")
        for criterion, given in FACTS.items()
        for measure, value in given.items()
    ]
    return written(folder / "facts.csv", ("URN", "measure", "value", "on", "source"), rows)


def results(folder: Path) -> Path:
    rows = [
        (urn_of(criterion), f"{year - 1}/{year % 100}", measure, value, "24" if measure.endswith("_pct") else "")
        for criterion, years in RESULTS.items()
        for year, given in years.items()
        for measure, value in given.items()
    ]
    return written(folder / "results.csv", ("URN", "year", "measure", "value", "cohort"), rows)


def inspected(folder: Path) -> Path:
    columns = ("URN", "Local authority", "Inspection start date", "Publication date", "Overall effectiveness")
    rows = [(urn_of(each), "Marlowshire", day, day, grade) for each, (day, grade) in INSPECTED.items()]
    return written(folder / "inspections.csv", columns, rows)


BY_RULE = [
    *(pytest.param(each, marks=pytest.mark.rule("HFD-054")) for each in ("L1", "L2", "L3", "L4", "L5")),
    pytest.param("MT1", marks=pytest.mark.rule("HFD-048")),
    pytest.param("MT2", marks=pytest.mark.rule("HFD-049")),
    pytest.param("MT3", marks=pytest.mark.rule("HFD-050")),
    pytest.param("MT4", marks=pytest.mark.rule("HFD-051")),
    pytest.param("MT5", marks=pytest.mark.rule("HFD-052")),
    pytest.param("ME1", marks=pytest.mark.rule("HFD-043")),
    pytest.param("ME2", marks=pytest.mark.rule("HFD-044")),
    pytest.param("ME3", marks=pytest.mark.rule("HFD-045")),
    pytest.param("ME4", marks=pytest.mark.rule("HFD-046")),
    pytest.param("ME5", marks=pytest.mark.rule("HFD-047")),
    *(pytest.param(each, marks=pytest.mark.rule("HFD-030")) for each in ("ME6", "ME7")),
    pytest.param("HP1", marks=pytest.mark.rule("HFD-035")),
    pytest.param("HP2", marks=pytest.mark.rule("HFD-037")),
    pytest.param("HS1", marks=pytest.mark.rule("HFD-038")),
    pytest.param("HS2", marks=pytest.mark.rule("HFD-039")),
    pytest.param("HA1", marks=pytest.mark.rule("HFD-040")),
    pytest.param("HA2", marks=pytest.mark.rule("HFD-041")),
    pytest.param("HA3", marks=pytest.mark.rule("HFD-042")),
    *(pytest.param(each, marks=pytest.mark.rule("HFD-031")) for each in ("HA4", "HA5")),
]


@pytest.mark.parametrize("criterion", BY_RULE)
def test_a_criterion_entered_by_file_is_met_at_the_command_line(
    county: Council, capsys: pytest.CaptureFixture[str], criterion: str, request: pytest.FixtureRequest
) -> None:
    capsys.readouterr()
    assert main(["run", "category", urn_of(criterion), "--now", "2026-10-01T09:00", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["data"]
    rows = {row["id"]: row for row in data["criteria"]}
    (mark,) = request.node.iter_markers("rule")
    assert (rows[criterion]["state"], rows[criterion]["rule"], rows[criterion]["missing"]) == ("met", *mark.args, [])
    alone = "medium_enhanced" if criterion == "HA3" else SUGGESTED[criterion.rstrip("1234567")]
    assert data["suggested"] == alone


@pytest.mark.rule("HFD-034")
def test_quartiles_are_kept_as_they_were_loaded_and_never_worked_out(county: Council) -> None:
    known = {row["measure"]: row["value"] for row in county.say(f"school {urn_of('ME2')}").data["facts"]}
    assert [known[measure] for measure in QUARTILES] == ["4"] * 4 + ["3"] * 4
    assert not {measure for measure in known if measure in PRIMARY_RESULTS}
    results_only = county.say(f"school {urn_of('HP1')}").data["facts"]
    assert not [row for row in results_only if row["measure"] in QUARTILES]


@pytest.mark.rule("HFD-034")
@pytest.mark.parametrize("value", ["0", "5", "2.5"])
def test_a_quartile_is_a_number_from_one_to_four(county: Council, value: str) -> None:
    answer = county.ask(f"school set 900100 measure=quartile_phonics value={value} year=2026")
    assert "choose one of 1, 2, 3, 4" in answer.data["errors"]["value"]
