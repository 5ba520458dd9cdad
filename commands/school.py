"""/school SCHOOL: facts with value, date, source and who, and contacts; /school set records a fact."""

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, Any

from pydantic import Field

from casework.facts import UNKNOWN, Given, shown_value
from casework.placing import category_of
from casework.recording import set_fact
from casework.schools import school
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Button, Message, Table
from commands.command import Act, Ask, Command
from domain.dates import short_date
from domain.people import Permission
from domain.school_types import SchoolType
from domain.schools import Denomination
from domain.spoken import spoken
from store.facts import RecordedFact
from store.schools import Contact, School
from store.work import Work

NO_RELIGION = ("Does not apply", "None")
EARLIER = 4  # earlier years shown beside the latest result


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
    order = {name: place for place, name in enumerate(work.framework.measures)}
    facts = sorted(
        work.facts.of(row.urn), key=lambda fact: (order.get(fact.measure, len(order)), fact.measure, -(fact.year or 0))
    )
    contacts = sorted(work.schools.contacts(row.urn), key=_head_first)
    adviser = work.people.adviser_of(row.urn)
    known = {fact.measure for fact in facts if fact.value != UNKNOWN}
    blank = [each.title for each in work.framework.measured.measure if each.expected and each.id not in known]
    text = ask.words("school", school=row, contacts=contacts, adviser=adviser, facts=len(facts), blank=blank)
    return Message(
        f"{row.name} (URN {row.urn})",
        text,
        facts=tuple(_about(row)),
        table=_table(work, facts) if facts else None,
        buttons=_next_words(work, row),
        data={
            "urn": row.urn, "name": row.name, "school_type": row.school_type, "governance": row.governance,
            "phase": row.phase, "stages": sorted(row.stages), "status": row.status, "denomination": row.denomination,
            "faith": Denomination(row.denomination).is_faith, "foundation": SchoolType(row.school_type).is_foundation,
            "laestab": row.laestab, "adviser": adviser.name if adviser else None,
            "facts": [_fact(fact) for fact in facts],
            "contacts": [{"role": each.role, "name": each.name, "email": each.email} for each in contacts],
        },
    )  # fmt: skip


def record(work: Work, ask: Ask, form: SetFact) -> Message:
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
            **_fact(fact),
            "before": before,
            "placed": placed.id if placed else None,
            "stands_again": again.id if again else None,
        },
    )  # fmt: skip


def _next_words(work: Work, row: School) -> tuple[Button, ...]:
    may_record = work.may(Permission.RECORD_FACTS) and not row.closed
    return (
        Button("Where it stands", f"category {row.urn}"),
        *([Button("Record a fact", f"school set {row.urn}")] if may_record else []),
        Button("History", f"history {row.urn}"),
    )


def _head_first(contact: Contact) -> tuple[bool, bool]:
    """The head, then the chair, then the others as they come."""
    return contact.role != "head", contact.role != "chair"


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
        "LAESTAB": f"{row.laestab[:3]}/{row.laestab[3:]}" if row.laestab else "",
        "Religious character": "" if row.religious_character in NO_RELIGION else row.religious_character,
        "Diocese": row.diocese,
        "Trust": row.trust_name,
        "Pupils": str(row.pupils) if row.pupils is not None else "",
        "Address": row.address,
        "Telephone": row.telephone,
    }
    return ((label, value) for label, value in said.items() if value)


def _table(work: Work, facts: Iterable[RecordedFact]) -> Table:
    """One row for each measure, the latest year first and the earlier ones beside it."""
    rows = []
    for name, alike in groupby(facts, key=lambda fact: fact.measure):
        measure, (latest, *earlier) = work.framework.measure(name), list(alike)
        title = measure.title if measure else name
        title = title[:1].upper() + title[1:] + (f" {latest.year}" if latest.year else "")
        shown = [shown_value(measure, fact.value) if measure else fact.value for fact in (latest, *earlier[:EARLIER])]
        before = "; ".join(f"{fact.year}: {value}" for fact, value in zip(earlier, shown[1:], strict=False))
        value = f"{shown[0]} ({before})" if before else shown[0]
        rows.append((title, value, short_date(latest.on), latest.source, latest.recorded_by))
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
        Act("", ShowSchool, show, "What is known of a school", "school brookmantle"),
        Act(
            "set",
            SetFact,
            record,
            "Record a fact about a school",
            'school set brookmantle measure=low_attendance value=yes note="Below 92% since May"',
            Permission.RECORD_FACTS,
            changes=True,
            submit="Record",
        ),
    ),
)
