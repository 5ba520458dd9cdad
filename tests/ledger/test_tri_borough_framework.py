"""The Tri-borough framework explained at the desk: every rule with its paragraph, in the three boroughs' words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.tri_borough import borough
from rules import known

from chat.plain import plain_text

RULES = [rule for rule in known() if rule.startswith("TRI-")]
STATES = {
    "annual-category": "not-analysed analysed issue-discussed categorised notified in-year-change",
    "la-identified": "concern-opened in-depth-review shared-with-school partnership-review visit-held confirmed "
    "planned steering further-review secured notice powers over-six-months",
    # after those of the ledger, three ends that it does not name: a draft not given, another in its place, all over
    "warning-notice": "drafting given representations confirmed not-confirmed period-over complied eligible cancelled "
    "withdrawn superseded over",
    "serious-weaknesses": "judged acting plan-submitted six-month-review resolved powers",
    "special-measures": "judged published statement-submitted monitored recovered powers",
    # the ledger's "considered" is where a notice was found right; a no has a state of its own
    "requires-improvement": "judged published hmi-watched considered not-right notice resolved",
    "academy": "noted principal-contacted unresolved escalated resolved",
    "power": "proposed decided in-use handed-back declined recorded",  # the ledger names the powers, and no way
}

FORMULAS = {
    "annual_categorisation": "last_day(autumn-1)",
    "round_opens": "first_day(autumn)",
    "two_lists": "last_day(autumn-1)",
    "notification": "at_once",
    "regular_meetings": "unspecified",
    "concern_over_six_months": "next_day(months_after(concern_opened_on, 6))",
    "initial_compliance": "workdays_after(given_on, 15)",
    "representations": "workdays_after(received_on, 15)",
    "compliance_judged": "next_day(workdays_after(given_on, 15))",
    "ofsted_decides": "workdays_after(representations_received_on, 10)",
    "eligible_after_confirmation": "next_day(workdays_from(confirmed_on, 15))",
    "requires_improvement_target": "years_after(inspection_end, 1)",
    "hmi_window_opens": "weeks_after(published_on, 4)",
    "hmi_window_closes": "weeks_after(published_on, 6)",
    "six_month_review": "months_after(inspection_end, 6)",
    "serious_weaknesses_target": "years_after(inspection_end, 1)",
    "statement_of_action": "workdays_after(published_on, 10)",
    "hmi_first_monitoring": "months_after(inspection_end, 6)",
    "special_measures_target": "years_after(inspection_end, 2)",
}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 28 September 2026."""
    yield from borough(tmp_path)


def test_the_ledger_has_107_rules_and_the_folder_holds_each(council: Council) -> None:
    assert len(RULES) == 107
    assert council.house.frameworks["tri-borough-2013"].rules == set(RULES)


def test_every_rule_is_explained_with_its_source_paragraph(council: Council) -> None:
    for rule in RULES:
        found = council.say(f"framework {rule}").data["found"]
        assert found, rule
        assert all(rule in each["rules"] for each in found), rule
        assert any(each["source"] and each["says"] for each in found), rule


def test_every_workflow_has_the_states_of_the_ledger_and_only_the_yearly_one_is_walked_by_a_placing(
    council: Council,
) -> None:
    framework = council.house.frameworks["tri-borough-2013"]
    assert {each.id: list(each.states) for each in framework.process.workflow} == {
        name: states.split() for name, states in STATES.items()
    }
    assert [each.id for each in framework.process.workflow if each.walked] == ["annual-category"]
    for name in STATES:
        assert {"workflow"} <= {each["kind"] for each in council.say(f"framework {name}").data["found"]}


def test_aims_and_further_reading_are_not_lost(council: Council) -> None:
    for term, source in (("aim-of-the-boroughs", "1.1"), ("built-on-the-acts", "2.1"), ("further-reading", "6")):
        (found,) = council.say(f"framework {term}").data["found"]
        assert found["source"] == source


@pytest.mark.rule("TRI-005")
def test_what_the_authority_undertakes_is_told(council: Council) -> None:
    said = plain_text(council.say("framework TRI-005"))
    undertakings = ("well informed", "challenges", "Service Level Agreement", "intervenes", "teaching", "together")
    assert [each for each in undertakings if each not in said] == []


def test_the_three_boroughs_words_are_used(council: Council) -> None:
    posts = {each.id: each.label for each in council.house.frameworks["tri-borough-2013"].permissions.post}
    assert posts["adviser"] == "Lead Adviser"
    assert posts["head_of_service"] == "Head of Commissioning, School Standards"
    assert posts["assistant_director"] == "Tri-borough Director of Schools Commissioning"
    assert posts["director"] == "Tri-borough Executive Director of Children's Services"
    for alias in ("steering-group", "review-group", "focus-group"):
        assert council.form(f"{alias} {BROOKMANTLE}").act.startswith("schedule-project-group")


def test_the_clocks_are_the_ledgers(council: Council) -> None:
    clocks = {each.id: each.formula for each in council.house.frameworks["tri-borough-2013"].timing.clock}
    assert {name: clocks[name] for name in FORMULAS} == FORMULAS
