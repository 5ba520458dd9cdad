"""Recording one fact about a school, and what follows from it at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.facts import Given, Ledger
from casework.obligations import keep
from casework.placing import Undone, place_by_fact, undo_by_fact
from casework.schools import open_school
from domain.refusals import Misunderstood
from store.decisions import Decision
from store.facts import RecordedFact
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Recorded:
    """A fact as it was recorded, what stood before, and the placing that follows from it by itself, if one does.

    `undone`: an earlier one that followed from what was recorded wrongly.
    """

    school: School
    fact: RecordedFact
    before: str | None
    placed: Decision | None
    undone: Undone | None


def recorded_before(work: Work, urn: str, measure: str, source: str) -> RecordedFact | None:
    """What another source than this one said last of a measure; a letter says something only while it stands."""
    found = work.facts.from_elsewhere(urn, measure, source)
    return next((each for each in found if _still_says(work, each.source)), None)


def _still_says(work: Work, source: str) -> bool:
    kind, _, number = source.partition(" L-")
    letter = work.letters.numbered(int(number)) if kind == "letter" and number.isdecimal() else None
    return letter is None or letter.stands


def set_fact(work: Work, urn: str, given: Given) -> Recorded:
    """Record one fact of an open school; where the framework lets it settle a category, that is settled too.

    Raises:
        Refused: when the school is not there or has closed.
        Misunderstood: when the measure or the value cannot be read.
    """
    row = open_school(work, urn)
    ledger = Ledger(work, work.facts.of(urn))
    measure = work.framework.measure(given.measure)
    before = ledger.value(urn, measure.id, given.year) if measure else None
    fact = ledger.record(urn, given)
    if fact is None:
        raise Misunderstood({"value": "That is already recorded, with the same date and source."})
    work.record.append(
        "school set",
        urn=urn,
        about=fact.measure,
        value=fact.value,
        before=before,
        year=fact.year,
        source=fact.source,
    )
    placed, undone = _follow(work, urn, [fact])
    return Recorded(row, fact, before, placed, undone)


def keep_facts(work: Work, urn: str, given: Iterable[Given]) -> tuple[list[RecordedFact], Decision | None]:
    """Record facts that another act brings, which says so in its own line; and the placing that follows by itself."""
    ledger = Ledger(work, work.facts.of(urn))
    facts = [fact for each in given if (fact := ledger.record(urn, each))]
    return facts, _follow(work, urn, facts)[0] if facts else None


def _follow(work: Work, urn: str, facts: Sequence[RecordedFact]) -> tuple[Decision | None, Undone | None]:
    """The placing that follows by itself from new facts, and an earlier one that is undone by them."""
    undone = [undo_by_fact(work, urn, fact.measure) for fact in facts]
    placed = place_by_fact(work, urn)
    if placed is None and any(follows(work, fact.measure) for fact in facts):
        keep(work, urn)
    return placed, next((each for each in undone if each), None)


def follows(work: Work, measure: str) -> bool:
    """Whether something may become due because this measure changed."""
    framework = work.framework
    held = {day for stay in framework.deciding.stay for day in (stay.since, stay.left_on)}
    return bool(framework.triggers_for(measure)) or measure in held
