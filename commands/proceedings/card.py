"""The card of one proceeding: where it stands, what comes next and by when, what is missing, and what can be done."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from casework.proceedings.course import LAW_SEEN, Course
from casework.proceedings.guarding import check_post, law_refusals, refusals
from casework.proceedings.second_thoughts import can_be_undone
from chat.message import Button, Message, Style
from commands.command import Ask
from commands.proceedings.at_hand import matters_now
from commands.proceedings.concern_part import part_of
from commands.proceedings.counted import clock_data, counted, next_of, table_of
from commands.proceedings.papers import Papers, buttons_of, papers_data, papers_of, said_of
from domain.dates import long_date
from domain.framework.proceedings import Entry
from domain.framework.workflows import Transition
from domain.refusals import Refused
from store.people import Person
from store.work import Work

MOST_BUTTONS = 6  # besides those that lead elsewhere
MOST_NOTES, HIDES, LONGEST = 3, 2, 200  # notes shown; so few entries are not worth hiding; characters of one
ENDS = " close"

Ways = Sequence[tuple[Transition, list[Refused]]]


def card(work: Work, ask: Ask, course: Course, said: str = "", *, all_of_it: bool = False) -> Message:
    """The answer about one proceeding; `said` is what was just done, when something was.

    It says what matters where the proceeding stands; `all_of_it` says everything.
    """
    ways = [(way, list(standing_against(course, way))) for way in course.ways]
    papers, part = papers_of(course), part_of(work, ask, course.row, brief=not all_of_it)
    entered, hidden = _entered(course, all_of_it=all_of_it)
    clocks = counted(course)
    owner = next((each for each in work.people.choices() if each.number == course.row.owner), None)
    remarks = work.proceedings.remarks(course.ref)
    return Message(
        f"{course.ref}: {course.workflow.title}, {course.school.name} (URN {course.school.urn})",
        ask.words(
            "proceeding",
            said=said,
            before=part.text,
            course=course,
            says=course.workflow.says if all_of_it or not (said or course.last_step) else "",
            next=next_of(course, clocks),
            entered=entered,
            hidden=hidden,
            letters=said_of(course, papers, in_full=all_of_it),
            remarks=remarks if all_of_it else remarks[-MOST_NOTES:],
            earlier=0 if all_of_it else len(remarks[:-MOST_NOTES]),
            **_where_it_stands(course, ways, all_of_it=all_of_it),
        ),
        facts=tuple(dict.fromkeys((*part.facts, *_facts(course, owner)))),
        table=table_of(course, clocks),
        buttons=part.after(_buttons(course, ways, papers, more=not all_of_it and bool(hidden))),
        data=dict(part.data) | data_of(course) | {
            "letters": papers_data(papers),
            "ways": [
                {"to": way.to_state, "act": way.act, "missing": [(each.sentence, each.rule) for each in against]}
                for way, against in ways
            ],
            "clocks": [clock_data(each) for each in clocks],
        },
    )  # fmt: skip


def _where_it_stands(course: Course, ways: Ways, *, all_of_it: bool) -> dict[str, Any]:
    """What the words say of the state: the step that led there, what follows, what can be done, and what cannot yet."""
    return {
        "state": course.workflow.state_title(course.row.state),
        "since": course.last_step,
        "ready": [way for way, against in ways if way.act and not against],
        "against": _against(course, ways),
        "effects": _effects(course),
        "law": list(dict.fromkeys(each for way in course.ways for each in course.law_moved(way))),
        "law_seen": course.values.get(LAW_SEEN) == "yes" and not all_of_it,
        "law_as_at": course.law_as_at,
        "links": course.links,
    }


def _entered(course: Course, *, all_of_it: bool) -> tuple[list[tuple[str, str]], int]:
    """What was entered, by title, as far as it matters now, and how much else there is."""
    there = [each for each in course.entries if course.values.get(each.id)]
    now = matters_now(course)
    near = [each for each in there if each.id in now or each.field in now]
    if all_of_it or len(there) - len(near) <= HIDES:
        near = there
    said = ((each.title, shown(each, course)) for each in near)
    cut = [(title, value if all_of_it else shorten(value, LONGEST, placeholder=" …")) for title, value in said]
    return cut, len(there) - len(near)


def _against(course: Course, ways: Ways) -> list[tuple[Transition, list[Refused]]]:
    """Why a way cannot be taken yet, to be read; what the law has changed stands by itself, and is not said twice."""
    seen = f"{course.command} enter {course.ref} {LAW_SEEN}=yes"
    short = f"Whoever approves looks at what the law says today, below, and ticks it: {seen}"
    found = []
    for way, against in ways:
        law = {each.sentence: each.rule for each in law_refusals(course, way)}
        said = [each for each in against if each.sentence not in law] + [Refused(short, each) for each in law.values()]
        if said and (way.asks or not way.at_once):
            found.append((way, said))
    return found


def standing_against(course: Course, way: Transition) -> Iterator[Refused]:
    """Why a way could not be taken today: what its own form asks is not counted as missing."""
    asked = {*way.asks, *way.offers} & {each.id for each in course.entries}
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
    facts = [("In the hands of", owner.name if owner else "nobody who is still here")]
    if row.sort != "concern":
        facts.append(("Opened", f"{long_date(row.opened_on)} by {row.opened_by}"))
    if row.paused_on:
        facts.append(("Paused", f"since {long_date(row.paused_on)}: {row.paused_reason}"))
    if row.matter:
        facts.append(("Restricted", "only people named on it see it"))
    return tuple(facts)


def _buttons(
    course: Course, ways: Sequence[tuple[Transition, list[Refused]]], papers: Papers, *, more: bool
) -> tuple[Button, ...]:
    """What can be done here first, and then what else there is to read."""
    rest = [Button("Where the school stands", f"category {course.school.urn}")]
    if more:
        rest.insert(0, Button("Everything entered", f"{course.command} show {course.ref} all=yes"))
    return (*tuple(_doing(course, ways, papers))[:MOST_BUTTONS], *rest)


def _doing(course: Course, ways: Sequence[tuple[Transition, list[Refused]]], papers: Papers) -> Iterator[Button]:
    """What leads on first, then the letters and what can be entered, and then what ends it or takes it back."""
    open_ = [way for way, against in ways if way.act and not against]
    yield from _steps(course, [each for each in open_ if not each.act.endswith(ENDS)], "primary")
    yield from buttons_of(course, papers)
    if not course.row.ended_on:
        yield Button("Enter", f"{course.command} enter {course.ref}")
    yield from _steps(course, [each for each in open_ if each.act.endswith(ENDS)], "plain")
    if course.last_step and can_be_undone(course.work, course.last_step):
        yield Button("Undo the last step", f"{course.command} undo {course.ref}", "danger")


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
