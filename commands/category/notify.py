"""/category notify SCHOOL: record that the school was told of its category."""

from pydantic import Field

from casework.choices import title_of
from casework.placing import notify
from chat.form import Day, Form, SchoolName
from chat.message import Message
from commands.category.asked import said, tailored
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class NotifyCategory(Form):
    """When the school was told."""

    school: SchoolName = Field(title="School")
    on: Day | None = Field(None, title="Told on", description="Today, if you leave it out. For example, 9 10 2026.")


def run(work: Work, ask: Ask, form: NotifyCategory) -> Message:
    strand = said(form, "strand")
    decision, told = notify(work, form.school, form.on or work.clock.today(), strand)
    names = ", ".join(title_of(work, each.body) for each in told) or "the school"
    return category_message(work, ask, form.school, f"Told on {decision.notified_on:%-d %B %Y}: {names}.", strand)


NOTIFY = Act(
    "notify",
    NotifyCategory,
    run,
    "Record that the school was told of its category",
    "category notify brookmantle",
    Permission.NOTIFY_CATEGORY,
    changes=True,
    submit="Record as told",
    tailor=tailored(NotifyCategory, "notify"),
)
