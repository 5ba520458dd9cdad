"""/deadlines calendar: your deadlines as a calendar file, and a secret address at which your calendar reads them."""

from typing import ClassVar

from pydantic import Field

from casework import feed
from chat.form import Form
from chat.ics import MEDIA_TYPE
from chat.message import Button, File, Message
from commands.command import Act, Ask
from domain.people import Permission
from domain.refusals import Misunderstood
from store.work import Work

FILE = "handbell.ics"


class AskForCalendar(Form):
    """Whether the address of the feed stays as it is."""

    positional: ClassVar[tuple[str, ...]] = ()

    new_address: bool = Field(False, title="New address", description="The old one stops working.")
    stop: bool = Field(False, title="Stop the feed", description="Nobody can read it at its address any more.")


def run(work: Work, ask: Ask, form: AskForCalendar) -> Message:
    if form.new_address and form.stop:
        raise Misunderstood({"stop": "Either a new address or none at all: choose one of the two."})
    person = ask.person
    listed = feed.entries(work, person)
    address, said = _address(work, ask, form)
    work.record.append("deadlines calendar", about=person.name, address=said)
    facts = (("Secret address", address),) if address else ()
    return Message(
        "Your calendar",
        ask.words("calendar", count=len(listed), said=said, new=bool(address)),
        facts=facts,
        files=(File(FILE, MEDIA_TYPE, feed.calendar(work, person, listed)),),
        buttons=_buttons(said),
        data={"entries": len(listed), "address": address or None, "feed": said},
    )


def _address(work: Work, ask: Ask, form: AskForCalendar) -> tuple[str, str]:
    """The address where it is new, and what became of it: new, kept, stopped, or none where there can be none."""
    person = work.people.numbered(ask.person.number)
    if person is None:
        return "", "none"
    if form.stop:
        feed.stop(work, person)
        return "", "stopped"
    if not ask.public_url:
        return "", "none"
    if person.feed and not form.new_address:
        return "", "kept"
    return f"{ask.public_url.rstrip('/')}/calendar/{feed.new_address(work, person)}.ics", "new"


def _buttons(said: str) -> tuple[Button, ...]:
    again = Button("New address", "deadlines calendar new_address=yes")
    end = Button("Stop the feed", "deadlines calendar stop=yes")
    return {"new": (end,), "kept": (again, end), "stopped": (again,)}.get(said, ())


ACT = Act(
    "calendar",
    AskForCalendar,
    run,
    "Your deadlines as a calendar file, and an address to subscribe to",
    "deadlines calendar",
    Permission.HANDLE_OWN,
    changes=True,
    submit="Make the calendar",
)
