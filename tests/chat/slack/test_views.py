"""Forms drawn as Slack windows and read back: every kind of field, mistakes, and drafts."""

from dataclasses import replace
from datetime import date

import pytest
from fake_slack import check_view, pings

from chat.door import OpenForm
from chat.form import FieldSpec, Option
from chat.slack.fields import BlockId
from chat.slack.place import Place
from chat.slack.views import Slip, form_in_words, form_view, submitted

PLACE = Place("T1", "U1", "C1", "https://hooks.example/1", 12.5)
SLIP = Slip("category propose", PLACE)
FEW = tuple(Option(f"v{n}", f"Label {n}") for n in range(4))
MANY = tuple(Option(f"v{n}", f"Label {n} " + "long " * 40) for n in range(250))


def field(name, kind="text", required=True, **more):
    return FieldSpec(name, name.capitalize(), f"Help for {name}.", kind, required, **more)


FIELDS = (
    field("title"),
    field("reason", "long_text", max_length=3000),
    field("school", "school"),
    field("on", "day"),
    field("category", "choice", options=FEW),
    field("area", "choice", options=MANY),
    field("empty", "choice"),
    field("criteria", "choices", options=FEW, required=False),
    field("measures", "choices", options=MANY, required=False),
    field("serious", "yes_no", required=False),
    field("pupils", "number", required=False),
)
FILLED = {
    "title": "A title", "reason": "Because.", "school": "100123", "on": "2027-03-05",
    "category": "Label 2", "area": "v7", "empty": "typed", "criteria": ("v0", "v3"), "measures": "v1, v2",
    "serious": True, "pupils": "120",
}  # fmt: skip
FORM = OpenForm("category propose", "Propose a category", "Propose", FIELDS, FILLED)


def as_sent(view):
    """What Slack would send back if a person sent the form off as it stands."""
    keys = {"initial_value": "value", "initial_option": "selected_option", "initial_options": "selected_options",
            "initial_date": "selected_date"}  # fmt: skip
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            state = {new: element[old] for old, new in keys.items() if old in element}
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **state}}
    return {**view, "id": "V1", "hash": "1", "state": {"values": values}}


def elements(view):
    return {block["element"]["action_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


def test_every_kind_of_field_is_drawn_as_slack_takes_it():
    assert check_view(form_view(FORM, SLIP)) == []
    assert check_view(form_view(replace(FORM, filled={}), SLIP)) == []
    assert {name: element["type"] for name, element in elements(form_view(FORM, SLIP)).items()} == {
        "title": "plain_text_input", "reason": "plain_text_input", "school": "external_select",
        "on": "datepicker", "category": "radio_buttons", "area": "static_select",
        "empty": "plain_text_input", "criteria": "checkboxes", "measures": "multi_static_select",
        "serious": "radio_buttons", "pupils": "number_input",
    }  # fmt: skip


def test_what_is_in_a_form_comes_back_as_it_was():
    back = submitted(as_sent(form_view(FORM, SLIP)))

    assert back.values == {
        **FILLED, "category": "v2", "measures": ("v1", "v2"), "serious": "yes", "on": "2027-03-05",
    }  # fmt: skip
    assert set(back.blocks) == {spec.name for spec in FIELDS}


def test_a_field_left_empty_does_not_come_back():
    assert submitted(as_sent(form_view(replace(FORM, filled={}), SLIP))).values == {}


@pytest.mark.parametrize(
    ("name", "typed"),
    [("on", "next friday"), ("pupils", "a hundred"), ("on", "x" * 5000), ("reason", "y" * 5000), ("title", "<!here>")],
)
def test_words_that_fit_no_picker_stay_in_the_form(name, typed):
    view = form_view(replace(FORM, filled={name: typed}), SLIP)

    assert check_view(view) == []
    assert pings(view) == []
    assert submitted(as_sent(view)).values[name] == typed[:3000]


def test_a_day_may_be_given_as_a_date():
    view = form_view(replace(FORM, filled={"on": date(2027, 3, 5)}), SLIP)

    assert elements(view)["on"]["initial_date"] == "2027-03-05"


def test_a_school_that_is_known_shows_its_name():
    known = replace(FIELDS[2], options=(Option("100123", "Brookmantle Primary School (100123)"),))
    view = form_view(replace(FORM, fields=(known,)), SLIP)

    assert elements(view)["school"]["initial_option"]["text"]["text"] == "Brookmantle Primary School (100123)"


def test_a_long_label_goes_on_in_the_description():
    option = elements(form_view(FORM, SLIP))["measures"]["option_groups"][0]["options"][0]

    assert len(option["text"]["text"]) <= 75
    assert option["description"]["text"].startswith("…")


def test_mistakes_stand_before_their_fields_and_others_at_the_top():
    view = form_view(replace(FORM, errors={"on": "That day is past.", "nothing": "Something else."}), SLIP)
    said = [block["text"]["text"] for block in view["blocks"] if block["type"] == "section"]

    assert said == ["Something else.", "Please check “On”: That day is past."]
    assert check_view(view) == []


def test_what_changes_is_a_new_draft_and_what_stays_keeps_its_place():
    sketch = form_view(replace(FORM, filled={"title": "A title", "school": "brook"}), SLIP)
    view = form_view(replace(FORM, filled={"title": "A title", "school": "100123"}), SLIP, sketch["blocks"])
    drafts = {BlockId.read(block["block_id"]).field: BlockId.read(block["block_id"]).draft for block in view["blocks"]}

    assert (drafts["title"], drafts["school"]) == (0, 1)


def test_a_view_remembers_where_it_was_asked_for():
    slip = Slip.read(form_view(FORM, SLIP), Place("T1", "U1"))

    assert slip == SLIP


def test_a_view_with_too_much_to_remember_gives_up_the_response_url_first():
    long = Slip("category propose", replace(PLACE, response_url="https://hooks.example/" + "x" * 3000))
    view = form_view(FORM, long)

    assert check_view(view) == []
    assert Slip.read(view, Place("T1", "U1")).act == "category propose"


@pytest.mark.parametrize("metadata", ["", "nonsense", "[]", '{"place": 3, "draft": "x", "act": 7}'])
def test_a_view_that_remembers_nothing_is_read_all_the_same(metadata):
    slip = Slip.read({"private_metadata": metadata}, Place("T1", "U1"))

    assert (slip.act, slip.place.response_url, slip.draft) == ("", "", 0)


@pytest.mark.parametrize("state", [None, [], {"values": []}, {"values": {"x": 1}}, {"values": {"a.b.c.0": {"c": 2}}}])
def test_a_state_of_an_odd_shape_holds_nothing(state):
    assert submitted({"state": state, "blocks": "none"}).values == {}


def test_a_form_in_words_says_what_is_missing_and_offers_to_open_it():
    told = form_in_words(replace(FORM, filled={}, missing={"title": "Enter a title."}), "category propose x")

    assert ("Title", "Enter a title.") in told.facts
    assert told.buttons[0].words == "category propose x"
