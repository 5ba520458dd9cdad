"""/people hours: at which hour, and in which zone, somebody gets their digest."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.manners import set_hours
from chat.form import Choice, Form, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.people.show import person_message
from domain.people import Permission
from store.work import Work


class Hours(Form):
    """Whose, and when."""

    positional = ("name",)

    name: Annotated[str, Choice("people")] | None = Field(None, title="Name", description="You, if you leave it out.")
    tell_at: ShortText = Field(title="Hour", description="From 06:00 to 20:00. For example, 08:30.")
    zone: ShortText | None = Field(None, title="Time zone", description="For example, Europe/London.")


def run(work: Work, ask: Ask, form: Hours) -> Message:
    person = set_hours(work, form.name, form.tell_at, form.zone)
    said = f"The digest comes at {person.tell_at:%H:%M}, {person.zone}. What the law sets may come at any hour."
    return person_message(work, ask, person, said)


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """What they are now."""
    person = work.people.present(str(raw.get("name") or work.who))
    return {"tell_at": f"{person.tell_at:%H:%M}", "zone": person.zone} if person else {}


HOURS = Act(
    "hours", Hours, run, "Set the hour and the zone of somebody's digest",
    "people hours tell_at=08:00 zone=Europe/London", Permission.HANDLE_OWN, changes=True, prefill=prefill, submit="Set",
)  # fmt: skip
