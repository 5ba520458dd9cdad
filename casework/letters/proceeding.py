"""Which proceeding a document is about, and whether it can be made for it: of its workflows, in one of its states."""

from casework.proceedings.course import Course, courses
from domain.framework.documents import Document
from domain.framework.workflows import Workflow
from domain.refusals import Refused
from store.schools import School
from store.work import Work


def fits(document: Document, course: Course) -> bool:
    """Whether the document is made for a proceeding as it stands now."""
    if course.row.workflow not in document.workflows:
        return False
    return course.row.state in document.states if document.states else course.row.ended_on is None


def fitting(work: Work, document: Document, urn: str) -> list[Course]:
    """The school's proceedings for which the document is made now, as far as this reader may see them."""
    rows = [each for each in work.proceedings.of_school(urn) if each.workflow in document.workflows]
    return [each for each in courses(work, rows) if fits(document, each)]


def course_for(work: Work, document: Document, school: School) -> Course:
    """The one proceeding of a school that a document can be about. Refused where there is none, or more than one."""
    found = fitting(work, document, school.urn)
    if len(found) == 1:
        return found[0]
    rule = next(iter(document.rules), None)
    if found:
        said = "; ".join(f"letter make {each.ref} document={document.id}" for each in found)
        raise Refused(f"“{document.title}” can be about several matters of {school.name}. Say which: {said}", rule)
    flows = _workflows(work, document)
    begin = "; ".join(dict.fromkeys(f"{way.by} {school.urn}" for each in flows for way in each.beginnings()))
    titles = ", ".join(each.title for each in flows)
    raise Refused(
        f"“{document.title}” is about a matter that is under way ({titles}), and {school.name} has none for which it "
        f"is made now. To begin one: {begin}",
        rule,
    )


def check_fits(work: Work, document: Document, course: Course) -> None:
    """Refused where the document is not about such a proceeding, or not as it stands now."""
    if fits(document, course):
        return
    rule = next(iter(document.rules), None)
    if course.row.workflow not in document.workflows:
        titles = ", ".join(each.title for each in _workflows(work, document)) or "no matter of this kind"
        raise Refused(
            f"“{document.title}” is about: {titles}. {course.ref} is: {course.workflow.title}. “letter "
            f"{course.row.urn}” shows what can be made.",
            rule,
        )
    state = course.workflow.state_title(course.row.state)
    wanted = ", ".join(f"“{course.workflow.state_title(each)}”" for each in document.states) or "while it runs"
    raise Refused(f"{course.ref} stands at “{state}”. “{document.title}” is made at: {wanted}.", rule)


def _workflows(work: Work, document: Document) -> list[Workflow]:
    return [each for each in map(work.framework.workflow, document.workflows) if each]
