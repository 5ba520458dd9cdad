"""The risk register: each school of concern with its category, which way it went since a day, and what is under way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from casework.facts import UNKNOWN, shown_value
from casework.registered import Registered, registered
from domain.framework import Framework
from domain.framework.deciding import Stay
from domain.framework.measures import Measure
from domain.stays import Placing, left_on, spell, time_of
from store.cases import Concern
from store.decisions import Decision
from store.obligations import Obligation
from store.proceedings import Proceeding
from store.schools import School
from store.work import Work

OfSchool = TypeVar("OfSchool", Concern, Decision, Proceeding, Obligation)
NEW, BETTER, WORSE, SAME = MOVEMENTS = ("new", "better", "worse", "same")


@dataclass(frozen=True)
class Asked:
    """Which schools: in a category, of an adviser, moved in a direction since a day; `all_schools` leaves none out."""

    since: date
    category: str = ""
    adviser: int | None = None
    movement: str = ""
    all_schools: bool = False


@dataclass(frozen=True)
class Entry:
    """One school's line. `before` is its category on the day asked about; "" is none.

    Where the framework keeps a register that is left by letter: `listed_since`, the day from which the school is on
    it, or `removed_on`, the day on which it left since the day asked about (HRT-113). `shown` is what the framework
    shows of each school besides, with the day it was recorded, by measure (HRT-038).
    """

    school: School
    category: str
    in_since: date | None
    before: str
    movement: str
    concerns: Sequence[Concern]
    proceedings: Sequence[Proceeding]
    next_due: Obligation | None
    listed_since: date | None = None
    removed_on: date | None = None
    shown: Mapping[str, tuple[str, date]] = field(default_factory=dict)

    @property
    def actions(self) -> list[str]:
        """The ids of the formal action under way: a concern that was taken further is among the concerns already."""
        return [each.ref for each in self.proceedings if each.sort != "concern"]

    @property
    def of_concern(self) -> bool:
        """Whether anything is under way or it is or was on a register, whatever the category says."""
        return bool(self.concerns or self.proceedings or self.listed_since or self.removed_on)


def register(work: Work, asked: Asked) -> list[Entry]:
    """The gravest first; only what this reader may see is counted."""
    found = [each for each in _entries(work, asked.since) if _wanted(work, asked, each)]
    rank = {category.id: -category.rank for category in work.framework.categories}
    return sorted(found, key=lambda each: (rank.get(each.category, 0), each.school.name))


def _wanted(work: Work, asked: Asked, entry: Entry) -> bool:
    if asked.category and entry.category != asked.category:
        return False
    if asked.movement and entry.movement != asked.movement:
        return False
    if asked.adviser is not None and work.people.advisers().get(entry.school.urn) != asked.adviser:
        return False
    best = work.framework.categories[0].id
    return asked.all_schools or bool(asked.category) or entry.of_concern or entry.category not in {"", best}


def register_of(work: Work) -> Stay | None:
    """The framework's register, where it keeps one that is left on a day of its own."""
    return next((stay for stay in work.framework.deciding.stay if stay.left_on), None)


def shown_measures(work: Work) -> list[Measure]:
    """What the framework shows of each school in the register."""
    return [each for each in work.framework.measured.measure if each.in_register]


def _entries(work: Work, since: date) -> Iterator[Entry]:
    concerns, proceedings = _by_urn(work.cases.open_concerns()), _by_urn(work.proceedings.running())
    due = _by_urn(work.obligations.open())
    for each in registered(work):
        school, stood = each.school, each.of_strand("")
        now, before = each.standing(), _on(stood, since)
        in_category = spell(stood, {now.category}) if now else None
        listed, removed = _listed(work, each, stood)
        yield Entry(
            school,
            now.category if now else "",
            in_category.since if in_category else None,
            before.category if before else "",
            _movement(work.framework, before, now),
            concerns.get(school.urn, []),
            proceedings.get(school.urn, []),
            next(iter(due.get(school.urn, [])), None),
            listed,
            removed if removed and removed >= since else None,
            _shown(work, each),
        )


def _listed(work: Work, each: Registered, stood: Sequence[Placing]) -> tuple[date | None, date | None]:
    """Since when a school is on the framework's register; or on which day it left it."""
    stay = register_of(work)
    if stay is None or (stay.governance and each.school.governance not in stay.governance):
        return None, None
    now = time_of(stay, stood, each.facts)
    listed = (now.told_on if stay.starts == "told" else now.since) if now else None
    return listed, None if listed else left_on(stay, each.facts)


def _shown(work: Work, each: Registered) -> dict[str, tuple[str, date]]:
    known = {row.measure: row for row in each.rows}
    rows = ((measure, known.get(measure.id)) for measure in shown_measures(work))
    return {
        measure.id: (shown_value(measure, row.value), row.on) for measure, row in rows if row and row.value != UNKNOWN
    }


def _on(stood: Sequence[Decision], day: date) -> Decision | None:
    """What stood on a day."""
    there = (
        each for each in stood if each.agreed_on and each.agreed_on <= day and (not each.until or each.until > day)
    )
    return next(there, None)


def _movement(framework: Framework, before: Decision | None, now: Decision | None) -> str:
    ranks = {category.id: category.rank for category in framework.categories}
    if now is None or (before and before.category == now.category):
        return SAME
    if before is None:
        return NEW
    return BETTER if ranks.get(now.category, 0) < ranks.get(before.category, 0) else WORSE


def _by_urn(rows: Iterable[OfSchool]) -> dict[str | None, list[OfSchool]]:
    found: dict[str | None, list[OfSchool]] = {}
    for row in rows:
        found.setdefault(row.urn, []).append(row)
    return found
