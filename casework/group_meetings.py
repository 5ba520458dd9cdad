"""A running project group: its next meeting within the interval, and its end."""

from datetime import date

from casework.groups import HELD, latest_after
from casework.obligations import keep
from domain.clocks import Due
from domain.dates import long_date
from domain.refusals import Refused
from store.cases import Group, Meeting
from store.work import Work

PLANNED, CANCELLED = "planned", "cancelled"
SHOWN = 10


def running_group(work: Work, said: str) -> Group:
    """The running group that an id names (G-4), or the URN of its school.

    Raises:
        Refused: when there is none.
    """
    running = work.cases.groups()
    wanted = said.strip().upper()
    for group in running:
        if wanted in {group.ref, group.ref.replace("-", ""), group.urn}:
            return group
    name = work.framework.words.project_group
    some = ", ".join(group.ref for group in running[:SHOWN]) or "none"
    raise Refused(f"“{said[:40]}” is no {name} that is running. Running: {some}.")


def plan_meeting(work: Work, group: Group, on: date | None, place: str) -> tuple[Meeting, Due]:
    """Plan the meeting after the last one, on the latest day allowed if none is given (HFD-102).

    Returns the meeting, and the latest day it could have been. Where that day is past already, the group meets as
    soon as it can.

    Raises:
        Refused: for a day that is past, no working day, not after the last meeting, or later than the interval allows.
    """
    meetings = [each for each in work.cases.meetings(group.number) if each.state in {PLANNED, HELD}]
    last, today = (meetings[-1].on if meetings else group.required_on), work.clock.today()
    limit = latest_after(work, last)
    bound = limit if limit.on >= today else latest_after(work, today)
    day = on or bound.on
    if day <= last and meetings:
        raise Refused(f"{group.ref} meets on {long_date(last)} already. Choose a later day.", limit.rule)
    if day < today or not work.calendar.is_working_day(day):
        raise Refused(f"{long_date(day)} is past or no working day. Choose a working day from today on.", limit.rule)
    if day > bound.on:
        raise Refused(
            f"{group.ref} must meet by {long_date(bound.on)} ({bound.how}). Choose that day or an earlier one.",
            limit.rule,
        )
    meeting = Meeting(authority=work.authority.id, group_number=group.number, on=day, place=place)
    work.cases.save(meeting)
    work.record.append(
        "schedule-project-group meeting", urn=group.urn, about=group.ref, on=day.isoformat(), where=place
    )
    keep(work, group.urn)
    return meeting, limit


def close_group(work: Work, group: Group, reason: str) -> list[Meeting]:
    """End a group; return the meetings that will not be held any more."""
    group.closed_on = work.clock.today()
    coming = [each for each in work.cases.meetings(group.number) if each.state == PLANNED and each.on > group.closed_on]
    for meeting in coming:
        meeting.state = CANCELLED
    work.cases.save(group, *coming)
    work.record.append("schedule-project-group close", urn=group.urn, about=group.ref, reason=reason)
    keep(work, group.urn)
    return coming
