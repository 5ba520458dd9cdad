"""Short ways to look at many of a borough's proceedings at once: another one moved about, and everything that rings."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from council import Council
from ledger.standing_at import asked
from ledger.tri_borough import ADVISER

from casework.proceedings.course import Course
from casework.proceedings.finding import find
from casework.proceedings.guarding import warnings
from store.ids import SORTS

Seen = TypeVar("Seen")
UNIT, ACADEMY = "900010", "900011"
TODAY = "2026-11-12"
# Every state of a warning notice.
NOTICE = (
    "drafting", "given", "representations", "confirmed", "not-confirmed", "period-over", "complied", "eligible",
    "cancelled", "withdrawn", "superseded", "over",
)  # fmt: skip

MET = {"plan_begun_on": TODAY, "group_set_up_on": TODAY}
# The three considerations and what the plan holds, transcribed from the ledger.
CONSIDERED = {
    f"{what}_{part}": said
    for what in ("academy_order", "governors", "interim_board")
    for part, said in (("considered", "no"), ("why", "It would not help"))
}
THREE = {
    "More governors", "More governors: why, or why not", "An interim executive board",
    "An interim board: why, or why not", "Asking the Secretary of State for an academy order",
    "An academy order: why, or why not",
}  # fmt: skip
GROUP, AREAS = "Steering Group set up on", "Each area of weakness, and what school, authority and others do about it"
WHOLE_SW = {
    **CONSIDERED, **MET, "support_decided": "Two days", "consultants_enough": "yes", "areas_of_weakness": "Reading",
    "target_on": "2027-10-12", "inspection_end": TODAY, "outcome": "serious_weaknesses",
}  # fmt: skip
WHOLE_SM = {
    **CONSIDERED, **MET, "powers_considered": "All", "obstacles_considered": "No head", "urgent_support": "A head",
    "later_support": "Training", "consultants_enough": "yes", "areas_of_weakness": "Reading", "single_plan": "yes",
    "target_on": "2028-10-12", "inspection_end": TODAY, "published_on": TODAY, "outcome": "special_measures",
}  # fmt: skip
# The eight sources of a visit and the seven actions on a confirmed concern, transcribed from the ledger.
SOURCES = (
    "self-evaluation", "tracking-data", "three-years-of-results", "last-ofsted-report", "raiseonline",
    "reports-to-governors", "action-plans", "improvement-plan",
)  # fmt: skip
SEVEN = (
    "Missing: Help with self-review on Ofsted's criteria; Plain words on how serious it is; A report, spoken and "
    "written; Help with plans and support for them; A further review brokered; Support kept up until it is over; "
    "A Steering Group."
)
EIGHT = (
    "Self-evaluation", "Current tracking data", "Three years of results", "Last Ofsted report", "RAISEonline",
    "Reports to governors", "Current action plans", "School improvement plan",
)  # fmt: skip


def move(council: Council, ref: str, state: str) -> None:
    """Have a proceeding stand in another state."""
    letter, _, number = ref.partition("-")
    with council.work() as work:
        row = work.proceedings.one(SORTS[letter], int(number))
        assert row is not None
        flow = work.framework.workflow(row.workflow)
        assert flow is not None
        assert state in flow.states, f"{row.workflow} has no state {state}"
        row.state = state
        row.ended_on = council.clock.today() if state in flow.ended else None
        work.proceedings.save(row)


def while_in(council: Council, ref: str, states: Iterable[str], seen: Callable[[], Seen]) -> dict[str, Seen]:
    """What is seen while another proceeding stands in each of these states."""
    found = {}
    for state in states:
        move(council, ref, state)
        found[state] = seen()
    return found


def open_in(found: dict[str, dict[str, list[str | None]]], to: str) -> set[str]:
    """In which of the states nothing stands against the way that leads there."""
    return {state for state, ways in found.items() if ways[to] == []}


def said_along(council: Council, ref: str, to: str) -> str:
    """What would be said of the step that leads there today, though it is not refused for it."""
    with council.work() as work:
        course = Course(work, find(work, ref))
        (way,) = (each for each in course.ways if each.to_state == to)
        return " ".join(warnings(course, way.guards, council.clock.today()))


def all_rings(council: Council) -> dict[str, dict[str, str]]:
    """What is due in each proceeding once the day is planned, by clock; nobody is told besides its owner."""
    council.plan()
    with council.work() as work:
        rows = [each for each in work.obligations.open() if each.clock and each.kind.startswith("proceeding/")]
        assert [each.also for each in rows if each.also] == []
        found: dict[str, dict[str, str]] = {}
        for each in rows:
            found.setdefault(each.about, {})[str(each.clock)] = each.due.isoformat()
        return found


def letter(ref: str) -> str:
    """What is said to be missing while the single plan is not written."""
    return f"“Single plan with the statement of action” (letter make {ref} document=single-plan)"


def form(council: Council, words: str, who: str = ADVISER) -> dict[str, bool]:
    """What the form of a step asks besides the matter itself."""
    return {name: must for name, must in asked(council, words, who).items() if name not in {"which", "on"}}
