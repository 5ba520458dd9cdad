"""Recording what an inspection found: as facts of the school, and by beginning what the framework starts after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.facts import Given as Fact
from casework.facts import shown_value
from casework.proceedings.course import Course
from casework.proceedings.opening import Begun, begin, workflows_for
from casework.recording import keep_facts
from casework.schools import open_school
from domain.dates import long_date
from domain.refusals import Misunderstood, Refused
from domain.spoken import spoken
from store.decisions import Decision
from store.facts import RecordedFact
from store.proceedings import Proceeding
from store.schools import School
from store.work import Work

RECORD = "inspection record"
GRADE, CATEGORY, INSPECTED, PUBLISHED = "ofsted_grade", "category_of_concern", "last_inspected", "report_published"
INADEQUATE = "inadequate"
# A later name of the same judgement: what a framework says of the one it says of the other.
_SAME_AS = {"requires_significant_improvement": "serious_weaknesses"}
_SOURCE = "Ofsted"


@dataclass(frozen=True)
class Inspected:
    """An inspection: its outcome, its last day, and when the report was published, where it was."""

    outcome: str
    on: date
    published_on: date | None = None


@dataclass(frozen=True)
class Found:
    """What was recorded, the category that follows from it by itself, and what the framework starts.

    `beside` are the ids of what still follows from earlier inspections in the same way.
    """

    school: School
    facts: Sequence[str]
    placed: Decision | None
    course: Course | None
    beside: Sequence[str] = ()


def outcomes(work: Work) -> list[tuple[str, str]]:
    """Every outcome that can be recorded, the gravest last."""
    grade, category = work.framework.measure(GRADE), work.framework.measure(CATEGORY)
    known = [*(grade.choices if grade else ()), *(category.choices if category else ())]
    kept = [each for each in dict.fromkeys(known) if each != "none"]
    return [(each, spoken(each)) for each in kept]


def record_inspection(work: Work, urn: str, inspected: Inspected) -> Found:
    """Record an inspection of an open school.

    Raises:
        Refused: when the school is closed, or exactly this inspection is recorded already.
        Misunderstood: when a day cannot be, or "inadequate" does not say which of its two kinds (TRI-053).
    """
    work.take_turn()
    school = open_school(work, urn)
    _check(work, inspected)
    _check_new(work, school, inspected)
    facts, placed = keep_facts(work, urn, _facts(work, inspected))
    course = _begun(work, school, inspected)
    published = inspected.published_on.isoformat() if inspected.published_on else None
    work.record.append(
        RECORD, urn=urn, about=course.ref if course else None, outcome=inspected.outcome,
        on=inspected.on.isoformat(), published_on=published,
    )  # fmt: skip
    return Found(school, [_said(work, each) for each in facts], placed, course, _beside(work, school, course))


def _check(work: Work, inspected: Inspected) -> None:
    wrong: dict[str, str] = {}
    today = work.clock.today()
    for field, day in (("inspected_on", inspected.on), ("published_on", inspected.published_on)):
        if day and day > today:
            wrong[field] = f"{long_date(day)} is still to come. Record it when it has happened."
    if inspected.published_on and inspected.published_on < inspected.on:
        wrong["published_on"] = f"The report cannot be older than the inspection, of {long_date(inspected.on)}."
    if inspected.outcome == INADEQUATE and any(outcome == "special_measures" for outcome, _ in outcomes(work)):
        wrong["outcome"] = "“Inadequate” is one of two: choose special measures or serious weaknesses."
    if wrong:
        raise Misunderstood(wrong)


def _check_new(work: Work, school: School, inspected: Inspected) -> None:
    rows = {row.measure: row.value for row in work.facts.of(school.urn)}
    last = rows.get(INSPECTED, "")
    if last[:1].isdigit() and date.fromisoformat(last) > inspected.on:
        raise Refused(
            f"{school.name} was inspected again on {long_date(date.fromisoformat(last))}, so one of "
            f"{long_date(inspected.on)} changes nothing now. Record the newest."
        )
    running = [each for each in running_at(work, school) if each.opened_on == inspected.on]
    if running and inspected.outcome not in {rows.get(GRADE), rows.get(CATEGORY)}:
        raise Refused(
            f"{running[0].ref} follows from another outcome of the same day. If that was wrong, end it first: "
            f"inspection drop {running[0].ref}"
        )
    same_day = rows.get(INSPECTED) == inspected.on.isoformat()
    if same_day and inspected.outcome in {rows.get(GRADE), rows.get(CATEGORY)}:
        raise Refused(
            f"The inspection of {school.name} on {long_date(inspected.on)} is recorded already, as "
            f"{spoken(inspected.outcome).lower()}. Record the report with “inspection published”, if that is new."
        )


def running_at(work: Work, school: School) -> list[Proceeding]:
    """What still follows from earlier inspections of a school."""
    return [each for each in work.proceedings.of_school(school.urn) if each.sort == "inspection" and not each.ended_on]


def _facts(work: Work, inspected: Inspected) -> list[Fact]:
    """What is kept of it: a grade and a category where the framework's measures have these, and the days."""
    day = inspected.published_on or inspected.on
    values = {INSPECTED: inspected.on.isoformat()}
    if inspected.published_on:
        values[PUBLISHED] = inspected.published_on.isoformat()
    in_category = _can_be(work, CATEGORY, inspected.outcome)
    if work.framework.measure(CATEGORY):
        values[CATEGORY] = inspected.outcome if in_category else "none"
    if _can_be(work, GRADE, inspected.outcome):
        values[GRADE] = inspected.outcome
    elif in_category and _can_be(work, GRADE, INADEQUATE):
        values[GRADE] = INADEQUATE
    return [Fact(measure, value, day, _SOURCE) for measure, value in values.items() if work.framework.measure(measure)]


def _can_be(work: Work, name: str, value: str) -> bool:
    measure = work.framework.measure(name)
    return measure is not None and value in measure.choices


def _begun(work: Work, school: School, inspected: Inspected) -> Course | None:
    """What the framework starts after such an outcome at such a school, if anything."""
    outcome = _SAME_AS.get(inspected.outcome, inspected.outcome)
    flows = workflows_for(work, school, RECORD, outcome)
    if not flows:
        return None
    same = next((each for each in reversed(running_at(work, school)) if each.workflow == flows[0].id), None)
    if same and same.opened_on >= inspected.on:
        return Course(work, same)  # what follows from this inspection is under way
    days = {"inspection_end": inspected.on, "published_on": inspected.published_on}
    known = {entry: day.isoformat() for entry, day in days.items() if day and flows[0].entry_of(entry)}
    outcome_of = {"outcome": outcome} if flows[0].entry_of("outcome") else {}
    earlier = same.ref if same else ""
    begun = Begun({**known, **outcome_of}, earlier, on=inspected.on, noted=False, beside=bool(same))
    return begin(work, school.urn, flows[0], begun)


def _beside(work: Work, school: School, course: Course | None) -> list[str]:
    if course is None:
        return []
    there = running_at(work, school)
    return [each.ref for each in there if each.workflow == course.row.workflow and each.ref != course.ref]


def _said(work: Work, fact: RecordedFact) -> str:
    measure = work.framework.measure(fact.measure)
    return f"{measure.title}: {shown_value(measure, fact.value)}" if measure else f"{fact.measure}: {fact.value}"
