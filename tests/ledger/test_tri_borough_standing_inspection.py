"""After an inspection in the Tri-borough, state by state: what rings, what is missing, and what is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.standing_at import against, missing, put
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import add_school, home_borough
from ledger.tri_borough_standing import (
    ACADEMY,
    AREAS,
    GROUP,
    MET,
    NOTICE,
    THREE,
    TODAY,
    UNIT,
    WHOLE_SW,
    all_rings,
    form,
    letter,
    said_along,
    while_in,
)

from chat.plain import plain_text

AT_ONCE = dict.fromkeys(
    ("action_plan_begins", "notice_after_judgement", "group_after_judgement", "powers_considered"), TODAY
)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, f"{TODAY}T16:00")


@pytest.mark.rule("TRI-053")
@pytest.mark.rule("TRI-056")
@pytest.mark.rule("TRI-087")
def test_what_an_inspection_begins_at_each_kind_of_school(council: Council) -> None:
    add_school(council, UNIT, "The Haven", "pru")
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    begins: dict[str, dict[str, str | None]] = {
        "serious_weaknesses": {BROOKMANTLE: "serious-weaknesses", UNIT: None},
        "special_measures": {BROOKMANTLE: "special-measures"},
        "requires_improvement": {BROOKMANTLE: "requires-improvement", UNIT: "requires-improvement", ACADEMY: None},
    }
    for day, (outcome, flows) in enumerate(begins.items(), 9):
        for urn, flow in flows.items():
            record = {"school": urn, "outcome": outcome, "inspected_on": f"2026-11-{day:02}"}
            card = council.say("inspection record", ADVISER, **record)
            assert card.data.get("workflow") == flow, (outcome, urn)


@pytest.mark.rule("TRI-054")
@pytest.mark.rule("TRI-091")
@pytest.mark.rule("TRI-092")
@pytest.mark.rule("TRI-093")
@pytest.mark.rule("TRI-094")
@pytest.mark.rule("TRI-095")
@pytest.mark.rule("TRI-096")
@pytest.mark.rule("TRI-097")
@pytest.mark.rule("TRI-098")
def test_what_rings_in_each_state_after_serious_weaknesses(council: Council) -> None:
    days = {"inspection_end": TODAY, "plan_due_on": "2026-12-01", "next_report_on": "2026-12-08"}
    review, target = {"six_month_review": "2027-05-12"}, {"serious_weaknesses_target": "2027-11-12"}
    plan, report = {"single_plan_date": "2026-12-01"}, {"next_progress_report": "2026-12-08"}
    due = {
        "judged": AT_ONCE | review | target, "acting": AT_ONCE | plan | report | review | target,
        "plan-submitted": report | review | target, "six-month-review": report | target, "powers": report | target,
        "resolved": {},
    }  # fmt: skip
    standing = {state: put(council, "serious-weaknesses", state, **days) for state in due}
    done = MET | {"inspection_end": TODAY, "academy_order_why": "A sponsor is not found"}
    both = [put(council, "serious-weaknesses", state, QUILLMARSH, **done) for state in ("judged", "acting")]
    found = all_rings(council)
    assert {state: found.get(ref, {}) for state, ref in standing.items()} == due
    for ref in both:
        assert found[ref] == {"notice_after_judgement": TODAY} | review | target


@pytest.mark.rule("TRI-054")
@pytest.mark.rule("TRI-058")
@pytest.mark.rule("TRI-099")
@pytest.mark.rule("TRI-100")
@pytest.mark.rule("TRI-101")
@pytest.mark.rule("TRI-102")
@pytest.mark.rule("TRI-103")
@pytest.mark.rule("TRI-104")
@pytest.mark.rule("TRI-105")
@pytest.mark.rule("TRI-106")
@pytest.mark.rule("TRI-107")
def test_what_rings_in_each_state_of_special_measures(council: Council) -> None:
    days = {"inspection_end": TODAY, "published_on": "2026-11-09", "next_review_on": "2026-12-08"}
    first, target = {"hmi_first_monitoring": "2027-05-12"}, {"special_measures_target": "2028-11-12"}
    statement, review = {"statement_of_action": "2026-11-23"}, {"next_review": "2026-12-08"}
    findings = {"hmi_findings_in_plan": TODAY, "hmi_findings_in_statement": TODAY}
    due = {
        "judged": AT_ONCE | statement | first | review | target,
        "published": AT_ONCE | statement | first | review | target,
        "statement-submitted": first | review | target, "monitored": findings | review | target,
        "powers": review | target, "recovered": {},
    }  # fmt: skip
    standing = {state: put(council, "special-measures", state, **days) for state in due}
    done = MET | {"inspection_end": TODAY, "published_on": "2026-11-09", "interim_board_why": "The governors act"}
    both = [put(council, "special-measures", state, QUILLMARSH, **done) for state in ("judged", "published")]
    found = all_rings(council)
    assert {state: found.get(ref, {}) for state, ref in standing.items()} == due
    for ref in both:
        assert found[ref] == {"notice_after_judgement": TODAY} | statement | first | target


@pytest.mark.rule("TRI-092")
@pytest.mark.rule("TRI-102")
def test_a_notice_is_waited_for_until_there_is_one_that_counts(council: Council) -> None:
    weak, special = put(council, "serious-weaknesses"), put(council, "special-measures")
    notice = put(council, "warning-notice", route="la")
    found = while_in(council, notice, NOTICE[:-3], lambda: all_rings(council))
    waits = {"not-confirmed", "cancelled"}
    for ref in (weak, special):
        assert {state for state, rings in found.items() if "notice_after_judgement" in rings[ref]} == waits


@pytest.mark.rule("TRI-092")
@pytest.mark.rule("TRI-094")
@pytest.mark.rule("TRI-096")
@pytest.mark.rule("TRI-102")
@pytest.mark.rule("TRI-103")
def test_the_plan_goes_with_a_word_while_no_notice_is_given(council: Council) -> None:
    weak, special = put(council, "serious-weaknesses", "acting"), put(council, "special-measures", "published")
    notice = put(council, "warning-notice", route="la")

    def said() -> set[bool]:
        steps = (said_along(council, weak, "plan-submitted"), said_along(council, special, "statement-submitted"))
        return {"none is given yet" in each for each in steps}

    silent = {"given", "representations", "confirmed", "period-over", "complied", "eligible"}
    found = while_in(council, notice, NOTICE, said)
    assert found == {state: {state not in silent} for state in NOTICE}


@pytest.mark.rule("TRI-055")
@pytest.mark.rule("TRI-090")
@pytest.mark.rule("TRI-092")
@pytest.mark.rule("TRI-093")
@pytest.mark.rule("TRI-094")
@pytest.mark.rule("TRI-096")
@pytest.mark.rule("TRI-097")
@pytest.mark.rule("TRI-098")
def test_what_is_missing_and_asked_after_serious_weaknesses(council: Council) -> None:
    ref = put(council, "serious-weaknesses", "acting")
    support = {"Support that the authority gives or finds"}
    assert missing(council, ref, ADVISER) == {
        "plan-submitted": {GROUP, AREAS, "All weaknesses resolved by", letter(ref)} | THREE | support
    }
    assert against(council, ref, ADVISER)["plan-submitted"] == ["TRI-093", "TRI-098", "TRI-094", "TRI-055", "TRI-055"]
    unsure = put(council, "serious-weaknesses", "acting", **WHOLE_SW | {"consultants_enough": "no"})
    assert against(council, unsure, ADVISER)["plan-submitted"] == ["TRI-094", "TRI-055"]
    asks = {
        "act": ("judged", {"feedback_on": True, "representative": False, "plan_begun_on": False}),
        "send": ("acting", {"submitted_on": True}),
        "review": ("plan-submitted", {"progress_good": True, "advice": True}),
    }
    for act, (state, fields) in asks.items():
        at = put(council, "serious-weaknesses", state)
        assert form(council, f"inspection {act} {at}") == fields | {"reason": False}
    for values, rules in (
        ({"progress_good": "no", "advice": "More governors"}, []),
        ({"progress_good": "yes", "advice": "More governors"}, ["TRI-097"]), ({"progress_good": "no"}, ["TRI-097"]),
    ):  # fmt: skip
        at = put(council, "serious-weaknesses", "six-month-review", **values)
        assert against(council, at, ADVISER) == {"resolved": [], "powers": rules}
    ref = put(council, "serious-weaknesses")
    card = council.say("inspection act", ADVISER, which=ref, feedback_on=TODAY)
    assert "nobody is named. Missing: Senior representative of the authority at the feedback." in plain_text(card)
