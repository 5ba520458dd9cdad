"""The card of one proceeding: where it stands, what was entered, what is counted and how, and what can be done."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework.proceedings.course import Course, Reckoned
from casework.proceedings.due import is_watched
from casework.proceedings.guarding import check_post, law_refusals, refusals
from casework.proceedings.second_thoughts import can_be_undone, clocks_of
from chat.message import Button, Message, Style, Table
from commands.command import Ask
from commands.proceedings.concern_part import part_of
from commands.proceedings.papers import Papers, buttons_of, papers_data, papers_of, said_of
from domain.clocks import Due
from domain.dates import long_date, short_date
from domain.framework.proceedings import Entry
from domain.framework.workflows import Transition
from domain.refusals import Refused
from store.people import Person
from store.work import Work

MOST_BUTTONS = 5
ENDS = " close"


def card(work: Work, ask: Ask, course: Course, said: str = "") -> Message:
    """The answer about one proceeding; `said` is what was just done, when something was."""
    ways = [(way, list(standing_against(course, way))) for way in course.ways]
    papers, part = papers_of(course), part_of(work, ask, course.row)
    clocks = [each for each in map(course.reckoned, clocks_of(course)) if each and _counts_here(course, each)]
    owner = next((each for each in work.people.choices() if each.number == course.row.owner), None)
    return Message(
        f"{course.ref}: {course.workflow.title}, {course.school.name} (URN {course.school.urn})",
        ask.words(
            "proceeding",
            said=said,
            before=part.text,
            course=course,
            state=course.workflow.state_title(course.row.state),
            since=course.last_step,
            entered=[(each.title, shown(each, course)) for each in course.entries if course.values.get(each.id)],
            ways=ways,
            effects=_effects(course),
            law=list(dict.fromkeys(each for way in course.ways for each in course.law_moved(way))),
            law_as_at=course.law_as_at,
            letters=said_of(course, papers),
            links=course.links,
            remarks=work.proceedings.remarks(course.ref),
        ),
        facts=tuple(dict.fromkeys((*part.facts, *_facts(course, owner)))),
        table=_table(clocks, course),
        buttons=part.after(tuple(_buttons(course, ways, papers))[:MOST_BUTTONS + 2]),
        data=dict(part.data) | data_of(course) | {
            "letters": papers_data(papers),
            "ways": [
                {"to": way.to_state, "act": way.act, "missing": [(each.sentence, each.rule) for each in against]}
                for way, against in ways
            ],
            "clocks": [_clock(each) for each in clocks],
        },
    )  # fmt: skip


def _counts_here(course: Course, reckoned: Reckoned) -> bool:
    """Whether a clock says something where it stands: what is due at once counts only in its own state."""
    if reckoned.clock.formula != "at_once":
        return True
    return reckoned.clock.id in _of_now(course)


def _of_now(course: Course) -> set[str | None]:
    """The clocks of the ways on and of what is watched where it stands."""
    watched = {each.clock for each in course.workflow.watch if is_watched(course, each)}
    return {each.clock for each in course.ways} | watched


def standing_against(course: Course, way: Transition) -> Iterator[Refused]:
    """Why a way could not be taken today: what its own form asks is not counted as missing."""
    asked = {*way.asks, *way.offers}
    try:
        check_post(course, way.by, way.button, next(iter(way.rules), None))
    except Refused as refused:
        yield refused
    names = [each for each in way.guards if (guard := course.workflow.guard_of(each)) and not asked & _looks_at(guard)]
    yield from refusals(course, tuple(names), course.work.clock.today())
    yield from law_refusals(course, way)


def _looks_at(guard: Any) -> set[str]:
    return {*guard.needs, *guard.any_of, *guard.entered, *guard.all_of, *guard.in_order}


def shown(entry: Entry, course: Course) -> str:
    """What was entered, as people read it."""
    return read(entry, course.values[entry.id])


def read(entry: Entry, value: str) -> str:
    """A value of this entry as people read it: days long, answers by their titles."""
    if entry.how == "day":
        return long_date(date.fromisoformat(value)) if value else value
    titles = {each.id: each.title for each in entry.choice}
    chosen = value.split(",") if entry.how == "choices" else [value]
    return "; ".join(titles.get(each, each) for each in chosen) if titles else value


def _effects(course: Course) -> tuple[str, ...]:
    """What follows from the step that led to where it stands."""
    last = course.last_step
    way = course.workflow.way(f"{last.from_state}>{last.to_state}") if last else None
    return way.effects if way else ()


def _facts(course: Course, owner: Person | None) -> tuple[tuple[str, str], ...]:
    row = course.row
    facts = [
        ("Stands at", course.workflow.state_title(row.state)),
        ("Opened", f"{long_date(row.opened_on)} by {row.opened_by}"),
    ]
    facts.append(("In the hands of", owner.name if owner else "nobody who is still here"))
    if row.paused_on:
        facts.append(("Paused", f"since {long_date(row.paused_on)}: {row.paused_reason}"))
    if row.matter:
        facts.append(("Restricted", "only people named on it see it"))
    return tuple(facts)


def _table(clocks: list[Reckoned], course: Course) -> Table | None:
    """What is counted where it stands, and what is still ahead."""
    now, today = _of_now(course), course.work.clock.today()
    rows = [
        (each.clock.title, short_date(each.due.on), _sum(each, each.due, course))
        for each in clocks
        if each.due and (each.clock.id in now or each.due.on >= today)
    ]
    rows += [
        (each.clock.title, "not known yet", "what it counts from is not entered")
        for each in clocks
        if not each.due and each.clock.id in {way.clock for way in course.ways}
    ]
    return Table(("What is counted", "Day", "How"), tuple(rows)) if rows else None


def _sum(reckoned: Reckoned, due: Due, course: Course) -> str:
    said = "as it was entered" if reckoned.clock.formula.startswith("on(") else due.sum
    return said + (" (stopped)" if reckoned.clock.id in course.row.stopped else "")


def _buttons(course: Course, ways: list[tuple[Transition, list[Refused]]], papers: Papers) -> Iterator[Button]:
    """What leads on first, then the letters and what can be entered, and then what ends it or takes it back."""
    open_ = [way for way, against in ways if way.act and not against]
    yield from _steps(course, [each for each in open_ if not each.act.endswith(ENDS)], "primary")
    yield from buttons_of(course, papers)
    if not course.row.ended_on:
        yield Button("Enter", f"{course.command} enter {course.ref}")
    yield from _steps(course, [each for each in open_ if each.act.endswith(ENDS)], "plain")
    if course.last_step and can_be_undone(course.work, course.last_step):
        yield Button("Undo the last step", f"{course.command} undo {course.ref}", "danger")
    yield Button("Where the school stands", f"category {course.school.urn}")


def _steps(course: Course, open_: list[Transition], style: Style) -> Iterator[Button]:
    """A button for each act; where it leads several ways, its form asks which."""
    for act in dict.fromkeys(each.act for each in open_):
        ways = [each for each in open_ if each.act == act]
        label = ways[0].button if len(ways) == 1 else act.partition(" ")[2].replace("-", " ").capitalize()
        yield Button(label, f"{act} {course.ref}", style)


def data_of(course: Course) -> dict[str, Any]:
    """A proceeding for programs."""
    row = course.row
    return {
        "id": row.ref, "urn": row.urn, "workflow": row.workflow, "state": row.state,
        "opened_on": row.opened_on.isoformat(), "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        "entered": dict(course.values), "restricted": row.matter is not None, "paused": row.paused_on is not None,
        "links": [(each.earlier, each.later) for each in course.links],
        "steps": [(each.from_state, each.to_state, each.on.isoformat(), each.by) for each in course.walked],
    }  # fmt: skip


def _clock(reckoned: Reckoned) -> dict[str, Any]:
    due = reckoned.due
    return {
        "id": reckoned.clock.id,
        "due": due.on.isoformat() if due else None,
        "sum": due.sum if due else None,
        "rule": due.rule if due else None,
    }
