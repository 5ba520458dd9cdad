"""One document for every school at once: made where it can be, and each school that is left out named with why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.letters.making import document_of, find_earlier, make
from domain.refusals import Refused
from store.letters import Letter
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Round:
    """What was made, for how many schools it stands already, and which were left out with why."""

    title: str
    made: Sequence[Letter]
    there: int
    left_out: Sequence[tuple[School, str]]


def make_for_all(work: Work, document: str, answers: Mapping[str, str]) -> Round:
    """Make a document for every open school that the framework places, or once if it is about no one school.

    One that stands is not made again. The record has a line for each letter, and one for the round.

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
        if find_earlier(work, school, found):
            there += 1
            continue
        try:
            made.append(make(work, school.urn, document, answers))
        except Refused as refused:
            left_out.append((school, refused.sentence))
    work.record.append(
        "letter round", about=document, made=[letter.ref for letter in made], stood_already=there,
        left_out=[school.urn for school, _ in left_out],
    )  # fmt: skip
    return Round(found.title, made, there, left_out)
