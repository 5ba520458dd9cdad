"""Taking a concern further: the framework's way for it is begun, and each of its steps is an act."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.concerns import find_concern, going_on
from casework.concerns.finding import find_open
from casework.proceedings.choices import BEGINNING
from casework.proceedings.opening import Begun
from casework.schools import school
from chat.form import Choice, Form
from chat.message import Message
from commands.command import Act, Ask
from commands.concern.doing import changing
from commands.concern.forms import TakeFurther
from commands.proceedings.acts import acts_of
from commands.proceedings.beginning import flow_of
from commands.proceedings.card import card
from commands.proceedings.fields import given, with_entries
from commands.proceedings.kinds import Kind, Verb
from domain.people import Permission
from store.work import Work

Typed = Mapping[str, Any]

KIND = Kind(
    "concern",
    "C",
    "concerns",
    "concern",
    Permission.FOLLOW_CONCERN,
    Verb("take-further", "Take it further, by the framework's way", "Take it further"),
    (
        Verb("discuss", "Record that it was talked over, and with whom", "Record the talk"),
        Verb("tell", "Record who was told of it", "Record who was told"),
        Verb("visit", "Record a visit that was made because of it", "Record the visit"),
        Verb("review", "Record a review, or what one found", "Record the review"),
        Verb("confirm", "Record whether it is confirmed", "Record it"),
        Verb("plan", "Record the plan for it, and what follows", "Record the plan"),
        Verb("refer", "Refer it to somebody outside the council", "Record the referral"),
        Verb("settle", "End its way: answered, secured, or over", "Settle it"),
    ),
    "C-12",
)
_GENERIC = {act.name: act for act in acts_of(KIND)}
_SHARED = ("enter", "undo", "pause", "resume", "stop-clock")

ON_ITS_WAY: tuple[Act, ...] = tuple(_GENERIC[name] for name in (*(verb.name for verb in KIND.verbs), *_SHARED))


def _run(work: Work, ask: Ask, form: TakeFurther) -> Message:
    flow = flow_of(going_on.flows_for(work, find_open(work, form.which)), getattr(form, "workflow", None))
    begun = Begun(given(form, flow.entry), on=form.on, by=going_on.TAKE_FURTHER)
    return card(work, ask, going_on.take_further(work, form.which, flow, begun), "It is taken further.")


def _tailor(work: Work, typed: Typed) -> type[Form]:
    if not typed.get("which"):
        return TakeFurther
    concern = find_concern(work, str(typed["which"]))
    flows = going_on.flows_for(work, find_open(work, concern.ref))
    which: Any = (Annotated[str, Choice(f"{BEGINNING}{going_on.TAKE_FURTHER}")], Field(title="Which way"))
    several = len(flows) > 1 or typed.get("workflow")  # who names the only one says nothing wrong
    base = create_model(TakeFurther.__name__, __base__=TakeFurther, workflow=which) if several else TakeFurther
    if len(flows) > 1 and not typed.get("workflow"):
        return base
    flow, row = flow_of(flows, typed.get("workflow")), school(work, concern.urn)
    way = flow.beginnings(going_on.TAKE_FURTHER)[0]
    entries = [
        each for each in flow.entry
        if each.id in {*way.asks, *way.offers} and each.for_school(row.governance, row.school_type, row.denomination)
    ]  # fmt: skip
    return with_entries(base, flow, entries, way.asks)


TAKE_FURTHER = changing(
    "take-further", TakeFurther, _run,
    ("Take it further, by the framework's way", "concern take-further C-12", "Take it further"),
    tailor=_tailor,
)  # fmt: skip
