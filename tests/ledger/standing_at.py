"""Proceedings put where a test wants them, and what the product says there: who may go on, what is asked, what rings.

A walk through every state proves that the way is open; from here each state is looked at by itself, cheaply.
"""

import re
from datetime import date
from typing import Any

from council import BROOKMANTLE, Council

from store.cases import Concern
from store.proceedings import Entered, Proceeding, Walked


def put(
    council: Council, workflow: str, state: str = "", urn: str = BROOKMANTLE, on: date | None = None, **values: str
) -> str:
    """A proceeding that came to that state (its first, if none is named) on that day (today), with these entries.

    Values are as they are kept: days as ISO text, several choices with commas. Its id; a concern gets a concern, too.
    """
    with council.work() as work:
        flow = work.framework.workflow(workflow)
        assert flow is not None
        assert flow.opening is not None
        assert state in {"", *flow.states}, f"{workflow} has no state {state}"
        unknown = values.keys() - {each.id for each in flow.entry}
        assert not unknown, f"{workflow} has no entries {unknown}"
        sort, today, now = flow.opening.sort, on or council.clock.today(), council.clock.now()
        number = work.proceedings.next_number(sort)
        owner = next(iter(work.people.choices())).number
        if sort == "concern":
            number = work.cases.next_number(Concern)
            row = Concern(
                authority=council.id, number=number, urn=urn, kind="", source="test", what="Seen", raised_by="test",
                raised_on=today, owner=owner,
            )  # fmt: skip
            work.cases.add_concern(row, [])
        there = state or flow.start
        proceeding = Proceeding(
            authority=council.id, sort=sort, number=number, urn=urn, workflow=workflow, framework=work.framework.id,
            state=there, owner=owner, opened_on=today, opened_by="test", opened_at=now,
            ended_on=today if there in flow.ended else None,
        )  # fmt: skip
        ref = proceeding.ref
        work.proceedings.save(proceeding)
        if there != flow.start:
            step = Walked(
                authority=council.id, about=ref, from_state=flow.start, to_state=there, on=today, at=now, by="test"
            )
            work.proceedings.save(step)
        rows = [
            Entered(authority=council.id, about=ref, entry=name, value=value, at=now, by="test")
            for name, value in values.items()
        ]
        work.proceedings.save(*rows)
        return ref


def command_of(ref: str) -> str:
    """The command that shows it."""
    return {"N": "warning-notice", "C": "concern", "P": "intervention", "O": "inspection"}[ref[0]]


def wanting(council: Council, ref: str, who: str) -> dict[str, list[str]]:
    """For each way on, by the state it leads to: every sentence that stands against it, what its form asks left out."""
    ways = council.say(f"{command_of(ref)} show {ref}", who).data["ways"]
    return {way["to"]: [sentence for sentence, _ in way["missing"]] for way in ways}


def missing(council: Council, ref: str, who: str) -> dict[str, set[str]]:
    """For each way on: the titles that its guards call missing."""
    found: dict[str, set[str]] = {}
    for to, sentences in wanting(council, ref, who).items():
        lists = (re.split(r"\.(?: |$)", said.partition(" Missing: ")[2])[0] for said in sentences)
        found[to] = {title for listed in lists for title in listed.split("; ") if title}
    return found


def against(council: Council, ref: str, who: str) -> dict[str, list[str | None]]:
    """For each way on: the rules under which it would be refused, in the framework's order."""
    ways = council.say(f"{command_of(ref)} show {ref}", who).data["ways"]
    return {way["to"]: [rule for _, rule in way["missing"]] for way in ways}


def asked(council: Council, words: str, who: str, **values: Any) -> dict[str, bool]:
    """The fields of an act's form, each with whether it must be filled."""
    return {each.name: each.required for each in council.form(words, who, **values).fields}


def rings(council: Council, ref: str) -> dict[str, tuple[str, set[str]]]:
    """What is due in it once the day is planned: the day, and who is told besides its owner, by clock."""
    council.plan()
    with council.work() as work:
        rows = [each for each in work.obligations.open() if each.about == ref and each.clock]
        names = {each.number: each.name for each in work.people.choices()}
        return {str(each.clock): (each.due.isoformat(), {names[other] for other in each.also}) for each in rows}
