"""/category discuss and moderate SCHOOL: keep a conversation about a placing, with each party's answer."""

from typing import Annotated

from pydantic import Field

from casework.placing import Conversation, converse
from chat.form import Choice, Choices, Day, Form, LongText, SchoolName
from chat.message import Message
from commands.category.asked import said, tailored
from commands.category.show import category_message
from commands.command import Act, Ask
from domain.people import Permission
from domain.refusals import Misunderstood
from store.work import Work


class _Conversation(Form):
    school: SchoolName = Field(title="School")
    talk: str = Field(title="Conversation")
    party: Annotated[tuple[str, ...], Choices("parties")] = Field((), title="With")
    on: Day | None = Field(None, title="Held on", description="Today, if you leave it out.")
    agrees: bool | None = Field(None, title="Do they agree?", description="Only where that is asked.")
    note: LongText | None = Field(None, title="What was said", description="Do not name pupils.")


class DiscussCategory(_Conversation):
    """Who was talked with, when, and what they said."""

    talk: Annotated[str, Choice("talks")] = Field(title="Conversation")
    led_by: Annotated[str, Choice("people")] | None = Field(
        None, title="Led by", description="You, if you leave it out."
    )
    covered: Annotated[tuple[str, ...], Choices("covered")] = Field((), title="What was covered")


class ModerateCategory(_Conversation):
    """Who in the service looked at it, when, and whether they agree."""

    talk: Annotated[str, Choice("moderations")] = Field(title="Moderation")
    by: Annotated[str, Choice("people")] | None = Field(
        None, title="Who answered", description="You, if you leave it out. Each answers for one party."
    )


def run(work: Work, ask: Ask, form: DiscussCategory | ModerateCategory) -> Message:
    strand = said(form, "strand")
    parties = form.party or _all_of(work, form.talk)
    conversation = Conversation(
        talk=form.talk,
        parties=parties,
        on=form.on or work.clock.today(),
        agrees=form.agrees,
        led_by=said(form, "led_by"),
        covered=getattr(form, "covered", ()),
        note=form.note or "",
        strand=strand,
        by=said(form, "by"),
    )
    converse(work, form.school, conversation)
    return category_message(work, ask, form.school, "Kept.", strand)


def _all_of(work: Work, talk: str) -> tuple[str, ...]:
    """The one party of a conversation that has only one."""
    found = work.framework.talk(talk)
    if found is None or len(found.parties) > 1:
        raise Misunderstood({"party": "Say with whom: " + ", ".join(found.parties if found else ()) + "."})
    return found.parties


DISCUSS = Act(
    "discuss",
    DiscussCategory,
    run,
    "Record a conversation with the school about its category",
    "category discuss brookmantle",
    Permission.PROPOSE_CATEGORY,
    changes=True,
    submit="Keep",
    tailor=tailored(DiscussCategory, "discuss"),
)
MODERATE = Act(
    "moderate",
    ModerateCategory,
    run,
    "Record what those who moderate say to a proposed category",
    "category moderate brookmantle",
    Permission.MODERATE_CATEGORY,
    changes=True,
    submit="Keep",
    tailor=tailored(ModerateCategory, "moderate"),
)
