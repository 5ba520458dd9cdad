"""Starting a round, and chasing those whose schools are not placed yet: one message a person, however many schools."""

from collections.abc import Iterable

from casework.obligations import enter
from casework.owners import Owners
from casework.ringing import tell_assigned
from casework.rounds.due import CHASED, NO_DAY, ROUND, expected, label_of
from casework.rounds.stages import NOT_BEGUN, PROPOSED, READY, Place, RoundView, view
from domain.clocks import Due
from domain.dates import academic_year_label, long_date
from domain.refusals import Refused
from store.rounds import Round
from store.work import Work


def begin(work: Work) -> RoundView:
    """Start this year's round: everybody with schools to place is told how many, and by when (MK-072, HRT-061).

    Raises:
        Refused: when it was started already.
    """
    seen = view(work)
    label = academic_year_label(seen.year)
    if seen.begun:
        raise Refused(
            f"The round {label} was started on {long_date(seen.begun.begun_on)} by {seen.begun.begun_by}. "
            "To see how far it is: category round"
        )
    today = work.clock.today()
    work.rounds.save(Round(authority=work.authority.id, year=seen.year, begun_on=today, begun_by=work.who))
    told = _tell(work, seen, ROUND, label, seen.at(NOT_BEGUN, PROPOSED, READY))
    work.record.append("category begin-round", about=label, schools=len(seen.places), told=told)
    return view(work)


def chase(work: Work, stages: Iterable[str] = (NOT_BEGUN, PROPOSED)) -> tuple[RoundView, int]:
    """Remind everybody whose schools have not come further than these stages; returns how many people.

    Raises:
        Refused: when there is nobody to chase.
    """
    seen = view(work)
    late = seen.at(*stages)
    if not late:
        raise Refused("Nobody has to be chased: every school has come further than that in this year's round.")
    told = _tell(work, seen, CHASED, f"{academic_year_label(seen.year)} {work.clock.now():%Y-%m-%dT%H:%M:%S}", late)
    work.record.append("category chase", about=academic_year_label(seen.year), schools=len(late), told=told)
    return seen, told


def _tell(work: Work, seen: RoundView, kind: str, occurrence: str, places: Iterable[Place]) -> int:
    """One thing to do for each owner, told at once; what they were asked before is asked again, as it is now.

    From then on it follows the round by itself (casework.rounds.due).
    """
    owners = Owners(work)
    held: dict[int, list[Place]] = {}
    for place in places:
        owner = owners.or_keeper(place.owner)
        if owner is not None:
            held.setdefault(owner, []).append(place)
    due = seen.due or Due(work.clock.today(), NO_DAY)
    for owner, own in held.items():
        year, label = academic_year_label(seen.year), label_of(seen.year, [place.school for place in own])
        asked = [row for row in work.obligations.open_of(kind, f"{owner}") if row.occurrence.startswith(year)]
        if asked:
            asked[-1].label = label
            work.obligations.save(asked[-1])
        else:
            asked = [enter(work, expected(kind, occurrence, owner, label, due), followed=True)]
        tell_assigned(work, asked[-1])
    return len(held)
