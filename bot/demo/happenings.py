"""What happens in the demo besides the yearly cycle, as data: concerns, groups and the words people use."""

from dataclasses import dataclass

from casework.concerns import Seen


@dataclass(frozen=True)
class Worry:
    """A concern that somebody raises on a day (ISO) about the so-manieth school of a kind."""

    on: str
    kind: str
    turn: int
    seen: Seen


@dataclass(frozen=True)
class GroupPlan:
    """A project group that is required on a day (ISO), with so many meetings planned."""

    on: str
    kind: str
    turn: int
    reason: str
    meetings: int


WORRIES = (
    Worry("2024-11-12", "pupil referral unit", 0, Seen(
        "attendance", "A third of the pupils on roll were absent on the day of the visit.", "visit")),
    Worry("2025-01-22", "community secondary", 0, Seen(
        "attainment_and_progress", "Mock results in mathematics are well under last year's.", "data", serious=True)),
    Worry("2025-03-06", "ce controlled primary", 0, Seen(
        "teaching", "Three of five lessons seen had no clear purpose.", "visit")),
    Worry("2025-06-24", "foundation primary", 0, Seen(
        "leadership", "Two posts of the leadership team stand empty.", "visit")),
    Worry("2025-09-30", "pupil referral unit", 0, Seen(
        "leadership", "The acting head has no deputy.", "school", serious=True)),
    Worry("2025-11-18", "ce aided primary", 1, Seen(
        "attendance", "Absence in Years 3 and 4 has doubled since the summer.", "data")),
    Worry("2026-01-15", "academy primary", 0, Seen(
        "governance", "The trust has not answered two letters about the local board.", "council")),
    Worry("2026-02-26", "academy primary", 0, Seen(
        "safeguarding", "The inspectors found checks on staff incomplete.", "other", serious=True)),
    Worry("2026-05-12", "foundation primary", 0, Seen(
        "finance", "The budget set for the year is short by two teachers.", "school")),
    Worry("2026-06-09", "community primary", 4, Seen(
        "leadership", "A complaint about the head is being looked into.", "whistleblowing", restricted=True)),
    Worry("2026-09-17", "community primary", 0, Seen(
        "attainment_and_progress", "Provisional results are below the floor again.", "data", serious=True)),
)  # fmt: skip
GROUPS = (
    GroupPlan("2026-06-16", "community secondary", 0, "High risk confirmed by the detailed assessment.", 7),
    GroupPlan("2026-09-24", "community primary", 0, "High risk confirmed by the detailed assessment.", 6),
)
OWN_VIEWS = (
    "We judge ourselves good in all areas; our external adviser agrees.",
    "Good overall. Writing in Year 2 is our first priority this year.",
    "Improving. New leadership of mathematics has made a difference since January.",
    "We know that our disadvantaged pupils do not yet do well enough, and have a plan for it.",
    "Outstanding for behaviour and attitudes; good for the rest.",
)
REVIEWED = (
    "Autumn data and the last visit looked at; nothing new.",
    "Met the head. The plan is on track and attendance holds.",
    "Pupil progress meetings sampled; no change to the level.",
    "Governors' minutes read; challenge is clear. No change.",
    "Mock and teacher-assessed results seen; in line with last year.",
)
NO_SUGGESTION = (
    "Too little is known for a firm level; placed with care until the missing data are in.",
    "A judgement from the visit and the school's own figures, as some data are missing.",
)
FITS = (
    "It fits best on what the visits and the year's figures show together.",
    "What placed the school there still stands.",
)
BEGAN_TO_WRITE = "Reading has slipped since the deputy left; "
DISAGREED = (
    "The council: results fell in both years and warrant the level proposed. "
    "The group: the cohort was unusual, and the spring visit showed better teaching."
)

# The group's year as its coordinator has confirmed it so far: the day it was done, the item, and its day.
PROGRAMME = (
    ("2026-06-24", "sig-oct", "2026-10-08"),
    ("2026-06-24", "conference-nov", "2026-11-13"),
)
INVITED = "2026-09-01"  # schools are asked for their own assessment
CARRIED = (("2026-09-21", "What head teachers said about the new form"),)
