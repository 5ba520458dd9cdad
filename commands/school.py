"""/school SCHOOL: facts with value, date, source and who, and contacts; /school set records a fact."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field

from casework.facts import Given, set_fact, shown_value
from casework.schools import school
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Button, Message, Table
from commands.command import Act, Ask, Command
from domain.dates import short_date
from domain.people import Permission
from domain.spoken import spoken
from store.facts import RecordedFact
from store.schools import School
from store.work import Work


class ShowSchool(Form):
    """Which school to show."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


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


def show(work: Work, ask: Ask, form: ShowSchool) -> Message:
    row = school(work, form.school)
    facts = sorted(work.facts.of(row.urn), key=lambda fact: (fact.measure, -(fact.year or 0)))
    contacts = work.schools.contacts(row.urn)
    adviser = work.people.adviser_of(row.urn)
    text = ask.words("school", school=row, contacts=contacts, adviser=adviser, facts=len(facts))
    return Message(
        f"{row.name} (URN {row.urn})",
        text,
        facts=tuple(_about(row)),
        table=_table(work, facts) if facts else None,
        buttons=(
            Button("Where it stands", f"category {row.urn}"),
            *([Button("Record a fact", f"school set {row.urn}")] if work.may(Permission.RECORD_FACTS) else []),
            Button("History", f"history {row.urn}"),
        ),
        data={
            "urn": row.urn, "name": row.name, "school_type": row.school_type, "governance": row.governance,
            "phase": row.phase, "stages": sorted(row.stages), "status": row.status, "denomination": row.denomination,
            "laestab": row.laestab, "adviser": adviser.name if adviser else None,
            "facts": [_fact(fact) for fact in facts],
            "contacts": [{"role": each.role, "name": each.name, "email": each.email} for each in contacts],
        },
    )  # fmt: skip


def record(work: Work, ask: Ask, form: SetFact) -> Message:
    given = Given(form.measure, form.value, form.on or work.clock.today(), form.source, form.note or "", form.year)
    row, fact, before = set_fact(work, form.school, given)
    measure = work.framework.measures[fact.measure]
    text = ask.words(
        "fact_recorded",
        title=measure.title,
        value=shown_value(measure, fact.value),
        before=shown_value(measure, before) if before else "",
        on=fact.on,
        source=fact.source,
    )
    return Message(
        f"{row.name} (URN {row.urn})",
        text,
        buttons=(Button("Where it stands", f"category {row.urn}"),),
        data={"urn": row.urn, **_fact(fact), "before": before},
    )


def _about(row: School) -> Iterable[tuple[str, str]]:
    """What the register says, as far as it says anything."""
    ages = f"{row.low_age} to {row.high_age}" if row.low_age is not None and row.high_age is not None else ""
    said = {
        "School type": row.type_name or spoken(row.school_type),
        "Answers to": {
            "maintained": "The authority (maintained school)",
            "pru": "The authority (pupil referral unit)",
            "academy": "Its trust (academy)",
        }.get(row.governance, "Unknown"),
        "Phase": spoken(row.phase),
        "Ages": ages,
        "Status": spoken(row.status),
        "LAESTAB": row.laestab,
        "Religious character": row.religious_character,
        "Diocese": row.diocese,
        "Trust": row.trust_name,
        "Pupils": str(row.pupils) if row.pupils is not None else "",
        "Address": row.address,
        "Telephone": row.telephone,
    }
    return ((label, value) for label, value in said.items() if value)


def _table(work: Work, facts: Iterable[RecordedFact]) -> Table:
    rows = []
    for fact in facts:
        measure = work.framework.measure(fact.measure)
        title = (measure.title if measure else fact.measure) + (f" {fact.year}" if fact.year else "")
        value = shown_value(measure, fact.value) if measure else fact.value
        rows.append((title, value, short_date(fact.on), fact.source, fact.recorded_by))
    return Table(("Fact", "Value", "True on", "Source", "Recorded by"), tuple(rows))


def _fact(fact: RecordedFact) -> dict[str, Any]:
    return {
        "measure": fact.measure, "value": fact.value, "year": fact.year, "on": fact.on.isoformat(),
        "source": fact.source, "by": fact.recorded_by, "note": fact.note,
    }  # fmt: skip


COMMAND = Command(
    "school",
    "What is known of a school: register, facts with their sources, contacts",
    (
        Act("", ShowSchool, show, "What is known of a school", "school brookfield"),
        Act(
            "set",
            SetFact,
            record,
            "Record a fact about a school",
            'school set brookfield measure=low_attendance value=yes note="Below 92% since May"',
            Permission.RECORD_FACTS,
            changes=True,
            submit="Record",
        ),
    ),
)
