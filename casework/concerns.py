"""Concerns: something seen at a school that worries somebody, recorded with who, when and from where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from casework.schools import open_school
from domain.dates import long_date
from domain.refusals import Refused
from store.cases import Concern
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Seen:
    """What somebody reports. A restricted concern is seen by `named` (person ids) and whoever raised it.

    `on` is the day it was raised, today if None; one of an earlier day is brought over.
    """

    area: str
    what: str
    source: str = "other"
    serious: bool = False
    restricted: bool = False
    named: tuple[int, ...] = ()
    on: date | None = None


@dataclass(frozen=True)
class Raised:
    """A concern just recorded, and the earlier ones about the school that its reader may see."""

    school: School
    concern: Concern
    earlier: Sequence[Concern]


def raise_concern(work: Work, urn: str, seen: Seen) -> Raised:
    """Record a concern about an open school; its other concerns of the twelve months before come back too.

    Raises:
        Refused: when the school is closed or unknown, or the day is still to come.
    """
    row = open_school(work, urn)
    today = work.clock.today()
    on = seen.on or today
    if on > today:
        raise Refused(f"{long_date(on)} is still to come. Give the day the concern was raised, today or earlier.")
    year_before = on - relativedelta(years=1)
    earlier = [concern for concern in work.cases.concerns(urn) if year_before <= concern.raised_on <= on]
    number = work.cases.next_number(Concern)
    concern = Concern(
        authority=work.authority.id,
        number=number,
        urn=urn,
        kind=seen.area,
        source=seen.source,
        serious=seen.serious,
        what=seen.what,
        matter=f"C-{number}" if seen.restricted else None,
        raised_by=work.who,
        raised_on=on,
        brought_over=on < today,
    )
    people = {*seen.named, *([work.reader.number] if work.reader else [])} if seen.restricted else set()
    work.cases.add_concern(concern, sorted(people))
    work.record.append(
        "raise-concern", urn=urn, about=concern.ref, matter=concern.matter,
        area=seen.area, source=seen.source, serious=seen.serious, what=seen.what, on=on.isoformat(),
    )  # fmt: skip
    return Raised(row, concern, earlier)


def find_concern(work: Work, ref: str) -> Concern:
    """The concern with that id, if this reader may see it.

    Raises:
        Refused: when there is none, or none that this reader may see: the answer is the same.
    """
    number = ref.strip().upper().removeprefix("C-")
    found = work.cases.concern(int(number)) if number.isdecimal() and len(number) < 10 else None
    if found is None:
        raise Refused(
            f"There is no concern {ref[:20]} that you can see. Type “history SCHOOL” to find its id.",
            title="No such concern",
        )
    return found
