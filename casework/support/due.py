"""What is due about support: days unused or over, advisers who are missing or to change, and the year's own tasks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from casework.expected import Expected, Gathered
from casework.owners import Owners
from casework.support.accounts import Account, accounts
from casework.support.situation import Situation, rule_of, situations
from domain.calendar import Calendar, MissingTermDates
from domain.clocks import at_once, months_after, reckon
from domain.dates import academic_year_label, academic_year_of
from domain.framework.entitlements import LinkedAdviser, SupportTask, Watch
from domain.quarters import days_said
from store.schools import School
from store.support import SupportEntry
from store.work import Work

UNUSED, EXCEEDED = "support/unused", "support/exceeded"
NO_ADVISER, CHANGE_ADVISER, TASK = "support/no-adviser", "support/change-adviser", "support/task"
A_TERM = relativedelta(months=4)  # where the terms are not known yet


def support(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """Everything that the framework's support asks for, of one school or of all (MK-011, MK-012, MK-054, MK-065)."""
    file = work.framework.entitlements
    stands = situations(work, urn) if file.watch or file.adviser else []
    parts = [_task(work, owners, task) for task in (file.task if urn is None else ())]
    if file.watch:
        parts += [_over(work, owners, file.watch, stands), _left_over(work, owners, file.watch, stands)]
    if file.adviser:
        parts.append(_advisers(work, owners, file.adviser, stands))
    for part in parts:
        try:
            gathered.found += list(part)
        except MissingTermDates as missing:
            gathered.missing.setdefault(missing.sentence, missing.year)


def _over(work: Work, owners: Owners, watch: Watch, stands: Sequence[Situation]) -> Iterator[Expected]:
    """Days beyond the figure, at every school."""
    for each, account, entries in _held(work, watch, stands):
        if account.left is not None and account.left < 0:
            yield from _exceeded(owners, watch, each.school, account, entries)


def _left_over(work: Work, owners: Owners, watch: Watch, stands: Sequence[Situation]) -> Iterator[Expected]:
    """An entitlement with days left, for the school's adviser, once it is time to ask."""
    today = work.clock.today()
    year = academic_year_of(today)
    if today < reckon(watch.unused_from, work.calendar, year=year, today=today).on:
        return
    for each, account, _ in _held(work, watch, stands):
        owner, school = owners.of(each.school.urn), each.school
        if owner is not None and account.total is not None and account.left is not None and account.left > 0:
            due = reckon(watch.unused_by, work.calendar_of(school.urn), year=year, today=today).under(account.rule)
            label = f"{days_said(account.left)} of support still unused ({account.sort.title})"
            yield Expected(
                UNUSED, school.urn, f"{account.label}/{account.sort.id}", label, due, owner, school,
                record_with=f"support log {school.urn}",
            )  # fmt: skip


def _held(
    work: Work, watch: Watch, stands: Sequence[Situation]
) -> Iterator[tuple[Situation, Account, Sequence[SupportEntry]]]:
    """The accounts that are watched, with the school's entries of this academic year."""
    today = work.clock.today()
    held: dict[str, list[SupportEntry]] = {}
    for entry in work.support.entries(academic_year_of(today), stands[0].school.urn if len(stands) == 1 else None):
        held.setdefault(entry.urn, []).append(entry)
    for each in stands:
        entries = held.get(each.school.urn, [])
        for account in accounts(each, today, entries):
            if account.sort.id in watch.sorts:
                yield each, account, entries


def _exceeded(
    owners: Owners, watch: Watch, school: School, account: Account, entries: Sequence[SupportEntry]
) -> Iterator[Expected]:
    """More days used than there are, for those above the adviser, at once."""
    holders = owners.holding(watch.exceeded_to)
    used = [each.recorded_on for each in entries if each.sort == account.sort.id and not each.agreed]
    if holders and used and account.left:
        label = f"{days_said(-account.left)} of support too many ({account.sort.title}): agree more, or put it right"
        yield Expected(
            EXCEEDED, school.urn, f"{account.label}/{account.sort.id}", label, at_once(max(used)).under(account.rule),
            holders[0], school, record_with=f"support agree {school.urn}", also=tuple(holders[1:]),
        )  # fmt: skip


def _advisers(work: Work, owners: Owners, rules: LinkedAdviser, stands: Sequence[Situation]) -> Iterator[Expected]:
    """A school without an adviser, and one whose adviser has been there long enough (MK-011, MK-012)."""
    today, holders = work.clock.today(), owners.holding(rules.posts)
    links = work.support.linked_since()
    if not holders:
        return
    year = academic_year_of(today)
    by = reckon(rules.by, work.calendar, year=year, today=today).under(rule_of(rules))
    also = tuple(holders[1:])
    for school in (each.school for each in stands):
        link = links.get(school.urn)
        if link is None:
            label = f"No {rules.called} is allocated"
            yield Expected(NO_ADVISER, school.urn, academic_year_label(year), label, by, holders[0], school, also=also)
            continue
        change = months_after(link[1], rules.months).under(rule_of(rules.changing))
        if today >= _term_before(change.on, work.calendar_of(school.urn)):
            label = f"Change the {rules.called}"
            yield Expected(
                CHANGE_ADVISER, school.urn, link[1].isoformat(), label, change, holders[0], school, also=also
            )


def _term_before(day: date, calendar: Calendar) -> date:
    """The first day of the term before the one that the day counts for."""
    try:
        this = calendar.terms.counted_for(day)
        return calendar.terms.counted_for(this.first - timedelta(days=1)).first
    except MissingTermDates:
        return day - A_TERM


def _task(work: Work, owners: Owners, task: SupportTask) -> Iterator[Expected]:
    """A task of the year or of each term so far; what is past is not asked for anew, and stays due until it is done."""
    today, holders = work.clock.today(), owners.holding(task.posts)
    year = academic_year_of(today)
    begun = [term.first for term in work.calendar.terms.terms(year) if term.first < today]
    dues = {reckon(task.formula, work.calendar, year=year, today=day) for day in (*begun, today)}
    open_days = {row.due for row in work.obligations.open_of(TASK, task.id)}
    for due in sorted(dues, key=lambda each: each.on):
        if holders and (due.on >= today or due.on in open_days):
            yield Expected(
                TASK, task.id, due.on.isoformat(), task.title, due.under(rule_of(task)), holders[0],
                also=tuple(holders[1:]),
            )  # fmt: skip
