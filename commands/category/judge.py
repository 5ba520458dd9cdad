"""/category judge SCHOOL: keep what a person judges of criteria that no figure decides."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.placing import Judgement, judge
from chat.form import Choices, Day, Form, SchoolName, ShortText
from chat.message import Message
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class JudgeCriteria(Form):
    """What was found."""

    school: SchoolName = Field(title="School")
    met: Annotated[tuple[str, ...], Choices("judged")] = Field((), title="Met")
    not_met: Annotated[tuple[str, ...], Choices("judged")] = Field((), title="Not met")
    unknown: Annotated[tuple[str, ...], Choices("judged")] = Field(
        (), title="Not known any more", description="What was judged before and can no longer be relied on."
    )
    source: ShortText = Field("officer's judgement", title="On what", description="A visit, a document, a review.")
    on: Day | None = Field(None, title="True on", description="Today, if you leave it out.")


def form_of(_work: Work, typed: Mapping[str, Any]) -> type[Form]:
    """Nothing judged yet: the form asks on what, so that it opens."""
    judged = any(typed.get(name) for name in ("met", "not_met", "unknown"))
    return JudgeCriteria if judged else AskedOnWhat


class AskedOnWhat(JudgeCriteria):
    """The same form, before anything was judged."""

    source: ShortText = Field(title="On what", description="A visit, a document, a review.")


def run(work: Work, ask: Ask, form: JudgeCriteria) -> Message:
    on = form.on or work.clock.today()
    judge(work, form.school, Judgement(form.met, form.not_met, form.unknown, form.source, on))
    count = len(form.met) + len(form.not_met) + len(form.unknown)
    return category_message(work, ask, form.school, f"Kept: {count} judged.")


JUDGE = Act(
    "judge",
    JudgeCriteria,
    run,
    "Record which criteria you judge met or not met",
    "category judge brookmantle",
    Permission.RECORD_FACTS,
    changes=True,
    submit="Keep",
    tailor=form_of,
)
