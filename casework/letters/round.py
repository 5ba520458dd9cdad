"""One document for every school at once: made where it can be, and each school that is left out named with why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.cycle import NOTIFY
from casework.letters.making import document_of, find_earlier, make
from domain.framework.documents import Document
from domain.refusals import Refused
from store.decisions import NOTIFIED
from store.letters import Letter
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Round:
    """What was made, of how many it stands already or who were told without it, and which were left out with why."""

    title: str
    made: Sequence[Letter]
    there: int
    left_out: Sequence[tuple[School, str]]


def make_for_all(work: Work, document: str, answers: Mapping[str, str]) -> Round:
    """Make a document for every open school that the framework places, or once if it is about no one school.

    One that stands is not made again, and a school that was told in another way gets no letter that tells it. The
    record has a line for each letter, and one for the round.

    Raises:
        Refused: when the framework has no such document.
        Misunderstood: when an answer is missing or cannot be read.
    """
    found = document_of(work, document)
    if found.about == "authority":
        return Round(found.title, [make(work, None, document, answers)], 0, [])
    made, there, left_out = [], 0, []
    for school in work.schools.open():
        if school.governance in work.framework.about.leaves_out:
            continue
        for strand in _strands(work, found, school):
            if _told(work, found, school, strand) or find_earlier(work, school, found, strand):
                there += 1
                continue
            try:
                made.append(make(work, school.urn, document, answers, strand))
            except Refused as refused:
                left_out.append((school, refused.sentence))
    work.record.append(
        "letter round", about=document, made=[letter.ref for letter in made], stood_already=there,
        left_out=[school.urn for school, _ in left_out],
    )  # fmt: skip
    return Round(found.title, made, there, left_out)


def _strands(work: Work, document: Document, school: School) -> Sequence[str]:
    """The whole school, and each part of it that has a rating of its own to be written about."""
    if document.about != "decision" or not work.framework.placing.strand:
        return [""]
    return ["", *sorted({each.strand for each in work.decisions.live(school.urn) if each.strand and each.stands})]


def _told(work: Work, document: Document, school: School, strand: str) -> bool:
    """Whether the document tells a school its category, and the school was told in another way."""
    if document.step != NOTIFY:
        return False
    live = [each for each in work.decisions.live(school.urn) if each.strand == strand]
    standing = next((each for each in reversed(live) if each.stands), None)
    return standing is not None and standing.state == NOTIFIED
