"""Milton Keynes's year: what asks for a review within it, and what has to happen each half-term, term and year."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import HEAD_OF_SERVICE, SIP, SPECIAL, Seen, borough, proposed, settle

TRIGGER = "risk-cycle/trigger"
HALF_TERMS = ["2026-10-23", "2026-12-18", "2027-02-12", "2027-03-25", "2027-05-28", "2027-07-20"]
TERMS = ["2026-12-18", "2027-03-25", "2027-07-20"]
YEAR_START = "2026-09-02"
# A day in each half-term of the ledger's year.
IN_EACH = ["2026-09-10", "2026-11-04", "2027-01-06", "2027-02-24", "2027-04-14", "2027-06-09"]


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-09-02T07:30")


@pytest.fixture
def school(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


def due(council: Council, kind: str) -> list[tuple[str, str, str]]:
    """What is due of one kind in the school year 2026-27: the school or "", its day and its rule."""
    council.plan()
    rows = council.say("deadlines everyone=yes").data["due"]
    found = [(row["school"] or "", row["due"]["on"], row["due"]["rule"]) for row in rows if row["kind"] == kind]
    return [each for each in found if each[1] < "2027-09"]


def over_the_year(council: Council, kind: str, school: str = "") -> list[str]:
    """The days that came up, looked at once in each half-term."""
    found: list[str] = []
    for day in IN_EACH:
        council.now(f"{day}T09:00")
        found += [on for whose, on, _ in due(council, kind) if whose == school and on not in found]
    return sorted(found)


@pytest.mark.rule("MK-021")
@pytest.mark.rule("MK-024")
@pytest.mark.parametrize("duty", ["consultative-groups", "strategy-managers"])
def test_consultative_groups_and_strategy_managers_meet_in_every_half_term(council: Council, duty: str) -> None:
    assert over_the_year(council, f"duty/{duty}") == HALF_TERMS


@pytest.mark.rule("MK-023")
@pytest.mark.rule("MK-139")
@pytest.mark.parametrize("duty", ["subject-leader-meetings", "nqt-event", "national-strategies-evaluation"])
def test_some_events_come_once_in_every_term(council: Council, duty: str) -> None:
    assert over_the_year(council, f"duty/{duty}") == TERMS


@pytest.mark.rule("MK-055")
def test_every_school_is_visited_in_every_term_and_a_missed_visit_stays_due(council: Council) -> None:
    schools = {whose for whose, _, _ in due(council, "duty/sip-visit")}
    assert schools == {"Brookmantle Primary School", "Quillmarsh High School", "Thornbeck School", "Redbrook Academy"}
    council.now("2026-12-19T09:00")
    assert ("Brookmantle Primary School", "2026-12-18", "MK-055") in due(council, "duty/sip-visit")
    (number,) = [
        row["ref"] if "ref" in row else row["id"]
        for row in council.say(f"deadlines {BROOKMANTLE}").data["due"]
        if row["kind"] == "duty/sip-visit" and row["due"]["on"] == "2026-12-18"
    ]
    council.say(f"done {number}", HEAD_OF_SERVICE)
    assert "2026-12-18" not in {on for whose, on, _ in due(council, "duty/sip-visit") if whose.startswith("Brook")}


@pytest.mark.rule("MK-137")
def test_an_intervention_school_is_reported_on_each_term_and_a_la4a_school_where_a_group_or_plan_is(
    council: Council, school: Seen
) -> None:
    council.now("2026-09-10T09:00")
    settle(council, BROOKMANTLE, "LA4a")
    settle(council, QUILLMARSH, "LA4b")
    settle(council, SPECIAL, "LA3")
    report = ("Quillmarsh High School", "2026-12-18", "MK-137")
    assert due(council, "duty/intervention-report") == [report]
    assert due(council, "duty/intervention-report-la4a") == []
    school.record(tig_set_up="yes")
    assert due(council, "duty/intervention-report-la4a") == [("Brookmantle Primary School", "2026-12-18", "MK-137")]
    school.record(tig_set_up="no", la_action_plan="yes")
    assert due(council, "duty/intervention-report-la4a") == [("Brookmantle Primary School", "2026-12-18", "MK-137")]


@pytest.mark.rule("MK-129")
def test_a_la4a_school_has_no_group_unless_one_was_set_up(council: Council, school: Seen) -> None:
    council.now("2026-11-04T09:00")
    settle(council, BROOKMANTLE, "LA4a")
    assert due(council, "duty/tig-of-la4a-in-the-half-term") == []
    school.record(tig_set_up="yes")
    council.now("2027-01-06T09:00")
    names = [(whose, on) for whose, on, _ in due(council, "duty/tig-of-la4a-in-the-half-term")]
    assert ("Brookmantle Primary School", "2027-02-12") in names


@pytest.mark.rule("MK-129")
def test_the_half_term_in_which_a_school_comes_into_la4b_does_not_count(council: Council) -> None:
    council.now("2026-10-12T09:00")
    settle(council, QUILLMARSH, "LA4b")
    found = over_the_year(council, "duty/tig-in-the-half-term", "Quillmarsh High School")
    assert found == HALF_TERMS[1:]


@pytest.mark.rule("MK-002")
@pytest.mark.rule("MK-056")
@pytest.mark.parametrize(
    ("duty", "rule"), [("framework-review", "MK-002"), ("advisers-named", "MK-022"), ("sip-calendar", "MK-056")]
)
def test_what_the_authority_does_as_the_year_starts(council: Council, duty: str, rule: str) -> None:
    assert [on for _, on, _ in due(council, f"duty/{duty}")] == [YEAR_START]
    assert rule in {each["rules"][0] for each in council.say(f"framework {duty}").data["found"] if each["rules"]}


@pytest.mark.rule("MK-040")
def test_a_school_without_a_designated_teacher_is_listed_until_a_name_is_held(council: Council, school: Seen) -> None:
    kind = "duty/designated-teacher-named"
    assert ("Brookmantle Primary School", YEAR_START, "MK-040") in due(council, kind)
    school.record(designated_teacher_cic="Mx Alder")
    assert "Brookmantle Primary School" not in {whose for whose, _, _ in due(council, kind)}
    assert "Quillmarsh High School" in {whose for whose, _, _ in due(council, kind)}


@pytest.mark.rule("MK-066")
def test_a_secondary_names_a_strategy_manager_of_its_senior_leadership_team(council: Council) -> None:
    kind = "duty/strategy-manager-named"
    assert {whose for whose, _, _ in due(council, kind)} == {"Quillmarsh High School", "Redbrook Academy"}
    school = Seen(council, QUILLMARSH)
    answer = council.ask(f"school set {QUILLMARSH} measure=strategy_manager_post value=head_of_department", SIP)
    assert "choose one of deputy_head, assistant_head, other_senior_leader" in repr(answer)
    school.record(strategy_manager_post="assistant_head", strategy_manager="Mx Rowan")
    assert {whose for whose, _, _ in due(council, kind)} == {"Redbrook Academy"}


@pytest.mark.rule("MK-050")
def test_secondary_and_special_schools_agree_what_connexions_does(council: Council) -> None:
    found = due(council, "duty/connexions-agreement")
    assert {whose for whose, _, _ in found} == {"Quillmarsh High School", "Redbrook Academy", "Thornbeck School"}
    assert {on for _, on, _ in found} == {YEAR_START}


@pytest.mark.rule("MK-060")
@pytest.mark.rule("MK-095")
@pytest.mark.rule("MK-027")
@pytest.mark.parametrize(
    ("duty", "day", "times"),
    [
        ("categorisation-report", "2027-03-25", 1),
        ("headteacher-questionnaire", "2027-07-20", 1),
        ("university-fairs", "2027-07-20", 6),
    ],
)
def test_what_comes_once_in_the_year(council: Council, duty: str, day: str, times: int) -> None:
    assert [on for _, on, _ in due(council, f"duty/{duty}")] == [day] * times


@pytest.mark.rule("MK-060")
def test_each_schools_governors_get_a_yearly_report(council: Council) -> None:
    assert ("Brookmantle Primary School", "2027-07-20", "MK-060") in due(council, "duty/report-to-governors")


@pytest.mark.rule("MK-081")
def test_attainment_on_entry_to_reception_is_known_by_the_end_of_autumn(council: Council) -> None:
    assert due(council, "duty/reception-entry") == [("Brookmantle Primary School", "2026-12-18", "MK-081")]


@pytest.mark.rule("MK-071")
@pytest.mark.parametrize(
    "facts",
    [
        {"report_published": "2027-02-24"},
        {"dip_in_results_on": "2027-02-24"},
        {"sustained_improvement_on": "2027-02-24"},
        {"sudden_change_on": "2027-02-24"},
    ],
)
def test_an_exceptional_circumstance_is_followed_by_a_review_before_the_term_ends(
    council: Council, school: Seen, facts: dict[str, str]
) -> None:
    council.now("2026-11-11T09:00")
    school.record(worst_lm_grade="2")
    settle(council, BROOKMANTLE, "LA2")
    assert school.due(TRIGGER) == []
    council.now("2027-02-24T09:00")
    school.record(**facts)
    assert school.due(TRIGGER) == [(TRIGGER, "2027-03-25", "MK-071")]
    council.now("2027-03-01T09:00")
    council.say(f'category review {BROOKMANTLE} note="Looked at"', SIP)
    assert school.due(TRIGGER) == []


@pytest.mark.rule("MK-071")
def test_within_the_year_a_category_changes_on_a_ground_or_for_another_reason(council: Council, school: Seen) -> None:
    council.now("2026-11-11T09:00")
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-01-18T09:00")
    council.say(proposed(BROOKMANTLE, "LA4a", ground="sudden_change"), SIP)
    assert (school.data["ground"], school.data["in_year"]) == ("sudden_change", True)
    assert council.form(proposed(BROOKMANTLE, "LA4a", left_out="reason"), SIP).missing.keys() == {"reason"}
    council.say(proposed(BROOKMANTLE, "LA4a", reason="Severe staffing difficulty"), SIP)
    assert school.data["ground"] == "other"
    grounds = [
        "dip_in_results", "sustained_improvement", "ofsted_inspection", "sudden_change", "governing_body_request",
        "trigger_discussed",
    ]  # fmt: skip
    (field,) = [each for each in council.form(f"category propose {BROOKMANTLE}", SIP).fields if each.name == "ground"]
    assert [option.value for option in field.options] == grounds


@pytest.mark.rule("MK-007")
def test_each_schools_share_of_the_priority_groups_is_kept(council: Council, school: Seen) -> None:
    shares = {"care": "1.5", "ldd": "18", "offenders": "0.5", "need": "4", "grt": "2"}
    for group, share in shares.items():
        school.record(2026, **{f"share.{group}": share})
    kept = {each["measure"]: each["value"] for each in council.say(f"school {BROOKMANTLE}").data["facts"]}
    assert kept == {f"share.{group}": share for group, share in shares.items()}
