"""What can be put into a letter: each fact of domain.framework.documents.KNOWN_FACTS, from what is recorded."""

from collections.abc import Callable, Mapping

from casework.letters import course_facts, families, lists, placing
from casework.letters.matter import Matter
from domain.calendar import MissingTermDates
from domain.dates import academic_year_label, academic_year_of, long_date
from domain.framework.document_facts import KNOWN_FACTS
from domain.framework.document_matters import of_matter
from domain.framework.recipients import Among
from domain.spoken import spoken, within
from store.schools import School

Items = tuple[Mapping[str, str], ...]
Known = str | Items | None
"""What is known of a fact: words, a list of items, or None where it is not known."""


class Facts:
    """The facts of one letter, each worked out when it is first asked for; what the officer filled in goes first."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._kept: dict[str, Known] = {}

    def __getitem__(self, name: str) -> Known:
        if name not in self._kept:
            self._kept[name] = self._known(name) or None
        return self._kept[name]

    def listed(self, name: str, among: Among | None = None) -> Items | None:
        """A fact that is a list, which may be empty; None where it is not known."""
        if of_matter(name):
            return course_facts.listed(self._matter, name)
        found = lists.LISTS[name](self._matter, among) if among else self._known(name)
        return found if isinstance(found, tuple) else None

    def _known(self, name: str) -> Known:
        matter = self._matter
        asked = matter.document.question(name)
        if asked:
            return families.shown(asked.how, matter.answers.get(name, ""))
        if of_matter(name):
            return course_facts.known(matter, name)
        family = families.family_of(name)
        if family:
            return family.known(matter, name)
        return FACTS[name](matter)


def _of_school(read: Callable[[School], str]) -> Callable[[Matter], Known]:
    return lambda matter: read(matter.school) if matter.school else None


def _contact(role: str) -> Callable[[Matter], Known]:
    return lambda matter: matter.contacts[role].name if role in matter.contacts else None


def _term(matter: Matter) -> Known:
    try:
        term = matter.work.calendar.terms.counted_for(matter.work.clock.today())
    except MissingTermDates:
        return None
    return f"{term.id} term {academic_year_label(term.year)}"


def _academic_year(matter: Matter) -> Known:
    return academic_year_label(academic_year_of(matter.work.clock.today()))


FACTS: Mapping[str, Callable[[Matter], Known]] = {
    "school_name": _of_school(lambda school: school.name),
    "urn": _of_school(lambda school: school.urn),
    "school_type": _of_school(lambda school: within(school.type_name or spoken(school.school_type))),
    "phase": _of_school(lambda school: "" if school.phase == "unknown" else within(spoken(school.phase))),
    "head_name": _contact("head"),
    "chair_name": _contact("chair"),
    "authority": lambda matter: matter.work.authority.title,
    "today": lambda matter: long_date(matter.work.clock.today()),
    "academic_year": _academic_year,
    "term": _term,
    "sender_name": lambda matter: matter.sender.name,
    "sender_post": lambda matter: matter.sender.post,
    "contact": lambda matter: matter.sender.email,
    "not_a_judgement": lambda matter: matter.work.framework.words.not_a_judgement,
    "deciding_body": lambda matter: matter.work.framework.words.deciding_body,
    **placing.FACTS,
    **lists.FACTS,
    **course_facts.FACTS,
}


def what_it_is(matter: Matter, name: str) -> str:
    """A fact in plain words, for a sentence that says it is not known."""
    framework = matter.work.framework
    asked = matter.document.question(name)
    if asked:
        return f"“{asked.title}”"
    if of_matter(name):
        return course_facts.title(matter, name)
    family = families.family_of(name)
    if family:
        return family.title(framework, name)
    return KNOWN_FACTS[name].replace("{category}", framework.words.category)


_PROPOSE, _AGREE = "category propose {urn}", "category agree {urn}"
_CONTACTS = "import the school's contacts, role {role}"
_TO_DO: Mapping[str, str] = {
    "head_name": _CONTACTS.format(role="head"),
    "chair_name": _CONTACTS.format(role="chair"),
    "term": "import the term dates",
    "next_review": "import the term dates",
    "agreed_on": f"type: {_AGREE}",
    "agreed_at": f"type: {_AGREE}",
    "agreed_by": f"type: {_AGREE}",
    "notified_on": "type: category notify {urn}",
    "factors": "record what was found: school set {urn}",
    "talks": "record the conversation: category {urn}",
    "contact": "import the people with their email addresses",
    "phase": "import the register",
}
_OF_THE_FRAMEWORK = {"not_a_judgement", "support", "entitlements", "category_meaning", "jointly_with", "follows"}


def what_to_do(matter: Matter, name: str) -> str:
    """What to do next about a fact that is not known."""
    urn = matter.school.urn if matter.school else ""
    if matter.document.question(name):
        return "fill it in"
    if of_matter(name):
        return course_facts.to_do(matter, name)
    family = families.family_of(name)
    if family:
        return family.to_do(matter, name)
    if name in {"sender_name", "sender_post"}:
        posts = ",".join(matter.document.signed_by) or "POST"
        return f"give somebody the post: people add NAME posts={posts}"
    if name in _OF_THE_FRAMEWORK:
        return "the framework gives none for this school; another document may fit"
    return _TO_DO.get(name, f"type: {_PROPOSE}").format(urn=urn)
