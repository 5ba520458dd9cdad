"""The ways onward from a concern: the framework's procedure for it, and formal action that grows out of it."""

from dataclasses import dataclass, replace

from casework.concerns.finding import find_open, proceeding_of
from casework.proceedings.course import Course
from casework.proceedings.opening import Begun, begin, check_kind, workflows_for
from casework.schools import open_school
from domain.framework.workflows import Workflow
from domain.people import Permission
from domain.refusals import Refused
from store.cases import OPEN, Concern
from store.schools import School
from store.work import Work

TAKE_FURTHER = "concern take-further"


@dataclass(frozen=True)
class Onward:
    """A way onward that is another act: its label, the words that take it, and what it takes to be allowed."""

    label: str
    act: str
    needs: Permission


FORMAL = (
    Onward("Letter of concern", "letter-of-concern draft", Permission.ACT_FORMALLY),
    Onward("Warning notice", "warning-notice draft", Permission.ACT_FORMALLY),
    Onward("Powers", "intervention propose", Permission.ACT_FORMALLY),
)


def can_take_further(work: Work, concern: Concern, school: School) -> bool:
    """Whether the framework has a way for this concern that was not begun yet, and the reader may take it."""
    if concern.state != OPEN or school.closed or not work.may(Permission.FOLLOW_CONCERN):
        return False
    return bool(workflows_for(work, school, TAKE_FURTHER)) and proceeding_of(work, concern) is None


def flows_for(work: Work, concern: Concern) -> list[Workflow]:
    """The framework's ways for this concern.

    Raises:
        Refused: when it was taken further already, or the framework has none for such a school.
    """
    begun = proceeding_of(work, concern)
    if begun and begun.ended_on:
        raise Refused(
            f"{concern.ref} was taken further already, and that is over. Raise what is new as a concern of its own: "
            f"raise-concern {concern.urn}"
        )
    if begun:
        raise Refused(f"{concern.ref} was taken further already, by {begun.opened_by}. Go on: concern {concern.ref}")
    return check_kind(work, open_school(work, concern.urn), TAKE_FURTHER)


def take_further(work: Work, ref: str, workflow: Workflow, begun: Begun) -> Course:
    """Begin the framework's way for a concern, under the concern's own number, as restricted as the concern."""
    concern = find_open(work, ref)
    if workflow.id not in {each.id for each in flows_for(work, concern)}:
        raise Refused(f"“{workflow.title}” is not a way for {concern.ref}.")
    since = begun.on or concern.raised_on  # what the framework counts, it counts from the concern (TRI-042)
    return begin(work, concern.urn, workflow, replace(begun, matter=concern.matter, on=since), concern.number)


def onward(work: Work, concern: Concern, school: School) -> list[Onward]:
    """The formal ways that exist for the school and that the reader may begin."""
    if concern.state != OPEN or school.closed:
        return []
    return [each for each in FORMAL if work.may(each.needs) and workflows_for(work, school, each.act)]
