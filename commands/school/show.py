"""school SCHOOL: the register, facts with value, date, source and who, contacts, and what came before and after it."""

from collections.abc import Iterable
from itertools import groupby

from pydantic import Field

from casework.closing.matters import is_leaving, left_at
from casework.facts import UNKNOWN, shown_value
from casework.kin import kin_of
from casework.schools import school
from chat.form import Form, SchoolName
from chat.message import Button, Message, Table
from commands.command import Act, Ask
from commands.school.fact import fact_data
from commands.school.kin import kin_buttons, kin_data, kin_facts
from commands.school.leaving import leaving_buttons
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
    kin, left = kin_of(work, row.urn), left_at(work, row.urn) if is_leaving(work, row) else []
    text = ask.words(
        "school", school=row, contacts=contacts, adviser=adviser, facts=len(facts), blank=blank, left=left
    )  # fmt: skip
    return Message(
        f"{row.name} (URN {row.urn})",
        text,
        facts=(*_about(row), *kin_facts(kin)),
        table=_table(work, facts) if facts else None,
        buttons=(*leaving_buttons(work, row, left), *_next_words(work, row), *kin_buttons(kin)),
        data={
            "urn": row.urn, "name": row.name, "school_type": row.school_type, "governance": row.governance,
            "phase": row.phase, "stages": sorted(row.stages), "status": row.status, "denomination": row.denomination,
            "faith": Denomination(row.denomination).is_faith, "foundation": SchoolType(row.school_type).is_foundation,
            "laestab": row.laestab, "adviser": adviser.name if adviser else None,
            "still_open": [each.ref for each in left], **kin_data(kin),
            "facts": [fact_data(fact) for fact in facts],
            "contacts": [{"role": each.role, "name": each.name, "email": each.email} for each in contacts],
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


ACT = Act("", ShowSchool, show, "What is known of a school", "school brookmantle")
