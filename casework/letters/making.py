"""Making a letter: the document, what it is made from, and everything that must be known before it can be made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.letters.addressees import addressees_of, nameless
from casework.letters.asking import assumed, read_answers
from casework.letters.files import own_letterhead
from casework.letters.keeping import Draft, enclosures_of, keep
from casework.letters.known import what_it_is, what_to_do
from casework.letters.matter import Matter
from casework.letters.proceeding import check_fits, course_for, fits, fitting
from casework.letters.writing import write
from casework.proceedings.course import Course
from casework.proceedings.finding import find
from casework.schools import open_school
from domain.framework.documents import Document
from domain.refusals import Refused
from store.decisions import PROPOSED, Decision
from store.letters import Letter
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Offered:
    """A document of the framework for one school: it can be made, or `refused` says why not; `letter` stands.

    `matter` is the id of the proceeding that it is about, where it is about one.
    """

    document: Document
    refused: Refused | None
    letter: Letter | None
    matter: str = ""


def documents_for(work: Work, urn: str, strand: str = "") -> list[Offered]:
    """Every document about a school, its placing or what is under way there, whether it can be made now, or why not."""
    school = open_school(work, urn)
    about_schools = [each for each in work.framework.documents.document if each.about in {"school", "decision"}]
    others = (each for each in work.framework.documents.document if each.about == "proceeding")
    under_way = ((each, course) for each in others for course in fitting(work, each, urn))
    return [
        *(_offered(each, _matter, (work, each, school, strand)) for each in about_schools),
        *(_offered(each, _of_course, (work, each, course)) for each, course in under_way),
    ]


def documents_about(work: Work, course: Course) -> list[Offered]:
    """Every document that is made for a proceeding as it stands now."""
    found = (each for each in work.framework.documents.document if fits(each, course))
    return [_offered(each, _of_course, (work, each, course)) for each in found]


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
    return _made(matter, answers)


def make_about(work: Work, ref: str, document: str, answers: Mapping[str, str]) -> Letter:
    """Make a letter about a proceeding (N-3), as `make` does; only those who may see the one see the other."""
    work.take_turn()
    return _made(_of_course(work, document_of(work, document), Course(work, find(work, ref))), answers)


def check_ready(work: Work, urn: str, document: Document, strand: str = "") -> None:
    """Refused when the document cannot be made about a school whatever is filled in."""
    _check_ready(_matter(work, document, open_school(work, urn), strand))


def check_ready_about(work: Work, document: Document, course: Course) -> None:
    """Refused when the document cannot be made about a proceeding whatever is filled in."""
    _check_ready(_of_course(work, document, course))


def settled(document: Document, course: Course) -> dict[str, str]:
    """The days that the document asks for and that are entered in the proceeding already."""
    return {each.id: course.values[each.id] for each in document.events if each.id in course.values}


def _made(matter: Matter, answers: Mapping[str, str]) -> Letter:
    _check_no_earlier(matter)
    stands = settled(matter.document, matter.course) if matter.course else {}
    return keep(draft(matter.with_answers(read_answers(matter.work, matter.document, {**answers, **stands}))))


def _check_ready(matter: Matter) -> None:
    _check_no_earlier(matter)
    draft(_as_if_answered(matter))


def _as_if_answered(matter: Matter) -> Matter:
    return matter.with_answers(assumed(matter.document, matter.work.clock.today()))


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
    if matter.document.recipient and not to and not nameless(matter, to):
        where = matter.school.name if matter.school else matter.work.authority.title
        raise Refused(f"“{matter.document.title}” goes to nobody at {where}, so there is none to make.", _rule(matter))
    unknown = [(what_it_is(matter, name), what_to_do(matter, name)) for name in writing.missing]
    unknown += [*nameless(matter, to), *(_unmade(matter, each) for each, letter in with_it if letter is None)]
    if not matter.sender.name and "sender_name" not in writing.missing:
        unknown.append((what_it_is(matter, "sender_name"), what_to_do(matter, "sender_name")))
    if unknown:
        named = "; ".join(f"{what} ({do})" for what, do in dict(unknown).items())
        raise Refused(f"“{matter.document.title}” cannot be made, because this is not known: {named}.", _rule(matter))
    return Draft(matter, writing, to, [letter for _, letter in with_it if letter])


def _unmade(matter: Matter, document: Document) -> tuple[str, str]:
    of = matter.course.ref if matter.course and document.workflows else matter.school.urn if matter.school else ""
    said = " ".join(part for part in ("letter make", of, f"document={document.id}") if part)
    return f"the enclosed “{document.title}”", f"make it first: {said}"


def _offered(document: Document, matter_of: Callable[..., Matter], given: tuple[Any, ...]) -> Offered:
    try:
        matter = matter_of(*given)
    except Refused as refused:
        return Offered(document, refused, None)
    earlier, ref = _earlier(matter), matter.course.ref if matter.course else ""
    try:
        draft(_as_if_answered(matter))
    except Refused as refused:
        return Offered(document, refused, earlier, ref)
    return Offered(document, None, earlier, ref)


def _of_course(work: Work, document: Document, course: Course) -> Matter:
    """What a letter about a proceeding is made from. Refused when the document is not for it, or not yet."""
    check_fits(work, document, course)
    live = [each for each in work.decisions.live(course.row.urn) if not each.strand and each.stands]
    decision = next(reversed(live), None)
    _check_concerned(work, document, course.school, decision)
    matter = Matter(work, document, course.school, decision, course=course)
    _check_limit(matter)
    return matter


def _matter(work: Work, document: Document, school: School | None, strand: str) -> Matter:
    """What the letter is made from. Refused when the document is not for this school, or not yet."""
    if document.about == "authority":
        return Matter(work, document)
    if school is None:
        raise Refused(f"“{document.title}” is about one school. Say which: letter make SCHOOL document={document.id}")
    _check_limit(Matter(work, document, school))
    if document.about == "proceeding":
        return _of_course(work, document, course_for(work, document, school))
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


def _check_no_earlier(matter: Matter) -> None:
    """Refused where a letter stands that making it again would repeat."""
    earlier = _earlier(matter)
    if earlier:
        raise Refused(
            f"{earlier.ref} of {earlier.made_on:%-d %B %Y} stands for this already. To make it again, withdraw that "
            f"one first: letter withdraw {earlier.ref}"
        )


def _rule(matter: Matter) -> str | None:
    return next(iter(matter.document.rules), None)
