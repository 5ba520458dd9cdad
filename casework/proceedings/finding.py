"""Finding a matter by the id people type: a proceeding (N-3) or a concern (C-12)."""

from domain.refusals import Refused
from store.cases import Concern
from store.ids import SORTS
from store.proceedings import Proceeding
from store.work import Work


def find(work: Work, ref: str) -> Proceeding:
    """The proceeding with that id, or the one under way at the school with that URN.

    Refused when there is none that this reader may see: the answer is the same.
    """
    letter, _, number = ref.strip().upper().partition("-")
    sort = SORTS.get(letter)
    if not number and letter.isdecimal():
        return _running(work, letter)
    found = work.proceedings.one(sort, int(number)) if sort and number.isdecimal() and len(number) < 10 else None
    if found is None:
        if sort == "concern" and number.isdecimal() and len(number) < 10 and work.cases.concern(int(number)):
            raise Refused(
                f"C-{int(number)} was not taken further, so this cannot be done. See: concern C-{int(number)}"
            )
        raise Refused(
            f"There is nothing {ref[:20]} that you can see. Type “history SCHOOL” to find its id.", title="No such id"
        )
    return found


def _running(work: Work, urn: str) -> Proceeding:
    """The one that is under way at a school, or the newest that is over. Refused where several are under way."""
    there = work.proceedings.of_school(urn)
    running = [row for row in there if not row.ended_on] or there[-1:]
    if len(running) == 1:
        return running[0]
    listed = ", ".join(row.ref for row in running) or "nothing that you can see"
    raise Refused(f"Say which by its id: at {urn} there is {listed}.", title="Which one?")


def find_ref(work: Work, ref: str, urn: str) -> Proceeding | Concern:
    """The proceeding or concern of this school with that id. Refused when there is none, or it is another school's."""
    letter, _, number = ref.strip().upper().partition("-")
    concern = letter == "C" and number.isdecimal() and len(number) < 10
    found: Proceeding | Concern | None = work.cases.concern(int(number)) if concern else find(work, ref)
    if found is None or found.urn != urn:
        raise Refused(
            f"There is nothing {ref[:20]} of this school that you can see. Type “history {urn}” to find its id."
        )
    return found
