"""/support S-4: one arrangement, with its answers, what it waits for, and who pays."""

from datetime import date

from pydantic import Field

from casework.support.arranging import Arranged, find_arrangement, waits_for
from casework.support.asking import Asking, unanswered
from casework.support.offers import offer
from casework.support.situation import giver_title, service_of, situation
from chat.form import Form, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from commands.support.show import arrangement_data, warnings_data
from domain.dates import long_date
from domain.framework.services import Question
from domain.people import Permission
from store.support import RUNNING, WAITING, Arrangement
from store.work import Work


class ShowArrangement(Form):
    """Which arrangement."""

    positional = ("arrangement",)

    arrangement: ShortText = Field(title="Arrangement", description="Its id, for example S-4.")


def run(work: Work, ask: Ask, form: ShowArrangement) -> Message:
    return arranged_message(work, ask, find_arrangement(work, form.arrangement))


def arranged_message(
    work: Work,
    ask: Ask,
    arrangement: Arrangement,
    said: str = "",
    done: Arranged | None = None,
) -> Message:
    """The answer about one arrangement; `said` is what was just done, when something was."""
    service = service_of(work, arrangement.service)
    stands = situation(work, arrangement.urn) if arrangement.urn else None
    warned = done.warned if done else ()
    not_answered = unanswered(Asking(work, service, stands), arrangement.answers)
    asked = {each.id: each for each in service.question}
    text = ask.words(
        "arrangement", said=said, warned=warned, each=arrangement, service=service, not_answered=not_answered,
        answers=[(asked[name].title, _shown(asked[name], value)) for name, value in arrangement.answers.items()],
        waits_for=waits_for(arrangement, service), paid=offer(stands, service).paid if stands else "",
        giver=giver_title(work, arrangement.giver),
        talks=[
            (each.title, date.fromisoformat(arrangement.talks[each.id]))
            for each in service.talk
            if each.id in arrangement.talks
        ],
    )  # fmt: skip
    where = f"{stands.school.name} (URN {stands.school.urn})" if stands else work.authority.title
    return Message(
        f"{arrangement.ref}: {service.title}, {where}",
        text,
        buttons=tuple(_buttons(work, arrangement)),
        data=arrangement_data(work, arrangement) | {"warnings": warnings_data(warned), "not_answered": not_answered},
    )


def _shown(question: Question, answer: str) -> str:
    return long_date(date.fromisoformat(answer)) if question.how == "day" else answer


def _buttons(work: Work, arrangement: Arrangement) -> list[Button]:
    service, ref = service_of(work, arrangement.service), arrangement.ref
    waiting, records = arrangement.state == WAITING, work.may(Permission.RECORD_SUPPORT)
    buttons = []
    if waiting and records:
        unheard = [each for each in service.talk if each.id not in arrangement.talks]
        buttons += [Button(f"Talked over: {each.title}", f"support talk {ref}: {each.id}") for each in unheard]
    if waiting and work.may(Permission.MANAGE_SUPPORT):
        buttons.append(Button("Agree", f"support approve {ref}", "primary"))
        buttons += [Button("Turn it down", f"support end {ref}")] if records else []
    if records and arrangement.state == RUNNING:
        buttons.append(Button("End it", f"support end {ref}"))
    if arrangement.urn:
        buttons.append(Button("All its support", f"support {arrangement.urn}"))
    return buttons


ONE = Act("arrangement", ShowArrangement, run, "See one arrangement", "support arrangement S-4", ids="S")
