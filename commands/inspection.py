"""/inspection: record what an inspection found, and follow what the framework starts after it."""

from typing import Annotated

from pydantic import Field

from casework.proceedings.inspecting import CATEGORY, GRADE, Found, Inspected, record_inspection
from chat.form import Choice, Day, Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from commands.proceedings.acts import acts_of
from commands.proceedings.card import card
from commands.proceedings.kinds import Kind, Verb
from domain.people import Permission
from domain.school_types import Governance
from store.work import Work

OPENS = Verb("record", "Record an inspection's outcome, and start what follows from it", "Record the inspection")
KIND = Kind(
    "inspection",
    "O",
    "inspections",
    "inspection",
    Permission.RECORD_INSPECTION,
    OPENS,
    (
        Verb("published", "Record that the report is published", "Record the report"),
        Verb("act", "Record what the authority did at once", "Record it"),
        Verb("send", "Record that the statement or plan was sent", "Record it as sent"),
        Verb("visit", "Record a monitoring visit", "Record the visit"),
        Verb("consider", "Record what was considered, and who decided it", "Record it"),
        Verb("review", "Record a review of progress", "Record the review"),
        Verb("removed", "Record that the school is out of the category", "Record the removal"),
        Verb("close", "End it", "End it"),
    ),
    "O-2",
)


class RecordInspection(Form):
    """Which school, what was found, and when."""

    school: SchoolName = Field(title="School")
    outcome: Annotated[str, Choice("inspection_outcomes")] = Field(title="Outcome")
    inspected_on: Day = Field(title="Last day of the inspection", description="For example, 21 1 2027.")
    published_on: Day | None = Field(None, title="Report published on", description="Leave it out until it is.")


def run(work: Work, ask: Ask, form: RecordInspection) -> Message:
    found = record_inspection(work, form.school, Inspected(form.outcome, form.inspected_on, form.published_on))
    facts = _recorded(work, found)
    said = f"Recorded: {'; '.join(facts)}."
    if found.course:
        return card(work, ask, found.course, " ".join(filter(None, (said, _follows(work, found), _beside(found)))))
    return Message(
        f"Inspection: {found.school.name} (URN {found.school.urn})",
        ask.words(
            "inspection",
            facts=facts,
            follows=_follows(work, found),
            academy=found.school.governance == Governance.ACADEMY,
        ),
        buttons=(Button("Where the school stands", f"category {found.school.urn}"),),
        data={"urn": found.school.urn, "id": None, "facts": list(found.facts)},
    )


def _recorded(work: Work, found: Found) -> list[str]:
    """What was recorded, a grade left out that only says the category of concern again."""
    grade, category = work.framework.measure(GRADE), work.framework.measure(CATEGORY)
    if grade is None or category is None:
        return list(found.facts)
    again = {each.replace(category.title, grade.title, 1) for each in found.facts if each.startswith(category.title)}
    return [each for each in found.facts if each not in again]


def _follows(work: Work, found: Found) -> str:
    """The category that follows by itself, if one does."""
    category = work.framework.category(found.placed.category) if found.placed else None
    if category is None:
        return ""
    word = work.framework.words.category
    named = category.label.casefold().startswith(word.split()[-1].casefold())  # "Category LA4b" says what it is
    return f"By itself the school is now in {category.label if named else f'{word} {category.label}'}."


def _beside(found: Found) -> str:
    """What an earlier inspection left under way, which a newer one does not end by itself."""
    if not found.beside or found.course is None:
        return ""
    named, goes = ", ".join(found.beside), "goes" if len(found.beside) == 1 else "go"
    return f"{named} of an earlier inspection {goes} on beside {found.course.ref}: end it when nothing is left to do."


RECORD = Act(
    OPENS.name,
    RecordInspection,
    run,
    OPENS.help,
    "inspection record brookmantle outcome=good inspected_on=21/9/2026",
    Permission.RECORD_INSPECTION,
    changes=True,
    drafts=True,
    submit=OPENS.submit,
)

COMMAND = Command(
    "inspection",
    "After an inspection: outcome, statement, visits, target dates",
    tuple(RECORD if act.name == OPENS.name else act for act in acts_of(KIND)),
    ("ofsted",),
)
