"""Finding a concern by the id people type, and what belongs to it."""

from typing import Any

from domain.dates import long_date
from domain.framework.process import ConcernKind
from domain.refusals import Refused
from store.cases import MERGED, OPEN, Concern
from store.people import Person
from store.proceedings import Proceeding
from store.schools import School
from store.work import Work

URN = 6  # digits


def find_concern(work: Work, ref: str) -> Concern:
    """The concern with that id, if this reader may see it; or the one that is open at the school with that URN.

    Raises:
        Refused: when there is none, or none that this reader may see: the answer is the same.
    """
    if _is_urn(ref):
        return _only(work, ref.strip())
    number = ref.strip().upper().removeprefix("C-")
    found = work.cases.concern(int(number)) if number.isdecimal() and len(number) < 10 else None
    if found is None:
        raise Refused(
            f"There is no concern {ref[:20]} that you can see. Type “history SCHOOL” to find its id.",
            title="No such concern",
        )
    return found


def open_at(work: Work, urn: str) -> list[Concern]:
    """The open concerns of a school that this reader may see, newest first."""
    return [each for each in work.cases.concerns(urn) if each.state == OPEN]


def _is_urn(ref: str) -> bool:
    return ref.strip().isdecimal() and len(ref.strip()) == URN


def _only(work: Work, urn: str) -> Concern:
    """The school's only open concern, or its newest where none is open. Refused where several are open."""
    found = open_at(work, urn) or work.cases.concerns(urn)[:1]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(each.ref for each in found) or "nothing that you can see"
    raise Refused(f"Say which by its id: at {urn} there is {listed}.", title="Which one?")


def find_open(work: Work, ref: str) -> Concern:
    """The concern with that id, open still. Refused, with what became of it, when it is not."""
    concern = find_concern(work, ref)
    if concern.state != OPEN:
        raise Refused(f"{over_sentence(work, concern)} It can be read: concern {concern.ref}")
    return concern


def joined_to(work: Work, concern: Concern) -> str | None:
    """The id of the concern that it was joined to; None where there is none that this reader may see."""
    target = work.cases.concern(concern.merged_into) if concern.merged_into else None
    return target.ref if target else None


def over_sentence(work: Work, concern: Concern) -> str:
    """What became of a concern that is not open any more; what the reader may not see is left out."""
    if concern.state == MERGED:
        target = joined_to(work, concern)
        return f"{concern.ref} was joined to {target}: go on there." if target else f"{concern.ref} is over."
    when = f" on {long_date(concern.resolved_on)} by {concern.resolved_by}" if concern.resolved_on else ""
    return f"{concern.ref} was resolved{when}. If it is back, reopen it (concern reopen {concern.ref})."


def proceeding_of(work: Work, concern: Concern) -> Proceeding | None:
    """The way that the concern was taken on, running or over; None where it was not taken further."""
    return work.proceedings.one("concern", concern.number)


def kinds_for(work: Work, school: School) -> list[ConcernKind]:
    """The framework's kinds of concern for a school of this governance."""
    kinds = work.framework.procedures.concern_kind
    return [each for each in kinds if not each.governance or school.governance in each.governance]


def kind_of(work: Work, concern: Concern) -> ConcernKind | None:
    """The framework's kind of this concern; None where the framework has none, or not any more."""
    return next((each for each in work.framework.procedures.concern_kind if each.id == concern.procedure), None)


def owner_of(work: Work, concern: Concern) -> Person | None:
    """Whoever has the concern; None where nobody has, or they have left."""
    return next((each for each in work.people.choices() if each.number == concern.owner), None)


def note(work: Work, concern: Concern, act: str, **payload: Any) -> None:
    """Put a line about the concern into the record, as restricted as the concern."""
    work.record.append(
        f"concern {act}".strip(), urn=concern.urn, about=concern.ref, matter=concern.matter, **payload
    )  # fmt: skip
