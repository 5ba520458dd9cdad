"""Forms: described once for every door, checked in one place, and wrong answers explained in plain English."""

from datetime import date
from typing import Annotated, Any

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from chat.form import (
    LONG,
    SHORT,
    Choice,
    Choices,
    Context,
    Day,
    Form,
    LongText,
    Option,
    SchoolName,
    ShortText,
    describe,
    fill,
)
from commands import COMMANDS
from domain.refusals import Misunderstood

COLOURS = (Option("red", "Red: urgent"), Option("amber", "Amber"), Option("green", "Green"))
CONTEXT = Context(date(2026, 10, 1), {"colours": COLOURS})


class Visit(Form):
    """One of each kind of field."""

    school: SchoolName = Field(title="School")
    note: LongText = Field(title="What have you seen?", description="Do not name pupils.")
    place: ShortText | None = Field(None, title="Place")
    on: Day | None = Field(None, title="Visited on")
    colour: Annotated[str, Choice("colours")] | None = Field(None, title="Colour")
    seen: Annotated[tuple[str, ...], Choices("colours")] = Field((), title="Colours seen", min_length=0)
    days: int = Field(1, title="Days", ge=1, le=12)
    urgent: bool = Field(False, title="Urgent")


class Chosen(Form):
    """At least one."""

    seen: Annotated[tuple[str, ...], Choices("colours")] = Field(title="Colours", min_length=1)


def filled(form: type[Form] = Visit, **values: Any) -> Any:
    base = {"school": "900001", "note": "Seen"} if form is Visit else {}
    return fill(form, {**base, **values}, CONTEXT)


def errors(form: type[Form] = Visit, **values: Any) -> dict[str, str]:
    with pytest.raises(Misunderstood) as no:
        filled(form, **values)
    return no.value.errors


def test_a_form_is_described_for_every_door_in_its_order() -> None:
    specs = describe(Visit, {"colours": COLOURS})
    assert [(spec.name, spec.kind, spec.required, spec.max_length) for spec in specs] == [
        ("school", "school", True, SHORT),
        ("note", "long_text", True, LONG),
        ("place", "text", False, SHORT),
        ("on", "day", False, None),
        ("colour", "choice", False, None),
        ("seen", "choices", False, None),
        ("days", "number", False, None),
        ("urgent", "yes_no", False, None),
    ]
    assert specs[1].help == "Do not name pupils."
    assert specs[4].options == specs[5].options == COLOURS


def test_typed_words_become_values() -> None:
    form = filled(on="8 October 2026", colour="AMBER", seen="red, Green, red", days="3", urgent="yes", place="  Hall ")
    assert (form.on, form.colour, form.seen, form.days, form.urgent, form.place) == (
        date(2026, 10, 8), "amber", ("red", "green"), 3, True, "Hall",
    )  # fmt: skip


def test_a_choice_may_be_given_as_its_label_and_several_as_a_list() -> None:
    assert filled(colour="red: urgent").colour == "red"
    assert filled(seen=["red", "amber"]).seen == ("red", "amber")


@pytest.mark.parametrize("nothing", ["", None, [], ()])
def test_what_was_left_empty_is_as_if_it_was_not_there(nothing: object) -> None:
    form = filled(place=nothing, on=nothing, colour=nothing, seen=nothing, days=nothing, urgent=nothing)
    assert form == filled()


def test_every_wrong_field_has_a_sentence_of_its_own_at_once() -> None:
    wrong = errors(school=" ", on="31 2 2026", colour="blue", days="13", urgent="perhaps", extra="x")
    assert set(wrong) == {"school", "on", "colour", "days", "urgent", "extra"}
    assert wrong["colour"] == "“blue” is not one of: red, amber, green."
    assert wrong["days"] == "Enter 12 or less."
    assert wrong["urgent"] == "Answer yes or no."
    assert "There is no such day" in wrong["on"]
    assert "You can set: school, note" in wrong["extra"]


def test_ten_thousand_characters_are_refused_with_a_sentence() -> None:
    assert errors(note="x" * 10_000)["note"] == "“what have you seen” must be 3,000 characters or less."
    assert "200 characters or less" in errors(place="x" * 10_000)["place"]
    assert len(errors(colour="x" * 10_000)["colour"]) < 200
    assert len(errors(on="x" * 10_000)["on"]) < 200


JUNK = st.one_of(st.text(max_size=50), st.integers(), st.floats(), st.lists(st.text(max_size=5), max_size=3), st.none())


@given(st.dictionaries(st.sampled_from(sorted(Visit.model_fields)), JUNK))
def test_whatever_is_given_the_sentences_are_ours(values: dict[str, Any]) -> None:
    try:
        fill(Visit, values, CONTEXT)
    except Misunderstood as no:
        for sentence in no.errors.values():
            assert "Input should" not in sentence
            assert "alid" not in sentence
            assert sentence.endswith(".")


def test_at_least_one_is_asked_for_in_plain_words() -> None:
    assert errors(Chosen, seen=" , ")["seen"] == "Choose at least one."
    assert errors(Chosen, seen="9" * 9_999)["seen"].startswith("“9999")
    assert errors(days="9" * 9_999)["days"] == "Enter a smaller number."


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_are_kept_as_they_were_seen(value: str) -> None:
    form = filled(note=value, place=value[:SHORT])
    assert not set(form.note + (form.place or "")) & set("\x00\x07\x1b\x9b\r\u2028\u202e\u2066\ud800")
    assert "\n" not in (form.place or "")
    assert form.note.encode()
    if value.isascii() and value.isprintable():
        assert form.note == value.strip()


def test_every_field_of_every_command_has_a_title_and_a_known_kind() -> None:
    for command in COMMANDS:
        for act in command.acts:
            for spec in describe(act.form):
                assert spec.title[0].isupper(), (command.name, act.name, spec)
                assert bool(spec.source) == (spec.kind in {"choice", "choices"}), (command.name, act.name, spec)
                assert spec.max_length or spec.kind not in {"text", "long_text", "school"}, (
                    command.name,
                    act.name,
                    spec,
                )
