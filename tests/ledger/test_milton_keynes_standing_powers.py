"""Milton Keynes's warning notices and powers, state by state: what each rests on, asks, rings, and whose it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import SIP, SIP_MANAGER, borough, settle
from ledger.milton_keynes_formal import BOSS, no, take
from ledger.standing_at import against, asked, missing, put, rings, wanting
from ringing import ring

NOTICE, POWER = "warning-notice", "power"
THREE = "Director of Children Services, or Assistant Director, Universal Services, or Head of School Improvement"
FRAME = {"which", "on", "reason", "way", "school", "grown_from", "workflow"}
DISPUTED = "910010"  # the school whose concern was taken to formal steps
# The states of a concern and of an Ofsted category out of which a notice or a power can come.
OUT_OF = {
    "section-15-intervention": (
        "emerging", "sip_manager_checked", "school_contacted", "headteacher_alerted", "course_agreed",
        "register_logged", "monitoring", "closed", "failing_to_act", "intervention", "formal",
    ),
    "ofsted-category": ("report_published", "in_category", "monitored", "removed_from_category", "watch_year",
                        "released"),
}  # fmt: skip
LEADS = {("section-15-intervention", "formal"), ("ofsted-category", "in_category"), ("ofsted-category", "monitored")}
FIVE = ("additional-governors", "suspended-budget", "collaboration", "head-report", "interim-board")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2027-03-22T09:00")


def fields(council: Council, words: str) -> dict[str, bool]:
    return {name: must for name, must in asked(council, words, BOSS).items() if name not in FRAME}


def lacks(council: Council, act: str, ref: str, **entered: str) -> tuple[str | None, str]:
    """The rule that refuses an act of the Head of School Improvement, and what it says is missing."""
    sentence, rule = no(council, act, ref, **entered)
    return rule, sentence.partition(" Missing: ")[2]


def posts(council: Council, ref: str) -> dict[str, str]:
    """For each way that is not a School Improvement Partner's, the posts it is for."""
    said = {to: " ".join(each) for to, each in wanting(council, ref, SIP).items()}
    named = {to: each.partition(" is for: ")[2].partition(". Ask one of them")[0] for to, each in said.items()}
    return {to: each for to, each in named.items() if each}


def places(council: Council) -> Iterator[tuple[str, bool]]:
    """A school for each state of a concern or an Ofsted category, and whether that state leads to formal steps."""
    for number, (flow, state) in enumerate((flow, state) for flow, states in OUT_OF.items() for state in states):
        urn = f"91{number:04}"
        council.add_school(urn, f"Fernlea School {number}")
        put(council, flow, state, urn)
        yield urn, (flow, state) in LEADS


# Warning notices


@pytest.mark.rule("MK-119", "MK-123")
def test_a_notice_comes_out_of_a_concern_taken_to_formal_steps_or_an_ofsted_category(council: Council) -> None:
    assert fields(council, f"warning-notice draft {BROOKMANTLE}") == {
        "route": True, "extreme_why": True, "action_required": False, "grounds": False, "powers_possible": False,
        "period": False, "compliance_days": False, "compliance_on": False,
    }  # fmt: skip
    why = {"extreme_why": "Nothing was done"}
    for urn, leads in places(council):
        disputed, extreme = (
            council.ask(f"warning-notice draft {urn}", BOSS, school=urn, route=route, **why).data
            for route in ("disputed-concern", "extreme-circumstances")
        )
        if urn == DISPUTED:
            assert (disputed["state"], "is under way" in extreme["refused"]) == ("drafting", True)
            continue
        assert disputed["rule"] == "MK-119", urn
        assert (extreme.get("state"), extreme.get("rule")) == (("drafting", None) if leads else (None, "MK-123")), urn
    put(council, "section-15-intervention", "formal", QUILLMARSH)
    extreme = {"route": "extreme-circumstances", **why}
    assert council.say(f"warning-notice draft {QUILLMARSH}", BOSS, school=QUILLMARSH, **extreme).data["ways"]


@pytest.mark.rule("MK-123")
def test_a_notice_is_given_with_its_action_and_a_time_to_comply_by_three_posts(council: Council) -> None:
    ref = put(council, NOTICE)
    assert posts(council, ref) == {"given": THREE}
    assert fields(council, f"warning-notice give {ref}") == {"given_on": True, "received_on": False}
    action, period = "Action the school must take", "How the time to comply is set"
    written = f"“Formal warning notice” (letter make {ref} document=formal-warning-notice)"
    assert missing(council, ref, BOSS) == {"given": {action, period, written}, "withdrawn": set()}
    wanted = wanting(council, ref, BOSS)["given"]
    assert [each.startswith("The framework follows the law of") for each in wanted] == [False, False, False, True]
    take(council, "warning-notice enter", ref, action_required="Teach phonics each day")
    take(council, "warning-notice enter", ref, period="working-days")
    assert missing(council, ref, BOSS)["given"] == {"Working days to comply", written}
    take(council, "warning-notice enter", ref, compliance_days="0")
    assert no(council, "warning-notice give", ref, given_on="2027-03-22")[0].startswith("Say how many working days")
    take(council, "warning-notice enter", ref, compliance_days="15")
    assert missing(council, ref, BOSS)["given"] == {written}
    take(council, "warning-notice enter", ref, period="day")
    assert lacks(council, "warning-notice give", ref, given_on="2027-03-22") == ("MK-123", "Day by which to comply.")
    take(council, "warning-notice enter", ref, compliance_on="2027-03-19")
    assert "not before it is given" in no(council, "warning-notice give", ref, given_on="2027-03-22")[0]
    take(council, "warning-notice enter", ref, compliance_on="2027-05-07", reason="A slip")
    assert lacks(council, "warning-notice give", ref, given_on="2027-03-22")[1].startswith("“Formal warning notice”")


@pytest.mark.rule("MK-123")
def test_a_notice_is_judged_when_its_time_is_over_however_that_was_set(council: Council) -> None:
    """By days, and by a day; what the other way of setting it would say does not count."""
    days = {"period": "working-days", "compliance_days": "15", "compliance_on": "2027-03-24"}
    day = {"period": "day", "compliance_days": "1", "compliance_on": "2027-05-07"}
    for entered, last, early, late in (
        (days, "Thursday 15 April 2027", "2027-04-14", "2027-04-15"),
        (day, "Saturday 8 May 2027", "2027-05-07", "2027-05-08"),
    ):
        ref = put(council, NOTICE, "given", given_on="2027-03-22", **entered)
        assert posts(council, ref) == {"withdrawn": THREE}
        assert fields(council, f"warning-notice judge {ref} way=not_complied") == {"judged": True}
        assert fields(council, f"warning-notice judge {ref} way=complied") == {"judged": True}
        for on in ("2027-03-22", early, late):
            council.now(f"{on}T09:00")
            open_ = {"complied": [], "not_complied": [] if on == late else ["MK-123"], "withdrawn": []}
            assert against(council, ref, BOSS) == open_, on
        council.now(f"{early}T09:00")
        assert f"Not before {last}" in wanting(council, ref, BOSS)["not_complied"][0]
        council.now("2027-03-22T09:00")
    by_days = put(council, NOTICE, "given", given_on="2027-03-22", period="working-days", compliance_days="15")
    by_day = put(council, NOTICE, "given", given_on="2027-03-22", period="day", compliance_on="2027-05-07")
    assert rings(council, by_days) == {"warning_notice": ("2027-04-14", set())}
    assert rings(council, by_day) == {"warning_notice_day": ("2027-05-07", set())}


@pytest.mark.rule("MK-123")
def test_a_notice_that_nobody_judges_comes_to_the_manager_and_then_to_the_head_of_school_improvement(
    council: Council,
) -> None:
    ref = put(council, NOTICE, "given", given_on="2027-03-22", period="working-days", compliance_days="15")
    take(council, "warning-notice hand-over", ref, to=SIP, reason="It is hers")
    for day, who in (("14", SIP), ("15", SIP), ("16", SIP_MANAGER), ("21", BOSS)):
        heard = ring(council, f"2027-04-{day}T16:00")
        told = {each.who for each in heard if f"Time to comply with a warning notice ({ref})" in each.text}
        assert who in told, day
        assert not ({SIP_MANAGER, BOSS} - {who}) & told, day


# Powers

CONSIDERED = {"considered_on": True, "minute": True}
GROUND, GROUP = "What it rests on", "Which group underachieves"
EXTREME, RESORT = "Why the circumstances are extreme", "Why it is the last resort"
STEPS = "one of Earlier steps, with their days, Why no earlier step was taken"
# For each power the rules against it while nothing is entered, and the titles of what is missing.
RESTS_ON: dict[str, tuple[list[str], set[str]]] = {
    **dict.fromkeys(FIVE, (["MK-098", "MK-123", "MK-123"], {GROUND, EXTREME})),
    "discipline": (["MK-125", "MK-125"], {RESORT, STEPS}),
    "structural-change": (["MK-098", "MK-122", "MK-122", "MK-122", "MK-122"], {GROUND}),
    "closure-or-other-model": (["MK-098", "MK-136"], {GROUND}),
}  # fmt: skip


@pytest.mark.rule("MK-098", "MK-122", "MK-123", "MK-125", "MK-136")
def test_each_power_rests_on_its_own_both_when_it_is_considered_and_when_it_is_decided(council: Council) -> None:
    for power, (rules, titles) in RESTS_ON.items():
        ref, later = put(council, POWER, power=power), put(council, POWER, "considered", power=power)
        assert against(council, ref, BOSS) == {"considered": rules, "declined": []}, power
        assert against(council, later, BOSS) == {"decided": [*rules, "MK-123"], "declined": []}, power
        for each, to in ((ref, "considered"), (later, "decided")):
            assert missing(council, each, BOSS)[to] == titles, power
            take(council, "intervention enter", each, ground="group")
            entered = {title for title in titles if title != GROUND}
            assert missing(council, each, BOSS)[to] == {*entered, GROUP}, power
        assert wanting(council, later, BOSS)["decided"][-1].startswith("The framework follows the law of")


@pytest.mark.rule("MK-122", "MK-123")
def test_a_power_is_decided_by_three_posts_and_looked_at_again_on_the_day_that_was_set(council: Council) -> None:
    assert [name for name, must in fields(council, f"intervention propose {BROOKMANTLE} workflow=power").items()
            if must] == ["power"]  # fmt: skip
    ref, considered = (
        put(council, POWER, power="interim-board"),
        put(council, POWER, "considered", power="collaboration"),
    )
    assert (posts(council, ref), posts(council, considered)) == ({}, {"decided": THREE, "declined": THREE})
    assert fields(council, f"intervention assess {ref}") == CONSIDERED
    assert fields(council, f"intervention decide {considered}") == {"decided_on": True}
    decided = put(council, POWER, "decided", power="head-report")
    using = {"governing_body_told_on": True, "used_from": True, "review_on": True}
    assert fields(council, f"intervention use {decided}") == using
    (law,) = wanting(council, decided, BOSS)["in_use"]
    assert law.startswith("The framework follows the law of")
    in_use = put(council, POWER, "in_use", power="head-report", review_on="2027-07-16")
    assert rings(council, in_use) == {"power_review": ("2027-07-16", set())}
    assert rings(council, ref) == rings(council, considered) == rings(council, decided) == {}


def met(council: Council, urn: str = BROOKMANTLE, **entered: str) -> list[str | None]:
    """What stands against considering a power with these entries."""
    return against(council, put(council, POWER, urn=urn, **entered), BOSS)["considered"]


@pytest.mark.rule("MK-098", "MK-123")
def test_the_five_powers_come_out_of_a_concern_taken_to_formal_steps_or_an_ofsted_category(council: Council) -> None:
    ready = {"ground": "safeguarding", "extreme_why": "Nothing was done"}
    for urn, leads in places(council):
        assert met(council, urn, power="interim-board", **ready) == ([] if leads else ["MK-123"]), urn
    for power in FIVE:
        assert met(council, DISPUTED, power=power, **ready) == [], power


@pytest.mark.rule("MK-098", "MK-122", "MK-125")
def test_the_last_resort_and_structural_change_each_want_all_that_the_ledger_names(council: Council) -> None:
    resort = {"power": "discipline", "last_resort_why": "No lessons"}
    assert (
        met(council, **resort, earlier_steps="Two letters")
        == met(council, **resort, no_earlier_steps_why="Danger")
        == []
    )
    three = dict.fromkeys(("at_risk_of_floor", "slow_progress", "capacity_lacking"), "yes")
    change = {"power": "structural-change", "ground": "safeguarding"}
    council.know(QUILLMARSH, national_challenge_status="current")
    council.know(BROOKMANTLE, national_challenge_status="current")
    assert met(council, QUILLMARSH, **change, **three) == []
    assert met(council, BROOKMANTLE, **change, **three) == ["MK-122"]  # a primary school
    for each in three:
        assert met(council, QUILLMARSH, **change, **{**three, each: "no"}) == ["MK-122"], each
    council.know(QUILLMARSH, national_challenge_status="never")
    assert met(council, QUILLMARSH, **change, **three) == ["MK-122"]


@pytest.mark.rule("MK-136")
def test_closure_is_considered_in_la4b_after_an_officer_judged_too_little_has_changed(council: Council) -> None:
    closing = {"power": "closure-or-other-model", "ground": "safeguarding"}
    for urn, category in (("920001", "LA4a"), ("920002", "LA4b")):
        council.add_school(urn, f"Fernlea School {urn}")
        settle(council, urn, category)
        assert met(council, urn, **closing) == ["MK-136"]
        for state in ("improving", "exit_agreed", "supported", "insufficient"):
            put(council, "exit-strategy", state, urn)
            leads = (category, state) == ("LA4b", "insufficient")
            assert met(council, urn, **closing) == ([] if leads else ["MK-136"]), (urn, state)
