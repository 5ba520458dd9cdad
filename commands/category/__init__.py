"""/category SCHOOL: where a school stands and why, and every step of its placing."""

from commands.category.agree import AGREE, NOT_AGREED
from commands.category.criteria import CRITERIA, TRIGGERS
from commands.category.discuss import DISCUSS, MODERATE
from commands.category.judge import JUDGE
from commands.category.notify import NOTIFY
from commands.category.propose import PROPOSE
from commands.category.review import REVIEW
from commands.category.round import BATCH, BEGIN, CHASE, LIST, ROUND
from commands.category.show import SHOW
from commands.category.view import VIEW
from commands.command import Command

COMMAND = Command(
    "category",
    "Where a school stands and why, and everything done about it",
    (
        SHOW,
        CRITERIA,
        TRIGGERS,
        JUDGE,
        PROPOSE,
        DISCUSS,
        MODERATE,
        AGREE,
        NOT_AGREED,
        NOTIFY,
        REVIEW,
        VIEW,
        ROUND,
        BEGIN,
        CHASE,
        BATCH,
        LIST,
    ),
)
