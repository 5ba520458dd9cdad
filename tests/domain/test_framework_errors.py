"""A wrong framework folder stops with one plain sentence that names the file and the key."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.framework import FrameworkError, load_framework
from domain.framework.conditions import TEST_KEYS
from domain.people import Permission

HEREFORDSHIRE = Path(__file__).parents[2] / "frameworks" / "herefordshire-2013"
LISTED = [str(permission) for permission in Permission]

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Copies Herefordshire's folder and replaces words in one of its files."""

    def edit(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "frameworks" / "herefordshire-2013"
        shutil.copytree(HEREFORDSHIRE, folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


# fmt: off
WRONG = [
    ("framework.toml", "criteria_version =", "criteria_versoin =", '"criteria_version" is missing'),
    ("framework.toml", "law_as_at = 2013-09-01", "law_as_at = 2013-02-30", "law_as_at = 2013-02-30"),
    ("framework.toml", "law_as_at = 2013-09-01", 'law_as_at = "2013-02-30"',
     'law_as_at: "2013-02-30" is not a date: write it as 2026-09-01'),
    ("framework.toml", 'id = "herefordshire-2013"', 'id = "herefordshire"',
     'id: "herefordshire" is not the folder\'s name "herefordshire-2013"'),
    ("framework.toml", 'id = "herefordshire-2013"',
     'id = "herefordshire-2013"\nbased_on = "herefordshire-2012"',
     'based_on: there is no framework folder "herefordshire-2012"'),
    ("framework.toml", 'id = "herefordshire-2013"',
     'id = "herefordshire-2013"\nbased_on = "herefordshire-2013"',
     'based_on: "herefordshire-2013" is based on this folder itself'),
    ("framework.toml", "law_as_at =", "closed_places = true\nlaw_as_at =",
     '"closed_places" needs "closed_places_rule", the rule that is named where a post is kept back'),
    ("framework.toml", "law_as_at =", 'closed_places_rule = "HFD-999"\nlaw_as_at =',
     'closed_places_rule: no part of the framework says what "HFD-999" is'),
    ("words.toml", 'adviser = "School Improvement Adviser"', "adviser = 7",
     "words, adviser: text is expected"),
    ("words.toml", "[words]", "[words", "words"),
    ("measures.toml", 'cohort_as = "ks2_cohort"', 'cohort_as = "ks2_pupils"',
     'measure "ks2_rwm_pct", cohort_as: unknown measure "ks2_pupils"'),
    ("measures.toml", 'kind = "percent"', 'kind = "percentage"',
     'measure "ks2_rwm_pct", kind: "percentage" is not one of '
     "number, percent, integer, flag, date, choice, text or list"),
    ("measures.toml", 'aliases = ["cohort"]', 'aliases = ["ks2_rwm_pct"]',
     'measure "ks2_rwm_pct": this id or alias is used twice'),
    ("measures.toml", 'id = "sponsor"\n', 'id = "sponsor"\nchoices = ["a"]\n',
     'measure "sponsor": choices go with kind = "choice", and only with it'),
    ("measures.toml", "by_year = true", 'by_year = "yes"',
     'measure "ks2_cohort", by_year: true or false is expected'),
    ("categories.toml", 'measure = "ks2_rwm_pct", below = 60', 'measure = "ks2_rwm", below = 60',
     'category "high", criterion "HP1": unknown measure "ks2_rwm"'),
    ("categories.toml", "below = 60", "belwo = 60",
     'category "high", criterion "HP1", met_when, all 1: unknown key "belwo"'),
    ("categories.toml", "below = 60", 'below = "60"',
     'category "high", criterion "HP1", met_when, all 1, below: a number is expected'),
    ("categories.toml", "below = 60", "below = 60, above = 20",
     'category "high", criterion "HP1", met_when, all 1: '
     "give exactly one of below, at_most, above, at_least, equals, one_of"),
    ("categories.toml", '{ factor = "leadership_issue" }', '{ fact = "leadership_issue" }',
     'category "medium_timetabled", criterion "MT3", met_when: '
     f"a test needs one of the keys {', '.join(TEST_KEYS)}"),
    ("categories.toml", '{ factor = "leadership_issue" }', '{ factor = "leadership" }',
     'category "medium_timetabled", criterion "MT3": unknown factor "leadership"'),
    ("categories.toml", 'measure = "leadership_issue", equals = true',
     'measure = "leadership_issue", equals = 1',
     'factor "leadership_issue": measure "leadership_issue" is of kind flag: '
     'it cannot be compared with "1"'),
    ("categories.toml", 'equals = "satisfactory"', 'equals = "satisfying"',
     'factor "ofsted_timing": measure "ofsted_grade" is of kind choice: '
     'it cannot be compared with "satisfying"'),
    ("categories.toml", 'measure = "last_inspected", within', 'measure = "ofsted_grade", within',
     'category "low", criterion "L2": measure "ofsted_grade" is no date'),
    ("categories.toml", 'also = ["results_by_year"]', 'also = ["low_attendance"]',
     'category "medium_enhanced", criterion "ME4": measure "low_attendance" is not held by year'),
    ("categories.toml", "rank = 3", "rank = 4",
     'category "high": rank 4 is also that of category "medium_enhanced"'),
    ("categories.toml", "rank = 3", "rank = 0",
     'category "medium_enhanced", rank: input should be greater than or equal to 1'),
    ("categories.toml", 'id = "MT4"', 'id = "MT5"', 'criterion "MT5": this id is used twice'),
    ("categories.toml", 'id = "federation"', 'id = "new_head"', 'factor "new_head": this id is used twice'),
    ("categories.toml", "number = 3\n", "",
     'category "low", needed: "number" goes with how = "at_least", and only with it'),
    ("categories.toml", 'stages = ["primary"]', 'stages = ["primry"]',
     'category "medium_enhanced", criterion "ME2", stages 1: '
     '"primry" is not one of early_years, primary, secondary or post_16'),
    ("categories.toml", 'clock = "high_response"', 'clock = "high"',
     'category "high", consequence "detailed-assessment": unknown clock "high"'),
    ("categories.toml", "years = 3", "years = 0",
     'factor "ofsted_timing", met_when, any 1, all 2, reached: give years or months'),
    ("triggers.toml", '"ofsted_grade"', '"ofsted_mark"',
     'trigger "ofsted-outcome": unknown measure "ofsted_mark"'),
    ("triggers.toml", '"ofsted_anniversary_good"', '"ofsted_soon"',
     'trigger "ofsted-anniversary": unknown clock "ofsted_soon"'),
    ("process.toml", 'permission = "notify_category"', 'permission = "notify_all"',
     f'step "notify", permission: "notify_all" is not one of {", ".join(LISTED[:-1])} or {LISTED[-1]}'),
    ("process.toml", 'after = ["agree"]', 'after = ["agreed"]',
     'step "notify", after: unknown step "agreed"'),
    ("process.toml", 'by = ["sig", "la"]', 'by = ["tig", "la"]', 'step "agree": unknown body "tig"'),
    ("process.toml", 'step = "notify"\nbody', 'step = "tell"\nbody', 'notified "head": unknown step "tell"'),
    ("process.toml", 'to = "agreed"\non', 'to = "settled"\non',
     'workflow "risk-cycle", transition from "proposed" to "settled": unknown state "settled"'),
    ("process.toml", '"appealed", "action-running"] }]', '"appealed", "action-running"], after = "members" }]',
     'guard "notice-answered", after: unknown day "members"'),
    ("process.toml", 'rules = ["HFD-022"]', 'rules = ["HFD-22"]',
     'step "review", rules 1: "HFD-22" is not an id or rule number'),
    ("clocks.toml", 'formula = "last_day(term)"', 'formula = "end_of(term)"',
     'clock "dfe_ofsted_meeting", formula: there is no clock called end_of'),
    ("clocks.toml", "years_after(last_inspected, 3)", "years_after(last_inspection, 3)",
     'clock "ofsted_anniversary_good", formula: unknown event "last_inspection"'),
    ("clocks.toml", 'to = ["clerk"]', 'to = ["porter"]',
     'clock "self_assessment_invitation", ladder: unknown post "porter"'),
    ("clocks.toml", 'to = ["principal_adviser"]', 'to = ["porter"]', 'escalation: unknown post "porter"'),
    ("clocks.toml", 'ladder = { before = [0], after = [5] }',
     'ladder = { before = [0], after = [1, 2, 3, 4, 5, 6, 7] }',
     'clock "action_overdue", ladder, after: at most 6 are allowed'),
    ("clocks.toml", 'ladder = { before = [0], after = [5] }',
     'ladder = { before = [0], after = [5], escalation = [{ after = 3, to = ["porter"] }] }',
     'clock "action_overdue", ladder: unknown post "porter"'),
    ("clocks.toml", 'late = "drop"', 'late = "skip"',
     'clock "sig_october", late: "skip" is not one of send, send_with_note or drop'),
    ("bodies.toml", 'source = "2.4.3"\nrules = ["HFD-065"]\n', "",
     'body "sle": "source" is missing, the paragraph that says who it is'),
    ("bodies.toml", 'denominations = ["roman_catholic"]', 'denominations = ["catholic"]',
     'body "archdiocese", denominations 1: '
     '"catholic" is not one of church_of_england, roman_catholic, other, none or unknown'),
    ("procedures.toml", 'interval = "project_group_interval"', 'interval = "monthly"',
     'project_group "project_group": unknown clock "monthly"'),
    ("procedures.toml", '{ body = "lle" }', '{ body = "xle" }',
     'project_group "project_group": unknown body "xle"'),
    ("procedures.toml", 'may_tell = ["ofsted"]', 'may_tell = ["hmi"]',
     'concern_kind "academy_concern": unknown body "hmi"'),
]
# fmt: on


@pytest.mark.parametrize(("file", "old", "new", "says"), WRONG, ids=[says[:60] for *_, says in WRONG])
def test_a_wrong_file_stops_with_one_sentence_naming_file_and_key(
    edited: Edit, file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(FrameworkError) as stopped:
        load_framework(edited(file, old, new))

    sentence = stopped.value.sentence
    assert sentence.startswith(f"frameworks/herefordshire-2013/{file}: ")
    assert sentence.endswith(says)
    assert "\n" not in sentence


def test_a_file_that_is_no_part_of_a_framework_is_named(edited: Edit) -> None:
    folder = edited("words.toml", "[words]", "[words]")
    (folder / "catagories.toml").write_text("")

    with pytest.raises(FrameworkError, match=r"^frameworks/herefordshire-2013/catagories\.toml: no file of"):
        load_framework(folder)


@pytest.mark.parametrize("file", ["framework.toml", "categories.toml"])
def test_a_folder_without_a_needed_file_is_refused(edited: Edit, file: str) -> None:
    folder = edited("words.toml", "[words]", "[words]")
    (folder / file).unlink()

    with pytest.raises(FrameworkError, match=f"herefordshire-2013/{file}: the file is missing"):
        load_framework(folder)
