"""/support arrange, talk, approve and end: a service asked for, talked over, agreed and ended."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.support.arranging import Arranged, Wanted, approve, arrange, end, talked
from casework.support.asking import TICKED, Asking
from casework.support.choices import SUPPORT_ASKED
from casework.support.situation import giver_title, situation
from chat.form import Choice, Choices, Day, Form, Kind, LongText, SchoolName, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.support.one import arranged_message
from domain.framework.services import Question, Service
from domain.people import Permission
from store.work import Work

YES_NO = {True: "yes", False: "no"}


class ArrangeSupport(Form):
    """Which service, for which school, and by whom; the service's own questions follow."""

    positional = ("school", "service")

    school: SchoolName | None = Field(None, title="School", description="Left out: for the authority as a whole.")
    service: Annotated[str, Choice("support_services")] = Field(title="Service")
    giver: Annotated[str, Choice("support_givers")] | None = Field(None, title="Given by")
    free: bool | None = Field(
        None, title="Free to the school", description="Left out: as the framework says. Handbell keeps no amounts."
    )
    note: LongText | None = Field(None, title="Note", description="What it is for. Do not name pupils.")


class TalkSupport(Form):
    """Which arrangement was talked over, with whom, and when."""

    positional = ("arrangement", "party")

    arrangement: ShortText = Field(title="Arrangement", description="Its id, for example S-4.")
    party: ShortText = Field(title="Talked over with")
    on: Day | None = Field(None, title="Talked over on", description="Today, if you leave it out.")


class ApproveSupport(Form):
    """Which arrangement."""

    positional = ("arrangement",)

    arrangement: ShortText = Field(title="Arrangement", description="Its id, for example S-4.")


class EndSupport(Form):
    """Which arrangement, when, and what came of it."""

    positional = ("arrangement", "outcome")

    arrangement: ShortText = Field(title="Arrangement", description="Its id, for example S-4.")
    outcome: LongText | None = Field(
        None, title="What came of it", description="What changed for pupils, and how you know. Do not name pupils."
    )
    on: Day | None = Field(None, title="Ended on", description="Today, if you leave it out.")


def tailor(work: Work, typed: Mapping[str, Any]) -> type[Form]:
    """The form with the questions of the service that was chosen; the act itself refuses what is missing among answers.

    While nothing is answered yet, what must be answered is asked for; afterwards the rule that asks for it is told.
    """
    service = _service(work, typed)
    if service is None:
        return ArrangeSupport
    urn = str(typed.get("school") or "")
    stands = situation(work, urn) if urn and work.schools.by_urn(urn) else None
    questions = Asking(work, service, stands).questions
    answered = any(typed.get(each.id) not in (None, "", [], ()) for each in questions)
    fields: dict[str, Any] = {each.id: _field(service, each, each.required and not answered) for each in questions}
    return create_model(ArrangeSupport.__name__, __base__=ArrangeSupport, **fields) if fields else ArrangeSupport


def run_arrange(work: Work, ask: Ask, form: ArrangeSupport) -> Message:
    own = set(ArrangeSupport.model_fields)
    answers = {name: _said(getattr(form, name)) for name in type(form).model_fields if name not in own}
    wanted = Wanted(
        form.service, {name: value for name, value in answers.items() if value}, form.giver or "", form.note or "",
        form.free,
    )  # fmt: skip
    return _done(work, ask, arrange(work, form.school, wanted), "arranged")


def run_talk(work: Work, ask: Ask, form: TalkSupport) -> Message:
    done = talked(work, form.arrangement, form.party, form.on or work.clock.today())
    return _done(work, ask, done, "on record as talked over")


def run_approve(work: Work, ask: Ask, form: ApproveSupport) -> Message:
    return _done(work, ask, approve(work, form.arrangement), "agreed")


def run_end(work: Work, ask: Ask, form: EndSupport) -> Message:
    done = end(work, form.arrangement, form.outcome or "", form.on or work.clock.today())
    return _done(work, ask, done, done.arrangement.state)


def _done(work: Work, ask: Ask, done: Arranged, how: str) -> Message:
    giver = f" {giver_title(work, done.arrangement.giver)} gives it." if done.arrangement.giver else ""
    said = f"{done.arrangement.ref} is {how}: {done.service.title}.{giver}"
    return arranged_message(work, ask, done.arrangement, said, done)


def _service(work: Work, typed: Mapping[str, Any]) -> Service | None:
    said = str(typed.get("service") or "").casefold()
    return next(
        (each for each in work.framework.entitlements.service if said in {each.id, each.title.casefold()}), None
    )


def _field(service: Service, question: Question, required: bool) -> tuple[Any, Any]:
    source = f"{SUPPORT_ASKED}{service.id}.{question.id}"
    kinds: dict[str, Any] = {
        "text": LongText,
        "choice": Annotated[str, Kind("choice", source)],  # the act says which rule closes the list
        "ticks": Annotated[tuple[str, ...], Choices(source)],
        "day": Day,
        "yes_no": bool,
        "school": ShortText,
    }
    kind, title, hint = kinds[question.how], question.title, question.says or None
    if required:
        return kind, Field(title=title, description=hint)
    return kind | None, Field(None, title=title, description=hint)


def _said(value: Any) -> str:
    """An answer as it is kept: yes or no, an ISO day, ticked choices, or the words."""
    if isinstance(value, bool):
        return YES_NO[value]
    return TICKED.join(value) if isinstance(value, tuple) else str(value or "")


ARRANGE = Act(
    "arrange",
    ArrangeSupport,
    run_arrange,
    "Arrange a service for a school",
    'support arrange brookmantle service=school_to_school note="Partner for the new head"',
    Permission.RECORD_SUPPORT,
    changes=True,
    tailor=tailor,
    submit="Arrange it",
)
TALK = Act(
    "talk",
    TalkSupport,
    run_talk,
    "Record that support was talked over",
    "support talk S-4: head",
    Permission.RECORD_SUPPORT,
    changes=True,
    submit="Record the talk",
)
APPROVE = Act(
    "approve",
    ApproveSupport,
    run_approve,
    "Agree to support that waits",
    "support approve S-4",
    Permission.MANAGE_SUPPORT,
    changes=True,
    submit="Agree",
)
END = Act(
    "end",
    EndSupport,
    run_end,
    "End support, or turn down what waits",
    'support end S-4 outcome="Two subject leaders now lead on their own"',
    Permission.RECORD_SUPPORT,
    changes=True,
    submit="End it",
)
