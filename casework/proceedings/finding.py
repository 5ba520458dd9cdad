"""Finding a matter by the id people type: a proceeding (N-3) or a concern (C-12)."""

from domain.refusals import Refused
from store.cases import Concern
from store.proceedings import LETTERS, Proceeding
from store.work import Work

_SORTS = {letter: sort for sort, letter in LETTERS.items()}


def find(work: Work, ref: str) -> Proceeding:
    """The proceeding with that id. Refused when there is none that this reader may see: the answer is the same."""
    letter, _, number = ref.strip().upper().partition("-")
    sort = _SORTS.get(letter)
    found = work.proceedings.one(sort, int(number)) if sort and number.isdecimal() and len(number) < 10 else None
    if found is None:
        raise Refused(
            f"There is nothing {ref[:20]} that you can see. Type “history SCHOOL” to find its id.", title="No such id"
        )
    return found


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
