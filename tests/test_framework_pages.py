"""docs/frameworks says what the data say: a page for each framework, made anew when the data change."""

import pytest

from bot.framework_pages import FRAMEWORKS, PAGES, page, readings_of
from domain.framework import Framework, load_all

FOUND = load_all([FRAMEWORKS])


@pytest.mark.parametrize("framework", FOUND.values(), ids=FOUND)
def test_the_page_is_as_the_data_say(framework: Framework) -> None:
    kept = (PAGES / f"{framework.id}.md").read_text(encoding="utf-8")
    assert kept == page(framework, readings_of(framework.id)), "make pages"


@pytest.mark.parametrize("framework", FOUND.values(), ids=FOUND)
def test_the_page_names_every_rule_and_every_category(framework: Framework) -> None:
    text = page(framework)
    assert [category.label for category in framework.categories if f"### {category.label}" not in text] == []
    assert sorted(rule for rule in framework.rules if rule not in text) == []
