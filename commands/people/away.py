"""/people away and /people back: somebody is away, and whoever covers is told in their place."""

from typing import Annotated, Any

from pydantic import Field, create_model

from casework.leaving import Leave, come_back, go_away
from chat.form import Choice, Day, Form
from chat.message import Message
from commands.command import Act, Ask
from commands.people.show import person_message
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class Whom(Form):
    """Who it is about."""

    positional = ("name",)

    name: Annotated[str, Choice("people")] | None = Field(None, title="Name", description="You, if you leave it out.")


# Made by a call, because "from", the word that people type, cannot name a field in a class.
_FIELDS: dict[str, Any] = {
    "from": (Day, Field(title="From", description="The first day away. For example, tomorrow.")),
    "until": (Day, Field(title="Until", description="The last day away.")),
    "cover": (
        Annotated[str, Choice("people")] | None,
        Field(None, title="Cover", description="Who is told instead; the bell-keeper, if you leave it out."),
    ),
}
Away = create_model("Away", __base__=Whom, __doc__="Who is away, when, and who covers.", **_FIELDS)


def away(work: Work, ask: Ask, form: Any) -> Message:
    since = getattr(form, "from")
    person, absence = go_away(work, form.name, Leave(since, form.until, form.cover or ""))
    cover = form.cover or "the bell-keeper"
    said = f"Away from {long_date(absence.since)} to {long_date(absence.until)}. Their reminders go to {cover}."
    return person_message(work, ask, person, said)


def back(work: Work, ask: Ask, form: Whom) -> Message:
    return person_message(work, ask, come_back(work, form.name), "Back: their reminders come to them again.")


AWAY = Act(
    "away", Away, away, "Say that somebody is away, and who covers",
    'people away Amara Okafor from=tomorrow until="next friday"', Permission.HANDLE_OWN, changes=True, submit="Away",
)  # fmt: skip
BACK = Act(
    "back", Whom, back, "Say that somebody is back, or will not be away", "people back Amara Okafor",
    Permission.HANDLE_OWN, changes=True, submit="Back",
)  # fmt: skip
