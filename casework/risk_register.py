"""The risk register: each school of concern with its category, which way it went since a day, and what is under way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from domain.framework import Framework
from domain.stays import spell
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
    """One school's line. `before` is its category on the day asked about; "" is none."""

    school: School
    category: str
    in_since: date | None
    before: str
    movement: str
    concerns: Sequence[Concern]
    proceedings: Sequence[Proceeding]
    next_due: Obligation | None

    @property
    def actions(self) -> list[str]:
        """The ids of the formal action under way: a concern that was taken further is among the concerns already."""
        return [each.ref for each in self.proceedings if each.sort != "concern"]

    @property
    def of_concern(self) -> bool:
        """Whether anything is under way, whatever the category says."""
        return bool(self.concerns or self.proceedings)


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


def _entries(work: Work, since: date) -> Iterator[Entry]:
    history = _by_urn(each for each in work.decisions.ever_stood() if not each.strand)
    concerns, proceedings = _by_urn(work.cases.open_concerns()), _by_urn(work.proceedings.running())
    due = _by_urn(work.obligations.open())
    for school in work.schools.open(None):
        if school.governance in work.framework.about.leaves_out:
            continue
        stood = history.get(school.urn, [])
        now = next((each for each in reversed(stood) if each.stands), None)
        before = _on(stood, since)
        in_category = spell(stood, {now.category}) if now else None
        yield Entry(
            school,
            now.category if now else "",
            in_category.since if in_category else None,
            before.category if before else "",
            _movement(work.framework, before, now),
            concerns.get(school.urn, []),
            proceedings.get(school.urn, []),
            next(iter(due.get(school.urn, [])), None),
        )


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
