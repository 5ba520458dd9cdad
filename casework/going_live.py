"""Going live: the day from which the bell rings, the team's channel, and what was open already, with its true dates."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casework.expected import Expected
from casework.obligations import enter, keep
from casework.owners import Owners
from casework.schools import open_school
from domain.clocks import Due
from domain.dates import long_date, sum_date
from domain.refusals import Misunderstood, Refused
from store.authorities import change_authority
from store.obligations import OPEN, Obligation
from store.people import Person
from store.work import Work

NOTICE = "notice"
KINDS = {NOTICE: "Notice", "plan": "Plan", "other": "Something else"}
CHANNEL = re.compile(r"slack:[TE][A-Z0-9]+:[CG][A-Z0-9]+", re.ASCII)


@dataclass(frozen=True)
class OpenMatter:
    """Something that was open before Handbell. `owner` None: the school's adviser, or the bell-keeper."""

    kind: str
    what: str
    began: date
    due: date
    rule: str | None = None
    owner: str | None = None


def set_live_from(work: Work, live_from: date | None) -> None:
    """From which day on what is due rings; what was due before is one list that never does. None: everything rings."""
    before = work.authority.live_from
    _set(work, live_from=live_from)
    _recorded(work, "live_from", before.isoformat() if before else None, live_from.isoformat() if live_from else None)
    keep(work)


def set_report_to(work: Work, channel: str | None) -> None:
    """To which channel the team's weekly report goes; None: there is no report.

    Raises:
        Misunderstood: when that is not the address of a channel.
    """
    if channel and not CHANNEL.fullmatch(channel):
        raise Misunderstood(
            {
                "report-to": f"“{channel[:60]}” is not a channel: write slack, the workspace's ID and the channel's ID "
                "with colons between, for example slack:T024BE7LD:C012AB3CD."
            }
        )
    before = work.authority.report_to
    _set(work, report_to=channel)
    _recorded(work, "report_to", before, channel)
    keep(work)


def bring_over(work: Work, urn: str, matter: OpenMatter) -> tuple[Obligation, Person]:
    """Enter something open with its true dates, and ring it from now on; a notice is treated as set by law.

    Raises:
        Refused: when the school is closed or unknown, when it is there already, or when nobody could own it.
        Misunderstood: when its dates cannot be.
    """
    school = open_school(work, urn)
    _check_days(work, matter)
    kind, label = f"brought-over/{matter.kind}", _label(matter)
    settled = work.obligations.settled({urn}).values()
    same = [row for row in (*work.obligations.open(urn), *settled) if row.kind == kind]
    _check_new(same, label, matter)
    owners = Owners(work)
    owner = owners.people.get(_owner(work, owners, urn, matter) or 0)
    if owner is None:
        raise Refused(f"{work.authority.title} has nobody who could own this: name an owner.")
    sentence = f"as brought over: due on {sum_date(matter.due)}, entered by {work.who}"
    due = Due(matter.due, sentence, matter.rule)
    row = enter(
        work,
        Expected(
            kind, urn, _occurrence(same), label, due, owner.number, school, statutory=matter.kind == NOTICE,
        ),
    )  # fmt: skip
    row.owner_chosen = matter.owner is not None
    work.obligations.save(row)
    work.record.append(
        "deadlines bring-over", urn=urn, about=row.ref, kind=matter.kind, what=matter.what, owner=owner.name,
        began=matter.began.isoformat(), due=matter.due.isoformat(), rule=matter.rule,
    )  # fmt: skip
    return row, owner


def _set(work: Work, **values: Any) -> None:
    change_authority(work.session, work.authority.id, **values)
    work.authority = replace(work.authority, **values)


def _recorded(work: Work, name: str, before: str | None, after: str | None) -> None:
    work.record.append("authority set", about=work.authority.id, changes={name: [before, after]})


def _check_days(work: Work, matter: OpenMatter) -> None:
    errors = {}
    if matter.began > work.clock.today():
        errors["began"] = f"{long_date(matter.began)} is still to come: only what has begun can be brought over."
    if matter.due < matter.began:
        errors["due"] = f"{long_date(matter.due)} is before it began."
    if errors:
        raise Misunderstood(errors)


def _label(matter: OpenMatter) -> str:
    return matter.what if matter.kind == "other" else f"{KINDS[matter.kind]}: {matter.what}"


def _check_new(same: list[Obligation], label: str, matter: OpenMatter) -> None:
    for row in same:
        if row.state == OPEN and (row.label.casefold(), row.due) == (label.casefold(), matter.due):
            raise Refused(f"This is there already: {row.ref}, due on {long_date(row.due)}. Type: deadlines {row.ref}")


def _occurrence(same: list[Obligation]) -> str:
    return str(1 + max((int(row.occurrence) for row in same), default=0))


def _owner(work: Work, owners: Owners, urn: str, matter: OpenMatter) -> int | None:
    if matter.owner is None:
        return owners.of(urn)
    named = work.people.present(matter.owner)
    if named is None:
        raise Refused(f"There is no {matter.owner} in {work.authority.title}. Type “people” to see who there is.")
    return named.number
