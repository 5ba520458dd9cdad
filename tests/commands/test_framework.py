"""/framework: what the framework says about a rule, a criterion, a category or a word, with its source."""

import pytest
from council import Council

from chat.plain import plain_text


def test_alone_it_names_the_document_its_law_and_its_categories(council: Council) -> None:
    answer = council.say("framework")
    assert answer.data["id"] == "herefordshire-2013"
    assert answer.data["categories"] == ["low", "medium_timetabled", "medium_enhanced", "high"]
    assert "the law as at" in plain_text(answer)


@pytest.mark.parametrize("term", ["HFD-025", "hfd-025", "HP1", "high"])
def test_a_rule_a_criterion_and_a_category_come_with_their_source(council: Council, term: str) -> None:
    found = council.say(f"framework {term}").data["found"]
    assert found
    for each in found:
        assert each["says"]
        assert each["source"]


def test_words_are_searched_for_and_a_long_list_is_cut(council: Council) -> None:
    answer = council.say("framework school")
    assert len(answer.data["found"]) > 12
    assert "more" in plain_text(answer)
    assert "diocese" in plain_text(council.say("framework diocese")).casefold()


def test_a_word_it_does_not_know_is_refused_with_what_to_try(council: Council) -> None:
    assert "says nothing under “zeppelin”" in council.refused("framework zeppelin")[0]


def test_the_facts_it_asks_for_can_be_listed(council: Council) -> None:
    answer = council.say("framework measures")
    assert "low_attendance" in answer.data["measures"]
    assert "low_attendance:" in plain_text(answer)
