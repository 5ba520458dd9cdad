"""/history SCHOOL: everything that was done about a school, newest first."""

from collections.abc import Iterable
from datetime import date
from textwrap import shorten
from typing import Any

from pydantic import Field

from casework.chain import Link, chain
from casework.facts import shown_value
from casework.kin import kin_of
from casework.proceedings.course import LAW_SEEN
from casework.schools import school
from chat.form import Day, Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from commands.proceedings.card import read
from commands.school.kin import kin_buttons, kin_data, kin_facts
from domain.clock import LONDON
from domain.framework.proceedings import Entry
from domain.spoken import spoken
from store.record import Event
from store.work import Work

SHOWN = 25
LONGEST = 150  # of one value that was entered, in characters
BESIDES = {LAW_SEEN: "The law of today was looked at"}  # what can be entered besides what the framework names


class ShowHistory(Form):
    """Which school's history."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN; closed schools too.")
    on: Day | None = Field(None, title="As at", description="Today, if you leave it out. For example, 1 3 2027.")


def run(work: Work, ask: Ask, form: ShowHistory) -> Message:
    row = school(work, form.school)
    until = form.on or date.max
    events = [each for each in work.record.about_school(row.urn) if each.at.astimezone(LONDON).date() <= until]
    links, kin = chain(work, row.urn, until), kin_of(work, row.urn)
    labels = {each.id: each.label for each in work.framework.categories}
    titles = {each.id: each.title for each in work.framework.measures.values()}
    return Message(
        f"History of {row.name} (URN {row.urn})",
        ask.words(
            "history",
            kin=list(kin_facts(kin)),
            links=links[-SHOWN:],
            earlier=len(links[:-SHOWN]),
            until=form.on,
            events=events[:SHOWN],
            labels=labels | titles,
            values=_values(work, events[:SHOWN]),
            entered={each.seq: _entered(work, each) for each in events[:SHOWN]},
            more=max(0, len(events) - SHOWN),
        ),
        buttons=(Button("Where it stands", f"category {row.urn}"), *kin_buttons(kin)),
        data={
            "urn": row.urn,
            **kin_data(kin),
            "as_at": form.on.isoformat() if form.on else None,
            "chain": [_link(each) for each in links],
            "events": [_event(each) for each in events],
        },
    )


def _link(link: Link) -> dict[str, Any]:
    return {"on": link.on.isoformat(), "id": link.ref, "what": link.what, "who": link.who, "from": link.grown_from}


def _event(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq, "at": event.at.isoformat(), "who": event.who, "act": event.act, "about": event.about,
        "payload": event.payload,
    }  # fmt: skip


def _values(work: Work, events: Iterable[Event]) -> dict[int, str]:
    """The recorded values as people read them, by the number of their event."""
    given = ((each.seq, each.about or "", (each.payload or {}).get("value")) for each in events)
    measured = ((seq, work.framework.measure(about), value) for seq, about, value in given if value)
    return {seq: shown_value(measure, str(value)) for seq, measure, value in measured if measure}


def _entered(work: Work, event: Event) -> list[str]:
    """What was entered in a proceeding, each by its title and as people read it."""
    payload = event.payload or {}
    flow, given = work.framework.workflow(str(payload.get("workflow", ""))), payload.get("entered")
    if flow is None or not isinstance(given, dict):
        return []
    return [_read(flow.entry_of(name), name, str(value)) for name, value in given.items()]


def _read(entry: Entry | None, name: str, value: str) -> str:
    """One entry with its value, a long text cut short."""
    said = shorten(read(entry, value) if entry else value, LONGEST, placeholder=" …")
    title = entry.title if entry else BESIDES.get(name) or spoken(name)
    return f"{title}: {said.rstrip('.') or 'taken out'}"


COMMAND = Command(
    "history",
    "Everything that was done about a school, with who and when",
    (Act("", ShowHistory, run, "Everything that was done about a school", "history brookmantle"),),
)
