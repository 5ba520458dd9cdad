"""/risk-register: the schools of concern, which way each went since a day, and what is under way there."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from casework.risk_register import Asked, Entry, register, register_of, shown_measures
from chat.form import Choice, Day, Form
from chat.message import Button, Message, Table
from commands.command import Act, Ask, Command
from domain.dates import academic_year_of, long_date, short_date
from domain.refusals import Misunderstood
from store.work import Work

SHOWN = 40
MOVED = {
    "new": ("was placed for the first time", "were placed for the first time"),
    "better": ("got better", "got better"),
    "worse": ("got worse", "got worse"),
    "same": ("stayed where it was", "stayed where they were"),
}


class ShowRegister(Form):
    """Which schools, and since which day a movement counts."""

    positional = ()

    category: Annotated[str, Choice("categories")] | None = Field(None, title="Only those in")
    adviser: Annotated[str, Choice("people")] | None = Field(None, title="Only those of")
    since: Day | None = Field(
        None, title="Movement since", description="The beginning of the school year, if left out."
    )
    movement: Annotated[str, Choice("movements")] | None = Field(None, title="Only those that moved")
    all: bool | None = Field(None, title="Every school?", description="Also those of no concern.")


def run(work: Work, ask: Ask, form: ShowRegister) -> Message:
    since = form.since or date(academic_year_of(work.clock.today()), 9, 1)
    if since > work.clock.today():
        raise Misunderstood({"since": f"{long_date(since)} is still to come."})
    person = work.people.named(form.adviser) if form.adviser else None
    asked = Asked(since, form.category or "", person.number if person else None, form.movement or "", bool(form.all))
    entries = register(work, asked)
    labels = {category.id: category.label for category in work.framework.categories}
    more = _more(work)
    rows = tuple((*_row(each, labels), *(of(each) for of in more.values())) for each in entries[:SHOWN])
    columns = ("School", "URN", "Category", "Since", f"Since {short_date(since)}", "Under way", "Next", *more)
    return Message(
        "Risk register",
        ask.words("risk_register", entries=entries, since=since, counts=_counts(entries), more=len(entries[SHOWN:])),
        table=Table(columns, rows) if rows else None,
        buttons=tuple(Button(each.school.name, f"history {each.school.urn}") for each in entries[:3]),
        data={"since": since.isoformat(), "schools": [_data(each) for each in entries]},
    )


def _counts(entries: list[Entry]) -> list[str]:
    """How many went which way, in words: "2 got worse"."""
    counts = Counter(each.movement for each in entries)
    return [f"{counts[each]} {said[counts[each] > 1]}" for each, said in MOVED.items() if counts[each]]


def _row(entry: Entry, labels: dict[str, str]) -> tuple[str, ...]:
    due = entry.next_due
    return (
        entry.school.name,
        entry.school.urn,
        labels.get(entry.category, entry.category) or "none yet",
        short_date(entry.in_since) if entry.in_since else "",
        entry.movement,
        ", ".join([*(each.ref for each in entry.concerns), *entry.actions]),
        f"{short_date(due.due)}: {due.label}" if due else "",
    )


def _more(work: Work) -> dict[str, Callable[[Entry], str]]:
    """What the framework wants in it besides, by its heading: its own register, and some measures of each school."""
    found: dict[str, Callable[[Entry], str]] = {"On the register": _listed} if register_of(work) else {}
    return found | {
        f"{each.title[:1].upper()}{each.title[1:]}": partial(_shown, measure=each.id) for each in shown_measures(work)
    }


def _listed(entry: Entry) -> str:
    if entry.listed_since:
        return f"since {short_date(entry.listed_since)}"
    return f"removed on {short_date(entry.removed_on)}" if entry.removed_on else ""


def _shown(entry: Entry, measure: str) -> str:
    value, on = entry.shown.get(measure, ("", None))
    return f"{value} ({short_date(on)})" if on else ""


def _data(entry: Entry) -> dict[str, Any]:
    return {
        "urn": entry.school.urn,
        "category": entry.category or None,
        "since": entry.in_since.isoformat() if entry.in_since else None,
        "before": entry.before or None,
        "movement": entry.movement,
        "concerns": [each.ref for each in entry.concerns],
        "proceedings": entry.actions,
        "next_due": entry.next_due.due.isoformat() if entry.next_due else None,
        "on_register_since": entry.listed_since.isoformat() if entry.listed_since else None,
        "removed_on": entry.removed_on.isoformat() if entry.removed_on else None,
        "shown": {name: {"value": value, "on": on.isoformat()} for name, (value, on) in entry.shown.items()},
    }


COMMAND = Command(
    "risk-register",
    "The schools of concern, which way they went, and what is under way",
    (
        Act(
            "",
            ShowRegister,
            run,
            "The schools of concern, which way they went since a day, and what is under way",
            "risk-register",
            slow=True,
            spans=True,
        ),
    ),
    ("register",),
)
