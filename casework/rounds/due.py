"""What is due about a year's round: whoever has schools still to settle is asked until the last of them is settled."""

from collections.abc import Sequence

from casework.cycle import AGREE, PROPOSE, standing_of
from casework.expected import CYCLE, Expected, Gathered
from casework.owners import Owners
from domain.calendar import MissingTermDates
from domain.clocks import Due, NoClock, UnknownEvent, reckon
from domain.dates import academic_year_label
from store.decisions import Decision
from store.obligations import Obligation
from store.schools import School
from store.work import Work

ROUND, CHASED = f"{CYCLE}/round", f"{CYCLE}/chased"
NO_DAY = "the framework sets no day"
_NAMED = 3


def rounds(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """What was asked when this year's round began, and when it was chased, as it is now (MK-072, HRT-061).

    Of one school it is looked at again what its owner was asked, and nothing is asked that was not.
    """
    year = work.framework.deciding.round_of(work.clock.today())
    label = academic_year_label(year)
    wanted = {row.key: Due(row.due, row.sum) for row in _asked(work, owners, urn, gathered, label)}
    begun = work.rounds.of(year) if urn is None else None
    if not wanted and begun is None:
        return
    held, day = _held(work, owners, year), last_day(work, year)
    if begun:
        wanted |= {(ROUND, f"{owner}", label): Due(begun.begun_on, NO_DAY) for owner in held}
    for (kind, about, occurrence), kept in wanted.items():
        owner = int(about)
        if owner in held:
            gathered.found.append(expected(kind, occurrence, owner, label_of(year, held[owner]), day or kept))


def expected(kind: str, occurrence: str, owner: int, label: str, due: Due) -> Expected:
    """One person's schools that are still to be settled."""
    return Expected(kind, f"{owner}", occurrence, label, due, owner, record_with="category round")


def label_of(year: int, schools: Sequence[School]) -> str:
    """How many are still to be settled, and the first of them by name."""
    names = ", ".join(dict.fromkeys(school.name for school in schools[:_NAMED]))
    more = f" and {len(schools) - _NAMED} more" if len(schools) > _NAMED else ""
    return f"Round {academic_year_label(year)}: {len(schools)} to settle ({names}{more})"


def last_day(work: Work, year: int) -> Due | None:
    """The last day for the year's placing, by the step that settles it; None where none is set or known."""
    step = work.framework.step(PROPOSE if work.framework.deciding.at_once else AGREE)
    clock = work.framework.clock(step.clock) if step and step.clock else None
    if clock is None:
        return None
    try:
        due = reckon(clock.formula, work.calendar, year=year, today=work.clock.today())
    except (MissingTermDates, NoClock, UnknownEvent):
        return None
    return due.under(clock.rules[0] if clock.rules else None)


def _asked(work: Work, owners: Owners, urn: str | None, gathered: Gathered, label: str) -> list[Obligation]:
    """What is open of this year's round: of everybody who was chased, or all that the owner of one school was asked."""
    if urn is None:
        rows = work.obligations.open_of(CHASED)
    else:
        about = f"{owners.of(urn)}"
        rows = [*work.obligations.open_of(ROUND, about), *work.obligations.open_of(CHASED, about)]
    found = [row for row in rows if row.occurrence.startswith(label)]
    gathered.beside += found
    return found


def _held(work: Work, owners: Owners, year: int) -> dict[int, list[School]]:
    """The schools still to be settled in a round, by their owners; once for each of their ratings."""
    live: dict[str, list[Decision]] = {}
    for decision in work.decisions.all_live():
        live.setdefault(decision.urn, []).append(decision)
    held: dict[int, list[School]] = {}
    for school in work.schools.open(None):
        owner = owners.of(school.urn)
        if owner is not None and school.governance not in work.framework.about.leaves_out:
            open_ = _unsettled(work, school, live.get(school.urn, []), year)
            if open_:
                held.setdefault(owner, []).extend([school] * open_)
    return held


def _unsettled(work: Work, school: School, live: Sequence[Decision], year: int) -> int:
    """How many of a school's ratings nobody has settled, or looked at where that counts, in this year's round."""
    deciding, count = work.framework.deciding, 0
    for strand in work.framework.strands_of(frozenset(school.stages), school.phase):
        stands = standing_of([each for each in live if each.strand == strand])
        days = (stands.agreed_on, stands.reviewed_on if deciding.review_is_round else None) if stands else ()
        count += not any(day and deciding.round_of(day) == year for day in days)
    return count
