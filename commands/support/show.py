"""/support SCHOOL: its days used and left this academic year, what is arranged, and what it is still to have."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from casework.support.accounts import Account, accounts
from casework.support.arranging import waits_for
from casework.support.offers import Offer, wanting
from casework.support.situation import Situation, giver_title, service_of, situation
from casework.support.warnings import Warned
from chat.form import Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.dates import academic_year_label, academic_year_of
from domain.framework.entitlements import QUARTERS
from domain.people import Permission
from domain.quarters import days_said
from store.support import Arrangement, SupportEntry
from store.work import Work

ENTRIES = 8  # the latest shown


class ShowSupport(Form):
    """Which school to show."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


def run(work: Work, ask: Ask, form: ShowSupport) -> Message:
    return support_message(work, ask, form.school)


def support_message(work: Work, ask: Ask, urn: str, said: str = "", warned: Sequence[Warned] = ()) -> Message:
    """The answer about one school; `said` is what was just done, when something was."""
    stands, today = situation(work, urn), work.clock.today()
    entries = work.support.entries(academic_year_of(today), urn)
    held, missing = accounts(stands, today, entries), wanting(stands)
    category = work.framework.category(stands.category) if stands.category else None
    text = ask.words(
        "support", said=said, warned=warned, category=category, words=work.framework.words, accounts=held,
        year=academic_year_label(academic_year_of(today)), days_said=days_said, missing=missing,
        arranged=[(each, service_of(work, each.service), _waits(work, each)) for each in stands.open],
        entries=list(reversed(entries))[:ENTRIES],
        givers={each.giver: giver_title(work, each.giver) for each in entries},
        given_by={each.sort.id: [giver_title(work, giver) for giver in each.sort.givers] for each in held},
    )  # fmt: skip
    return Message(
        f"{stands.school.name} (URN {urn})",
        text,
        buttons=tuple(_buttons(work, stands)),
        data=_data(stands, held, missing, entries) | {"warnings": warnings_data(warned)},
    )


def warnings_data(warned: Sequence[Warned]) -> list[dict[str, Any]]:
    """Warnings for programs."""
    return [{"rule": each.rule, "text": each.sentence} for each in warned]


def account_data(each: Account) -> dict[str, Any]:
    """One account for programs; None is not known or not stated, never zero."""
    figures = {
        "stated": each.stated, "agreed": each.agreed, "total": each.total, "used": each.used, "left": each.left,
        "ceiling": each.ceiling,
    }  # fmt: skip
    return {
        "sort": each.sort.id, "title": each.sort.title, "year": each.label, "rule": each.rule, "has": each.has,
        "none_stated": each.stated is None and each.agreed is None and not each.to_be_agreed,
        "to_be_agreed": each.to_be_agreed, "given_by": list(each.sort.givers),
        "earlier": [{"id": row.ref, "days": _days(row.quarters), "category": row.category} for row in each.earlier],
        **{name: None if figure is None else _days(figure) for name, figure in figures.items()},
    }  # fmt: skip


def arrangement_data(work: Work, each: Arrangement) -> dict[str, Any]:
    """One arrangement for programs."""
    return {
        "id": each.ref, "urn": each.urn, "service": each.service, "state": each.state, "funding": each.funding or None,
        "giver": each.giver or None, "answers": each.answers, "talks": each.talks, "approvals": each.approvals,
        "waits_for": list(_waits(work, each)), "outcome": each.outcome or None,
        "since": each.running_since.isoformat() if each.running_since else None,
        "ended_on": each.ended_on.isoformat() if each.ended_on else None,
    }  # fmt: skip


def _waits(work: Work, arrangement: Arrangement) -> tuple[str, ...]:
    return waits_for(arrangement, service_of(work, arrangement.service))


def _days(quarters: int) -> float:
    return quarters / QUARTERS


def _data(
    stands: Situation, held: Sequence[Account], missing: Sequence[Offer], entries: Sequence[SupportEntry]
) -> dict[str, Any]:
    return {
        "urn": stands.school.urn,
        "category": stands.category,
        "days": [account_data(each) for each in held],
        "arranged": [arrangement_data(stands.work, each) for each in stands.open],
        "required": [{"id": each.service.id, "rule": each.rule} for each in missing],
        "entries": [
            {
                "id": each.ref, "sort": each.sort, "days": _days(each.quarters), "on": each.on.isoformat(),
                "agreed": each.agreed, "giver": each.giver or None, "what": each.what,
            }
            for each in entries
        ],
    }  # fmt: skip


def _buttons(work: Work, stands: Situation) -> list[Button]:
    urn = stands.school.urn
    offered = (
        (bool(work.framework.entitlements.sort), Permission.RECORD_SUPPORT, Button("Log days", f"support log {urn}")),
        (
            bool(work.framework.entitlements.sort),
            Permission.MANAGE_SUPPORT,
            Button("Agree days", f"support agree {urn}"),
        ),
        (True, Permission.RECORD_SUPPORT, Button("Arrange support", f"support arrange {urn}")),
        (True, Permission.VIEW, Button("Services", f"support services {urn}")),
        (True, Permission.VIEW, Button("Where it stands", f"category {urn}")),
    )
    changing = {Permission.RECORD_SUPPORT, Permission.MANAGE_SUPPORT}
    return [
        button
        for wanted, permission, button in offered
        if wanted and work.may(permission) and not (stands.school.closed and permission in changing)
    ]


SHOW = Act("", ShowSupport, run, "Days of support used and left, and what is arranged", "support brookmantle")
