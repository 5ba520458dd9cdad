"""What a letter is made from: the document, the school, what was decided about it, and what the officer filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from casework.placing.case import Case
from casework.proceedings.course import Course
from domain.dates import academic_year_of
from domain.framework.categories import Category
from domain.framework.conditions import Condition
from domain.framework.documents import Document, RefusedFor
from domain.framework.recipients import Recipient
from domain.people import Permission
from domain.placing import Assessment
from domain.three_values import State
from domain.weighing import weigh
from store.decisions import Decision
from store.people import Person
from store.schools import Contact, School
from store.work import Work


@dataclass(frozen=True)
class Sender:
    """Who signs; "" is not known."""

    name: str
    post: str
    email: str


@dataclass(frozen=True)
class Matter:
    """One letter to be made. `answers` are by the id of what was asked, as they are kept; `strand` "" is the whole.

    `course` is the proceeding that it is about, where it is about one.
    """

    work: Work
    document: Document
    school: School | None = None
    decision: Decision | None = None
    strand: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    course: Course | None = None

    @property
    def restricted(self) -> str | None:
        """The restricted matter that only named people may know of; None where it is none."""
        return self.course.row.matter if self.course else None

    @property
    def about(self) -> str:
        """What it is made from, as it is kept with the letter: for a proceeding its id."""
        if self.course:
            return self.course.ref
        if self.document.about == "decision" and self.decision:
            return f"decision/{self.decision.id}"
        year = academic_year_of(self.work.clock.today())
        return f"{self.document.about}/{self.school.urn if self.school else self.work.authority.id}/{year}"

    @cached_property
    def category(self) -> Category | None:
        return self.work.framework.category(self.decision.category) if self.decision else None

    @property
    def governance(self) -> str:
        return self.school.governance if self.school else ""

    def goes_to(self, recipient: Recipient) -> bool:
        """Whether this recipient gets the letter about this school."""
        if any(self.answers.get(ask) != wanted for ask, wanted in recipient.answered.items()):
            return False
        if not self.entered(recipient.entered):
            return False
        category = self.decision.category if self.decision else ""
        if self.school is None:
            return recipient.gets_it("", "", None, category)
        return recipient.gets_it(self.school.governance, self.school.school_type, self.school.denomination, category)

    def entered(self, wanted: Mapping[str, Sequence[str]]) -> bool:
        """Whether one of these values is entered in the proceeding, for each of these entries."""
        return all(self.course and set(self.course.chosen(name)) & set(values) for name, values in wanted.items())

    def with_answers(self, answers: Mapping[str, str]) -> "Matter":
        """The same with what was filled in; days of the proceeding among it count as entered there."""
        days = {each.id: answers[each.id] for each in self.document.events if answers.get(each.id)}
        return replace(self, answers=answers, course=self.course.assuming(days) if self.course else None)

    def limit_of(self, document: Document) -> RefusedFor | None:
        """Why a document is never made for this school; None where it may be."""
        category = self.decision.category if self.decision else ""
        found = document.limits_for(self.governance, category)
        return next((each for each in found if each.unless is None or not self._holds(each.unless)), None)

    def _holds(self, condition: Condition) -> bool:
        return self.case is not None and weigh(condition, self.case.weighing).state is State.MET

    @cached_property
    def case(self) -> Case | None:
        """The school's placing as `category SCHOOL` reads it, so that no letter says anything else."""
        return Case(self.work, self.school.urn, self.strand) if self.school else None

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """The school's contacts by role."""
        return {each.role: each for each in self.work.schools.contacts(self.school.urn)} if self.school else {}

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the recorded facts say today."""
        return self.case.assessment if self.case else None

    @cached_property
    def sender(self) -> Sender:
        """Whoever makes it, or the holder of a post that signs it."""
        reader, posts = self.work.reader, self.document.signed_by
        if not posts or (reader and set(posts) & set(reader.posts)):
            return self._as_sender(reader, posts)
        holders = [person for post in posts for person in self.holders(post)]
        return self._as_sender(holders[0] if holders else None, posts)

    def holders(self, post: str) -> list[Person]:
        """Everybody who holds a post; of advisers the one linked to the school, where there is one."""
        linked = self.work.people.adviser_of(self.school.urn) if self.school else None
        if linked and post in linked.posts:
            return [linked]
        return [person for person in self.work.people.choices() if post in person.posts]

    def _as_sender(self, person: Person | None, posts: Sequence[str]) -> Sender:
        framework, own = self.work.framework, person.posts if person else []
        held = [post for post in posts or own if post in own]
        writes = [post for post in held if framework.may([post], Permission.WRITE_LETTER)]
        found = [framework.post(post) for post in (*writes, *held)]
        label = next((post.label for post in found if post), "")
        return Sender(person.name, label, person.email or "") if person else Sender("", "", "")
