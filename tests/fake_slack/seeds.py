"""Small makers of Block Kit things, from which seeded cases are built."""


def plain(words="Words"):
    return {"type": "plain_text", "text": words}


def mrkdwn(words="Words"):
    return {"type": "mrkdwn", "text": words}


def button(action_id="go", **more):
    return {"type": "button", "action_id": action_id, "text": plain("Go"), **more}


def section(**more):
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def option(value="1", words="One", **more):
    return {"text": plain(words), "value": value, **more}


def options(number):
    return [option(str(n), f"Option {n}") for n in range(number)]


def select(number=2, **more):
    return {"type": "static_select", "action_id": "pick", "options": options(number), **more}


def field(element=None, **more):
    element = element or {"type": "plain_text_input", "action_id": "words"}
    return {"type": "input", "block_id": "what", "label": plain("What"), "element": element, **more}


def message(*blocks, **more):
    return {"text": "Words", "blocks": list(blocks), **more}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain("Title"), "submit": plain("Save"), "blocks": list(blocks), **more}


def home(*blocks, **more):
    return {"type": "home", "blocks": list(blocks), **more}


def table(rows=2, columns=2):
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def confirm(**more):
    parts = {"title": plain(), "text": mrkdwn(), "confirm": plain("Yes"), "deny": plain("No")}
    return {**parts, **more}


def without(thing, name):
    return {key: value for key, value in thing.items() if key != name}


RICH = {"type": "rich_text", "elements": [
    {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]},
]}  # fmt: skip
IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A chart"}
