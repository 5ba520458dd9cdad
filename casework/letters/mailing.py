"""Letters by mail: a message a recipient, through the bell's own rows; what became of each stands on its dispatch."""

from collections.abc import Sequence
from typing import Any

from casework.letters.files import files_of
from casework.letters.sending import after_sent, check_current
from chat.documents.in_chat import in_chat
from chat.message import Message
from chat.render import Words
from domain.refusals import Refused
from store.letters import FAILED, MAIL, QUEUED, SENT, TO_SEND, Dispatch, Letter
from store.tellings import Telling
from store.work import Work

LETTER = "letter"
REHEARSED = "a rehearsal: no mail was sent"
BY_HAND = "Its files are in “letter {0}”: send them yourself, and tick each recipient, how and when: letter sent {0}"


def send(work: Work, letter: Letter) -> list[Dispatch]:
    """Queue the letter for every recipient whom it has not reached and who has a mail address, and return those.

    What failed before is queued anew; what is on its way already is left alone.

    Raises:
        Refused: when no mail is set up, nobody is left to mail it to, it was withdrawn or what it is about replaced,
            or papers go with it that are not here.
    """
    work.take_turn()
    if not letter.stands:
        raise Refused(f"{letter.ref} was withdrawn, so it is sent to nobody. Make a new letter.")
    check_current(work, letter, work.clock.today())
    document = work.framework.documents.of(letter.document)
    if document and document.enclosing:
        raise Refused(
            f"{letter.ref} goes out with papers that Handbell does not hold, so it is not mailed from here. "
            f"{BY_HAND.format(letter.ref)}"
        )
    if not work.mails:
        raise Refused(f"No mail is set up here, so Handbell cannot send {letter.ref}. {BY_HAND.format(letter.ref)}")
    waiting = [one for one in work.letters.dispatches(letter.number) if one.state in {TO_SEND, FAILED}]
    if not waiting:
        raise Refused(
            f"Everybody whom {letter.ref} is for has it, or it is on its way to them. Nothing is left to send."
        )
    ready = [one for one in waiting if one.email]
    if not ready:
        raise Refused(f"{_names(waiting)} has no mail address here. {BY_HAND.format(letter.ref)}")
    for dispatch in ready:
        _queue(work, letter, dispatch)
    work.letters.save(*ready)
    _record(work, letter, "letter mail", to=[one.name for one in ready])
    return ready


def message_for(work: Work, words: Words, telling: Telling) -> Message | None:
    """The mail as it is now; None when the letter is to go no more, or somebody has ticked this copy as sent."""
    number = int(telling.key.rpartition("/")[2])
    dispatch = work.letters.dispatch(number)
    letter = work.letters.numbered(dispatch.letter) if dispatch else None
    if dispatch is None or letter is None or not letter.stands or dispatch.state == SENT:
        return None
    try:
        check_current(work, letter, work.clock.today())
    except Refused:
        return None
    text = words("letter_mail", letter=letter, dispatch=dispatch, words=in_chat(letter.text))
    return Message(letter.title, text, files=files_of(work, letter), data={"letter": letter.ref})


def arrived(work: Work, telling: Telling, proof: str) -> None:
    """The mail server took it; `proof` is its last word, "" where none was asked: in a rehearsal."""
    dispatch, letter = _of(work, telling)
    if dispatch.state != SENT:  # else somebody ticked it while it was on its way, and that stands
        dispatch.state, dispatch.how, dispatch.sent_on = SENT, MAIL, work.clock.today()
        dispatch.proof, dispatch.marked_by = proof or REHEARSED, work.who
        work.letters.save(dispatch)
    _record(work, letter, "letter mailed", to=dispatch.name, proof=proof)
    after_sent(work, letter)


def held(work: Work, telling: Telling, why: str) -> None:
    """It cannot arrive, or nobody can say whether it did: the reason stands where the proof would."""
    dispatch, letter = _of(work, telling)
    if dispatch.state == SENT or (dispatch.state, dispatch.proof) == (FAILED, why):
        return
    dispatch.state, dispatch.proof = FAILED, why
    work.letters.save(dispatch)
    _record(work, letter, "letter not mailed", to=dispatch.name, why=why)


def _queue(work: Work, letter: Letter, dispatch: Dispatch) -> None:
    key, to = f"{LETTER}/{work.authority.id}/{letter.number}/{dispatch.key}", f"{MAIL}:{dispatch.email}"
    row, now = work.tellings.of(key), work.clock.now()
    if row is None:
        row = Telling(
            authority=work.authority.id, key=key, kind=LETTER, to=to, made_at=now, next_at=now, touched_at=now
        )
        work.tellings.add(row)
    else:
        work.tellings.renew(key, row.attempt, to)
    dispatch.state, dispatch.telling, dispatch.proof = QUEUED, key, ""


def _of(work: Work, telling: Telling) -> tuple[Dispatch, Letter]:
    dispatch = work.letters.dispatch(int(telling.key.rpartition("/")[2]))
    letter = work.letters.numbered(dispatch.letter) if dispatch else None
    if dispatch is None or letter is None:
        raise LookupError(f"the letter of {telling.key} is not there")
    return dispatch, letter


def _names(dispatches: Sequence[Dispatch]) -> str:
    return " and ".join(one.name or one.body for one in dispatches)


def _record(work: Work, letter: Letter, act: str, **what: Any) -> None:
    work.record.append(act, urn=letter.urn, about=letter.ref, matter=letter.matter, **what)
