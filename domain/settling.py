"""What is still wanting before a step of the category process, and the state it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.framework import Framework
from domain.framework.deciding import Requirement
from domain.framework.workflows import Transition, Workflow


@dataclass(frozen=True)
class Situation:
    """A placing as far as the process goes.

    `leaving` is the category that stands and is to be followed, `betters` whether by a better one. `heard` says of
    each conversation which parties took part, and whether they agreed (None: not asked); `earlier` says it of the
    placings before this one in the same unbroken time in the category.
    """

    category: str
    governance: str
    strand: str = ""
    in_year: bool = False
    leaving: str = ""
    betters: bool = False
    heard: Mapping[str, Mapping[str, bool | None]] = field(default_factory=dict)
    earlier: Mapping[str, Mapping[str, bool | None]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    school_view: bool = False
    exceptional: bool = False
    automatic: bool = False

    def waived(self, requirement: Requirement) -> bool:
        """Whether an exceptional decision, or a fact that settles it, makes the requirement void."""
        return bool(
            ("exceptional" in requirement.unless and self.exceptional)
            or ("automatic" in requirement.unless and self.automatic)
        )


@dataclass(frozen=True)
class Wanting:
    """A requirement that is not fulfilled, and the parties it still waits for."""

    requirement: Requirement
    parties: tuple[str, ...]


def wanting(framework: Framework, step: str, situation: Situation) -> tuple[Wanting, ...]:
    """The requirements of a step that are not fulfilled yet, in the framework's order."""
    found = []
    for requirement in framework.deciding.requirement:
        if requirement.step != step or not _asked_for(requirement, situation):
            continue
        waits, fulfilled = _waits_for(framework, requirement, situation)
        if not fulfilled:
            found.append(Wanting(requirement, waits))
    return tuple(found)


def _asked_for(requirement: Requirement, situation: Situation) -> bool:
    return (
        requirement.concerns(situation.category, situation.governance, situation.strand)
        and requirement.in_year in {None, situation.in_year}
        and (not requirement.leaving or situation.leaving in requirement.leaving)
        and (not requirement.better or situation.betters)
        and not situation.waived(requirement)
        and all(situation.answers.get(name) == value for name, value in requirement.when.items())
    )


def _waits_for(framework: Framework, requirement: Requirement, situation: Situation) -> tuple[tuple[str, ...], bool]:
    """The parties still to be heard, and whether the requirement is fulfilled."""
    if requirement.school_view:
        return (), situation.school_view
    talk = framework.talk(requirement.talk or "")
    if talk is None:
        return (), True
    before = situation.earlier.get(talk.id, {}) if requirement.once else {}
    heard = {**before, **situation.heard.get(talk.id, {})}
    parties = requirement.parties or talk.parties
    waits = tuple(
        party for party in parties if party not in heard or (requirement.agreeing and heard[party] is not True)
    )
    return waits, len(waits) < len(parties) if requirement.of == "any" else not waits


def walk(framework: Framework, step: str, state: str, situation: Situation) -> str:
    """The state that a step leads to in the workflow this placing walks; the same where it leads nowhere else.

    One step may lead through several states: it goes on as long as a way of the same step, or one that is taken at
    once, opens. It ends where it comes back to a state it was in: proposed anew, with whom it was talked over before.
    """
    workflow = workflow_of(framework, situation)
    if workflow is None:
        return state
    here = state if state in workflow.states else workflow.start
    seen: set[str] = set()
    while here not in seen:
        seen.add(here)
        ways = (way for way in workflow.transition if way.from_state == here)
        here = next((way.to_state for way in ways if _opens(framework, way, step, situation)), here)
    return here


def workflow_of(framework: Framework, situation: Situation) -> Workflow | None:
    """The workflow that a placing walks; one that names the category before one for all."""
    walked = [
        each
        for each in framework.process.workflow
        if each.walked and each.concerns(situation.category, situation.governance, situation.strand)
    ]
    return next((each for each in walked if each.categories), walked[0] if walked else None)


def _opens(framework: Framework, way: Transition, step: str, situation: Situation) -> bool:
    taken = way.step == step or (way.step is None and way.at_once)
    if not taken or way.in_year not in {None, situation.in_year}:
        return False
    if any(situation.answers.get(name) != value for name, value in way.answer.items()):
        return False
    requirements = (each for each in framework.deciding.requirement if each.id in way.requires)
    return all(not _asked_for(each, situation) or _waits_for(framework, each, situation)[1] for each in requirements)
