"""entitlements.toml: what is wrong in it is said with file and key, and what it says can be explained."""

from pathlib import Path

import pytest

from domain.framework.entitlement_checks import wrong_in_entitlements
from domain.framework.loading import load_framework
from domain.framework.pieces import FrameworkError

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
SMALL = """
[[sort]]
id = "core"
title = "Core days"
givers = ["inspector"]

[[giver]]
id = "inspector"
title = "Inspector"

[[entitlement]]
id = "all"
title = "For all"
sort = "core"
days = 2.5

[[service]]
id = "advice"
title = "Advice"

  [[service.question]]
  id = "by_when"
  title = "By when"
  how = "day"
"""


def wrong(tmp_path: Path, old: str, new: str) -> list[str]:
    """What is said of Havering's folder with this support in it, changed once."""
    folder = tmp_path / "havering-2011"
    folder.mkdir()
    for file in (FRAMEWORKS / "havering-2011").glob("*.toml"):
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    text = SMALL.replace(old, new, 1)
    assert text != SMALL or old == new
    (folder / "entitlements.toml").write_text(text, encoding="utf-8")
    try:
        return [what for _, what in wrong_in_entitlements(load_framework(folder))]
    except FrameworkError as error:
        return [error.sentence]


def test_nothing_is_wrong_with_what_is_shipped(tmp_path: Path) -> None:
    assert wrong(tmp_path, "", "") == []
    for folder in sorted(FRAMEWORKS.glob("*/framework.toml")):
        assert list(wrong_in_entitlements(load_framework(folder.parent))) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('givers = ["inspector"]', 'givers = ["nobody"]', 'sort "core": unknown giver "nobody"'),
        ('sort = "core"', 'sort = "none"', 'entitlement "all": unknown sort "none"'),
        ("days = 2.5", 'days = 2.5\ncategories = ["9"]', 'entitlement "all": unknown category "9"'),
        ("days = 2.5", 'days = 2.5\nhaving = ["sla"]', 'entitlement "all": unknown service "sla"'),
        (
            "days = 2.5",
            'days = 2.5\napplies_when = { measure = "no_such_measure", equals = true }',
            'entitlement "all": unknown measure "no_such_measure"',
        ),
        ("days = 2.5", "days = 2.6", "days come in quarters, and there are some"),
        ("days = 2.5", "days = 0", "days come in quarters, and there are some"),
        ("days = 2.5", "days = 2.5\nceiling = 2", "its ceiling is lower than its days"),
        ("days = 2.5", "days = 2.5\nagreed = true", "either the number is stated or it is agreed"),
        ('title = "Advice"', 'title = "Advice"\nheading = "top"', 'service "advice": unknown heading "top"'),
        ('title = "Advice"', 'title = "Advice"\nrequired_in = ["9"]', 'service "advice": unknown category "9"'),
        ('title = "Advice"', 'title = "Advice"\nevaluated = true', '"evaluated" needs an evaluation in this file'),
        (
            'title = "Advice"',
            'title = "Advice"\napproval = [{ id = "a", title = "A", posts = ["pope"] }]',
            'service "advice", approval "a": unknown post "pope"',
        ),
        ('how = "day"', 'how = "choice"', '"choices" goes with how'),
        ('how = "day"', 'how = "day"\nof_categories = ["1"]', '"of_categories" goes with how = "school"'),
        ('how = "day"', 'how = "day"\nno_later = "years_after(other, 2)"', 'unknown event "other"'),
        ('id = "by_when"', 'id = "by-when"', "this id cannot be typed"),
        ('id = "by_when"', 'id = "note"', "this id cannot be typed"),
        (
            "[[entitlement]]",
            '[watch]\ntitle = "W"\nsorts = ["x"]\nunused_from = "first_day(summer)"\n'
            'unused_by = "last_day(summer)"\nexceeded_to = ["director"]\n[[entitlement]]',
            'watch: unknown sort "x"',
        ),
        (
            "[[entitlement]]",
            '[watch]\ntitle = "W"\nsorts = ["core"]\nunused_from = "first_day(winter)"\n'
            'unused_by = "last_day(summer)"\nexceeded_to = ["director"]\n[[entitlement]]',
            "watch, unused_from",
        ),
        (
            "[[entitlement]]",
            '[[task]]\nid = "t"\ntitle = "T"\nformula = "each(term)"\nposts = ["pope"]\n[[entitlement]]',
            'task "t": unknown post "pope"',
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    (found,) = wrong(tmp_path, old, new)
    assert said in found


def test_support_is_explained_with_its_rule_and_its_paragraph() -> None:
    framework = load_framework(FRAMEWORKS / "milton-keynes-2009")
    told = {
        each.kind for rule in ("MK-017", "MK-057", "MK-062", "MK-065", "MK-012") for each in framework.explain(rule)
    }
    assert {"entitlement", "caution", "service", "support task"} <= told
    (base,) = [each for each in framework.explain("MK-054") if each.kind == "entitlement"]
    assert (base.source, "five and a half" in base.says) == ("s11 L579", True)
