"""What sort of school each demo school is, as data: how its results go, its inspections, and what officers notice."""

from dataclasses import dataclass, field
from typing import Literal

Known = Literal["all", "most", "little"]


@dataclass(frozen=True)
class Gap:
    """The gap of one group of pupils, as an officer reads it."""

    high: bool = False
    significant: bool = False
    trend: str = "improving"
    low_years: int = 0


@dataclass(frozen=True)
class Noticed:
    """Something an officer records on a day (ISO): a measure, its value, where it comes from and why."""

    on: str
    measure: str
    value: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Profile:
    """One sort of school.

    `level` is how many points its results stand above a middling school's; `course` moves them, in points,
    in the five years 2022 to 2026 (None: up and down a little, never twice down); `strengths` are what an
    officer affirms each autumn; `known` says how much is known at all.
    """

    level: int = 4
    course: tuple[int, int, int, int, int] | None = None
    inspections: tuple[tuple[str, str], ...] = (("2022-09-20", "good"), ("2025-03-11", "good"))
    low_quartiles: int = 0
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    gaps: dict[str, Gap] = field(default_factory=dict)
    noticed: tuple[Noticed, ...] = ()
    known: Known = "all"
    cohort: int | None = None


EXPERIENCED, STEADY = "leadership_and_governance_experienced", "consistent_trend"
LEVEL_GROUPS, IN_LINE = "pupil_premium_matches_or_risen", "groups_in_line_nationally"
STRENGTHS = (EXPERIENCED, STEADY, LEVEL_GROUPS, IN_LINE)
WEAKNESSES = (
    "variation_subject", "variation_year", "variation_sex", "ks4_english_progress_poor", "ks4_maths_progress_poor",
)  # fmt: skip
FLAGS = (
    "federation", "amalgamation", "governor_support_needed", "leadership_issue", "low_attendance", "falling_roll",
)  # fmt: skip
VISIT, CENSUS, LETTER = "Adviser's visit", "School census", "Letter from the chair of governors"

PROFILES = {
    "steady": Profile(level=12, strengths=STRENGTHS),
    "strong": Profile(
        level=16, strengths=STRENGTHS, inspections=(("2022-06-14", "good"), ("2024-11-19", "outstanding"))
    ),
    "middling": Profile(strengths=(EXPERIENCED, STEADY)),
    "due": Profile(strengths=(EXPERIENCED, STEADY), inspections=(("2023-05-16", "good"),)),
    "new head": Profile(
        strengths=(STEADY,),
        noticed=(Noticed("2026-04-21", "head_start_date", "2026-04-20", LETTER, "The head retired at Easter."),),
    ),
    "falling roll": Profile(
        strengths=(EXPERIENCED,),
        noticed=(Noticed("2026-02-10", "falling_roll", "yes", CENSUS, "Reception has 14 pupils where it had 27."),),
    ),
    "attendance": Profile(
        strengths=(STEADY,),
        noticed=(Noticed("2025-11-18", "low_attendance", "yes", VISIT, "Absence has grown in Years 3 and 4."),),
    ),
    "slipping": Profile(level=5, course=(0, 2, 5, 1, -4), strengths=(EXPERIENCED,)),
    "falling back": Profile(
        level=2, course=(2, 3, 4, 0, -5), weaknesses=("variation_year",),
        gaps={"fsm": Gap(significant=True, trend="worsening", low_years=1)},
    ),
    "gaps narrowing": Profile(strengths=(STEADY,), gaps={"fsm": Gap(significant=True), "sen": Gap(significant=True)}),
    "gaps stuck": Profile(gaps={"eal": Gap(significant=True, trend="little_change", low_years=1)}),
    "gaps high": Profile(gaps={"fsm": Gap(high=True, significant=True, trend="not_reducing", low_years=3)}),
    "four quartiles": Profile(level=-4, low_quartiles=4),
    "five quartiles": Profile(level=-7, low_quartiles=5),
    "below floor": Profile(level=-20, low_quartiles=3),
    "small": Profile(level=-16, cohort=9, strengths=(EXPERIENCED,)),
    "uneven": Profile(weaknesses=("variation_subject",)),
    "requires improvement": Profile(
        level=-6, inspections=(("2022-03-08", "good"), ("2025-06-10", "requires_improvement")), low_quartiles=2
    ),
    "recovered": Profile(
        level=6, strengths=(STEADY, LEVEL_GROUPS),
        inspections=(("2023-02-07", "requires_improvement"), ("2026-01-20", "good")),
        noticed=(Noticed("2024-10-03", "governor_support_needed", "yes", VISIT, "Five governors are wanting."),
                 Noticed("2026-03-17", "governor_support_needed", "no", VISIT, "All five seats are filled.")),
    ),
    "special measures": Profile(
        level=-12, inspections=(("2022-01-25", "good"), ("2026-02-24", "special_measures")), low_quartiles=4,
        gaps={"fsm": Gap(high=True, significant=True, trend="worsening", low_years=2)},
    ),
    "several factors": Profile(
        noticed=(
            Noticed("2025-10-14", "leadership_issue", "yes", VISIT, "The deputy's post has been empty since May."),
            Noticed("2026-01-27", "falling_roll", "yes", CENSUS, "42 fewer pupils than two years ago."),
            Noticed("2026-05-12", "low_attendance", "yes", VISIT, "Attendance is under 91%."),
        ),
    ),
    "leadership": Profile(
        known="most",
        noticed=(Noticed("2025-09-23", "leadership_issue", "yes", LETTER, "The head is absent; a deputy acts up."),),
    ),
    "patchy": Profile(known="most"),
    "patchy, due": Profile(known="most", inspections=(("2023-03-14", "good"),)),
    "thin": Profile(known="little", inspections=(("2024-06-11", "good"),)),
    "gone": Profile(level=-2, inspections=(("2022-05-10", "good"),), known="most"),
}  # fmt: skip

# Who is what, by kind of school, in order; a kind that is not here is patchy.
BY_KIND = {
    "community primary": ("below floor", "steady", "new head", "due", "slipping", "thin", "patchy"),
    "ce controlled primary": ("requires improvement", "strong", "gaps narrowing", "small", "patchy, due", "middling"),
    "rc aided primary": ("steady", "falling roll", "patchy"),
    "ce aided primary": ("recovered", "attendance"),
    "foundation primary": ("several factors",),
    "community infant": ("strong", "patchy"),
    "community junior": ("falling back", "thin"),
    "academy primary": ("special measures", "steady", "gaps stuck", "patchy"),
    "ce academy primary": ("five quartiles",),
    "free school primary": ("four quartiles",),
    "community secondary": ("below floor", "steady"),
    "foundation secondary": ("uneven",),
    "rc aided secondary": ("due",),
    "academy secondary": ("gaps high", "strong", "patchy"),
    "all-through academy": ("patchy",),
    "community special": ("steady", "thin"),
    "special academy": ("patchy",),
    "pupil referral unit": ("leadership",),
    "closed primary": ("gone",),
}


def profile_of(kind: str, turn: int, *, rich: bool) -> Profile:
    """The profile of the so-manieth school of a kind; of a council that is not rich, little is known."""
    if not rich:
        return PROFILES["thin"]
    listed = BY_KIND.get(kind, ())
    return PROFILES[listed[turn] if turn < len(listed) else "patchy"]
