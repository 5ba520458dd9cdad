"""Special measures and requires improvement in the Tri-borough, state by state: what stands against each way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.standing_at import against, asked, missing, put, wanting
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import add_school, home_borough
from ledger.tri_borough_standing import (
    AREAS,
    GROUP,
    NOTICE,
    THREE,
    TODAY,
    UNIT,
    WHOLE_SM,
    all_rings,
    form,
    letter,
    open_in,
    said_along,
    while_in,
)

from chat.plain import plain_text

REVISED = "Missing: School's plan revised by the last HMI findings on; Authority's statement revised by the last HMI"
PLAN_IS_OLD = "The school's plan has not been revised since the last HMI visit."
STATEMENT_IS_OLD = "The authority's statement has not been revised since the last HMI visit."


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, f"{TODAY}T16:00")


@pytest.mark.rule("TRI-055")
@pytest.mark.rule("TRI-100")
@pytest.mark.rule("TRI-101")
@pytest.mark.rule("TRI-103")
@pytest.mark.rule("TRI-104")
@pytest.mark.rule("TRI-105")
def test_what_is_missing_before_the_statement_of_action_goes(council: Council) -> None:
    ref = put(council, "special-measures", "published")
    considered = {"Further statutory powers, as considered", "What stands in the way of progress", "Urgent support"}
    assert missing(council, ref, ADVISER) == {
        "statement-submitted": considered | THREE
        | {GROUP, "Later support", AREAS, "Out of special measures by", letter(ref)}
        | {"School, authority and others in a single plan"}
    }  # fmt: skip
    rules = ["TRI-100", "TRI-101", "TRI-104", "TRI-105", "TRI-055", "TRI-055"]
    assert against(council, ref, ADVISER)["statement-submitted"] == rules
    for left_out, rules in (("urgent_support", ["TRI-100", "TRI-105"]), ("later_support", ["TRI-105"]),
                            ("consultants_enough", ["TRI-105"]), ("", [])):  # fmt: skip
        values = {name: value for name, value in WHOLE_SM.items() if name != left_out}
        ref = put(council, "special-measures", "published", **values)
        assert against(council, ref, ADVISER)["statement-submitted"] == [*rules, "TRI-055"]
    assert form(council, f"inspection send {ref}") == {
        "sent_to_ofsted_on": True, "sent_to_department_on": True, "reason": False,
    }  # fmt: skip


@pytest.mark.rule("TRI-099")
@pytest.mark.rule("TRI-100")
@pytest.mark.rule("TRI-103")
@pytest.mark.rule("TRI-106")
@pytest.mark.rule("TRI-107")
def test_what_the_forms_ask_in_special_measures(council: Council) -> None:
    asks = {
        ("judged", "published"): {"published_on": True},
        ("statement-submitted", "visit"): {"hmi_visit_on": True},
        ("monitored", "consider"): {"progress_good": False, "advice": False},
    }
    for (state, act), fields in asks.items():
        ref = put(council, "special-measures", state)
        assert form(council, f"inspection {act} {ref}") == fields | {"reason": False}
    advice = "What was considered, and decided, about further powers"
    sentence, rule = council.refused("inspection consider", ADVISER, which=ref, progress_good=False)
    assert (rule, f"Missing: {advice}." in sentence) == ("TRI-107", True)
    step = {"which": ref, "advice": "An interim board"}
    assert council.refused("inspection consider", ADVISER, **step, progress_good=True)[1] == "TRI-107"
    assert council.say("inspection consider", ADVISER, **step, progress_good=False).data["state"] == "powers"


@pytest.mark.rule("TRI-099")
@pytest.mark.rule("TRI-105")
@pytest.mark.rule("TRI-106")
def test_what_inspectors_found_is_remembered_until_plan_and_statement_are_revised(council: Council) -> None:
    before, after = "2026-11-11", TODAY
    for plan, statement, said in (
        ("", "", {REVISED}), (before, before, {PLAN_IS_OLD, STATEMENT_IS_OLD}), (after, after, set()),
        (before, after, {PLAN_IS_OLD}), (after, before, {STATEMENT_IS_OLD}),
    ):  # fmt: skip
        days = {"plan_revised_on": plan, "statement_revised_on": statement, "hmi_visit_on": TODAY}
        entered = {name: day for name, day in days.items() if day}
        ref = put(council, "special-measures", "monitored", **entered)
        for to in ("monitored", "recovered"):
            text = said_along(council, ref, to)
            assert {each for each in (REVISED, PLAN_IS_OLD, STATEMENT_IS_OLD) if each in text} == said
    assert STATEMENT_IS_OLD in plain_text(council.say("inspection removed", ADVISER, which=ref))


@pytest.mark.rule("TRI-057")
@pytest.mark.rule("TRI-088")
@pytest.mark.rule("TRI-089")
def test_what_rings_in_each_state_after_requires_improvement(council: Council) -> None:
    days = {"inspection_end": TODAY, "published_on": TODAY}
    target = {"requires_improvement_target": "2027-11-12"}
    opens, closes = {"hmi_window_opens": "2026-12-10"}, {"hmi_window_closes": "2026-12-24"}
    due = {
        "judged": target | opens | closes, "published": target | opens | closes | {"notice_considered": TODAY},
        "hmi-watched": target | closes, "considered": target | closes, "not-right": target | closes, "notice": target,
        "resolved": {},
    }  # fmt: skip
    standing = {state: put(council, "requires-improvement", state, **days) for state in due}
    met = [
        put(council, "requires-improvement", "considered", QUILLMARSH, **days, **{entry: TODAY})
        for entry in ("hmi_visit_on", "hmi_report_on")
    ]
    found = all_rings(council)
    assert {state: found.get(ref, {}) for state, ref in standing.items()} == due
    assert [found[ref] for ref in met] == [target, target]


@pytest.mark.rule("TRI-057")
@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-067")
@pytest.mark.rule("TRI-080")
@pytest.mark.rule("TRI-089")
def test_what_a_notice_opens_and_shuts_after_requires_improvement(council: Council) -> None:
    at_notice, considered, not_right = (
        put(council, "requires-improvement", state) for state in ("notice", "considered", "not-right")
    )
    assert against(council, at_notice, ADVISER) == {"considered": [], "not-right": [], "resolved": ["TRI-080"]}
    put(council, "warning-notice", "complied", route="la")
    other = put(council, "warning-notice", route="la")

    def seen() -> dict[str, list[str | None]]:
        after = against(council, considered, ADVISER)
        return against(council, at_notice, ADVISER) | {"act": after["notice"], "settled": after["resolved"]}

    found = while_in(council, other, NOTICE, seen)
    ended = {"complied", "cancelled", "withdrawn", "superseded", "over"}
    assert open_in(found, "considered") == open_in(found, "not-right") == ended | {"eligible"}
    assert open_in(found, "settled") == ended | {"eligible"}
    assert open_in(found, "resolved") == ended | {"drafting"}
    assert open_in(found, "act") == {"given", "representations", "confirmed", "period-over", "eligible"}
    rules = {to: against_it[0] for to, against_it in found["not-confirmed"].items() if against_it}
    assert rules == dict.fromkeys(("considered", "not-right", "resolved", "settled"), "TRI-080") | {"act": "TRI-066"}
    for state, done in (("period-over", ["TRI-080"]), ("eligible", [])):
        again = while_in(council, other, (state,), lambda: against(council, not_right, ADVISER))
        assert again == {state: {"considered": [], "hmi-watched": ["TRI-088"], "resolved": done}}


@pytest.mark.rule("TRI-088")
@pytest.mark.rule("TRI-089")
def test_the_window_for_inspectors_opens_four_weeks_after_the_report(council: Council) -> None:
    for state in ("published", "considered", "not-right"):
        for published, rules in (("2026-10-15", []), ("2026-10-16", ["TRI-088"])):
            ref = put(council, "requires-improvement", state, published_on=published)
            assert against(council, ref, ADVISER)["hmi-watched"] == rules


@pytest.mark.rule("TRI-057")
@pytest.mark.rule("TRI-088")
@pytest.mark.rule("TRI-089")
def test_a_unit_never_finds_a_notice_right_and_each_answer_has_a_reason(council: Council) -> None:
    add_school(council, UNIT, "The Haven", "pru")
    for state in ("published", "hmi-watched", "notice", "not-right"):
        at = {urn: put(council, "requires-improvement", state, urn) for urn in (BROOKMANTLE, UNIT)}
        assert against(council, at[BROOKMANTLE], ADVISER)["considered"] == []
        (said,) = wanting(council, at[UNIT], ADVISER)["considered"]
        assert "at a pupil referral unit the answer is no" in said
        if state != "not-right":
            assert against(council, at[UNIT], ADVISER)["not-right"] == []
    ref = put(council, "requires-improvement")
    assert form(council, f"inspection published {ref}") == {"published_on": True, "target_on": True, "reason": False}
    ref = put(council, "requires-improvement", "hmi-watched")
    for way in ("considered", "not-right"):
        assert form(council, f"inspection consider {ref} way={way}") == {
            "way": True, "hmi_report_on": True, "reason": True,
        }  # fmt: skip
    for state in ("published", "considered", "not-right"):
        ref = put(council, "requires-improvement", state, published_on="2026-10-15")
        assert asked(council, f"inspection visit {ref} hmi_visit_on=soon", ADVISER)["hmi_visit_on"] is False
