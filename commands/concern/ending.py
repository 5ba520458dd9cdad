"""The end of a concern: resolved, reopened, or joined to another."""

from casework.concerns.ending import reopen, resolve
from casework.concerns.joining import merge
from chat.message import Message
from commands.command import Ask
from commands.concern.card import case_card
from commands.concern.doing import changing
from commands.concern.forms import Merge, Resolve, WithWhy
from store.work import Work


def _resolve(work: Work, ask: Ask, form: Resolve) -> Message:
    concern, left = resolve(work, form.which, form.outcome, form.on)
    dropped = f" No longer due: {', '.join(f'{each.ref} {each.label}' for each in left)}." if left else ""
    return case_card(work, ask, concern, f"It is resolved.{dropped}")


def _reopen(work: Work, ask: Ask, form: WithWhy) -> Message:
    return case_card(work, ask, reopen(work, form.which, form.reason), "It is open again.")


def _merge(work: Work, ask: Ask, form: Merge) -> Message:
    concern, target = merge(work, form.which, form.into or "", form.reason or "")
    hidden = " Both are restricted now." if target.matter else ""
    return case_card(work, ask, target, f"{concern.ref} is joined to it.{hidden}")


RESOLVE = changing(
    "resolve", Resolve, _resolve,
    ("Resolve a concern, with what has changed", "concern resolve C-12: A new head is in post", "Resolve it"),
)  # fmt: skip
REOPEN = changing(
    "reopen", WithWhy, _reopen,
    ("Open a resolved concern again", "concern reopen C-12: The new head has left", "Open it again"),
)  # fmt: skip
MERGE = changing(
    "merge", Merge, _merge,
    ("Join a concern to another of the school", "concern merge C-12 into=C-13", "Join them"),
)  # fmt: skip
