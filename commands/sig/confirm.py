"""/sig confirm ITEM: confirm the day of an item of the programme, or move it."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.programme.acts import Wanted, confirm
from casework.programme.year import Entry, this_and_next
from chat.form import Choice, Day, Form, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.sig.programme import sig_message
from domain.people import Permission
from store.work import Work


class ConfirmDay(Form):
    """Which item, when and where."""

    positional = ("item",)

    item: Annotated[str, Choice("programme_items")] = Field(title="Item of the programme")
    on: Day = Field(title="Day", description="A working day. The academic year is the day's own.")
    starts: ShortText | None = Field(None, title="Starts", description="For example, 09:00.")
    ends: ShortText | None = Field(None, title="Ends", description="For example, 12:00.")
    place: ShortText | None = Field(None, title="Place")


def run(work: Work, ask: Ask, form: ConfirmDay) -> Message:
    entry = confirm(work, form.item, Wanted(form.on, form.starts, form.ends, form.place))
    when = ", ".join(part for part in (entry.when, entry.time, entry.place) if part)
    return sig_message(work, ask, entry.year, f"The {entry.item.title} is confirmed: {when}.")


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The day that is proposed and the usual hours, or what was confirmed, so that it can be moved."""
    named = str(raw.get("item") or "").casefold()
    mine = [each for each in this_and_next(work) if named in {each.item.id.casefold(), each.item.title.casefold()}]
    entry = min(mine, key=lambda each: _later(work, each), default=None)
    if entry is None:
        return {}
    known = {"starts": entry.hours[0], "ends": entry.hours[1], "place": entry.place}
    day = {"on": entry.on.isoformat()} if entry.on else {}
    return {name: value for name, value in (day | known).items() if value}


def _later(work: Work, entry: Entry) -> tuple[bool, bool, int]:
    """First the one that waits and is still to come, then any that is to come, then this year's."""
    ahead = entry.ahead(work.clock.today())
    return (not (ahead and entry.waits), not ahead, entry.year)


CONFIRM = Act(
    "confirm",
    ConfirmDay,
    run,
    "Confirm or move the day of an item of the programme",
    'sig confirm sig-oct on="8 October 2026" starts=09:00 ends=12:00 place="Shire Hall"',
    Permission.MANAGE_PROGRAMME,
    changes=True,
    prefill=prefill,
    submit="Confirm",
)
