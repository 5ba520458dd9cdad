"""/framework: what the framework says about a rule, a criterion, a category or a word, with its source."""

from pathlib import Path

import pytest
from council import Council, found, sqlite_url

from chat.plain import plain_text

FRAMEWORKS = ("herefordshire-2013", "tri-borough-2013", "milton-keynes-2009", "havering-2011", "hertfordshire-2021")


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


def test_a_step_says_who_takes_it_and_which_posts_may_record_it(council: Council) -> None:
    answer = council.say("framework agree")
    facts = dict(answer.facts)
    assert "School Improvement Group" in facts["Taken by"]
    assert facts["Who may record it"] == (
        "Principal adviser, Head of school improvement, Director of Children's Wellbeing, "
        "Assistant Director (Commissioning), Coordinator of the School Improvement Group, "
        "Chair of the School Improvement Group"
    )
    assert facts["Comes after"] == "Propose a risk level"
    assert {"sig_chair", "adviser"} & set(answer.data["may"]) == {"sig_chair"}


def test_a_document_says_who_gets_it_and_what_it_has_to_hold(council: Council) -> None:
    answer = council.say("framework risk-notification")
    facts = dict(answer.facts)
    assert facts["To"] == "head teacher; governing body"
    assert "Archdiocese (Cardiff) (Roman Catholic schools only)" in facts["Copies to"]
    assert "What we found" in facts["It has to hold"]
    assert answer.data["recipients"][0] == {"body": "head", "copy": False}
    assert "level-and-band" in answer.data["checklist"]


def test_a_body_says_what_it_does_where_the_document_says_so_and_what_it_gets(council: Council) -> None:
    answer = council.say("framework head")
    body = next(each for each in answer.data["found"] if each["kind"] == "body")
    assert body["source"] == "2.4.1; Appendix 6f"
    assert "Risk level" in dict(answer.facts)["Documents it gets"]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_category_criterion_step_clock_post_body_and_document_is_explained_with_its_source(
    tmp_path: Path, framework: str
) -> None:
    here = found(sqlite_url(tmp_path), "2026-10-05T09:00", framework)
    data = here.house.frameworks[framework]
    parts = (
        *data.categories, *data.weighed_criteria, *data.process.step, *data.timing.clock, *data.permissions.post,
        *data.people.body, *data.documents.document, *data.deciding.talk,
    )  # fmt: skip
    for part in parts:
        told = [each for each in here.say(f"framework {part.id}").data["found"] if each["kind"] == part.kind]
        assert [part.id for each in told if each["says"] and each["source"]] == [part.id] * max(1, len(told))
    here.house.close()


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
