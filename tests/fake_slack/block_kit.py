"""Says what the real Slack would refuse in a message, a view or an answer to a delivery."""

import json

from .block_kit_blocks import POST, VIEWS
from .block_kit_rules import (
    HOME,
    MESSAGE,
    MODAL,
    MOST_BYTES_IN_A_VIEW,
    MOST_MARKDOWN_IN_A_MESSAGE,
    MOST_TEXT_IN_A_MESSAGE,
    many,
    shape,
)
from .block_kit_walk import CHECKS, Walk

RESPONSE_ACTIONS = ("errors", "update", "push", "clear")
OPTIONS_IN_AN_ANSWER = {
    "options": many(shape("option"), 0, 100),
    "option_groups": many(shape("option group"), 0, 100),
}


def check_message(payload):
    """The problems of one posted message (arguments of a posting method, or a response_url body)."""
    walk = Walk(MESSAGE)
    if isinstance(payload, dict) and payload.get("delete_original") in (True, "true"):
        return walk.problems
    walk.shape("", payload, POST)
    if isinstance(payload, dict):
        _check_whole_message(walk, payload)
        attachments = payload.get("attachments")
        for index, attachment in enumerate(attachments if isinstance(attachments, list) else []):
            if isinstance(attachment, dict) and "blocks" in attachment:
                walk.blocks(f"/attachments/{index}/blocks", attachment["blocks"])
    return walk.problems


def _check_whole_message(walk, payload):
    blocks = payload.get("blocks")
    if not isinstance(blocks, list):
        return
    total = count_text(blocks)
    if total > MOST_TEXT_IN_A_MESSAGE:
        walk.say("/blocks", f"all texts together have at most {MOST_TEXT_IN_A_MESSAGE} characters, have {total}")
    marked = [b for b in blocks if isinstance(b, dict) and b.get("type") == "markdown"]
    if count_text(marked) > MOST_MARKDOWN_IN_A_MESSAGE:
        walk.say("/blocks", f"markdown blocks together have at most {MOST_MARKDOWN_IN_A_MESSAGE} characters")


def count_text(thing):
    """Characters in every text of a payload."""
    if isinstance(thing, list):
        return sum(map(count_text, thing))
    if not isinstance(thing, dict):
        return 0
    return sum(len(v) if k == "text" and isinstance(v, str) else count_text(v) for k, v in thing.items())


def check_view(view):
    """The problems of one view, modal or Home."""
    kind = view.get("type") if isinstance(view, dict) else None
    walk = Walk(kind if kind in (MODAL, HOME) else MODAL)
    walk.shape("", view, VIEWS[walk.surface])
    if not isinstance(view, dict):
        return walk.problems
    blocks = [b for b in view.get("blocks") or [] if isinstance(b, dict)] if _listed(view) else []
    if walk.surface == MODAL and "submit" not in view and any(b.get("type") == "input" for b in blocks):
        walk.say("/submit", "is required when any block is an input")
    focused = json.dumps(blocks).count('"focus_on_load": true')
    if focused > 1:
        walk.say("/blocks", f"only one element may have focus_on_load, {focused} have")
    size = len(json.dumps(view, ensure_ascii=False).encode())
    if size > MOST_BYTES_IN_A_VIEW:
        walk.say("", f"view_too_large: {size} bytes")
    return walk.problems


def _listed(view):
    return isinstance(view.get("blocks"), list)


def check_ack(body):
    """The problems of the body that answers a delivery: a message, a response action or options."""
    if body in (None, "", {}):
        return []
    if isinstance(body, str):
        return check_message({"text": body})
    if not isinstance(body, dict):
        return [f"/: an answer is an object or words, not {type(body).__name__}"]
    if "response_action" in body:
        return _check_response_action(body)
    if "options" in body or "option_groups" in body:
        return _check_options(body)
    return [] if set(body) == {"challenge"} else check_message(body)


def _check_response_action(body):
    action = body["response_action"]
    if action not in RESPONSE_ACTIONS:
        return [f"/response_action: must be one of {', '.join(RESPONSE_ACTIONS)}, not {action!r}"]
    extra = {"errors": {"errors"}, "update": {"view"}, "push": {"view"}, "clear": set()}[action]
    problems = [f"/{name}: invalid additional property" for name in body.keys() - extra - {"response_action"}]
    if action == "errors":
        return problems + _check_errors(body.get("errors"))
    if action == "clear":
        return problems
    view = body.get("view")
    if isinstance(view, dict) and view.get("type") == HOME:
        problems.append("/view/type: a response action shows a modal, not a Home")
    return problems + [f"/view{problem}" for problem in check_view(view)]


def _check_errors(errors):
    if not isinstance(errors, dict) or not errors:
        return ["/errors: must name at least one block"]
    return [
        f"/errors/{block}: must be a sentence"
        for block, sentence in errors.items()
        if not isinstance(sentence, str) or not sentence.strip()
    ]


def _check_options(body):
    walk = Walk(MESSAGE)
    for name in body.keys() - OPTIONS_IN_AN_ANSWER.keys():
        walk.say(f"/{name}", "invalid additional property")
    if len(body.keys() & OPTIONS_IN_AN_ANSWER.keys()) != 1:
        walk.say("", "needs exactly one of options and option_groups")
    for name in body.keys() & OPTIONS_IN_AN_ANSWER.keys():
        CHECKS["list"](walk, f"/{name}", body[name], OPTIONS_IN_AN_ANSWER[name])
    return walk.problems
