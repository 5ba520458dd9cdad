"""/sig and /sig programme: a year of the group, with its days and their state, and the next meeting's agenda."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from casework.programme.agenda import Agenda, agenda_of
from casework.programme.year import Entry, group_title, next_meeting, this_and_next, year_of
from chat.form import Form
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.dates import academic_year_label, academic_year_of
from domain.people import Permission
from store.work import Work

FEW = 3  # buttons to confirm days
FIRST_YEAR, LAST_YEAR = 2000, 2099


class ShowYear(Form):
    """Nothing to say."""

    positional = ()


class ShowProgramme(Form):
    """Which year."""

    positional = ("year",)

    year: int | None = Field(
        None,
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        title="Academic year",
        description="The year it begins in: 2027 for 2027/28. The next, if you leave it out.",
    )


def show(work: Work, ask: Ask, form: ShowYear) -> Message:
    return sig_message(work, ask)


def programme(work: Work, ask: Ask, form: ShowProgramme) -> Message:
    coming = academic_year_of(work.clock.today()) + 1
    return sig_message(work, ask, coming if form.year is None else form.year)


def sig_message(work: Work, ask: Ask, year: int | None = None, said: str = "") -> Message:
    """A year's programme, this one's if none is named, with the next meeting's agenda."""
    today = work.clock.today()
    this_year = academic_year_of(today)
    year = this_year if year is None else year
    title, entries = group_title(work), year_of(work, year)
    coming = next_meeting(this_and_next(work), today)
    agenda = agenda_of(work, coming) if coming and (year == this_year or coming.year == year) else None
    areas = work.framework.programme.area_titles(agenda.entry.item) if agenda else []
    shown = [(each, "" if each == coming else _talk(each)) for each in entries]
    text = ask.words("sig", said=said, entries=shown, today=today, agenda=agenda, areas=areas)
    return Message(
        f"{title}: {academic_year_label(year)}",
        text,
        buttons=_buttons(work, entries, year),
        data={
            "body": work.framework.programme.group.body if work.framework.programme.group else None,
            "year": academic_year_label(year),
            "items": [entry_data(each) for each in entries],
            "next": _agenda_data(agenda) if agenda else None,
        },
    )


def _talk(entry: Entry) -> str:
    """What an item is for, in one breath."""
    return "; ".join(each.what for each in entry.item.agenda)


def entry_data(entry: Entry) -> dict[str, Any]:
    """One item for programs."""
    first, last = entry.window.first.isoformat(), entry.window.last.isoformat()
    return {
        "id": entry.item.id, "title": entry.item.title, "kind": entry.item.sort, "year": entry.label,
        "on": entry.on.isoformat() if entry.on else None, "state": entry.state,
        "sum": entry.due.sum if entry.due else None, "rule": entry.item.rule,
        "starts": entry.hours[0] or None, "ends": entry.hours[1] or None, "place": entry.place,
        "window": {"opens": first, "closes": last} if entry.item.window else None,
        "agenda": [{"what": each.what, "areas": list(each.areas)} for each in entry.item.agenda],
    }  # fmt: skip


def _agenda_data(agenda: Agenda) -> dict[str, Any]:
    return {
        "id": agenda.entry.item.id,
        "year": agenda.entry.label,
        "on": agenda.entry.on.isoformat() if agenda.entry.on else None,
        "state": agenda.entry.state,
        "agenda": [each.what for each in agenda.entry.item.agenda],
        "to_agree": [school.urn for school in agenda.to_agree],
        "carried": [
            {"id": item.ref, "what": item.what, "urn": item.urn, "by": item.added_by} for item, _ in agenda.carried
        ],
    }


def _buttons(work: Work, entries: Sequence[Entry], year: int) -> tuple[Button, ...]:
    today = work.clock.today()
    buttons = []
    if work.may(Permission.MANAGE_PROGRAMME):
        asked = [
            each for each in entries if each.waits and (year != academic_year_of(today) or each.asked_from <= today)
        ]
        buttons += [Button(_label(each), f"sig confirm {each.item.id}") for each in asked[:FEW]]
    if work.may(Permission.CARRY_ITEM):
        buttons.append(Button("Add an item", "sig add"))
    if year == academic_year_of(today):
        buttons.append(Button("Next year", f"sig programme year={year + 1}"))
    else:
        buttons.append(Button("This year", "sig"))
    return tuple(buttons)


def _label(entry: Entry) -> str:
    return f"{'Confirm' if entry.on else 'Set'} the {entry.item.title}…"


SHOW = Act("", ShowYear, show, "The group's year and its next agenda", "sig", spans=True)
PROGRAMME = Act(
    "programme", ShowProgramme, programme, "Another year's programme", "sig programme year=2027", spans=True
)
