"""/category review SCHOOL: record a review that leaves the category as it is."""

from pydantic import Field

from casework.placing import review
from chat.form import Form, LongText, SchoolName
from chat.message import Message
from commands.category.asked import answers_of, said, tailored
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
    strand = said(form, "strand")
    review(work, form.school, form.note, strand, answers_of(form, work, "review"))
    return category_message(work, ask, form.school, "Reviewed: no change.", strand)


REVIEW = Act(
    "review",
    ReviewCategory,
    run,
    "Record a review without change",
    'category review brookmantle note="Autumn data seen; nothing new"',
    Permission.REVIEW_CATEGORY,
    changes=True,
    submit="Record the review",
    tailor=tailored(ReviewCategory, "review"),
)
