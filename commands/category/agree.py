"""/category agree SCHOOL: record that the deciding body agreed the proposal, or that it did not."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.placing import agree, category_of, not_agreed
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Message
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
    decision = agree(work, form.school, form.where, form.on or work.clock.today(), form.category)
    label = category_of(work, decision.category)
    return category_message(
        work,
        ask,
        form.school,
        f"Agreed: {label.label if label else decision.category}. The school can now be told.",
    )


def run_not_agreed(work: Work, ask: Ask, form: NotAgreed) -> Message:
    not_agreed(work, form.school, form.views)
    return category_message(work, ask, form.school, "Not agreed: both views are kept, and the proposal stays open.")


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Today, as the day it was agreed."""
    return {"on": work.clock.today().isoformat()}


AGREE = Act(
    "agree",
    AgreeCategory,
    run,
    "Record that a proposed category was agreed",
    'category agree brookmantle where="SIG meeting" on="8 October 2026"',
    Permission.AGREE_CATEGORY,
    changes=True,
    prefill=prefill,
    submit="Record as agreed",
)
NOT_AGREED = Act(
    "not-agreed",
    NotAgreed,
    run_not_agreed,
    "Record that a proposed category was not agreed, with both views",
    'category not-agreed brookmantle views="LA: high; SIG: medium, because results rose"',
    Permission.AGREE_CATEGORY,
    changes=True,
    submit="Keep both views",
)
