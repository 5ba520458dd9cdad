"""What proceedings say about the rest of the framework: every entry, guard, state, clock, post and act is there."""

from collections.abc import Iterable, Iterator

from domain.framework.condition_checks import wrong_in_test
from domain.framework.model import Framework
from domain.framework.proceedings import Elsewhere, Guard
from domain.framework.workflows import Transition, Workflow

Said = Iterator[str]
# Names that the forms have themselves, and the entry that the engine adds.
TAKEN = frozenset({"which", "school", "way", "on", "reason", "workflow", "grown_from", "law_seen"})


def wrong_in_proceedings(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    for workflow in framework.process.workflow:
        for look in (_opening, _entries, _guards, _ways, _watches):
            for what in look(framework, workflow):
                yield "process", f'workflow "{workflow.id}"{what}'


def _opening(framework: Framework, workflow: Workflow) -> Said:
    opening = workflow.opening
    if opening is None:
        if workflow.entry or workflow.guard or workflow.watch or workflow.ended:
            yield ': "entry", "guard", "watch" and "ended" go with an "opening"'
        return
    for way in workflow.beginnings():
        yield from _known(", opening, asks", (*way.asks, *way.offers), _entry_ids(workflow), "entry")
        yield from _known(", opening, guards", way.guards, _guard_ids(workflow), "guard")
        yield from _known(", opening, state", (way.state,) if way.state else (), workflow.states, "state")
    for clock in workflow.shows:
        yield from _clock(framework, ", shows", clock)
    apart = (opening.apart,) if opening.apart else ()
    yield from _known(", opening, apart", apart, opening.asks, "entry that is asked")
    yield from _known(", ended", workflow.ended, workflow.states, "state")
    yield from _known(", state_titles", workflow.state_titles, workflow.states, "state")
    names = [way.name for way in workflow.transition]
    yield from (f': two ways lead from and to "{name}"' for name in {each for each in names if names.count(each) > 1})


def _entries(framework: Framework, workflow: Workflow) -> Said:
    ids = [each.id for each in workflow.entry]
    yield from (f': entry "{each}" is there twice' for each in {name for name in ids if ids.count(name) > 1})
    for entry in workflow.entry:
        where = f', entry "{entry.id}"'
        if entry.field in TAKEN:
            yield f"{where}: this name is taken by the form itself"
        for clock in filter(None, (entry.earliest, entry.latest)):
            yield from _clock(framework, where, clock)
        yield from _known(f"{where}, only_in", entry.only_in, workflow.states, "state")
        yield from _known(f"{where}, fixed_when", entry.fixed_when, ids, "entry")
        if entry.records and entry.records not in framework.measures:
            yield f'{where}, records: unknown measure "{entry.records}"'
        yield from _posts(framework, where, entry.by)


def _guards(framework: Framework, workflow: Workflow) -> Said:
    used = {name for way in workflow.transition for name in way.guards}
    used |= {name for way in workflow.beginnings() for name in way.guards}
    for guard in workflow.guard:
        where = f', guard "{guard.id}"'
        if guard.id not in used:
            yield f"{where}: no way uses it"
        values = (guard.entered, guard.barred, guard.all_of, guard.when, guard.unless)
        valued = (name for wanted in values for name in wanted)
        named = (*guard.needs, *guard.any_of, *guard.in_order, *guard.until, *valued)
        yield from _known(where, named, _entry_ids(workflow), "entry")
        yield from _values(workflow, guard, where)
        for clock in filter(None, (guard.not_before, guard.not_after, *guard.until.values())):
            yield from _clock(framework, where, clock)
        if guard.document and framework.documents.of(guard.document) is None:
            yield f'{where}: unknown document "{guard.document}"'
        categories = [each.id for each in framework.categories]
        yield from _known(where, (*guard.categories, *guard.standing), categories, "category")
        for each in (*guard.elsewhere, *guard.nowhere, *guard.exempt):
            yield from _elsewhere(framework, workflow, where, each)
        if guard.where:
            yield from (f": {what}" for _, what in wrong_in_test(framework, guard.where, f'guard "{guard.id}"'))


def _values(workflow: Workflow, guard: Guard, where: str) -> Said:
    """The values that a guard looks for can be entered."""
    for wanted in (guard.entered, guard.barred, guard.all_of, guard.when, guard.unless):
        for name, values in wanted.items():
            entry = workflow.entry_of(name)
            choices = [each.id for each in entry.choice] if entry else []
            if entry and entry.how == "yes_no":
                choices = ["yes", "no"]
            if choices:
                yield from _known(f'{where}, "{name}"', values, choices, "answer")


def _elsewhere(framework: Framework, workflow: Workflow, where: str, other: Elsewhere) -> Said:
    after = (other.after,) if other.after else ()
    yield from _known(f"{where}, after", after, (each.id for each in workflow.entry if each.how == "day"), "day")
    flows = {each.id: each for each in framework.process.workflow if each.opening}
    yield from _known(where, other.workflows, flows, "workflow")
    states = {state for name in other.workflows if name in flows for state in flows[name].states}
    yield from _known(where, other.states, states, "state")


def _ways(framework: Framework, workflow: Workflow) -> Said:
    for way in workflow.transition:
        where = f', transition from "{way.from_state}" to "{way.to_state}"'
        if workflow.opening and not way.act:
            yield f'{where}: "act" says which words take it'
        if workflow.opening is None and _of_a_proceeding(way):
            yield f'{where}: "act", "asks", "guards", "day", "reason" and "law" go with an "opening"'
        named = (*way.asks, *way.offers, *([way.day] if way.day else []))
        yield from _known(where, named, _entry_ids(workflow), "entry")
        yield from _known(where, way.guards, _guard_ids(workflow), "guard")
        yield from _posts(framework, where, way.by)
        day = workflow.entry_of(way.day) if way.day else None
        if day and day.how != "day":
            yield f'{where}, day: "{way.day}" is no day'


def _of_a_proceeding(way: Transition) -> bool:
    return bool(way.act or way.asks or way.guards or way.day or way.reason or way.law)


def _watches(framework: Framework, workflow: Workflow) -> Said:
    for watch in workflow.watch:
        where = f', watch "{watch.id}"'
        yield from _clock(framework, where, watch.clock)
        yield from _known(where, watch.states, workflow.states, "state")
        yield from _known(where, watch.met_by, _entry_ids(workflow), "entry")
        for each in watch.met_elsewhere:
            yield from _elsewhere(framework, workflow, where, each)
        yield from _posts(framework, where, watch.to)


def _entry_ids(workflow: Workflow) -> list[str]:
    return [each.id for each in workflow.entry]


def _guard_ids(workflow: Workflow) -> list[str]:
    return [each.id for each in workflow.guard]


def _clock(framework: Framework, where: str, clock: str) -> Said:
    if framework.clock(clock) is None:
        yield f'{where}: unknown clock "{clock}"'


def _posts(framework: Framework, where: str, posts: Iterable[str]) -> Said:
    yield from (f'{where}: unknown post "{post}"' for post in posts if framework.post(post) is None)


def _known(where: str, names: Iterable[str], known: Iterable[str], what: str) -> Said:
    there = set(known)
    yield from (f'{where}: unknown {what} "{name}"' for name in names if name not in there)
