"""Framework folders: the shipped ones load and explain themselves, and a new year holds only what changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from domain.framework import load_all, load_framework
from domain.framework.conditions import TEST_KEYS
from domain.framework.loading import FILES
from domain.people import Permission

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
FOLDERS = sorted(file.parent for file in FRAMEWORKS.glob("*/framework.toml"))
HEREFORDSHIRE = FRAMEWORKS / "herefordshire-2013"
LEDGER = {
    "herefordshire-2013": [f"HFD-{number:03}" for number in range(1, 121)],
    "tri-borough-2013": [f"TRI-{number:03}" for number in range(1, 108)],
    "milton-keynes-2009": [f"MK-{number:03}" for number in range(1, 147)],
    "havering-2011": [f"HAV-{number:03}" for number in range(1, 69)],
    "hertfordshire-2021": [f"HRT-{number:03}" for number in range(1, 139)],
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_shipped_framework_loads(folder: Path) -> None:
    framework = load_framework(folder)

    assert framework.id == folder.name
    assert framework.law_as_at <= framework.in_force_from
    assert [category.rank for category in framework.categories] == list(range(1, len(framework.categories) + 1))
    assert framework.may(["administrator"], Permission.MANAGE_PEOPLE)


def test_the_five_first_frameworks_are_there_with_the_categories_of_their_documents() -> None:
    found = {name: [c.id for c in framework.categories] for name, framework in load_all([FRAMEWORKS]).items()}

    assert found == {
        "havering-2011": ["1", "2", "3A", "3B", "3C"],
        "herefordshire-2013": ["low", "medium_timetabled", "medium_enhanced", "high"],
        "hertfordshire-2021": ["dark_green", "light_green", "yellow", "amber", "red"],
        "milton-keynes-2009": ["LA1", "LA2", "LA3", "LA4a", "LA4b"],
        "tri-borough-2013": ["outstanding", "good", "requires_improvement", "inadequate"],
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_rule_of_the_ledger_is_explained_in_a_sentence_with_its_source(folder: Path) -> None:
    framework = load_framework(folder)
    for rule in LEDGER[folder.name]:
        explained = framework.explain(rule)
        assert explained, rule
        assert all(each.says.endswith(".") and each.source and each.title for each in explained), rule


def test_no_rule_is_claimed_that_the_framework_does_not_have() -> None:
    for folder in FOLDERS:
        assert load_framework(folder).rules == set(LEDGER[folder.name])


@pytest.mark.parametrize(
    ("term", "kind", "found"),
    [
        ("HFD-025", "step", "agree"),
        ("hfd-025", "step", "notify"),
        ("HP1", "criterion", "HP1"),
        ("hp1", "criterion", "HP1"),
        ("high", "category", "high"),
        ("medium enhanced", "category", "medium_enhanced"),
        ("term_review", "clock", "term_review"),
        ("sig", "body", "sig"),
        ("notify", "step", "notify"),
        ("new_head", "factor", "new_head"),
        ("project group", "group", "project_group"),
        ("combined floor", "criterion", "HP1"),
        ("substitute", "statement", "sig-substitutes"),
    ],
)
def test_the_framework_explains_rules_parts_and_words(term: str, kind: str, found: str) -> None:
    explained = load_framework(HEREFORDSHIRE).explain(term)

    assert (kind, found) in [(each.kind, each.id) for each in explained]


@pytest.mark.parametrize("term", ["", "  ", "HFD-999", "zeppelin"])
def test_what_the_framework_does_not_know_has_no_explanation(term: str) -> None:
    assert load_framework(HEREFORDSHIRE).explain(term) == []


def test_a_measure_is_found_by_the_criterias_short_name_and_by_pupil_group() -> None:
    framework = load_framework(HEREFORDSHIRE)
    short, group = framework.measure("rwm_pct"), framework.measure("group_gaps.sen.high")

    assert short is not None
    assert (short.id, short.cohort_as) == ("ks2_rwm_pct", "ks2_cohort")
    assert group is not None
    assert (group.title, group.family) == ("Special educational needs: gap is high", "group_gaps")
    assert framework.measure("group_gaps.{group}.high") is None


def test_what_is_not_listed_for_a_post_is_denied() -> None:
    framework = load_framework(HEREFORDSHIRE)

    assert framework.may(["adviser"], Permission.PROPOSE_CATEGORY)
    assert not framework.may(["adviser"], Permission.AGREE_CATEGORY)
    assert framework.may(["adviser", "sig_coordinator"], Permission.AGREE_CATEGORY)
    assert not framework.may([], Permission.VIEW)
    assert not framework.may(["stranger"], Permission.VIEW)


@pytest.mark.parametrize(
    ("denomination", "told"),
    [
        ("church_of_england", ["head", "governing_body", "diocesan_board"]),
        ("roman_catholic", ["head", "governing_body", "archdiocese"]),
        ("none", ["head", "governing_body"]),
        (None, ["head", "governing_body"]),
    ],
)
def test_the_diocesan_body_of_the_denomination_is_told_too(denomination: str | None, told: list[str]) -> None:
    framework = load_framework(HEREFORDSHIRE)

    assert [each.body for each in framework.notified("notify", "maintained", "community", denomination)] == told


@pytest.mark.parametrize(
    ("category", "governance", "opened"),
    [
        ("low", "maintained", ["nothing"]),
        ("medium_enhanced", "maintained", ["task"]),
        ("medium_enhanced", "academy", ["offer"]),
        ("high", "maintained", ["task"] * 4),
        ("high", "academy", ["task"]),
    ],
)
def test_what_follows_depends_on_who_runs_the_school(category: str, governance: str, opened: list[str]) -> None:
    found = load_framework(HEREFORDSHIRE).category(category)

    assert found is not None
    assert [each.opens for each in found.consequences_for(governance)] == opened


@pytest.mark.parametrize(
    ("step", "state", "leads_to"),
    [
        ("propose", "not-assessed", "proposed"),
        ("propose", "notified", "revised-proposed"),
        ("agree", "revised-proposed", "agreed"),
        ("notify", "agreed", "notified"),
        ("notify", "proposed", None),
    ],
)
def test_a_step_leads_from_state_to_state_or_nowhere(step: str, state: str, leads_to: str | None) -> None:
    workflow = load_framework(HEREFORDSHIRE).workflow("risk-cycle")

    assert workflow is not None
    assert workflow.after(step, state) == leads_to


@pytest.mark.parametrize(
    ("measure", "triggers"),
    [
        ("ofsted_grade", ["ofsted-outcome"]),
        ("ofsted_outcome", ["ofsted-outcome"]),
        ("group_gaps.fsm.trend", ["performance-data"]),
        ("falling_roll", ["organisational-change"]),
        ("contacts", []),
    ],
)
def test_a_changed_measure_pulls_its_in_year_triggers(measure: str, triggers: list[str]) -> None:
    assert [each.id for each in load_framework(HEREFORDSHIRE).triggers_for(measure)] == triggers


def test_a_new_year_holds_only_what_changed(tmp_path: Path) -> None:
    newer = tmp_path / "herefordshire-2014"
    newer.mkdir()
    (newer / "framework.toml").write_text(
        'id = "herefordshire-2014"\nbased_on = "herefordshire-2013"\n'
        'criteria_version = "2014-15"\nin_force_from = 2014-09-01\n'
    )
    (newer / "categories.toml").write_text(
        '[[factor]]\nid = "low_attendance"\nlabel = "poor attendance"\n'
        '[[category]]\nid = "high"\n[[category.criterion]]\nid = "HS1"\n'
        'met_when = { measure = "ks4_five_ac_em_pct", at_most = 45 }\n'
        '[[category]]\nid = "low"\n[[category.consequence]]\nid = "low-school-decides"\nleft_out = true\n'
    )

    old, new = load_framework(HEREFORDSHIRE), load_framework(newer, beside=[FRAMEWORKS])

    assert (new.id, new.about.criteria_version, new.law_as_at) == (
        "herefordshire-2014",
        "2014-15",
        old.law_as_at,
    )
    assert new.in_force_from == date(2014, 9, 1)
    changed, low, factor = new.criterion("HS1"), new.category("low"), new.factor("low_attendance")
    assert changed is not None
    assert changed.met_when.model_dump(exclude_none=True) == {"measure": "ks4_five_ac_em_pct", "at_most": 45}
    assert changed.label == "Below the secondary floor"
    assert low is not None
    assert low.consequence == ()
    assert factor is not None
    assert factor.label == "poor attendance"
    assert [each.id for each in new.categories] == [each.id for each in old.categories]
    assert new.timing == old.timing


def test_the_folder_found_first_counts_where_two_have_one_id(tmp_path: Path) -> None:
    folder = shutil.copytree(HEREFORDSHIRE, tmp_path / "herefordshire-2013")
    file = folder / "framework.toml"
    file.write_text(file.read_text().replace('"Herefordshire Council"', '"Ours"'))

    found = load_all([tmp_path, FRAMEWORKS])

    assert found["herefordshire-2013"].about.authority_title == "Ours"
    assert len(found) == len(FOLDERS)


def test_the_guide_names_every_file_condition_and_permission() -> None:
    guide = (FRAMEWORKS / "README.md").read_text(encoding="utf-8")

    assert [name for name in (*FILES, *TEST_KEYS, *Permission) if name not in guide] == []
