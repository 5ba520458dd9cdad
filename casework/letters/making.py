"""Making a letter: the document, what it is made from, and everything that must be known before it can be made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.letters.addressees import addressees_of, nameless
from casework.letters.asking import assumed, read_answers
from casework.letters.files import own_letterhead
from casework.letters.keeping import Draft, enclosures_of, keep
from casework.letters.known import what_it_is, what_to_do
from casework.letters.matter import Matter
from casework.letters.writing import write
from casework.schools import open_school
from domain.framework.documents import Document
from domain.refusals import Refused
from store.decisions import PROPOSED, Decision
from store.letters import Letter
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Offered:
    """A document of the framework for one school: it can be made, or `refused` says why not; `letter` stands."""

    document: Document
    refused: Refused | None
    letter: Letter | None


def documents_for(work: Work, urn: str, strand: str = "") -> list[Offered]:
    """Every document about a school or its placing, whether it can be made now, and if not, why."""
    school = open_school(work, urn)
    about_schools = (each for each in work.framework.documents.document if each.about != "authority")
    return [_offered(work, each, school, strand) for each in about_schools]


def make(work: Work, urn: str | None, document: str, answers: Mapping[str, str], strand: str = "") -> Letter:
    """Make a letter and a copy for each recipient; the text is kept as it goes out, and nothing is sent yet.

    Args:
        document: the framework's id of it.
        answers: what the officer filled in, by the id of what the document asks.

    Raises:
        Refused: when the document is not for this school or not yet, one that stands says the same, or a fact that
            it needs is not known: the sentence names each.
        Misunderstood: when an answer is missing or cannot be read, by the id of what was asked.
    """
    work.take_turn()
    found = document_of(work, document)
    matter = _matter(work, found, open_school(work, urn) if urn and found.about != "authority" else None, strand)
    earlier = _earlier(matter)
    if earlier:
        raise _stands(earlier)
    return keep(draft(_answered(matter, read_answers(work, found, answers))))


def check_ready(work: Work, urn: str, document: Document, strand: str = "") -> None:
    """Refused when the document cannot be made about a school whatever is filled in."""
    matter = _matter(work, document, open_school(work, urn), strand)
    earlier = _earlier(matter)
    if earlier:
        raise _stands(earlier)
    draft(_answered(matter, assumed(document)))


def find_earlier(work: Work, school: School, document: Document, strand: str = "") -> Letter | None:
    """The letter that stands for a school and that making it again would repeat."""
    try:
        return _earlier(_matter(work, document, school, strand))
    except Refused:
        return None


def document_of(work: Work, document: str) -> Document:
    """The document with that id. Refused when the framework has none."""
    found = work.framework.documents.of(document)
    if found is None:
        known = ", ".join(each.id for each in work.framework.documents.document) or "none"
        raise Refused(f"{work.framework.about.title} has no document “{document[:60]}”. It has: {known}.")
    return found


def draft(matter: Matter) -> Draft:
    """The letter as it would be, with its recipients. Refused when something that it needs is not known."""
    own_letterhead(matter.work)
    writing, to, with_it = write(matter), addressees_of(matter), enclosures_of(matter)
    unknown = [(what_it_is(matter, name), what_to_do(matter, name)) for name in writing.missing]
    unknown += [*nameless(matter, to), *(_unmade(matter, each) for each, letter in with_it if letter is None)]
    if not matter.sender.name and "sender_name" not in writing.missing:
        unknown.append((what_it_is(matter, "sender_name"), what_to_do(matter, "sender_name")))
    if unknown:
        named = "; ".join(f"{what} ({do})" for what, do in dict(unknown).items())
        raise Refused(f"“{matter.document.title}” cannot be made, because this is not known: {named}.", _rule(matter))
    return Draft(matter, writing, to, [letter for _, letter in with_it if letter])


def _unmade(matter: Matter, document: Document) -> tuple[str, str]:
    urn = f" {matter.school.urn}" if matter.school else ""
    return f"the enclosed “{document.title}”", f"make it first: letter make{urn} document={document.id}"


def _offered(work: Work, document: Document, school: School, strand: str) -> Offered:
    try:
        matter = _matter(work, document, school, strand)
    except Refused as refused:
        return Offered(document, refused, None)
    earlier = _earlier(matter)
    try:
        draft(_answered(matter, assumed(document)))
    except Refused as refused:
        return Offered(document, refused, earlier)
    return Offered(document, None, earlier)


def _matter(work: Work, document: Document, school: School | None, strand: str) -> Matter:
    """What the letter is made from. Refused when the document is not for this school, or not yet."""
    if document.about == "authority":
        return Matter(work, document)
    if school is None:
        raise Refused(f"“{document.title}” is about one school. Say which: letter make SCHOOL document={document.id}")
    _check_limit(Matter(work, document, school))
    live = [each for each in work.decisions.live(school.urn) if each.strand == strand]
    decision = next((each for each in reversed(live) if (each.state == PROPOSED) == document.proposed), None)
    if decision is None and document.about == "decision":
        raise _too_early(work, document, school, live)
    _check_concerned(work, document, school, decision)
    matter = Matter(work, document, school, decision, strand)
    _check_limit(matter)
    return matter


def _check_limit(matter: Matter) -> None:
    """Refused when the document is never made for such a school."""
    limit = matter.limit_of(matter.document)
    if limit:
        raise Refused(limit.refused, next(iter(limit.rules or matter.document.rules), None))


def _check_concerned(work: Work, document: Document, school: School, decision: Decision | None) -> None:
    category = decision.category if decision else ""
    if document.concerns(category, school.governance, decision.strand if decision else ""):
        return
    found = work.framework.category(category)
    where = f" in {work.framework.words.category} {found.label}" if found and document.categories else ""
    raise Refused(
        f"“{document.title}” is not for {school.name}{where}. “letter {school.urn}” shows those that are.",
        next(iter(document.rules), None),
    )


def _too_early(work: Work, document: Document, school: School, live: Sequence[Decision]) -> Refused:
    """In the words and under the rule of the step that the document goes with, with what to type instead."""
    word, step = work.framework.words.category, work.framework.step(document.step or "")
    instead = f"category agree {school.urn}" if live and not document.proposed else f"category propose {school.urn}"
    plain = (
        f"No {word} {'is proposed' if document.proposed else 'stands'} for {school.name}, so there is none to write of."
    )
    said = step.refused if step and step.refused and not document.proposed else plain
    return Refused(f"{said} Type: {instead}", (step.refused_rule if step else None) or next(iter(document.rules), None))


def _earlier(matter: Matter) -> Letter | None:
    """The letter that says the same and has not been withdrawn; None where more than one may stand."""
    if matter.document.repeats:
        return None
    letters = matter.work.letters
    there = letters.of_school(matter.school.urn) if matter.school else letters.of_no_school()
    same = (each for each in there if (each.document, each.about, each.strand) == _key(matter))
    return next((each for each in same if each.stands), None)


def _key(matter: Matter) -> tuple[str, str, str]:
    return matter.document.id, matter.about, matter.strand


def _answered(matter: Matter, answers: Mapping[str, str]) -> Matter:
    return Matter(matter.work, matter.document, matter.school, matter.decision, matter.strand, answers)


def _stands(earlier: Letter) -> Refused:
    return Refused(
        f"{earlier.ref} of {earlier.made_on:%-d %B %Y} stands for this already. To make it again, withdraw that "
        f"one first: letter withdraw {earlier.ref}"
    )


def _rule(matter: Matter) -> str | None:
    return next(iter(matter.document.rules), None)
