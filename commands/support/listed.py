"""/support list and partners: which schools come first and how their days stand, and which could help others."""

from typing import Any

from pydantic import Field

from casework.support.listing import Row, rows
from casework.support.offers import partners
from casework.support.situation import situations
from chat.form import Form
from chat.message import Button, Message, Table
from commands.command import Act, Ask
from commands.support.show import account_data
from domain.quarters import days_figure
from domain.refusals import Refused
from store.work import Work

MOST = 40  # schools in one table


class ListSupport(Form):
    """Which schools."""

    positional = ()

    first: bool = Field(False, title="Only schools that come first")
    over: bool = Field(False, title="Only schools over their days")
    waiting: bool = Field(False, title="Only schools with support waiting")


class ListPartners(Form):
    """Nothing to say."""

    positional = ()


def run(work: Work, ask: Ask, form: ListSupport) -> Message:
    chosen = [each for each in rows(work) if _fits(each, form)]
    labels = {each.id: each.label for each in work.framework.categories}
    cells = [_cells(each, labels.get(each.stands.category or "", "none yet")) for each in chosen[:MOST]]
    text = ask.words("support_list", count=len(chosen), more=max(0, len(chosen) - MOST), asked=form)
    head = ("School", work.framework.words.category.capitalize(), "Comes first", "Days used", "Waiting")
    return Message(
        "Support, school by school",
        text,
        table=Table(head, tuple(cells)) if cells else None,
        buttons=tuple(Button(each.stands.school.name, f"support {each.stands.school.urn}") for each in chosen[:3]),
        data={"schools": [_data(each) for each in chosen]},
    )


def run_partners(work: Work, ask: Ask, form: ListPartners) -> Message:
    if not work.framework.entitlements.partners:
        raise Refused(f"{work.framework.about.title} does not say which schools are asked to help others.")
    found = partners(situations(work))
    text = ask.words("support_partners", found=found[:MOST], more=max(0, len(found) - MOST))
    return Message(
        "Schools that may be asked to help others",
        text,
        data={"schools": [{"urn": each.school.urn, "category": each.category, "why": why} for each, why in found]},
    )


def _fits(row: Row, form: ListSupport) -> bool:
    return (
        (not form.first or row.first is not None)
        and (not form.over or row.over)
        and (not form.waiting or bool(row.waiting))
    )


def _cells(row: Row, category: str) -> tuple[str, ...]:
    days = "; ".join(
        f"{days_figure(each.used)} of {days_figure(each.limit)}" if each.limit is not None else days_figure(each.used)
        for each in row.accounts
    )
    waits = ", ".join(each.ref for each in row.waiting)
    return (row.stands.school.title, category, "yes" if row.first else "", days, waits)


def _data(row: Row) -> dict[str, Any]:
    return {
        "urn": row.stands.school.urn, "name": row.stands.school.name, "category": row.stands.category,
        "first": row.first.id if row.first else None, "over": row.over,
        "days": [account_data(each) for each in row.accounts], "waiting": [each.ref for each in row.waiting],
    }  # fmt: skip


LIST = Act(
    "list", ListSupport, run, "Which schools come first, and how their days stand", "support list first=yes",
    slow=True, spans=True,
)  # fmt: skip
PARTNERS = Act(
    "partners", ListPartners, run_partners, "Schools that may be asked to help others", "support partners",
    slow=True, spans=True,
)  # fmt: skip
