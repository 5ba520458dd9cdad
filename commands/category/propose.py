"""/category propose SCHOOL: propose a category with criteria, evidence and a reason."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.placing import Proposal, category_of, propose, standing
from chat.form import Choice, Choices, Form, LongText, SchoolName
from chat.message import Message
from commands.category.asked import answers_of, said, tailored
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from store.decisions import PROPOSED
from store.work import Work


class ProposeCategory(Form):
    """What is proposed, and why."""

    school: SchoolName = Field(title="School")
    category: Annotated[str, Choice("categories")] = Field(title="Category")
    criteria: Annotated[tuple[str, ...], Choices("criteria")] = Field(
        (), title="Criteria relied on", description="Those the facts show are ticked already."
    )
    evidence: LongText | None = Field(None, title="Evidence", description="Figures, documents and visits, with dates.")
    reason: LongText = Field(title="Reason", description="Why this category fits. Do not name pupils.")


def run(work: Work, ask: Ask, form: ProposeCategory) -> Message:
    strand = said(form, "strand")
    proposal = Proposal(
        category=form.category,
        reason=form.reason,
        criteria=form.criteria,
        evidence=form.evidence or "",
        strand=strand,
        ground=said(form, "ground") or None,
        despite=said(form, "despite"),
        answers=answers_of(form, work, "propose"),
    )
    decision = propose(work, form.school, proposal)
    label = category_of(work, decision.category)
    done = "Your proposal is recorded" if decision.state == PROPOSED else "Settled, because nothing more is wanting"
    return category_message(work, ask, form.school, f"{done}: {label.label if label else decision.category}.", strand)


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """What the facts suggest; a person decides."""
    if not raw.get("school"):
        return {}
    assessment = standing(work, str(raw["school"]), str(raw.get("strand") or "")).assessment
    suggested = {"category": assessment.suggested} if assessment.suggested else {}
    return {**suggested, "criteria": [finding.id for finding in assessment.met]}


PROPOSE = Act(
    "propose",
    ProposeCategory,
    run,
    "Propose a category for a school",
    'category propose brookmantle category=high reason="Below the floor two years running"',
    Permission.PROPOSE_CATEGORY,
    changes=True,
    drafts=True,
    prefill=prefill,
    submit="Propose",
    tailor=tailored(ProposeCategory, "propose"),
)
