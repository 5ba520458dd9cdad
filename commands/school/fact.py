"""school set: one fact of a school, with its date and where it comes from, and what follows from it at once."""

from typing import Annotated, Any

from pydantic import Field

from casework.facts import Given, shown_value
from casework.placing import category_of
from casework.recording import set_fact
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.people import Permission
from store.facts import RecordedFact
from store.work import Work


class SetFact(Form):
    """One fact, with its date and where it comes from."""

    school: SchoolName = Field(title="School")
    measure: Annotated[str, Choice("measures")] = Field(title="Fact")
    value: ShortText = Field(title="Value", description="yes or no, a number, a date, or “not applicable”.")
    on: Day | None = Field(None, title="True on", description="Today, if you leave it out. For example, 21 9 2026.")
    source: ShortText = Field("officer", title="Source", description="Where it comes from.")
    year: int | None = Field(
        None,
        title="Results year",
        description="For results: 2026 means the school year 2025/26.",
        ge=1990,
        le=2100,
    )
    note: LongText | None = Field(None, title="Reason", description="For a yes or no: why. Do not name pupils.")


def run(work: Work, ask: Ask, form: SetFact) -> Message:
    given = Given(form.measure, form.value, form.on or work.clock.today(), form.source, form.note or "", form.year)
    recorded = set_fact(work, form.school, given)
    row, fact, before = recorded.school, recorded.fact, recorded.before
    placed = category_of(work, recorded.placed.category if recorded.placed else None)
    undone = recorded.undone.again if recorded.undone else None
    again = category_of(work, undone.category if undone else None)
    measure = work.framework.measures[fact.measure]
    text = ask.words(
        "fact_recorded",
        title=measure.title,
        value=shown_value(measure, fact.value),
        before=shown_value(measure, before) if before else "",
        on=fact.on,
        source=fact.source,
        placed=placed,
        undone=recorded.undone,
        left=category_of(work, recorded.undone.decision.category) if recorded.undone else None,
        again=again,
        urn=row.urn,
        words=work.framework.words,
    )
    return Message(
        f"{row.name} (URN {row.urn})",
        text,
        buttons=(Button("Where it stands", f"category {row.urn}"),),
        data={
            "urn": row.urn,
            **fact_data(fact),
            "before": before,
            "placed": placed.id if placed else None,
            "stands_again": again.id if again else None,
        },
    )  # fmt: skip


def fact_data(fact: RecordedFact) -> dict[str, Any]:
    """A fact for programs."""
    return {
        "measure": fact.measure, "value": fact.value, "year": fact.year, "on": fact.on.isoformat(),
        "source": fact.source, "by": fact.recorded_by, "note": fact.note,
    }  # fmt: skip


ACT = Act(
    "set",
    SetFact,
    run,
    "Record a fact about a school",
    'school set brookmantle measure=low_attendance value=yes note="Below 92% since May"',
    Permission.RECORD_FACTS,
    changes=True,
    submit="Record",
)
