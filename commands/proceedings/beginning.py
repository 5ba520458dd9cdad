"""Beginning a proceeding: which workflow, what it asks at once, and the school's proceedings so far."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.proceedings.choices import BEGINNING
from casework.proceedings.course import courses
from casework.proceedings.opening import Begun, begin, check_kind, check_which, workflows_for
from casework.schools import open_school, school
from chat.form import Choice, Form
from chat.message import Button, Message
from chat.naming import is_named
from commands.command import Ask
from commands.proceedings.card import card, data_of
from commands.proceedings.fields import given, with_entries
from commands.proceedings.kinds import Begin, Kind, OfSchool
from domain.dates import long_date
from domain.framework.workflows import Workflow
from store.work import Work

Typed = Mapping[str, Any]


def shows(kind: Kind) -> Callable[[Work, Ask, OfSchool], Message]:
    def run(work: Work, ask: Ask, form: OfSchool) -> Message:
        row = school(work, form.school)
        found = courses(work, [each for each in work.proceedings.of_school(row.urn) if each.sort == kind.sort])
        can = [] if row.closed else workflows_for(work, row, f"{kind.command} {kind.opens.name}")
        lines = [
            (each, each.workflow.state_title(each.row.state), long_date(each.row.opened_on)) for each in reversed(found)
        ]
        running = [each for each in found if not each.row.ended_on]
        begin_ = (
            [Button(kind.opens.submit, f"{kind.command} {kind.opens.name} {row.urn}")]
            if can and work.may(kind.needs)
            else []
        )
        return Message(
            f"{kind.noun.capitalize()}: {row.name} (URN {row.urn})",
            ask.words("proceedings", lines=lines, noun=kind.noun),
            buttons=(*(Button(each.ref, f"{kind.command} {each.ref}") for each in running), *begin_),
            data={"urn": row.urn, kind.sort: [data_of(each) for each in found], "can_begin": [each.id for each in can]},
        )

    return run


def begins(kind: Kind) -> Callable[[Work, Ask, Begin], Message]:
    words = f"{kind.command} {kind.opens.name}"

    def run(work: Work, ask: Ask, form: Begin) -> Message:
        flow = flow_of(check_kind(work, open_school(work, form.school), words), getattr(form, "workflow", None))
        begun = Begun(given(form, flow.entry), form.grown_from or "", form.on, words)
        return card(work, ask, begin(work, form.school, flow, begun), "It is opened.")

    return run


def tailors_beginning(kind: Kind) -> Callable[[Work, Typed], type[Form]]:
    words = f"{kind.command} {kind.opens.name}"

    def tailor(work: Work, typed: Typed) -> type[Form]:
        row = work.schools.by_urn(str(typed.get("school") or ""))
        if row is None:
            return Begin
        flows = check_kind(work, open_school(work, row.urn), words)
        if len(flows) > 1 and not typed.get("workflow"):
            return create_model(Begin.__name__, __base__=Begin, workflow=_which(words))
        flow = flow_of(flows, typed.get("workflow"))
        check_which(work, row, words, str(typed.get("workflow") or ""))
        ways = flow.beginnings(words)
        asks, offers = ways[0].asks, ways[0].offers
        entries = [
            each for each in flow.entry if each.for_school(row.governance, row.school_type, row.denomination)
            and each.id in {*asks, *offers}
        ]  # fmt: skip
        several = len(flows) > 1 or typed.get("workflow")  # who names the only one says nothing wrong
        base = create_model(Begin.__name__, __base__=Begin, workflow=_which(words)) if several else Begin
        return with_entries(base, flow, entries, asks)

    return tailor


def _which(words: str) -> tuple[Any, Any]:
    return Annotated[str, Choice(f"{BEGINNING}{words}")], Field(title="Which")


def flow_of(flows: list[Workflow], wanted: Any) -> Workflow:
    """The workflow that was named; the first where none was."""
    return next((each for each in flows if is_named(wanted, each.id, each.title)), flows[0])
