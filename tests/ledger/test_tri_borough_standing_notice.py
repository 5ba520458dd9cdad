"""The Tri-borough warning notice, state by state: what stands against each way on, what is asked, and what rings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.standing_at import against, asked, missing, put
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import CIRCUMSTANCES, CONTENTS, add_school, home_borough, refused_rule
from ledger.tri_borough_standing import NOTICE, TODAY, all_rings, form, said_along, while_in

WHOLE = {**CONTENTS, **dict.fromkeys(CIRCUMSTANCES, "no"), "approved": "yes"}
LETTER_AND_LAW = ["TRI-068", "TRI-003"]  # all that is left against a whole and approved draft
EMPTY = {
    "Grounds", "Matters behind the concern, with the facts of this school", "Action required of the governing body",
    "What the authority is minded to do if it is not taken",
}  # fmt: skip
FIVE_ANSWERS = {
    "The school accepts how serious things are", "It works effectively with the authority",
    "The authority asked Ofsted to come early", "A recent inspection found that it can improve",
    "It is taking steps that improve things",
}  # fmt: skip
TWO_STEPS = {
    "Directed by the Secretary of State to consider a notice on", "Secretary of State told why not on",
    "Directed by the Secretary of State to give it on",
}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, f"{TODAY}T16:00")


def notice(council: Council, state: str = "", urn: str = BROOKMANTLE, route: str = "la", **more: str) -> str:
    """A notice that stands there."""
    return put(council, "warning-notice", state, urn, council.clock.today().replace(month=9), route=route, **more)


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-067")
@pytest.mark.rule("TRI-068")
@pytest.mark.rule("TRI-078")
def test_what_an_empty_draft_lacks_on_each_route(council: Council) -> None:
    routes = {
        "la": (FIVE_ANSWERS, ["TRI-066", "TRI-068", "TRI-067"]),
        "requires-improvement": (FIVE_ANSWERS, ["TRI-089", "TRI-066", "TRI-068", "TRI-067"]),
        "serious-weaknesses": (set(), ["TRI-092", "TRI-066", "TRI-068"]),
        "special-measures": (set(), ["TRI-102", "TRI-066", "TRI-068"]),
        "directed": (TWO_STEPS, ["TRI-078", "TRI-066", "TRI-068"]),
    }
    for route, (more, rules) in routes.items():
        ref = notice(council, route=route)
        letter = f"“Warning notice” (letter make {ref} document=warning-notice)"
        assert missing(council, ref, ADVISER) == {
            "given": EMPTY | more | {letter}, "withdrawn": set(), "superseded": set(),
        }  # fmt: skip
        approval = [] if route == "directed" else ["TRI-003"]
        assert against(council, ref, ADVISER) == {
            "given": [*rules, "TRI-068", *approval, "TRI-003"],
            "withdrawn": ["TRI-078"] if route == "directed" else [],
            "superseded": [],
        }  # fmt: skip


@pytest.mark.rule("TRI-067")
def test_each_circumstance_stops_a_notice_after_requires_improvement_too(council: Council) -> None:
    put(council, "requires-improvement", "considered")
    for yes, rules in (
        ("accepts", []), ("works_effectively", []), ("accepts works_effectively", ["TRI-067"]),
        ("ofsted_asked", ["TRI-067"]),
        ("found_able", []), ("is_improving", []), ("found_able is_improving", ["TRI-067"]),
    ):  # fmt: skip
        ref = notice(council, route="requires-improvement", **WHOLE | dict.fromkeys(yes.split(), "yes"))
        assert against(council, ref, ADVISER)["given"] == [*rules, *LETTER_AND_LAW], yes


@pytest.mark.rule("TRI-089")
@pytest.mark.rule("TRI-092")
@pytest.mark.rule("TRI-102")
def test_a_notice_after_a_judgement_waits_for_the_judgement_to_stand(council: Council) -> None:
    flows = {
        ("serious-weaknesses", "TRI-092"): (
            ("judged", "acting", "plan-submitted", "six-month-review", "powers"), ("resolved",),
        ),
        ("special-measures", "TRI-102"): (
            ("judged", "published", "statement-submitted", "monitored", "powers"), ("recovered",),
        ),
        ("requires-improvement", "TRI-089"): (
            ("considered",), ("judged", "published", "hmi-watched", "not-right", "notice", "resolved"),
        ),
    }  # fmt: skip
    for (route, rule), (open_, shut) in flows.items():
        ref, judged = notice(council, route=route, **WHOLE), put(council, route)
        found = while_in(council, judged, (*open_, *shut), lambda ref=ref: against(council, ref, ADVISER)["given"])
        assert found == dict.fromkeys(open_, LETTER_AND_LAW) | {each: [rule, *LETTER_AND_LAW] for each in shut}


@pytest.mark.rule("TRI-076")
def test_a_new_notice_needs_new_grounds_after_one_that_ofsted_did_not_confirm(council: Council) -> None:
    ref, fresh = notice(council, **WHOLE), notice(council, fresh_grounds="yes", **WHOLE)
    earlier = notice(council)
    found = while_in(council, earlier, NOTICE, lambda: against(council, ref, ADVISER)["given"])
    needed = {state: ["TRI-076", *LETTER_AND_LAW] for state in ("not-confirmed", "cancelled")}
    assert found == dict.fromkeys(NOTICE, LETTER_AND_LAW) | needed
    for state in needed:
        again = while_in(council, earlier, (state,), lambda: against(council, fresh, ADVISER)["given"])
        assert again == {state: LETTER_AND_LAW}


@pytest.mark.rule("TRI-078")
@pytest.mark.rule("TRI-068")
def test_the_days_of_a_directed_notice_follow_each_other(council: Council) -> None:
    for days, rules in (
        (("01", "02", "03"), []), (("02", "02", "02"), []), (("02", "01", "03"), ["TRI-078"]),
        (("01", "03", "02"), ["TRI-078"]), (("03", "", "02"), ["TRI-078"]),
    ):  # fmt: skip
        first, told, then = (f"2026-11-{each}" if each else "" for each in days)
        values = {"consider_directed_on": first, "declined_on": told, "directed_on": then}
        ref = notice(council, route="directed", **CONTENTS, **{name: day for name, day in values.items() if day})
        assert against(council, ref, ADVISER)["given"] == [*rules, *LETTER_AND_LAW], days
    given = {"given_on": "2026-11-10"}
    for on, rule in (("2026-11-11", "TRI-078"), ("2026-11-10", "TRI-003")):  # after that only the law of today is left
        days = {"consider_directed_on": "2026-11-02", "declined_on": "2026-11-03", "directed_on": on}
        ref = notice(council, route="directed", **CONTENTS, **days)
        council.say("letter about", ADVISER, matter=ref, document="warning-notice", **given)
        assert refused_rule(council, "warning-notice give", which=ref, **given) == rule


@pytest.mark.rule("TRI-082")
def test_nobody_is_reminded_of_working_together_where_a_notice_has_to_be_given(council: Council) -> None:
    for route in ("la", "requires-improvement", "serious-weaknesses", "special-measures", "directed"):
        said = said_along(council, notice(council, route=route, **WHOLE), "given")
        assert ("expected to work with the service" in said) is (route in {"la", "requires-improvement"}), route
    answered = notice(council, **WHOLE, why_not_without="Three meetings led nowhere")
    assert said_along(council, answered, "given") == ""


@pytest.mark.rule("TRI-069")
@pytest.mark.rule("TRI-073")
@pytest.mark.rule("TRI-074")
@pytest.mark.rule("TRI-075")
@pytest.mark.rule("TRI-076")
@pytest.mark.rule("TRI-079")
@pytest.mark.rule("TRI-080")
def test_what_rings_in_each_state_of_a_notice(council: Council) -> None:
    days = {"given_on": "2026-11-09", "received_on": "2026-11-10", "representations_on": "2026-11-11",
            "representations_received_on": "2026-11-11", "confirmed_on": "2026-11-12"}  # fmt: skip
    nothing: dict[str, dict[str, str]] = {state: {} for state in NOTICE}
    due = nothing | {
        "given": {"initial_compliance": "2026-11-30", "representations": "2026-12-01",
                  "both_periods_over": "2026-12-02"},
        "representations": {"ofsted_decides": "2026-11-25"},
        "confirmed": {"eligible_after_confirmation": "2026-12-03"},
        "not-confirmed": {"not_confirmed_told": TODAY},
        "period-over": {"judgement_asked": TODAY},
    }  # fmt: skip
    for route in ("la", "directed"):
        standing = {state: put(council, "warning-notice", state, route=route, **days) for state in NOTICE}
        found = all_rings(council)
        assert {state: found.get(ref, {}) for state, ref in standing.items()} == due


@pytest.mark.rule("TRI-073")
@pytest.mark.rule("TRI-075")
@pytest.mark.rule("TRI-080")
def test_it_is_not_judged_against_the_school_before_every_count_is_over(council: Council) -> None:
    for given, received, rules in (
        ("2026-10-21", "2026-10-21", []), ("2026-10-22", "2026-10-21", ["TRI-080"]),
        ("2026-10-21", "2026-10-22", ["TRI-080"]), ("2026-10-21", "", ["TRI-080"]),
    ):  # fmt: skip
        days = {"given_on": given} | ({"received_on": received} if received else {})
        ref = notice(council, "given", **days)
        on = against(council, ref, ADVISER)
        assert on == {"representations": on["representations"], "period-over": rules, "complied": [], "superseded": []}
        ref = notice(council, "period-over", **days)
        assert against(council, ref, ADVISER) == {"complied": [], "eligible": rules, "superseded": []}
        for confirmed, more in (("2026-10-22", []), ("2026-10-23", ["TRI-075"])):
            ref = notice(council, "confirmed", confirmed_on=confirmed, **days)
            assert against(council, ref, ADVISER) == {"period-over": rules + more, "superseded": []}


@pytest.mark.rule("TRI-072")
@pytest.mark.rule("TRI-073")
@pytest.mark.rule("TRI-074")
def test_the_days_of_receipt_and_of_representations_follow_each_other(council: Council) -> None:
    ref = notice(council, "given", given_on="2026-10-15")
    made = {"which": ref, "in_writing": True, "representation_grounds": ("evidence",),
            "representations_on": "2026-11-05", "representations_received_on": "2026-11-06"}  # fmt: skip
    for more, said in (
        ({"received_on": "2026-10-14"}, "not received before it is given"),
        ({"received_on": "2026-10-15", "representations_on": "2026-11-06"}, "within fifteen working days of receipt"),
        ({"received_on": "2026-10-15", "in_writing": False}, "in writing"),
        ({"received_on": "2026-10-15", "representations_received_on": "2026-11-04"}, "do not follow each other"),
    ):
        sentence, rule = council.refused("warning-notice answer", ADVISER, **made | more)
        assert (said in sentence, rule) == (True, "TRI-074" if "follow" in said else "TRI-073"), sentence
    assert council.say("warning-notice answer", ADVISER, **made, received_on="2026-10-15")
    decided = {"which": ref, "way": "confirmed"}
    assert refused_rule(council, "warning-notice decided", **decided, confirmed_on="2026-11-05") == "TRI-074"
    early = notice(council, "given", given_on="2026-10-15")
    step = {"which": early, "way": "period-over", "received_on": "2026-10-14"}
    sentence, rule = council.refused("warning-notice judge", ADVISER, **step)
    assert ("not received before it is given" in sentence, rule) == (True, "TRI-073")


@pytest.mark.rule("TRI-076")
def test_who_is_told_of_a_notice_without_effect_depends_on_the_kind_of_school(council: Council) -> None:
    always = {"told_governing_body_on", "told_executive_director_on", "told_head_on"}
    diocese, appointing = {"told_diocese_on"}, {"told_appointing_person_on"}
    for number, (kind, faith, more) in enumerate((
        ("community", "none", set()), ("maintained_special", "other", diocese),
        ("foundation", "none", appointing), ("foundation_special", "roman_catholic", diocese | appointing),
        ("voluntary_aided", "church_of_england", diocese | appointing), ("voluntary_controlled", "none", appointing),
    )):  # fmt: skip
        urn = f"90003{number}"
        add_school(council, urn, f"Larkquill School {number}", kind, faith)
        fields = asked(council, f"warning-notice close {notice(council, 'not-confirmed', urn)}", ADVISER)
        assert {name for name, must in fields.items() if must} == {"which"} | always | more, kind
        assert {name for name in fields if name.startswith("told_")} == always | more, kind


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-069")
@pytest.mark.rule("TRI-073")
@pytest.mark.rule("TRI-074")
@pytest.mark.rule("TRI-075")
@pytest.mark.rule("TRI-076")
def test_what_the_forms_of_a_notice_ask(council: Council) -> None:
    asks = {
        ("drafting", "give", ""): {"given_on": True, "received_on": False},
        ("given", "answer", ""): {
            "representations_on": True, "representations_received_on": True, "in_writing": True,
            "representation_grounds": True, "received_on": False, "representations_copied_on": False,
        },
        ("representations", "decided", " way=confirmed"): {"way": True, "confirmed_on": True},
        ("representations", "decided", " way=not-confirmed"): {"way": True, "not_confirmed_on": True},
    }  # fmt: skip
    for (state, act, way), fields in asks.items():
        ref = notice(council, state)
        assert form(council, f"warning-notice {act} {ref}{way}") == fields | {"reason": False}
    draft = notice(council, **WHOLE)
    council.say("letter about", ADVISER, matter=draft, document="warning-notice", given_on=TODAY)
    step = {"which": draft, "given_on": TODAY, "received_on": "2026-11-11"}
    assert refused_rule(council, "warning-notice give", **step) == "TRI-073"
