"""/category view SCHOOL: keep the school's own assessment beside the category."""

from typing import Annotated

from pydantic import Field

from casework.placing import OwnView, record_own_view
from chat.form import Choice, Day, Form, LongText, SchoolName
from chat.message import Message
from commands.category.asked import said, tailored
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class ViewCategory(Form):
    """What the school says of itself."""

    school: SchoolName = Field(title="School")
    summary: LongText = Field(title="What the school says", description="From its self-evaluation and outside reviews.")
    category: Annotated[str, Choice("categories")] | None = Field(None, title="Category it would choose")
    received: Day | None = Field(None, title="Received on", description="Today, if you leave it out.")


def run(work: Work, ask: Ask, form: ViewCategory) -> Message:
    strand = said(form, "strand")
    own = OwnView(form.summary, form.category, form.received or work.clock.today(), strand)
    record_own_view(work, form.school, own)
    return category_message(work, ask, form.school, "The school's own view is kept beside the category.", strand)


VIEW = Act(
    "view",
    ViewCategory,
    run,
    "Record the school's own assessment",
    'category view brookmantle summary="We judge ourselves good" category=low',
    Permission.RECORD_SELF_ASSESSMENT,
    changes=True,
    drafts=True,
    submit="Keep it",
    tailor=tailored(ViewCategory, "view"),
)
