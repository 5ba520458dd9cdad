"""Milton Keynes's values one by one: the day of each clock, who is asked for what, what goes with a category."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import SIP, Seen, borough, proposed, settle
from ledger.values import LINKED, Values, opened

from chat.message import Message
from domain.phases import Phase

BEST_FIT = "How it comes about: a person chooses what fits best, and says why"
TERMS = ("2026-12-18", "2027-03-25", "2027-07-21")


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    """In the tests' own calendar the year begins on 1 September and ends on 21 July; Quillmarsh has been in LA4a."""
    for each in opened(tmp_path_factory.mktemp("city"), "milton-keynes-2009"):
        each.stood(QUILLMARSH, "LA4a", "2026-02-09")
        yield each


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Council]:
    """The framework's own terms, on Wednesday 11 November 2026."""
    yield from borough(tmp_path)


@pytest.fixture
def school(city: Council) -> Seen:
    return Seen(city, BROOKMANTLE)


@pytest.mark.parametrize(
    ("clock", "given", "on"),
    [
        pytest.param("year_start", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("MK-011", "MK-058")),
        pytest.param("autumn_category", {"year": 2026}, "2026-12-18", marks=pytest.mark.rule("MK-072")),
        pytest.param(
            "autumn_letter", {"agreed_on": date(2026, 11, 12)}, "2026-12-18", marks=pytest.mark.rule("MK-093")
        ),
        pytest.param(
            "autumn_letter", {"agreed_on": date(2026, 12, 28)}, "2027-03-25", marks=pytest.mark.rule("MK-093")
        ),
        pytest.param("change_letter", {"today": date(2027, 3, 10)}, "2027-03-10", marks=pytest.mark.rule("MK-094")),
        pytest.param(
            "concern_category_review", {"half_term": "spring-1", "year": 2026}, "2027-02-12",
            marks=pytest.mark.rule("MK-059"),
        ),
        pytest.param(
            "exceptional_review", {"term": "spring", "year": 2026}, "2027-03-25", marks=pytest.mark.rule("MK-071")
        ),
        pytest.param(
            "year_in_concern", {"spell_start": date(2026, 2, 9)}, "2027-02-09", marks=pytest.mark.rule("MK-092")
        ),
        pytest.param(
            "post_ofsted_minimum", {"removal_date": date(2026, 11, 12)}, "2027-11-12",
            marks=pytest.mark.rule("MK-087"),
        ),
        pytest.param("reception_entry", {"year": 2026}, "2026-12-18", marks=pytest.mark.rule("MK-081")),
        pytest.param(
            "no_time_stated", {"today": date(2026, 11, 12)}, None, marks=pytest.mark.rule("MK-090", "MK-091")
        ),
        pytest.param(
            "sip_rotation", {"sip_allocated_on": date(2024, 1, 8)}, "2027-01-08", marks=pytest.mark.rule("MK-012")
        ),
        pytest.param(
            "term_meetings", {"term": "autumn", "year": 2026}, "2026-12-18", marks=pytest.mark.rule("MK-023")
        ),
        pytest.param("academic_year", {"today": date(2026, 10, 1)}, "2027-08-31", marks=pytest.mark.rule("MK-027")),
        pytest.param("framework_review", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("MK-002")),
    ],
)  # fmt: skip
def test_a_clock_gives_the_ledgers_day(values: Values, clock: str, given: dict[str, object], on: str | None) -> None:
    assert values.day(clock, **given) == on


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param(
            "sip-visit", [(day, LINKED, ()) for day in TERMS for _ in range(2)],
            marks=pytest.mark.rule("MK-055"),
        ),
        pytest.param(
            "designated-teacher-named", [("2026-09-01", "est_manager", ())] * 2, marks=pytest.mark.rule("MK-040")
        ),
        pytest.param("strategy-manager-named", [("2026-09-01", "ssm", ())], marks=pytest.mark.rule("MK-066")),
        pytest.param("framework-review", [("2026-09-01", "head_of_service", ())], marks=pytest.mark.rule("MK-002")),
        pytest.param("reception-entry", [("2026-12-18", LINKED, ())], marks=pytest.mark.rule("MK-081")),
        pytest.param(
            "university-fairs", [("2027-07-21", "head_of_service", ())] * 6, marks=pytest.mark.rule("MK-027")
        ),
    ],
)  # fmt: skip
def test_a_year_asks_for_it_so_often_and_of_these_people(values: Values, kind: str, asked: list[object]) -> None:
    assert values.year[f"duty/{kind}"] == asked


@pytest.mark.parametrize(
    ("category", "line"),
    [
        pytest.param("LA1", "Looked at again: once a year", marks=pytest.mark.rule("MK-072")),
        pytest.param("LA3", "Looked at again: once a year", marks=pytest.mark.rule("MK-072")),
        pytest.param("LA4a", "Looked at again: every half-term", marks=pytest.mark.rule("MK-059")),
        pytest.param("LA4b", "Looked at again: every half-term", marks=pytest.mark.rule("MK-059")),
        pytest.param("LA1", BEST_FIT, marks=pytest.mark.rule("MK-082")),
        pytest.param("LA2", BEST_FIT, marks=pytest.mark.rule("MK-083")),
        pytest.param("LA3", BEST_FIT, marks=pytest.mark.rule("MK-084")),
        pytest.param("LA4a", BEST_FIT, marks=pytest.mark.rule("MK-085")),
        pytest.param("LA4b", BEST_FIT, marks=pytest.mark.rule("MK-086")),
        pytest.param("LA1", "Who is told: headteacher; Chair of Governors", marks=pytest.mark.rule("MK-093")),
        pytest.param("LA4b", "Who is told: headteacher; Chair of Governors", marks=pytest.mark.rule("MK-093")),
    ],
)
def test_what_goes_with_a_category_is_explained(values: Values, category: str, line: str) -> None:
    assert line in values.explained(category)


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        pytest.param("designated-teacher-named", ["2026-09-01"] * 2, marks=pytest.mark.rule("MK-040")),
        pytest.param("strategy-manager-named", ["2026-09-01"], marks=pytest.mark.rule("MK-066")),
        pytest.param("framework-review", ["2026-09-01"], marks=pytest.mark.rule("MK-002")),
        pytest.param("reception-entry", ["2026-12-18"], marks=pytest.mark.rule("MK-081")),
    ],
)
def test_what_nobody_did_stays_due_until_the_year_is_over(values: Values, kind: str, days: list[str]) -> None:
    assert values.left(f"duty/{kind}") == days


@pytest.mark.rule("MK-092")
def test_the_head_of_service_hears_too_when_a_year_in_la4a_is_over(values: Values) -> None:
    assert values.year["risk-cycle/stay"] == [("2027-02-09", LINKED, ("head_of_service",))]


@pytest.mark.rule("MK-058")
def test_support_is_allocated_as_the_year_opens_by_the_sip_manager_before_the_head_of_service(values: Values) -> None:
    assert ("2026-09-01", "principal_adviser", ("head_of_service",)) in values.year["support/task"]


# Edges of the chart


@pytest.mark.rule("MK-084")
def test_attendance_equal_to_the_national_figure_is_enough_for_la3(school: Seen) -> None:
    school.record(2026, national_attendance_pct="94.5", attendance_pct="94.5")
    assert school.state("LA3-06") == "met"
    school.record(2026, attendance_pct="94.4")
    assert school.state("LA3-06") == "unknown"


@pytest.mark.rule("MK-083", "MK-084")
@pytest.mark.parametrize(("percentile", "enough"), [("25", False), ("25.1", True)])
def test_as_a_least_standard_of_la2_cva_is_above_25(school: Seen, percentile: str, enough: bool) -> None:
    school.record(
        groups_sig_minus="0", unsatisfactory_lessons="0", fmsis="awarded", worst_lm_grade="2", attendance_pct="95",
        national_attendance_pct="95", cva_percentile_from_bottom=percentile,
    )  # fmt: skip
    school.judge(met="LA3-01,LA3-03,LA3-05,LA3-07,LA3-09,LA3-10,LA3-11,LA3-C1,LA3-C2")
    answer = school.council.ask(proposed(BROOKMANTLE, "LA2"), SIP)
    assert isinstance(answer, Message)
    assert ("refused" not in answer.data) is enough
    assert ("LA3-02" in answer.data.get("refused", "")) is not enough


@pytest.mark.rule("MK-088")
def test_a_gaining_ground_school_is_to_be_looked_at_for_la4a(city: Council) -> None:
    settle(city, QUILLMARSH, "LA3")
    city.now("2027-01-04T09:00")
    school = Seen(city, QUILLMARSH)
    school.record(gaining_ground="yes")
    assert ("risk-cycle/trigger", "2027-01-04", "MK-088") in school.due("risk-cycle/trigger")


@pytest.mark.rule("MK-065")
def test_every_school_with_primary_pupils_gets_the_schedule_even_where_there_is_no_partner(city: Council) -> None:
    phases = (Phase.NURSERY, Phase.INFANT, Phase.JUNIOR, Phase.MIDDLE_DEEMED_PRIMARY, Phase.ALL_THROUGH)
    for number, phase in enumerate(phases):
        city.add_school(f"90001{number}", f"{phase.value} school", phase)
    city.add_school("900020", "A middle school", Phase.MIDDLE_DEEMED_SECONDARY)
    city.say('people add name="Petra Snow" posts=psm email=petra@example.org')
    with city.work() as work:
        partner = work.people.named(SIP)
        assert partner
        partner.left_on = date(2026, 9, 1)
        work.people.save(partner)
    (row,) = city.say("letter round support-schedule").data["made"]
    told = [each["name"] for each in city.say(f"letter {row['id']}").data["recipients"]]
    expected = [*(f"{phase.value} school" for phase in phases), "Brookmantle Primary School"]
    assert sorted(told) == sorted(f"The headteacher, {name}" for name in expected)


@pytest.mark.rule("MK-114")
def test_one_fall_of_sixth_form_results_after_a_rise_is_not_two_years_of_falling(city: Council) -> None:
    city.add_school("900009", "Tansley High", Phase.SECONDARY, stages=["post_16", "secondary"])
    school = Seen(city, "900009")
    school.series("sixth_form_va", "0.98", "1.00", "0.99")
    assert school.row("T23") == "not_met"
