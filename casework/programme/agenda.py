"""The agenda of a group's meeting: the programme's items, what is to be agreed, and what officers carry to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.cycle import AGREE
from casework.programme.year import Entry, next_meeting, this_and_next, year_of
from domain.dates import parse_academic_year
from store.decisions import PROPOSED
from store.obligations import Obligation
from store.programme import CarriedItem
from store.schools import School
from store.work import Work

NAMED = 12  # schools named in one line; the rest are counted


@dataclass(frozen=True)
class Agenda:
    """What a meeting talks over.

    `to_agree` are the schools whose proposed category waits for the group; `agreeing` says so in a line.
    """

    entry: Entry
    to_agree: Sequence[School] = ()
    agreeing: str = ""
    carried: Sequence[tuple[CarriedItem, School | None]] = ()

    @property
    def lines(self) -> list[str]:
        """The programme's items, what is to be agreed, and what officers carry to it."""
        agreeing = [self.agreeing] if self.agreeing else []
        return [*(each.what for each in self.entry.item.agenda), *agreeing, *map(_spoken, self.carried)]


def agenda_of(work: Work, entry: Entry) -> Agenda:
    """The agenda as it is now. What is to be agreed, and what is carried, goes to meetings only."""
    if entry.item.sort != "meeting":
        return Agenda(entry)
    schools = {each.urn: each for each in work.schools.open()}
    carried = [(each, schools.get(each.urn or "")) for each in _carried_to(work, entry)]
    to_agree = _to_agree(work, schools)
    return Agenda(entry, to_agree, _agreeing(work, to_agree), carried)


def agenda_lines(work: Work, obligation: Obligation) -> list[str]:
    """The agenda of the meeting that an obligation is about, as plain sentences for its reminder."""
    year = parse_academic_year(obligation.occurrence)
    entry = next((each for each in year_of(work, year) if each.item.id == obligation.about), None)
    if entry is None:
        return []
    place = [f"Place: {entry.place}"] if entry.place else []
    return [*place, *agenda_of(work, entry).lines]


def _agreeing(work: Work, schools: Sequence[School]) -> str:
    """How many categories wait to be agreed, and where; nothing where none does."""
    if not schools:
        return ""
    names = "; ".join(school.title for school in schools[:NAMED])
    more = f"; and {len(schools) - NAMED} more" if len(schools) > NAMED else ""
    words = work.framework.words
    return f"{len(schools)} {words.category if len(schools) == 1 else words.categories} to agree: {names}{more}"


def _to_agree(work: Work, schools: dict[str, School]) -> list[School]:
    """The schools with an open proposal, where it is the group that agrees."""
    group, step = work.framework.programme.group, work.framework.step(AGREE)
    if group is None or step is None or group.body not in step.by:
        return []
    urns = {decision.urn for decision in work.decisions.all_live() if decision.state == PROPOSED}
    return [school for urn, school in schools.items() if urn in urns]


def _carried_to(work: Work, entry: Entry) -> list[CarriedItem]:
    """What was carried to this meeting; what was meant for the next one, or for one that is past, goes to the next."""
    coming = [each for each in this_and_next(work) if each.ahead(work.clock.today())]
    here = (entry.item.id, entry.year)
    first = next_meeting(coming, work.clock.today())
    is_next = first is not None and (first.item.id, first.year) == here
    named = {(each.item.id, each.year) for each in coming}
    return [
        each
        for each in work.programmes.carried()
        if (each.item, each.year) == here or (is_next and (each.item, each.year) not in named)
    ]


def _spoken(carried: tuple[CarriedItem, School | None]) -> str:
    item, school = carried
    where = f"{school.title}: " if school else ""
    return f"{where}{item.what}, from {item.added_by} ({item.ref})"
