"""What a concern's card says of the concern itself, whether or not it was taken further."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casework.choices import label_of, title_of
from casework.concerns.finding import joined_to, kind_of, owner_of, proceeding_of
from casework.concerns.going_on import can_take_further, onward
from casework.concerns.sharing import who_see
from casework.concerns.steps import DIRECTIONS, steps_of
from casework.schools import school
from chat.markdown import Marked
from chat.message import Button
from commands.command import Ask
from domain.people import Permission
from domain.spoken import spoken
from store.cases import OPEN, RESOLVED, Concern
from store.obligations import Obligation
from store.proceedings import Proceeding
from store.schools import School
from store.work import Work

SETTLED = {"met": "done", "waived": "not needed", "superseded": "no longer due"}


@dataclass(frozen=True)
class ConcernPart:
    """The concern's share of an answer: its words, facts, buttons and data."""

    text: Marked
    facts: tuple[tuple[str, str], ...]
    buttons: tuple[Button, ...]
    data: Mapping[str, Any]

    def after(self, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
        """These buttons first, and then the concern's, none twice."""
        return tuple(
            {each.words: each for each in (*self.buttons, *buttons)}[words]
            for words in dict.fromkeys(each.words for each in (*buttons, *self.buttons))
        )


NOTHING = ConcernPart(Marked(""), (), (), {})


def part_of(work: Work, ask: Ask, row: Proceeding, *, brief: bool) -> ConcernPart:
    """What the card of a proceeding says of the concern that it is about; nothing where it is about none."""
    concern = work.cases.concern(row.number) if row.sort == "concern" else None
    return concern_part(work, ask, concern, brief=brief) if concern else NOTHING


def concern_part(work: Work, ask: Ask, concern: Concern, *, brief: bool = False) -> ConcernPart:
    """What is kept of a concern, as far as its reader may do something about it; `brief` what its way does not say."""
    row, steps, travel = school(work, concern.urn), steps_of(work, concern), work.cases.travel(concern.ref)
    text = ask.words(
        "concern",
        concern=concern,
        kind=None if brief else kind_of(work, concern),
        steps=[(each, _name(work, each.owner), SETTLED.get(each.state, "")) for each in steps],
        travel=[(each, DIRECTIONS[each.direction]) for each in reversed(travel)],
        joined=work.cases.merged_into(concern.number),
        joined_to=joined_to(work, concern),
    )
    return ConcernPart(
        Marked(text),
        tuple(_facts(work, concern, brief=brief)),
        tuple(_buttons(work, concern, row)),
        _data(work, concern, steps),
    )


def _facts(work: Work, concern: Concern, *, brief: bool) -> Iterator[tuple[str, str]]:
    owner, kind = owner_of(work, concern), kind_of(work, concern)
    yield "Area", label_of(work, "concern_areas", concern.kind)
    if kind and not brief:
        heard = ", ".join(title_of(work, each) for each in kind.route)
        yield "Kind", f"{kind.title}; who hears of it, in this order: {heard}" if heard else kind.title
    yield "From", label_of(work, "concern_sources", concern.source)
    yield "Raised by", concern.raised_by
    if not brief or concern.state != OPEN:
        yield "State", spoken(concern.state)
    yield "In the hands of", owner.name if owner else "nobody who is still here"
    if concern.matter:
        yield "Who may see it", ", ".join(each.name for each in who_see(work, concern))


def _buttons(work: Work, concern: Concern, row: School) -> Iterator[Button]:
    follows, ref = work.may(Permission.FOLLOW_CONCERN), concern.ref
    if can_take_further(work, concern, row):
        yield Button("Take it further", f"concern take-further {ref}", "primary")
    if follows and concern.state == OPEN:
        yield Button("Next step", f"concern step {ref}")
        yield Button("Direction", f"concern direction {ref}")
        begun = proceeding_of(work, concern)
        if begun is None or begun.ended_on:
            yield Button("Resolve", f"concern resolve {ref}")
    for each in onward(work, concern, row):
        yield Button(each.label, f"{each.act} {row.urn} grown_from={ref}")
    if follows and concern.state == RESOLVED and not row.closed:
        yield Button("Reopen", f"concern reopen {ref}")
    yield Button("Where the school stands", f"category {row.urn}")
    yield Button("History", f"history {row.urn}")


def _data(work: Work, concern: Concern, steps: Any) -> dict[str, Any]:
    rows: tuple[Obligation, ...] = tuple(steps)
    return {
        "id": concern.ref,
        "urn": concern.urn,
        "area": concern.kind,
        "kind": concern.procedure,
        "source": concern.source,
        "serious": concern.serious,
        "restricted": concern.matter is not None,
        "state": concern.state,
        "concern_state": concern.state,
        "what": concern.what,
        "link": concern.link,
        "aim": concern.aim,
        "step_down": concern.step_down,
        "owner": _name(work, concern.owner),
        "merged_into": joined_to(work, concern),
        "next_steps": [
            {"id": each.ref, "what": each.label, "by": each.due.isoformat(), "state": each.state} for each in rows
        ],
    }


def _name(work: Work, number: int | None) -> str:
    found = work.people.numbered(number) if number is not None else None
    return found.name if found else "nobody"
