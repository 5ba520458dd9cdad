"""/category agree SCHOOL: record that a proposal was settled, by whoever the framework says, or that it was not."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.placing import Agreement, agree, category_of, not_agreed
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Message
from commands.category.asked import answers_of, said, tailored
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class AgreeCategory(Form):
    """Where and when it was agreed."""

    school: SchoolName = Field(title="School")
    where: ShortText = Field(
        title="Meeting or correspondence", description="For example, the autumn meeting, or letters of that week."
    )
    on: Day | None = Field(None, title="Agreed on", description="Today, if you leave it out. For example, 8 10 2026.")
    category: Annotated[str, Choice("categories")] | None = Field(
        None, title="Agreed as", description="Only if not as proposed."
    )


class NotAgreed(Form):
    """What each side thought."""

    school: SchoolName = Field(title="School")
    views: LongText = Field(title="Both views", description="What was proposed and why, and what was held against it.")


def run(work: Work, ask: Ask, form: AgreeCategory) -> Message:
    strand = said(form, "strand")
    agreement = Agreement(
        where=form.where,
        on=form.on or work.clock.today(),
        category=form.category,
        exceptional=said(form, "exceptional"),
        answers=answers_of(form, work, "agree"),
        strand=strand,
    )
    decision = agree(work, form.school, agreement)
    label = category_of(work, decision.category)
    done = f"Agreed: {label.label if label else decision.category}. The school can now be told."
    return category_message(work, ask, form.school, done, strand)


def run_not_agreed(work: Work, ask: Ask, form: NotAgreed) -> Message:
    strand = said(form, "strand")
    not_agreed(work, form.school, form.views, strand)
    done = "Not agreed: both views are kept, and the proposal stays open."
    return category_message(work, ask, form.school, done, strand)


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Today, as the day it was agreed."""
    return {"on": work.clock.today().isoformat()}


AGREE = Act(
    "agree",
    AgreeCategory,
    run,
    "Record that a proposed category was agreed",
    'category agree brookmantle where="Meeting of 8 October" on="8 October 2026"',
    Permission.AGREE_CATEGORY,
    changes=True,
    drafts=True,
    prefill=prefill,
    submit="Record as agreed",
    tailor=tailored(AgreeCategory, "agree"),
)
NOT_AGREED = Act(
    "not-agreed",
    NotAgreed,
    run_not_agreed,
    "Record that a proposed category was not agreed, with both views",
    'category not-agreed brookmantle views="We see it as graver; they point to rising results"',
    Permission.AGREE_CATEGORY,
    changes=True,
    drafts=True,
    submit="Keep both views",
    tailor=tailored(NotAgreed, "not-agreed"),
)
