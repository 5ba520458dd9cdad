"""What is due of a group's year: its meetings, the days nobody has confirmed, and the making of the next programme."""

from collections.abc import Iterator, Sequence

from casework.expected import Expected, Gathered
from casework.owners import Owners
from casework.programme.year import Entry, group_title, year_of
from domain.clocks import Due
from domain.dates import academic_year_label, academic_year_of, long_date, sum_date
from domain.framework.programme import StandingGroup
from store.work import Work

MEETING, CONFIRM, PLAN_YEAR = "sig/meeting", "sig/confirm", "sig/plan-year"


def expected(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """What the group's year asks for today; of one school nothing (HFD-110 to HFD-115).

    A day that is only proposed never rings as a meeting: somebody is asked to confirm it.
    """
    group = work.framework.programme.group
    holders = owners.holding([group.owner]) if group and urn is None else []
    if group is None or not holders:
        return
    year = academic_year_of(work.clock.today())
    this, following = year_of(work, year), year_of(work, year + 1)
    told = dict.fromkeys([*holders[1:], *owners.holders(group.told)])
    also = tuple(person for person in told if person != holders[0])
    gathered.found += _meetings(work, [*this, *following], holders[0], also)
    gathered.found += _unconfirmed(work, group, this, holders[0])
    gathered.found += _next_year(work, group, following, holders[0])


def _meetings(work: Work, entries: Sequence[Entry], owner: int, also: tuple[int, ...]) -> Iterator[Expected]:
    today = work.clock.today()
    for each in entries:
        if each.confirmed and each.due and each.due.on >= today:
            label = f"{group_title(work)}: {', '.join(part for part in (each.item.title, each.time) if part)}"
            yield Expected(
                MEETING, each.item.id, each.label, label, each.due, owner, clock=each.item.clock, also=also,
            )  # fmt: skip


def _unconfirmed(work: Work, group: StandingGroup, entries: Sequence[Entry], owner: int) -> Iterator[Expected]:
    today = work.clock.today()
    for each in entries:
        if each.waits and each.asked_from <= today:
            what = f"the {each.item.title} of the {group_title(work)}"
            days = f"a day from {long_date(each.window.first)} to {long_date(each.window.last)}"
            proposed = f"Confirm the date of {what}: proposed {long_date(each.due.on)}" if each.due else ""
            yield Expected(
                CONFIRM, each.item.id, each.label, proposed or f"Set the date of {what}: {days}", each.asked_by, owner,
                clock=group.confirmed_by, record_with=f"sig confirm {each.item.id}",
            )  # fmt: skip


def _next_year(work: Work, group: StandingGroup, following: Sequence[Entry], owner: int) -> Iterator[Expected]:
    """From the day on which it is planned, until each of its items has a day or is left out (HFD-115)."""
    year = academic_year_of(work.clock.today())
    opens, closes = group.planned.days(year)
    if work.clock.today() < opens or not any(each.waits for each in following):
        return
    label = academic_year_label(year + 1)
    due = Due(closes, f"planned from {sum_date(opens)} to {sum_date(closes)}: {sum_date(closes)}", group.rule)
    yield Expected(
        PLAN_YEAR, group.body, label, f"Plan the {group_title(work)}'s programme for {label}", due, owner,
        clock=group.planned_by, record_with=f"sig programme year={year + 1}",
    )  # fmt: skip
