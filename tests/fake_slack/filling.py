"""Turns what a test says a person picked or typed into the values Slack would send."""

import datetime

from .modals import STATE_KEYS, elements_of


class Impossible(AssertionError):  # noqa: N818 - reads as what it says
    """A person could not do this in Slack."""


def words_of(thing):
    """The words on a button, an option or a label."""
    text = thing.get("text") if "text" in thing else thing.get("label")
    return text.get("text") if isinstance(text, dict) else text


def find_element(blocks, wanted, kinds=None):
    """The (block, element) a test names by action_id, block_id, label or the words on it."""
    for block, element in elements_of(blocks):
        names = {element["action_id"], block["block_id"], words_of(block) if "label" in block else None}
        names |= {words_of(element), element.get("value") if element["type"] == "button" else None}
        if wanted in names and (kinds is None or element["type"] in kinds):
            return block, element
    seen = [words_of(e) or e["action_id"] for _, e in elements_of(blocks)]
    raise Impossible(f"there is no {wanted!r} here; there is: {seen}")


def options_of(element):
    options = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        options += group["options"]
    return options


def choose(options, wanted):
    """The option with these words or this value."""
    if isinstance(wanted, dict):
        return wanted
    for option in options:
        if wanted in (option["value"], option["text"]["text"]):
            return option
    raise Impossible(f"{wanted!r} is not offered; offered: {[option['text']['text'] for option in options]}")


def plain_value(slack, element, wanted):
    """The value of an element that needs no question to the bot."""
    kind = element["type"]
    if wanted is None or wanted == []:
        return STATE_KEYS[kind][2]
    if kind in ("users_select", "multi_users_select"):
        people = wanted if isinstance(wanted, list) else [wanted]
        ids = [slack.user(person).id if isinstance(person, str) else person.id for person in people]
        return ids if kind.startswith("multi") else ids[0]
    if kind in ("static_select", "radio_buttons", "multi_static_select", "checkboxes"):
        offered = options_of(element)
        return [choose(offered, one) for one in wanted] if isinstance(wanted, list) else choose(offered, wanted)
    return _typed_value(kind, wanted)


def _typed_value(kind, wanted):
    if kind == "rich_text_input" and isinstance(wanted, str):
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": wanted}]}
        return {"type": "rich_text", "elements": [section]}
    if isinstance(wanted, datetime.date | datetime.time):
        return wanted.isoformat()[:10] if kind == "datepicker" else wanted.isoformat()[:5]
    return wanted if isinstance(wanted, list | int) else str(wanted)


def client_errors(view):
    """What Slack's own window would not let a person submit: {block_id: sentence}."""
    errors = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element, value = block["element"], _value_in(view, block)
        if value in (None, "", []) and not block.get("optional"):
            errors[block["block_id"]] = "Please complete this required field."
        elif isinstance(value, str) and value and (problem := _outside(element, value)):
            errors[block["block_id"]] = problem
    return errors


def _value_in(view, block):
    held = view["state"]["values"].get(block["block_id"], {}).get(block["element"]["action_id"], {})
    return held.get(STATE_KEYS[block["element"]["type"]][0])


def _outside(element, value):
    if element["type"] == "number_input":
        return _number_outside(element, value)
    most = element.get("max_length", 3000 if element["type"] == "plain_text_input" else None)
    if most and len(value) > most:
        return f"Please use at most {most} characters."
    least = element.get("min_length")
    return f"Please use at least {least} characters." if least and len(value) < least else None


def _number_outside(element, value):
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != int(number):
        return "Please enter a whole number."
    least, most = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    return None if least <= number <= most else "Please enter a number within the limits."
