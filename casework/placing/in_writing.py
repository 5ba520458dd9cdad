"""What a school is told in writing: of which document a letter must have been made before a step is taken."""

from casework.placing.case import Case
from domain.framework.documents import Document
from domain.framework.process import Written
from domain.refusals import Refused
from store.decisions import Decision


def unwritten(case: Case, step: str, decision: Decision) -> Document | None:
    """The document of which a letter is still to be made; None where none is asked for, or one stands.

    What was brought over was written before Handbell came (HAV-057, HRT-087, MK-093, TRI-022).
    """
    asks = _asks(case, step)
    if asks is None or decision.brought_over:
        return None
    if not asks.concerns(decision.category, case.placed.governance, case.strand):
        return None
    placings = (decision, *case.continued(decision)) if asks.once else (decision,)
    about = {f"decision/{each.id}" for each in placings}
    letters = case.work.letters.of_school(case.urn)
    there = any(each.stands and each.document == asks.document and each.about in about for each in letters)
    return None if there else case.work.framework.documents.of(asks.document)


def written_first(case: Case, step: str, decision: Decision) -> None:
    """Refuse a step that waits for a letter: which letter, by which rule, and what to type."""
    document, asks = unwritten(case, step, decision), _asks(case, step)
    if document and asks:
        raise Refused(
            f"The school is told in writing, and no “{document.title}” has been made about this "
            f"{case.work.framework.words.category} yet: make the letter first. Type: {words_for(case, document)}",
            next(iter(asks.rules), None),
        )


def words_for(case: Case, document: Document) -> str:
    """What is typed to make the letter."""
    of = f" strand={case.strand}" if case.strand else ""
    return f"letter make {case.urn} document={document.id}{of}"


def _asks(case: Case, step: str) -> Written | None:
    found = case.work.framework.step(step)
    return found.written if found else None
