"""A group's year as data: what a wrong programme.toml says, and what a right one means."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from domain.framework import FrameworkError, load_all, load_framework
from domain.framework.programme import Window

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
HEREFORDSHIRE = FRAMEWORKS / "herefordshire-2013"
Edit = Callable[[str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Copies Herefordshire's folder and replaces words in its programme."""

    def edit(old: str, new: str) -> Path:
        folder = tmp_path / "frameworks" / "herefordshire-2013"
        shutil.copytree(HEREFORDSHIRE, folder)
        text = (folder / "programme.toml").read_text(encoding="utf-8")
        assert old in text
        (folder / "programme.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


# fmt: off
WRONG = [
    ('body = "sig"', 'body = "tig"', 'group, body: unknown body "tig"'),
    ('owner = "sig_coordinator"', 'owner = "porter"', 'group: unknown post "porter"'),
    ('told = ["sig_chair"]', 'told = ["chairman"]', 'group: unknown post "chairman"'),
    ('planned_by = "sig_next_year"', 'planned_by = "june"', 'group: unknown clock "june"'),
    ('clock = "sig_october"', 'clock = "october"', 'item "sig-oct", clock: unknown clock "october"'),
    ('clock = "sig_october"', 'clock = "term_review"',
     'item "sig-oct", clock: clock "term_review" must give a day of the year (its formula needs "year"); '
     'or give a window'),
    ('clock = "sig_october"', 'clock = "sig_undated"',
     'item "sig-oct", clock: clock "sig_undated" must give a day of the year (its formula needs "year"); '
     'or give a window'),
    ('clock = "sig_undated"', 'clock = "sig_october"',
     'item "sig-spring", window: clock "sig_october" has a formula already; give one or the other'),
    ('areas = ["school_to_school"]', 'areas = ["schools"]', 'item "sig-oct", agenda: unknown area "schools"'),
    ('areas = ["school_to_school"]', "areas = []", 'item "sig-oct", agenda 3, areas: this may not be empty'),
    ("dates = [2013-10-10]", "dates = [2013-10-12]",
     'item "sig-oct", dates: Saturday 12 October 2013 is at a weekend'),
    ("dates = [2013-10-10]", "dates = [2013-10-10, 2014-05-08]", 'item "sig-oct", dates: there are two in 2013/14'),
    ("dates = [2013-10-10]", 'dates = ["soon"]',
     'item "sig-oct", dates 1: "soon" is not a date: write it as 2026-09-01'),
    ('window = { opens = "02-01"', 'dates = [2014-04-01]\nwindow = { opens = "02-01"',
     'item "sig-spring", dates: Tuesday 1 April 2014 is outside the window'),
    ('opens = "02-01"', 'opens = "02-30"',
     'item "sig-spring", window, opens: "02-30" is not a month and a day: write it as 02-01'),
    ('opens = "02-01"', 'opens = "february"',
     'item "sig-spring", window, opens: "february" is not a month and a day: write it as 02-01'),
    ('opens = "02-01"', 'opens = "04-01"',
     'item "sig-spring", window: it closes before it opens in the academic year'),
    ('starts = "09:00"', 'starts = "9 am"',
     'item "sig-oct", starts: "9 am" is not a time of day: write it as 09:00'),
    ('starts = "09:00"', 'starts = "13:00"', 'item "sig-oct": starts and ends go together, the start first'),
    ('starts = "09:00"\n', "", 'item "sig-oct": starts and ends go together, the start first'),
    ('kind = "conference"', 'kind = "party"',
     'item "conference-nov", kind: "party" is not one of meeting or conference'),
    ('title = "October meeting"', 'titel = "October meeting"', 'item "sig-oct": "title" is missing'),
    ('id = "conference-nov"', 'id = "sig-oct"', 'item "sig-oct": this id is used twice'),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "says"), WRONG, ids=[says for *_, says in WRONG])
def test_a_wrong_programme_stops_with_one_sentence_naming_file_and_key(
    edited: Edit, old: str, new: str, says: str
) -> None:
    with pytest.raises(FrameworkError) as stopped:
        load_framework(edited(old, new))
    assert stopped.value.sentence == f"frameworks/herefordshire-2013/programme.toml: {says}"


def test_items_without_a_group_stop_the_start(edited: Edit) -> None:
    folder = edited("[group]", "[group]")
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    start, end = text.index("[group]"), text.index("[[item]]")
    (folder / "programme.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(FrameworkError, match='"group" is missing: say whose programme it is'):
        load_framework(folder)


def test_a_window_is_in_the_academic_year_that_is_asked_for() -> None:
    assert Window(opens="02-01", closes="03-31").days(2026) == (date(2027, 2, 1), date(2027, 3, 31))
    assert Window(opens="10-01", closes="01-31").days(2026) == (date(2026, 10, 1), date(2027, 1, 31))


def test_a_printed_day_counts_for_its_own_academic_year_only() -> None:
    october = load_framework(HEREFORDSHIRE).programme.find("sig-oct")
    assert october is not None
    assert october.date_in(2013) == date(2013, 10, 10)
    assert october.date_in(2026) is None


def test_a_framework_without_a_programme_has_none() -> None:
    found = load_all([FRAMEWORKS])
    assert [name for name, each in found.items() if each.programme.group] == ["herefordshire-2013"]
    assert found["milton-keynes-2009"].programme.item == ()


@pytest.mark.parametrize("rule", ["HFD-016", "HFD-110", "HFD-111", "HFD-112", "HFD-113", "HFD-114", "HFD-115"])
def test_the_framework_explains_the_programmes_rules(rule: str) -> None:
    explained = load_framework(HEREFORDSHIRE).explain(rule)
    assert {"programme", "clock"} & {each.kind for each in explained}
    assert all(each.says.endswith(".") and each.source and each.title for each in explained)
