"""/history SCHOOL: everything that was done about a school, newest first."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from casework.chain import Link, chain
from casework.facts import shown_value
from casework.kin import kin_of
from casework.schools import school
from chat.form import Day, Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from commands.school.kin import kin_buttons, kin_data, kin_facts
from domain.clock import LONDON
from store.record import Event
from store.work import Work

SHOWN = 25


class ShowHistory(Form):
    """Which school's history."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN; closed schools too.")
    on: Day | None = Field(None, title="As at", description="Today, if you leave it out. For example, 1 3 2027.")


def run(work: Work, ask: Ask, form: ShowHistory) -> Message:
    row = school(work, form.school)
    until = form.on or work.clock.today()
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
            more=max(0, len(events) - SHOWN),
        ),
        buttons=(Button("Where it stands", f"category {row.urn}"), *kin_buttons(kin)),
        data={
            "urn": row.urn,
            **kin_data(kin),
            "as_at": until.isoformat(),
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


COMMAND = Command(
    "history",
    "Everything that was done about a school, with who and when",
    (Act("", ShowHistory, run, "Everything that was done about a school", "history brookmantle"),),
)
