"""Raising a concern: something seen at a school that worries somebody, with who, when, whence and who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from casework.concerns.finding import kinds_for
from casework.schools import open_school
from domain.dates import long_date
from domain.refusals import Misunderstood, Refused
from store.cases import Concern
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Seen:
    """What somebody reports. A restricted concern is seen by `named` (person ids) and whoever raised it.

    `on` is the day it was raised, today if None; one of an earlier day is brought over. `kind` is the framework's
    kind of concern: its only one for the school, if "". `link` is where the message stands that it was made of;
    `ticked` is what was asked about the text, and answered with a yes.
    """

    area: str
    what: str
    source: str = "other"
    serious: bool = False
    restricted: bool = False
    named: tuple[int, ...] = ()
    on: date | None = None
    kind: str = ""
    evidence: str = ""
    known_to: str = ""
    link: str = ""
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Raised:
    """A concern just recorded, and the earlier ones about the school that its reader may see."""

    school: School
    concern: Concern
    earlier: Sequence[Concern]

    @property
    def sources(self) -> int:
        """From how many sources this one and the earlier ones come."""
        return len({each.source for each in (self.concern, *self.earlier)})


def raise_concern(work: Work, urn: str, seen: Seen) -> Raised:
    """Record a concern about an open school; its other concerns of the twelve months before come back too.

    Raises:
        Refused: when the school is closed or unknown, or the day is still to come.
        Misunderstood: when people are named who may see it, and it is not restricted.
    """
    row = open_school(work, urn)
    on = _day(work, seen)
    if seen.named and not seen.restricted:
        raise Misunderstood({"see": "Everybody sees a concern that is not restricted. Restrict it, or leave this out."})
    year_before = on - relativedelta(years=1)
    earlier = [each for each in work.cases.concerns(urn) if year_before <= each.raised_on <= on]
    concern = _concern(work, row, seen, on)
    people = {*seen.named, *([work.reader.number] if work.reader else [])} if seen.restricted else set()
    work.cases.add_concern(concern, sorted(people))
    work.record.append(
        "raise-concern", urn=urn, about=concern.ref, matter=concern.matter,
        area=seen.area, source=seen.source, serious=seen.serious, what=seen.what, on=on.isoformat(),
        kind=concern.procedure, evidence=seen.evidence, known_to=seen.known_to, link=seen.link,
        ticked=list(seen.ticked),
    )  # fmt: skip
    return Raised(row, concern, earlier)


def _day(work: Work, seen: Seen) -> date:
    today = work.clock.today()
    on = seen.on or today
    if on > today:
        raise Refused(f"{long_date(on)} is still to come. Give the day the concern was raised, today or earlier.")
    return on


def _concern(work: Work, school: School, seen: Seen, on: date) -> Concern:
    number, kinds = work.cases.next_number(Concern), kinds_for(work, school)
    return Concern(
        authority=work.authority.id,
        number=number,
        urn=school.urn,
        kind=seen.area,
        procedure=seen.kind or (kinds[0].id if kinds else ""),
        source=seen.source,
        serious=seen.serious,
        what=seen.what,
        evidence=seen.evidence,
        known_to=seen.known_to,
        link=seen.link,
        matter=f"C-{number}" if seen.restricted else None,
        owner=work.reader.number if work.reader else None,
        raised_by=work.who,
        raised_on=on,
        brought_over=on < work.clock.today(),
    )
