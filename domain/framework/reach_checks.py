"""Whether a framework hangs together: every category can be reached and left, every state, and every clock counts."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import Calendar, MissingTermDates
from domain.clocks import NoClock, UnknownEvent, reckon
from domain.clocks.reckoning import Event
from domain.framework.model import Framework
from domain.framework.workflows import Workflow

A_DAY = date(2027, 3, 11)  # from which clocks are tried; any would do


def wrong_in_reach(framework: Framework, calendar: Calendar) -> Iterator[str]:
    """Every category, state and clock that leads nowhere, each in a sentence."""
    yield from _categories(framework)
    for workflow in framework.process.workflow:
        yield from _states(workflow)
    yield from _clocks(framework, calendar)


def _categories(framework: Framework) -> Iterator[str]:
    """A bar that only holds while something is met does not count: the school can come round."""
    ids = [category.id for category in framework.categories]
    barred = {
        (leaving, entering)
        for bar in framework.deciding.barred
        if bar.while_met is None
        for leaving in bar.leaving
        for entering in bar.entering
    }
    for each in ids:
        others = [other for other in ids if other != each]
        if others and all((each, other) in barred for other in others):
            yield f'category "{each}" can never be left'
        if others and all((other, each) in barred for other in others):
            yield f'category "{each}" can be reached from no other'


def _states(workflow: Workflow) -> Iterator[str]:
    reached, seen = [workflow.start], {workflow.start}
    while reached:
        here = reached.pop()
        onward = {way.to_state for way in workflow.transition if way.from_state == here} - seen
        seen |= onward
        reached += onward
    for state in workflow.states:
        if state not in seen:
            yield f'workflow "{workflow.id}": no way leads to the state "{state}"'


def _clocks(framework: Framework, calendar: Calendar) -> Iterator[str]:
    """Every clock is counted once with every event on one day: what fails has no calendar, or no sense."""
    names = [measure.id for measure in framework.measures.values() if measure.kind == "date"]
    names += [event.id for event in framework.timing.event]
    names += [event for workflow in framework.process.workflow for event in workflow.events]
    entries = (entry for workflow in framework.process.workflow for entry in workflow.entry)
    numbers = dict.fromkeys((entry.field for entry in entries if entry.how == "number"), 10)
    events: dict[str, Event] = {"today": A_DAY, "year": 2026, **dict.fromkeys(names, A_DAY), **numbers}
    for clock in framework.timing.clock:
        try:
            reckon(clock.formula, calendar, **events)
        except (NoClock, UnknownEvent):
            continue
        except (MissingTermDates, ValueError) as wrong:
            yield f'clock "{clock.id}": {wrong}'
