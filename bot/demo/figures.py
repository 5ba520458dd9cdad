"""The facts of the demo: five years of results, inspections, gaps and officers' flags, as each profile has them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from bot.demo.courses import Course
from bot.demo.profiles import FLAGS, STRENGTHS, WEAKNESSES, Gap, Profile
from casework.facts import Given, Ledger
from domain.framework import Framework
from store.schools import School
from store.work import Work

FIRST_YEAR, LAST_YEAR = 2022, 2026
# A middling school's figures, and how many points of its level each of them feels.
MIDDLING = {
    "ks2_rwm_pct": (66, 1.0),
    "ks2_english_expected_progress_pct": (94, 0.45),
    "ks2_maths_expected_progress_pct": (93, 0.45),
    "ks4_five_ac_em_pct": (57, 1.2),
}
HEADLINE, WITHOUT_KEY_STAGE = "results_by_year", {"infant", "special", "pru"}
QUARTILES = tuple(
    f"quartile_{name}"
    for name in ("eyfs", "phonics", "y2_reading", "y2_writing", "y2_maths", "y6_reading", "y6_writing", "y6_maths")
)
GROUPS = ("fsm", "bme", "grt", "eal", "sen")
KNOWN_GROUPS = {"all": GROUPS, "most": ("fsm", "sen"), "little": ()}
LOWEST = 4


@dataclass(frozen=True)
class DemoSchool:
    """A demo school as its facts and its story are made; `kind` and `turn` say which of the council's layout it is.

    `course` is its way where its figures are not its story.
    """

    school: School
    kind: str
    turn: int
    profile: Profile
    seed: int
    course: Course | None = None

    @property
    def has_letters(self) -> bool:
        """Whether its letters were written with Handbell last year already: one school in two."""
        return int(self.school.urn) % 2 == 0

    def rng(self, *about: object) -> Random:
        """Chance that is the same whenever the same thing is asked for."""
        return Random(f"{self.seed}/{self.school.urn}/{about}")  # noqa: S311  made-up data, not secrets


def record_autumn(work: Work, schools: Iterable[DemoSchool], years: Iterable[int], on: date) -> int:
    """What the autumn brings for every school: results of these years, quartiles, gaps and an officer's reading."""
    ledger = Ledger(work, work.facts.all())
    count = 0
    for year in years:
        source = f"Results {year - 1}/{year % 100}"
        for made in schools:
            given = [*results(made, year, on, source), *(readings(made, on, source) if year == on.year else ())]
            count += _record(work, ledger, made.school, given)
        for scope, lift in (("national", 0), ("la", -1)):
            for measure, (middle, _) in MIDDLING.items():
                given_average = Given(measure, str(middle + lift + year % 2), on, source, "", year)
                count += bool(work.framework.measure(measure) and ledger.record(scope, given_average))
    return count


def record_beginning(work: Work, made: DemoSchool, on: date) -> None:
    """What was known of a school before the history begins: its last inspection, its head and its flags."""
    ledger = Ledger(work, work.facts.of(made.school.urn))
    before = [each for each in made.profile.inspections if each[0] < on.isoformat()]
    given = [fact for inspected, grade in before[-1:] for fact in inspection(made, inspected, grade)]
    if made.profile.known == "all":
        started = date(made.rng("head").randint(2009, 2022), 9, 1)
        given.append(Given("head_start_date", started.isoformat(), on, "School's website"))
        given += [Given(flag, "no", on, "Adviser's desk check") for flag in FLAGS]
    _record(work, ledger, made.school, given)


def inspection(made: DemoSchool, inspected: str, grade: str) -> tuple[Given, ...]:
    """An inspection as the report tells it: the day of the profile, give or take a fortnight."""
    day = nearby(made, date.fromisoformat(inspected))
    source = f"Ofsted report on the inspection of {day.day} {day:%B %Y}"
    return (Given("ofsted_grade", grade, day, source), Given("last_inspected", day.isoformat(), day, source))


def nearby(made: DemoSchool, day: date) -> date:
    """A Tuesday to Thursday within a fortnight after the day, the same for a school whenever it is asked."""
    later = date.fromordinal(day.toordinal() + 7 * made.rng("inspected", day).randint(0, 2))
    return date.fromordinal(later.toordinal() + 1 - later.weekday() + made.rng("weekday", day).randint(0, 2))


def results(made: DemoSchool, year: int, on: date, source: str) -> Iterator[Given]:
    """The figures and county quartiles of one year."""
    if made.profile.known == "little":
        return
    cohort = made.profile.cohort or made.rng("cohort", year).randint(18, 58)
    yield Given("ks2_cohort", str(cohort), on, source, "", year)
    for measure in (*MIDDLING, *((HEADLINE,) if made.school.phase in WITHOUT_KEY_STAGE else ())):
        yield Given(measure, str(_figure(made, measure, year)), on, source, "", year)
    low = max(0, made.profile.low_quartiles - (LAST_YEAR - year))
    order = list(QUARTILES)
    made.rng("quartiles").shuffle(order)
    for place, measure in enumerate(order):
        quartile = LOWEST if place < low else made.rng(measure, year).randint(1, LOWEST - 1)
        yield Given(measure, str(quartile), on, source, "", year)


def readings(made: DemoSchool, on: date, source: str) -> Iterator[Given]:
    """What an officer reads out of the year's results."""
    profile = made.profile
    for group in KNOWN_GROUPS[profile.known]:
        gap = profile.gaps.get(group, Gap())
        yield Given(f"group_gaps.{group}.high", _yes(gap.high), on, source)
        yield Given(f"group_gaps.{group}.significant", _yes(gap.significant), on, source)
        yield Given(f"group_gaps.{group}.trend", gap.trend, on, source)
        yield Given(f"group_gaps.{group}.low_attainment_years", str(gap.low_years), on, source)
    if profile.known != "all":
        return
    progress = "worsening" if any(gap.trend == "worsening" for gap in profile.gaps.values()) else "equal"
    yield Given("vulnerable_progress_vs_la", progress, on, source)
    for measure in STRENGTHS:
        yield Given(measure, _yes(measure in profile.strengths), on, "Adviser's desk check")
    for measure in WEAKNESSES:
        yield Given(measure, _yes(measure in profile.weaknesses), on, "Adviser's desk check")


def _figure(made: DemoSchool, measure: str, year: int) -> int:
    """A percentage; without a course it goes up and down in turn, so that it never falls twice running."""
    middle, share = MIDDLING.get(measure, (60, 1.0))
    step = year - FIRST_YEAR
    swing = made.rng("swing", measure)
    wave = swing.randint(1, 3) * ((step + swing.randint(0, 1)) % 2)
    moved = made.profile.course[step] if made.profile.course else wave
    return max(5, min(100, round(middle + made.profile.level * share + made.rng(measure).randint(-1, 1)) + moved))


def _record(work: Work, ledger: Ledger, school: School, given: Iterable[Given]) -> int:
    known = [each for each in given if taught(work.framework, school, each.measure)]
    return sum(ledger.record(school.urn, each) is not None for each in known)


def taught(framework: Framework, school: School, name: str) -> bool:
    """Whether the framework has the measure, and such a school can have it."""
    measure = framework.measure(name)
    if measure is None or school.phase in measure.not_in:
        return False
    return not measure.stages or bool(set(measure.stages) & set(school.stages))


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
