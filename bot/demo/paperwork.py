"""Letters made and ticked off, and days of support logged and agreed, wherever a demo framework has them."""

from bot.demo.process import ANSWERS
from casework.cycle import NOTIFY
from casework.letters.making import make
from casework.letters.sending import Ticked, mark_sent
from casework.placing.case import Case
from casework.placing.in_writing import unwritten
from casework.support.accounts import accounts
from casework.support.days import Given, agree, log
from casework.support.situation import situation
from domain.framework.documents import Ask, Document
from domain.refusals import Misunderstood, Refused
from store.work import Work

POSTED = "Second class, the afternoon's post."
A_DAY = 4  # in quarters
SUPPORT = (
    "Books and lessons looked at with the subject leader.", "Governors' data evening.", "Plan reviewed with the head.",
    "Joint lesson visits with the deputy.", "Moderation of writing in Year 6.",
)  # fmt: skip


def write_letters(work: Work, urn: str, strand: str = "") -> None:
    """Make whatever can be made about the placing that stands, and tick every copy as sent by post."""
    for document in work.framework.documents.document:
        if document.about != "decision" or document.proposed:
            continue
        try:
            with work.session.begin_nested():
                letter = make(work, urn, document.id, answered(work, document), strand)
        except (Refused, Misunderstood):
            continue  # not for this school, or not yet
        post(work, letter.ref, POSTED)


def told_in_writing(work: Work, urn: str, strand: str) -> bool:
    """Tell the school by the letter that has to be written first, with what goes before it; False where none has to."""
    case = Case(work, urn, strand)
    if case.standing is None or unwritten(case, NOTIFY, case.standing) is None:
        return False
    write_letters(work, urn, strand)
    return True


def post(work: Work, letter: str, note: str = "") -> None:
    """Tick every copy as sent by post."""
    mark_sent(work, letter, Ticked("", "post", work.clock.today(), note))


def answered(work: Work, document: Document) -> dict[str, str]:
    """An answer to everything that the document asks for."""
    return {each.id: _answer(work, each) for each in document.ask}


def _answer(work: Work, ask: Ask) -> str:
    today = work.clock.today().isoformat()
    return {"text": ANSWERS[0], "choice": (*ask.choices, "")[0], "day": today, "yes_no": "yes"}[ask.how]


def settle_days(work: Work, urn: str) -> None:
    """Agree the number of days of every sort that is still to be settled, and log a first day."""
    for each in accounts(situation(work, urn), work.clock.today()):
        giver = (*each.sort.givers, "")[0]
        if each.to_be_agreed:
            agree(work, urn, Given(3 * A_DAY, work.clock.today(), "As settled with the head.", giver, each.sort.id))


def give_support(work: Work, urn: str, quarters: int, what: str) -> None:
    """Log days of the framework's first sort; what goes beyond a ceiling is not given."""
    for sort in work.framework.entitlements.sort[:1]:
        giver = (*sort.givers, "")[0]
        try:
            log(work, urn, Given(quarters, work.clock.today(), what, giver, sort.id))
        except Refused:
            return
