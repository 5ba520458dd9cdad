"""A borough's formal action for the ledger's tests: its people, a notice on its way, and what a card says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from council import BROOKMANTLE, Council
from ledger.tri_borough import ADVISER, borough
from posting import introduce

from chat.message import Message

DIRECTOR, COMMISSIONER = "Tamsin Grey", "Leyla Moss"
CONTACTS = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "clerk": "Ned Harrow", "diocese": "Ifeoma Wells",
    "foundation_appointer": "Noor Castell", "trust": "Fernhill Trust",
}  # fmt: skip
CONTENTS = {
    "grounds": "safety", "matters": "Two thirds below", "action_required": "Appoint a lead",
    "minded_to": "Appoint governors",
}  # fmt: skip
CIRCUMSTANCES = ("accepts", "works_effectively", "ofsted_asked", "found_able", "is_improving")


def home_borough(tmp_path: Path, moment: str) -> Iterator[Council]:
    """A borough with a Lead Adviser and both directors, whose school has its contacts."""
    for here in borough(tmp_path, moment):
        here.add_person(DIRECTOR, "director")
        here.add_person(COMMISSIONER, "assistant_director")
        introduce(here, BROOKMANTLE, **CONTACTS)
        with here.work() as work:
            adviser = work.people.named(ADVISER)
            assert adviser
            adviser.email = "bethan@example.org"
            work.people.save(adviser)
        yield here


def add_school(council: Council, urn: str, name: str, kind: str, denomination: str = "none") -> None:
    """A school of a kind, with its contacts."""
    council.add_school(urn, name, school_type=kind, denomination=denomination)
    introduce(council, urn, **CONTACTS)


def raised(council: Council, urn: str = BROOKMANTLE, area: str = "achievement", **more: str) -> str:
    """A concern about a school; its id."""
    return str(council.say("raise-concern", ADVISER, school=urn, area=area, what="Reading", **more).data["id"])


def drafted(council: Council, urn: str = BROOKMANTLE, route: str = "la", **values: str) -> str:
    """A notice with its contents and, where they count, the answers on the three circumstances; its id."""
    ref = str(council.say("warning-notice draft", ADVISER, school=urn, route=route).data["id"])
    circumstances = dict.fromkeys(CIRCUMSTANCES, "no") if route in {"la", "requires-improvement"} else {}
    enter(council, ref, **{**CONTENTS, **circumstances, **values})
    return ref


def enter(council: Council, ref: str, who: str = ADVISER, **values: str) -> Message:
    """Type values into a proceeding."""
    return council.say(entering(ref, **values), who)


def entering(ref: str, **values: str) -> str:
    """The words that enter values in a proceeding."""
    command = {"N": "warning-notice", "C": "concern", "P": "intervention", "O": "inspection"}[ref[0]]
    said = " ".join(f'{name}="{value}"' for name, value in values.items() if value)
    return f"{command} enter {ref} {said}"


def approved(council: Council, ref: str, on: str, **answers: str) -> None:
    """The notice is written for that day, and the director approves it and has looked at the law of today."""
    council.say("letter about", ADVISER, matter=ref, document="warning-notice", given_on=on, **answers)
    enter(council, ref, DIRECTOR, approved="yes", law_seen="yes")


def given(council: Council, ref: str, on: str, received: str = "", **answers: str) -> Message:
    """The notice is written, approved and given on that day."""
    council.now(f"{max(on, received)}T20:00")
    approved(council, ref, on, **answers)
    more = {"received_on": received} if received else {}
    return council.say("warning-notice give", ADVISER, which=ref, given_on=on, **more)


def due(message: Message) -> dict[str, str]:
    """The days that a card counts, by clock."""
    return {each["id"]: each["due"] for each in message.data["clocks"] if each["due"]}


def rung(council: Council) -> dict[str, str]:
    """What rings for formal action, by clock."""
    clocks = {each.title: each.id for each in council.house.frameworks["tri-borough-2013"].timing.clock}
    every = council.say("deadlines", everyone=True).data["due"]
    return {
        clock: each["due"]["on"]
        for each in every
        for title, clock in clocks.items()
        if each["kind"].startswith("proceeding/") and each["what"].startswith(f"{title} (")
    }


def leads_to(message: Message) -> set[str]:
    """The states to which ways lead from where a proceeding stands, whether their guards hold or not."""
    return {each["to"] for each in message.data["ways"]}


def states(message: Message) -> list[str]:
    """The states that a proceeding went through."""
    return [each[1] for each in message.data["steps"]]


def refused_rule(council: Council, words: str, who: str = ADVISER, **values: Any) -> str | None:
    """The rule under which it is refused."""
    return council.refused(words, who, **values)[1]
