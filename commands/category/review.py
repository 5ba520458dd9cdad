"""/category review SCHOOL: record a termly review that leaves the category as it is."""

from pydantic import Field

from casework.placing import review
from chat.form import Form, LongText, SchoolName
from chat.message import Message
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class ReviewCategory(Form):
    """What was looked at."""

    school: SchoolName = Field(title="School")
    note: LongText = Field(
        title="What was looked at", description="New data, visits and changes since the last review."
    )


def run(work: Work, ask: Ask, form: ReviewCategory) -> Message:
    review(work, form.school, form.note)
    return category_message(work, ask, form.school, "Reviewed: no change.")


REVIEW = Act(
    "review",
    ReviewCategory,
    run,
    "Record a termly review without change",
    'category review brookmantle note="Autumn data seen; nothing new"',
    Permission.REVIEW_CATEGORY,
    changes=True,
    submit="Record the review",
)
