"""/letter make SCHOOL: make a document, with what it asks; /letter round: for every school, or about none."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.letters.choices import LETTER_ASKED, LETTERS_OF
from casework.letters.mailing import send
from casework.letters.making import check_ready, check_ready_about, make, make_about, settled
from casework.letters.proceeding import fitting
from casework.letters.round import Round, make_for_all
from casework.proceedings.course import Course
from casework.proceedings.finding import find
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Message, Table
from commands.command import Act, Ask
from commands.letter.one import data_of, letter_message
from domain.framework.documents import Ask as Question
from domain.framework.documents import Document
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from store.work import Work

DocumentName = Annotated[str, Choice("documents")]
YES_NO = {True: "yes", False: "no"}
SHOWN = 20  # schools for which it could not be made


class MakeLetter(Form):
    """Which document, about which school; what the document asks comes with it."""

    school: SchoolName = Field(title="School")
    document: DocumentName = Field(title="Document")


class MakeAbout(Form):
    """Which document, about which matter; what the document asks comes with it."""

    positional = ("matter",)

    matter: ShortText = Field(title="Matter", description="Its id, for example N-3.")
    document: DocumentName = Field(title="Document")


class MakeRound(Form):
    """Which document; what it asks comes with it."""

    positional = ("document",)

    document: Annotated[str, Choice("round_documents")] = Field(
        title="Document", description="Made for every school that it is for; once, if it is about none."
    )
    mail: bool | None = Field(None, title="Send by mail at once?", description="Where the address is known.")


def tailored(base: type[Form], work: Work, typed: Mapping[str, Any]) -> type[Form]:
    """The form with the questions of the document that was chosen."""
    document = _document(work, typed.get("document"))
    there = _there(work, document, str(typed.get("school") or ""))
    asks = [each for each in document.ask if each.id not in there] if document else []
    fields: dict[str, Any] = {_name(each.id): _field(document, each) for each in asks} if document else {}
    if work.framework.placing.strand:
        hint = "Only for a rating of its own; left out: the whole school."
        kind = Annotated[str, Choice("strands")] | None
        fields["strand"] = (kind, Field(None, title="Rating of", description=hint))
    return create_model(base.__name__, __base__=base, **fields) if fields else base


def _there(work: Work, document: Document | None, urn: str) -> dict[str, str]:
    """What a document about the school's one matter asks and is entered there already."""
    found = fitting(work, document, urn) if document and document.workflows else []
    return settled(document, found[0]) if document and len(found) == 1 else {}


def run(work: Work, ask: Ask, form: MakeLetter) -> Message:
    with_answers = _answers(work, form, form.document)
    with _beside_its_field():
        letter = make(work, form.school, form.document, with_answers, getattr(form, "strand", None) or "")
    return letter_message(work, ask, letter, f"{letter.ref} is made. Nothing has been sent yet.")


def run_about(work: Work, ask: Ask, form: MakeAbout) -> Message:
    with_answers = _answers(work, form, form.document)
    with _beside_its_field():
        letter = make_about(work, form.matter, form.document, with_answers)
    return letter_message(work, ask, letter, f"{letter.ref} is made. Nothing has been sent yet.")


def run_round(work: Work, ask: Ask, form: MakeRound) -> Message:
    with _beside_its_field():
        done = make_for_all(work, form.document, _answers(work, form, form.document))
    mailed = _mailed(work, form.document, done) if form.mail else 0
    text = ask.words("letter_round", done=done, mailed=mailed, more=len(done.left_out[SHOWN:]))
    rows = tuple((school.name, school.urn, why) for school, why in done.left_out[:SHOWN])
    return Message(
        f"{done.title}: every school",
        text,
        table=Table(("School", "URN", "Why not"), rows) if rows else None,
        data={
            "made": [data_of(each) for each in done.made],
            "there": done.there,
            "mailed": mailed,
            "left_out": [{"urn": school.urn, "why": why} for school, why in done.left_out],
        },
    )


def _mailed(work: Work, name: str, done: Round) -> int:
    """How many letters were given to the mail."""
    if not work.may(Permission.SEND_LETTER):
        raise Refused("Your post may make letters, and not send them. Leave “mail” out.")
    sent, document = 0, work.framework.documents.of(name)
    if document and document.enclosing:
        raise Refused("Papers go with it that Handbell does not hold, so it is not mailed from here. Leave “mail” out.")
    for letter in done.made:
        if any(each.email for each in work.letters.dispatches(letter.number)):
            send(work, letter)
            sent += 1
    return sent


def _document(work: Work, typed: Any) -> Document | None:
    wanted = str(typed or "").strip().casefold()
    documents = work.framework.documents.document
    return next((each for each in documents if wanted in {each.id.casefold(), each.title.casefold()}), None)


def _answers(work: Work, form: Form, name: str) -> dict[str, str]:
    document = work.framework.documents.of(name)
    given = {each.id: getattr(form, _name(each.id), None) for each in document.ask} if document else {}
    return {ask: _kept(value) for ask, value in given.items() if value is not None}


def _kept(value: Any) -> str:
    return YES_NO[value] if isinstance(value, bool) else str(value)


def _name(asked: str) -> str:
    return asked.replace("-", "_")


@contextmanager
def _beside_its_field() -> Iterator[None]:
    """What is wrong with an answer stands beside the field that asked for it."""
    try:
        yield
    except Misunderstood as unclear:
        raise Misunderstood({_name(asked): said for asked, said in unclear.errors.items()}) from None


def _field(document: Document, question: Question) -> tuple[Any, Any]:
    source = f"{LETTER_ASKED}{document.id}/{question.id}"
    kinds: dict[str, Any] = {"text": LongText, "day": Day, "yes_no": bool, "choice": Annotated[str, Choice(source)]}
    kind, hint = kinds[question.how], question.hint or None
    if question.required:
        return kind, Field(title=question.title, description=hint)
    return kind | None, Field(None, title=question.title, description=hint)


def _tailor_make(work: Work, typed: Mapping[str, Any]) -> type[Form]:
    """The form for the document; where it cannot be made anyway, that is said before anything is filled in."""
    document, school = _document(work, typed.get("document")), work.schools.by_urn(str(typed.get("school")))
    if document and school:
        check_ready(work, school.urn, document, str(typed.get("strand") or ""))
    return tailored(MakeLetter, work, typed)


def _tailor_about(work: Work, typed: Mapping[str, Any]) -> type[Form]:
    """The form for a proceeding: its documents, and what the one chosen asks and is not entered there yet."""
    if not typed.get("matter"):
        return MakeAbout
    course = Course(work, find(work, str(typed["matter"])))
    kind = Annotated[str, Choice(f"{LETTERS_OF}{course.ref}")]
    document = _document(work, typed.get("document"))
    fields: dict[str, Any] = {"document": (kind, Field(title="Document"))}
    if document:
        check_ready_about(work, document, course)
        there = settled(document, course)
        fields |= {_name(each.id): _field(document, each) for each in document.ask if each.id not in there}
    return create_model(MakeAbout.__name__, __base__=MakeAbout, **fields)


def _tailor_round(work: Work, typed: Mapping[str, Any]) -> type[Form]:
    return tailored(MakeRound, work, typed)


MAKE = Act(
    "make",
    MakeLetter,
    run,
    "Make a letter about a school",
    "letter make brookmantle document=risk-notification",
    Permission.WRITE_LETTER,
    changes=True,
    submit="Make the letter",
    tailor=_tailor_make,
    of_matter="about",
)
ABOUT = Act(
    "about",
    MakeAbout,
    run_about,
    "Make a letter about a matter that is under way",
    "letter about N-3 document=warning-notice",
    Permission.WRITE_LETTER,
    changes=True,
    submit="Make the letter",
    tailor=_tailor_about,
)
ROUND = Act(
    "round",
    MakeRound,
    run_round,
    "Make a document for every school, or one that is about none",
    "letter round self-assessment-invitation",
    Permission.WRITE_LETTER,
    changes=True,
    slow=True,
    submit="Make them all",
    tailor=_tailor_round,
)
