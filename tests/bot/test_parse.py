"""One parser for typed words: apostrophes, quotation marks, colons, values with spaces, and what it does not know."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parse import Parsed, parse
from bot.which_school import typed_twin
from chat.markdown import visible
from commands import COMMANDS
from domain.refusals import Misunderstood


def read(words: str) -> Parsed:
    return parse(words, COMMANDS)


def values(words: str) -> dict[str, Any]:
    return read(words).values


@pytest.mark.parametrize(
    ("words", "act", "school"),
    [
        ("category brookmantle", "category", "brookmantle"),
        ("/category brookmantle", "category", "brookmantle"),
        ("/handbell category brookmantle", "category", "brookmantle"),
        ("handbell /category brookmantle", "category", "brookmantle"),
        ("/Handbell CATEGORY Brookmantle", "category", "Brookmantle"),
        ("  category   brookmantle  ", "category", "brookmantle"),
        ("category\tbrookmantle", "category", "brookmantle"),
        ("category\nbrookmantle", "category", "brookmantle"),
        ("category\u00a0brookmantle", "category", "brookmantle"),
        ("category st mary's", "category", "st mary's"),
        ("category St Mary’s, Lower Green", "category", "St Mary’s, Lower Green"),
        ('category "St Mary\'s"', "category", "St Mary's"),
        ("category “St Mary’s”", "category", "St Mary’s"),
        ("category propose brookmantle", "category propose", "brookmantle"),
        ("category PROPOSE brookmantle", "category propose", "brookmantle"),
        ("category proposed park", "category", "proposed park"),
    ],
)
def test_a_command_its_act_and_the_school_are_found_however_they_are_typed(words: str, act: str, school: str) -> None:
    parsed = read(words)
    assert (parsed.words, parsed.values) == (act, {"school": school})


@pytest.mark.parametrize("words", ["", "  ", "/", "/handbell", "handbell", "/handbell  "])
def test_nothing_but_the_name_asks_for_help(words: str) -> None:
    assert read(words).command.name == "help"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ('what="Two posts empty"', "Two posts empty"),
        ("what=“Two posts empty”", "Two posts empty"),
        ("what='Two posts empty'", "Two posts empty"),
        ("what=‘Two posts empty’", "Two posts empty"),
        ("what=Two posts empty", "Two posts empty"),
        ("WHAT=Two posts empty", "Two posts empty"),
        ("what='I don't know'", "I don't know"),
        ("what=‘I don’t know’", "I don’t know"),
        ('what="She said "no" to it"', 'She said "no" to it'),
        ('what="They wrote area=none of it"', "They wrote area=none of it"),
        ('what="first line\n- second line"', "first line\n- second line"),
        ("what=Governors' minutes: three, missing", "Governors' minutes: three, missing"),
        ('what="never closed', '"never closed'),
    ],
)
def test_a_value_is_read_as_it_was_meant_wherever_it_stands(typed: str, what: str) -> None:
    expected = {"school": "brookmantle", "area": "leadership", "what": what}
    assert values(f"raise-concern brookmantle area=leadership {typed}") == expected
    assert values(f"raise-concern brookmantle {typed} area=leadership") == expected


def test_a_colon_parts_the_school_from_what_was_seen() -> None:
    assert values("raise-concern st mary's: attendance: below 88%, and falling area=attendance") == {
        "school": "st mary's",
        "what": "attendance: below 88%, and falling",
        "area": "attendance",
    }


def test_a_colon_is_part_of_the_words_where_there_is_nothing_to_part() -> None:
    assert values("framework HFD-025: agreeing") == {"term": "HFD-025: agreeing"}


def test_a_persons_name_may_have_spaces_without_quotation_marks() -> None:
    typed = values("schedule-project-group brookmantle coordinator=Amara Okafor members=Head reason=High risk")
    assert typed == {"school": "brookmantle", "coordinator": "Amara Okafor", "members": "Head", "reason": "High risk"}
    assert values("people add Amara Okafor posts=adviser, clerk") == {"name": "Amara Okafor", "posts": "adviser, clerk"}


def test_a_choice_is_one_word_and_what_follows_is_not_lost() -> None:
    assert values("category propose category=high brookmantle reason=Below") == {
        "category": "high",
        "school": "brookmantle",
        "reason": "Below",
    }


def test_a_name_that_is_no_field_stays_in_the_words() -> None:
    assert values("school brookmantle colour=red") == {"school": "brookmantle colour=red"}
    assert values("school somewhere=brookmantle") == {"school": "somewhere=brookmantle"}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("catgory brookmantle", "Did you mean “category”?"),
        ("rase-concern brookmantle", "Did you mean “raise-concern”?"),
        ("xyzzy", "Type “help” for the list."),
        ("🔔", "Type “help” for the list."),
    ],
)
def test_an_unknown_command_comes_with_a_hint(words: str, hint: str) -> None:
    with pytest.raises(Misunderstood) as no:
        read(words)
    assert hint in no.value.errors["command"]


def test_a_very_long_wrong_command_is_not_said_back_whole() -> None:
    with pytest.raises(Misunderstood) as no:
        read("x" * 10_000)
    assert len(no.value.errors["command"]) < 200


@given(st.text(alphabet=st.characters(exclude_characters='"'), max_size=200).map(visible))
def test_the_typed_twin_of_a_form_says_exactly_what_the_form_says(what: str) -> None:
    form = {"school": "900001", "what": what, "area": "leadership"}
    assert values(typed_twin("raise-concern", form)) == form


def test_quotation_marks_inside_a_twin_cannot_begin_another_field() -> None:
    twin = typed_twin("raise-concern", {"school": "900001", "what": 'x" area="finance', "area": "leadership"})
    assert values(twin) == {"school": "900001", "what": 'x" area="finance', "area": "leadership"}


@given(st.text(max_size=300))
def test_no_words_make_the_parser_fail_in_another_way(words: str) -> None:
    for start in ("", "raise-concern ", "category propose ", "people ", "link "):
        try:
            parsed = read(start + words)
        except Misunderstood as no:
            assert no.errors  # noqa: PT017
        else:
            assert all(isinstance(value, str) for value in parsed.values.values())
