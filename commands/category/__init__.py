"""/category SCHOOL: where a school stands and why; propose, agree, tell the school, review, record its own view."""

from commands.category.agree import AGREE, NOT_AGREED
from commands.category.criteria import CRITERIA
from commands.category.notify import NOTIFY
from commands.category.propose import PROPOSE
from commands.category.review import REVIEW
from commands.category.show import SHOW
from commands.category.view import VIEW
from commands.command import Command

COMMAND = Command(
    "category",
    "Where a school stands and why, and everything done about it",
    (SHOW, CRITERIA, PROPOSE, AGREE, NOT_AGREED, NOTIFY, REVIEW, VIEW),
)
