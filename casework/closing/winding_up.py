"""Winding up what a school leaves behind: each matter ends with a reason, by no way of the framework."""

from collections.abc import Callable, Collection, Sequence

from casework.closing.matters import NEEDS, Matter, chosen, is_leaving, left_at, may_end
from casework.concerns.ending import resolve
from casework.concerns.finding import proceeding_of
from casework.due import CLOSING, posts_with
from casework.group_meetings import close_group
from casework.obligations import drop, keep
from casework.proceedings.course import WOUND_UP
from casework.proceedings.second_thoughts import end_proceeding
from casework.schools import school
from casework.support.arranging import end
from domain.refusals import Refused
from store.cases import Concern, Group
from store.obligations import Obligation
from store.proceedings import Proceeding
from store.schools import School
from store.support import Arrangement
from store.work import Work


def leaving_school(work: Work, urn: str) -> School:
    """The school with that URN, closed or with a successor. Refused while it goes on as it is."""
    found = school(work, urn)
    if not is_leaving(work, found):
        raise Refused(
            f"{found.title} is open, and no other school follows it as far as is known: each matter there ends in its "
            "own way. If it has closed, import the register; if another follows it, the file of links."
        )
    return found


def wind_up(work: Work, urn: str, which: Collection[str], reason: str) -> list[Matter]:
    """End these matters of a school, or all that is open there, each with its line in the record.

    Raises:
        Refused: when the school goes on, nothing is open, or the reader's post does not let them end one of these.
    """
    work.take_turn()
    there, left = leaving_school(work, urn), left_at(work, urn)
    matters = chosen(left, which, urn) if which else left
    check_may(work, there, matters)
    with work.planning_later():
        for each in matters:
            _ENDS[type(each.row)](work, each.row, reason)
    settled(work, urn, "what was open there was closed")
    return matters


def check_may(work: Work, there: School, matters: Sequence[Matter]) -> None:
    """Refused when there is none of these, or one of them is not the reader's to end."""
    if not matters:
        raise Refused(f"Nothing is open at {there.title} that you can see, so there is nothing to close or carry over.")
    barred = next((each for each in matters if not may_end(work, each)), None)
    if barred:
        posts = posts_with(work, NEEDS[barred.sort])
        raise Refused(
            f"{barred.ref} ({barred.title}) is not yours to end. In {work.authority.title} these posts may: {posts}. "
            f"Name the others by their ids: which=…, or reassign what is due."
        )


def settled(work: Work, urn: str, why: str) -> None:
    """Nothing is left to close or carry over where all of it is gone; the deadlines follow."""
    left = {each.secret for each in left_at(work, urn)}
    done = [row for row in work.obligations.open_of(CLOSING, urn) if row.matter not in left]
    drop(work, done, why)
    keep(work, urn)


def _proceeding(work: Work, row: Proceeding, reason: str) -> None:
    was = row.state
    end_proceeding(work, row, WOUND_UP, reason)
    _noted(work, row, row.matter, reason, was=was)


def _concern(work: Work, concern: Concern, reason: str) -> None:
    running = proceeding_of(work, concern)
    if running and not running.ended_on:
        end_proceeding(work, running, WOUND_UP, reason)
    resolve(work, concern.ref, f"Closed with the school: {reason}")


def _group(work: Work, group: Group, reason: str) -> None:
    close_group(work, group, f"Closed with the school: {reason}")


def _support(work: Work, arrangement: Arrangement, reason: str) -> None:
    end(work, arrangement.ref, f"Closed with the school: {reason}", work.clock.today())


def _deadline(work: Work, due: Obligation, reason: str) -> None:
    drop(work, [due], reason)
    _noted(work, due, due.matter, reason, was=due.label)


def _noted(work: Work, row: Proceeding | Obligation, matter: str | None, reason: str, was: str) -> None:
    work.record.append("school wind-up", urn=row.urn, about=row.ref, matter=matter, was=was, reason=reason)


_ENDS: dict[type, Callable[..., None]] = {
    Proceeding: _proceeding,
    Concern: _concern,
    Group: _group,
    Arrangement: _support,
    Obligation: _deadline,
}
