"""What becomes of a letter: each copy ticked as sent, when and how, and a letter withdrawn with its reason."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from casework.cycle import NOTIFY, standing_of
from casework.letters.recorded import take_day_back
from casework.obligations import keep as plan
from casework.placing import notify
from casework.proceedings.course import Course, courses
from casework.proceedings.papers import step_of, way_before
from domain.dates import long_date
from domain.refusals import Misunderstood, Refused
from store.decisions import AGREED
from store.letters import QUEUED, SENT, Dispatch, Letter
from store.work import Work

HOW = {"mail": "by email", "post": "by post", "hand": "by hand", "other": "another way"}


@dataclass(frozen=True)
class Ticked:
    """One copy that went out. `recipient` is a name or the body's id or title; "" is everybody it has not gone to."""

    recipient: str
    how: str
    on: date
    note: str = ""


def find_letter(work: Work, ref: str) -> Letter:
    """The letter with that id, or a school's newest that stands, by its URN. Refused when there is none."""
    number = ref.strip().upper().removeprefix("L-")
    found = work.letters.numbered(int(number)) if number.isdecimal() and len(number) < 10 else None
    if found is None:
        found = next((each for each in work.letters.of_school(ref.strip()) if each.stands), None)
    if found is None:
        raise Refused(
            f"There is no letter {ref[:20]}. “letter SCHOOL” shows a school's letters.", title="No such letter"
        )
    return found


def mark_sent(work: Work, ref: str, ticked: Ticked) -> tuple[Letter, list[Dispatch]]:
    """Record that copies went out, and return the letter and those copies.

    Raises:
        Refused: when it was withdrawn, what it is about had been replaced on that day, the copy has gone or is on its
            way, or the day cannot be.
        Misunderstood: when nobody of that name gets the letter.
    """
    work.take_turn()
    letter = find_letter(work, ref)
    if not letter.stands:
        raise Refused(f"{letter.ref} was withdrawn on {_said(letter.withdrawn_on)}, so it is not sent to anybody.")
    check_current(work, letter, ticked.on)
    if not letter.made_on <= ticked.on <= work.clock.today():
        raise Refused(
            f"{letter.ref} was made on {long_date(letter.made_on)}, so it can have gone out from that day to today. "
            "Enter the day it went out."
        )
    copies = _meant(work, letter, ticked.recipient)
    for copy in copies:
        copy.state, copy.how, copy.sent_on = SENT, ticked.how, ticked.on
        copy.proof, copy.marked_by = ticked.note, work.who
    work.letters.save(*copies)
    work.record.append(
        "letter sent", urn=letter.urn, about=letter.ref, matter=letter.matter, to=[each.name for each in copies],
        how=ticked.how, on=ticked.on.isoformat(), note=ticked.note,
    )  # fmt: skip
    after_sent(work, letter)
    return letter, copies


def withdraw(work: Work, ref: str, reason: str) -> Letter:
    """Withdraw a letter, whether it has gone out or not: its text stays, with the reason.

    Raises:
        Refused: when it was withdrawn already, or a step rests on it.
    """
    work.take_turn()
    letter = find_letter(work, ref)
    if not letter.stands:
        raise Refused(f"{letter.ref} was withdrawn on {_said(letter.withdrawn_on)} already.")
    _check_free(work, letter)
    letter.withdrawn_on, letter.withdrawn_reason = work.clock.today(), reason
    work.letters.save(letter)
    gone = [each.name for each in work.letters.dispatches(letter.number) if each.state == SENT]
    work.record.append(
        "letter withdraw", urn=letter.urn, about=letter.ref, matter=letter.matter, reason=reason, had_gone_to=gone
    )
    take_day_back(work, letter)
    plan_copies(work, letter)
    return letter


def check_current(work: Work, letter: Letter, on: date) -> None:
    """A letter about a placing goes out while that placing is proposed or stands; `on` is the day it goes, or went. One
    about a proceeding goes out once the step was taken that it belongs to.

    Raises:
        Refused: when it had been replaced by then, or that step comes first.
    """
    _check_taken(work, letter)
    if not letter.urn or not letter.about.startswith("decision/"):
        return
    live = [each for each in work.decisions.live(letter.urn) if each.strand == letter.strand]
    stood = work.decisions.history(letter.urn, letter.strand)
    meant = next((each for each in (*live, *stood) if f"decision/{each.id}" == letter.about), None)
    if meant and (meant.until is None or on < meant.until):
        return
    now = standing_of(live)
    found = work.framework.category(now.category) if now else None
    stands = f"{found.label} stands since {_said(now.agreed_on)}" if found and now else "none stands now"
    raise Refused(
        f"{letter.ref} is about a {work.framework.words.category} that holds no more: {stands}. Nobody is sent it. "
        f"Withdraw it, and make the letter that fits: letter withdraw {letter.ref}"
    )


def _check_taken(work: Work, letter: Letter) -> None:
    """Refused where a step comes first: a notice goes out when it is given, and not before."""
    course = _course_of(work, letter)
    way = way_before(course, letter) if course else None
    if course and way:
        state = course.workflow.state_title(course.row.state)
        raise Refused(
            f"{letter.ref} goes out once this step is taken: {way.button}. {course.ref} stands at “{state}”. First: "
            f"{way.act} {course.ref}",
            _rule_of(work, letter),
        )


def _check_free(work: Work, letter: Letter) -> None:
    """Refused where a step rests on the letter: its copies are owed as long as that step counts."""
    course = _course_of(work, letter)
    step = step_of(course, letter) if course else None
    if course and step:
        raise Refused(
            f"A step rests on {letter.ref}: {course.ref} came to “{course.workflow.state_title(step.to_state)}” on "
            f"{long_date(step.on)}. Undo the step first, within the hour of taking it; after that the letter stands: "
            f"{course.workflow.command.partition(' ')[0]} undo {course.ref}",
            _rule_of(work, letter),
        )


def _course_of(work: Work, letter: Letter) -> Course | None:
    """The proceeding that a letter is about; None where it is about none."""
    rows = work.proceedings.named_for_planning([letter.about]) if letter.about_proceeding else []
    return next(iter(courses(work, rows)), None)


def _rule_of(work: Work, letter: Letter) -> str | None:
    document = work.framework.documents.of(letter.document)
    return next(iter(document.rules), None) if document else None


def all_sent(work: Work, letter: Letter) -> bool:
    """Whether every copy of the letter has gone out."""
    copies = work.letters.dispatches(letter.number)
    return bool(copies) and all(each.state == SENT for each in copies)


def after_sent(work: Work, letter: Letter) -> None:
    """The school is told once every copy of the letter that tells it has gone out (HFD-026, MK-093, HRT-087).

    Called by the ticking, and by the mail when it arrives. What still has to come first leaves the category as it
    is; `category SCHOOL` says what that is.
    """
    plan_copies(work, letter)
    document = work.framework.documents.of(letter.document)
    if document is None or document.step != NOTIFY or not letter.urn or not all_sent(work, letter):
        return
    live = work.decisions.live(letter.urn)
    told = next((each for each in live if f"decision/{each.id}" == letter.about and each.state == AGREED), None)
    days = [each.sent_on for each in work.letters.dispatches(letter.number) if each.sent_on]
    if told is None or not days:
        return
    with suppress(Refused):
        notify(work, letter.urn, max(days), told.strand)


def plan_copies(work: Work, letter: Letter) -> None:
    """What is due for the copies of a letter about a proceeding follows what became of them."""
    if letter.urn and letter.about_proceeding:
        plan(work, letter.urn)


def _meant(work: Work, letter: Letter, recipient: str) -> list[Dispatch]:
    copies = work.letters.dispatches(letter.number)
    meant = [each for each in copies if not recipient or _is(work, each, recipient)]
    if not meant:
        known = "; ".join(f"{each.name} ({each.body})" for each in copies)
        raise Misunderstood({"recipient": f"Nobody “{recipient[:60]}” gets {letter.ref}. It is for: {known}."})
    waiting = [each for each in meant if each.state not in {SENT, QUEUED}]
    if not waiting:
        raise Refused(_why_not(letter, meant))
    return waiting


def _is(work: Work, copy: Dispatch, recipient: str) -> bool:
    bodies = [copy.body, *copy.also]
    titles = (body.title for body in map(work.framework.body, bodies) if body)
    return recipient.strip().casefold() in {each.casefold() for each in (copy.name, *bodies, *titles)}


def _why_not(letter: Letter, copies: Sequence[Dispatch]) -> str:
    first = copies[0]
    if any(each.state == QUEUED for each in copies):
        return f"{letter.ref} is on its way to {first.name} by mail. Wait until it has arrived or failed."
    sent = f"{letter.ref} went to {first.name} on {_said(first.sent_on)} already"
    return f"{sent}, as {first.marked_by} recorded." if first.marked_by else f"{sent}."


def _said(day: date | None) -> str:
    return long_date(day) if day else "an unknown day"
