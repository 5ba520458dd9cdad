"""/deadlines bring-over SCHOOL: enter a notice, a plan or something else that was open before Handbell."""

from typing import Annotated, ClassVar

from pydantic import Field

from casework.going_live import OpenMatter, bring_over
from chat.form import Choice, Day, Form, SchoolName, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class BringOver(Form):
    """What is open, since when, and by when."""

    positional: ClassVar[tuple[str, ...]] = ("school", "what")

    school: SchoolName = Field(title="School")
    kind: Annotated[str, Choice("open_matters")] = Field(
        title="Kind", description="What is due under a notice counts as set by law."
    )
    what: ShortText = Field(title="What is due", description="For example: governors answer the warning notice.")
    began: Day = Field(title="Since when it is open", description="The day the notice was given or the plan agreed.")
    due: Day = Field(title="Due", description="Its true day, also where that is past.")
    rule: ShortText | None = Field(None, title="Rule", description="The rule or the section of law it is due under.")
    owner: Annotated[str, Choice("people")] | None = Field(
        None, title="Owner", description="The school's adviser, if you leave it out."
    )


def run(work: Work, ask: Ask, form: BringOver) -> Message:
    matter = OpenMatter(form.kind, form.what, form.began, form.due, form.rule, form.owner)
    row, owner = bring_over(work, form.school, matter)
    live = work.authority.live_from
    quiet = live is not None and row.due < live
    never = f"It was due before {work.authority.title} went live, so it never rings: “deadlines setup” lists it."
    return Message(
        f"{row.ref}: {row.what}",
        facts=(
            ("Due", long_date(row.due)),
            ("Open since", long_date(form.began)),
            ("Owner", owner.name),
            *((("Rule", row.rule),) if row.rule else ()),
        ),
        notes=(never if live and quiet else f"{owner.name} is reminded of it. When it is done, type: done {row.ref}",),
        buttons=(Button("What is due", f"deadlines {row.urn}"),),
        data={
            "id": row.ref, "urn": row.urn, "kind": row.kind, "owner": owner.name, "statutory": row.statutory,
            "began": form.began.isoformat(), "due": {"on": row.due.isoformat(), "sum": row.sum, "rule": row.rule},
        },
    )  # fmt: skip


ACT = Act(
    "bring-over",
    BringOver,
    run,
    "Enter what was open before Handbell, with its true dates",
    'deadlines bring-over brookmantle kind=notice what="Governors answer the notice" began="2 9 2026" due="9 12 2026"',
    Permission.SCHEDULE_GROUP,
    changes=True,
    submit="Bring it over",
)
