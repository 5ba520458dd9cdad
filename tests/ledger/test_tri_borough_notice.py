"""The Tri-borough warning notice, from its draft to its end: grounds, limits, contents, days, Ofsted, judgement."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import (
    CIRCUMSTANCES,
    COMMISSIONER,
    DIRECTOR,
    add_school,
    approved,
    drafted,
    due,
    enter,
    entering,
    given,
    home_borough,
    leads_to,
    refused_rule,
    rung,
    states,
)

CHURCH, FOUNDATION, ACADEMY = "900006", "900007", "900008"
ANSWERED = {"in_writing": "yes", "representation_grounds": "proportion"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Monday 16 November 2026."""
    yield from home_borough(tmp_path, "2026-11-16T09:00")


def judged(council: Council, ref: str, way: str, **more: str) -> dict[str, object]:
    return dict(council.say("warning-notice judge", ADVISER, which=ref, way=way, **more).data)


@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-069")
@pytest.mark.rule("TRI-073")
@pytest.mark.rule("TRI-080")
def test_a_notice_is_given_over_easter_runs_out_and_is_judged_as_not_complied_with(council: Council) -> None:
    ref = drafted(council)
    card = given(council, ref, "2027-03-12")
    assert leads_to(card) == {"representations", "period-over", "complied", "superseded"}
    assert due(card)["initial_compliance"] == "2027-04-06"
    assert "representations" not in due(card)
    council.now("2027-03-16T09:00")
    card = enter(council, ref, received_on="15/3/2027")
    days = due(card)
    assert (days["initial_compliance"], days["representations"]) == ("2027-04-06", "2027-04-07")
    assert days["both_periods_over"] == "2027-04-08"
    assert {"initial_compliance", "representations", "both_periods_over"} <= rung(council).keys()
    for moment in ("2027-04-06T17:00", "2027-04-07T23:50"):  # the later of the two counts decides
        council.now(moment)
        sentence, rule = council.refused("warning-notice judge", ADVISER, which=ref, way="period-over")
        assert rule == "TRI-080"
        assert "Not before Thursday 8 April 2027" in sentence
    council.now("2027-04-08T09:00")
    card = council.say("warning-notice judge", ADVISER, which=ref, way="period-over")
    assert leads_to(card) == {"complied", "eligible", "superseded"}
    assert rung(council)["judgement_asked"] == "2027-04-08"
    council.form(f"warning-notice judge {ref} way=eligible", ADVISER)  # a reason is asked
    card = council.say("warning-notice judge", ADVISER, which=ref, way="eligible", reason="No lead was appointed")
    assert states(card) == ["given", "period-over", "eligible"]
    assert leads_to(card) == {"over"}
    assert "powers may be used" in card.text
    card = council.say("warning-notice close", ADVISER, which=ref, reason="The new head secured it")
    assert card.data["state"] == "over"


@pytest.mark.rule("TRI-069")
@pytest.mark.rule("TRI-080")
def test_the_initial_period_ends_on_the_fifteenth_working_day_after_it_was_given(council: Council) -> None:
    for number, (on, end, asked) in enumerate((
        ("2026-10-16", "2026-11-06", "2026-11-07"),  # a Friday evening: the half-term's days count
        ("2026-12-11", "2027-01-06", "2027-01-07"),  # Christmas, Boxing Day's substitute and New Year left out
        ("2027-03-13", "2027-04-06", "2027-04-07"),  # a Saturday: Monday is day 1
        ("2027-03-15", "2027-04-07", "2027-04-08"),  # Good Friday and Easter Monday left out
        ("2027-04-30", "2027-05-24", "2027-05-25"),  # a Friday before the May bank holiday
        ("2027-05-14", "2027-06-07", "2027-06-08"),  # over the spring bank holiday
    )):  # fmt: skip
        urn = f"90002{number}"
        council.now(f"{on}T08:00")
        add_school(council, urn, f"Larkquill School {number}", "community")
        days = due(given(council, drafted(council, urn), on))
        assert (days["initial_compliance"], days["compliance_judged"]) == (end, asked)


@pytest.mark.rule("TRI-072")
@pytest.mark.rule("TRI-074")
@pytest.mark.rule("TRI-075")
def test_a_notice_that_ofsted_confirms_runs_on_from_that_day_as_its_first(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, "2027-03-12", "2027-03-15")
    council.now("2027-03-23T09:00")
    made = {"representations_on": "2027-03-22", "representations_received_on": "2027-03-23"}
    card = council.say("warning-notice answer", ADVISER, which=ref, **made, **ANSWERED)
    assert due(card)["ofsted_decides"] == "2027-04-08"
    assert leads_to(card) == {"confirmed", "not-confirmed", "superseded"}
    council.now("2027-04-14T09:00")  # Ofsted takes its time, and nothing is refused for it
    decided = {"which": ref, "way": "confirmed", "confirmed_on": "2027-04-06"}
    card = council.say("warning-notice decided", ADVISER, **decided)
    assert due(card)["eligible_after_confirmation"] == "2027-04-27"
    assert leads_to(card) == {"period-over", "superseded"}
    council.now("2027-04-26T20:00")
    sentence, rule = council.refused("warning-notice judge", ADVISER, which=ref)
    assert (rule, "Not before Tuesday 27 April 2027" in sentence) == ("TRI-075", True)
    council.now("2027-04-27T09:00")
    council.say("warning-notice judge", ADVISER, which=ref)
    assert judged(council, ref, "complied")["state"] == "complied"


@pytest.mark.rule("TRI-074")
def test_ofsteds_ten_days_are_a_day_to_look_again_and_no_limit(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, "2027-03-15")
    council.now("2027-04-07T09:00")
    enter(council, ref, received_on="15/3/2027")
    made = {"representations_on": "2027-04-07", "representations_received_on": "2027-04-07"}
    council.say("warning-notice answer", ADVISER, which=ref, **made, **ANSWERED)
    assert rung(council)["ofsted_decides"] == "2027-04-21"


@pytest.mark.rule("TRI-076")
def test_a_notice_that_ofsted_does_not_confirm_has_no_effect_and_all_are_told(council: Council) -> None:
    add_school(council, CHURCH, "Saint Hild's", "voluntary_aided", "roman_catholic")
    ref = drafted(council, CHURCH)
    given(council, ref, "2027-03-15", "2027-03-15")
    council.now("2027-04-21T09:00")
    made = {"representations_on": "2027-04-07", "representations_received_on": "2027-04-07"}
    council.say("warning-notice answer", ADVISER, which=ref, **made, **ANSWERED)
    card = council.say("warning-notice decided", ADVISER, which=ref, way="not-confirmed", not_confirmed_on="2027-04-21")
    assert "eligible_after_confirmation" not in due(card)
    assert leads_to(card) == {"cancelled"}
    assert rung(council)["not_confirmed_told"] == "2027-04-21"
    fields = [each.name for each in council.form(f"warning-notice close {ref}", ADVISER).fields]
    told = ["governing_body", "executive_director", "head", "diocese", "appointing_person"]
    assert [each for each in fields if each.startswith("told")] == [f"told_{each}_on" for each in told]
    days = {f"told_{each}_on": "2027-04-21" for each in told}
    assert council.say("warning-notice close", ADVISER, which=ref, **days).data["state"] == "cancelled"
    assert refused_rule(council, f"intervention propose {CHURCH} power=governors why=Failing") == "TRI-086"
    again = drafted(council, CHURCH)
    council.now("2027-04-22T09:00")
    approved(council, again, "2027-04-22")
    assert refused_rule(council, "warning-notice give", which=again, given_on="2027-04-22") == "TRI-076"
    enter(council, again, fresh_grounds="yes")
    enter(council, again, DIRECTOR, approved="yes")
    council.say("warning-notice give", ADVISER, which=again, given_on="2027-04-22")


def stopped_by(council: Council, ref: str, *yes: str) -> list[str]:
    """The rules under which circumstances stop a notice, where these alone are answered with yes."""
    answers = dict.fromkeys(CIRCUMSTANCES, "no") | dict.fromkeys(yes, "yes")
    council.ask(entering(ref, **answers), ADVISER)
    (give,) = [each for each in council.say(f"warning-notice {ref}").data["ways"] if each["to"] == "given"]
    return [rule for sentence, rule in give["missing"] if sentence.startswith("No notice")]


@pytest.mark.rule("TRI-067")
def test_three_circumstances_stop_a_notice_on_the_authoritys_own_route_only(council: Council) -> None:
    ref = drafted(council)
    for first, *more in (("accepts", "works_effectively"), ("found_able", "is_improving")):  # both halves are needed
        assert stopped_by(council, ref, first) == stopped_by(council, ref, *more) == []
        assert stopped_by(council, ref, first, *more) == ["TRI-067"]
    assert stopped_by(council, ref, "ofsted_asked") == ["TRI-067"]
    for urn, route in ((QUILLMARSH, "directed"), (CHURCH, "serious-weaknesses"), (FOUNDATION, "special-measures")):
        if urn != QUILLMARSH:
            council.add_school(urn, f"Larkquill School {urn}")
        assert stopped_by(council, drafted(council, urn, route), *CIRCUMSTANCES) == []


@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-067")
@pytest.mark.rule("TRI-068")
@pytest.mark.rule("TRI-003")
def test_what_stops_a_notice_before_it_is_given(council: Council) -> None:
    ref = str(council.say("warning-notice draft", ADVISER, school=BROOKMANTLE, route="la").data["id"])
    on = {"which": ref, "given_on": "2026-11-16"}
    for rule, sentence, values in (
        ("TRI-066", "one ground at least", {"grounds": "safety"}),  # the third ground alone is enough
        ("TRI-068", "What the authority is minded to do", {"matters": "Facts", "action_required": "Act"}),
        ("TRI-068", "minded to do if it is not taken.", {"minded_to": "Appoint governors"}),
        ("TRI-067", "Three circumstances stop a notice", {"accepts": "yes", "works_effectively": "no"}),
        ("TRI-067", "It is taking steps", {"found_able": "no", "is_improving": "yes", "ofsted_asked": "yes"}),
        ("TRI-067", "has asked Ofsted to come early", {"ofsted_asked": "no"}),
        ("TRI-068", "letter make N-1", {}),
    ):
        said, under = council.refused("warning-notice give", ADVISER, **on)
        assert (under, sentence in said) == (rule, True), said
        if values:
            enter(council, ref, **values)
    council.say("letter about", ADVISER, matter=ref, document="warning-notice", given_on="2026-11-16")
    assert refused_rule(council, "warning-notice give", **on) == "TRI-003"
    assert refused_rule(council, entering(ref, approved="yes")) == "TRI-003"
    enter(council, ref, COMMISSIONER, approved="yes")
    assert "the law" in council.refused("warning-notice give", ADVISER, **on)[0]
    enter(council, ref, DIRECTOR, law_seen="yes")
    council.say("warning-notice give", ADVISER, **on)
    assert refused_rule(council, entering(ref, matters="Other facts")) == "TRI-068"


@pytest.mark.rule("TRI-082")
def test_it_is_remembered_that_most_schools_need_no_notice_and_nothing_is_stopped(council: Council) -> None:
    assert "expected to work with the service" in given(council, drafted(council), "2026-11-16").text
    add_school(council, FOUNDATION, "Fernhill School", "foundation")
    ref = drafted(council, FOUNDATION, why_not_without="Three meetings led nowhere")
    assert "expected to work with the service" not in given(council, ref, "2026-11-16").text


@pytest.mark.rule("TRI-072")
@pytest.mark.rule("TRI-073")
def test_representations_are_in_writing_in_time_and_on_whatever_ground(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, "2027-03-12")
    council.now("2027-04-09T09:00")
    made = {"which": ref, "representations_on": "2027-04-07", "representations_received_on": "2027-04-09"}
    said = {"representation_grounds": "other", "in_writing": "yes"}
    assert refused_rule(council, "warning-notice answer", **made, **said) == "TRI-073"  # receipt is not known
    enter(council, ref, received_on="15/3/2027")
    late = {**made, "representations_on": "2027-04-08"}
    assert refused_rule(council, "warning-notice answer", **late, **said) == "TRI-073"
    assert refused_rule(council, "warning-notice answer", **made, **{**said, "in_writing": "no"}) == "TRI-073"
    card = council.say("warning-notice answer", ADVISER, **made, **said)
    assert "Ofsted decides" in card.text
    assert "a copy of the representations" in card.text


@pytest.mark.rule("TRI-077")
def test_a_complaint_to_the_secretary_of_state_is_kept_and_the_clock_runs_on(council: Council) -> None:
    ref = drafted(council)
    before = due(given(council, ref, "2027-03-15", "2027-03-15"))
    council.now("2027-03-22T09:00")
    card = enter(council, ref, complaint_on="22/3/2027", complaint="The authority acts unreasonably")
    assert due(card) == before
    assert "The authority acts unreasonably" in card.text
    for clock in ("initial_compliance", "representations", "both_periods_over"):
        council.refused("warning-notice stop-clock", ADVISER, which=ref, clock=clock, reason="A complaint")
    assert {"initial_compliance", "representations"} <= rung(council).keys()


@pytest.mark.rule("TRI-078")
@pytest.mark.rule("TRI-079")
def test_a_directed_notice_follows_two_steps_and_is_neither_edited_nor_withdrawn(council: Council) -> None:
    council.now("2027-02-03T09:00")
    ref = drafted(council, route="directed")
    for values in ({"matters": "Milder words"}, {"grounds": "performance"}, {"route": "la"}):
        assert refused_rule(council, entering(ref, **values)) == "TRI-078", values
    assert refused_rule(council, "warning-notice close", which=ref, way="withdrawn", reason="No") == "TRI-078"
    council.say("letter about", ADVISER, matter=ref, document="warning-notice", given_on="2027-02-03")
    enter(council, ref, DIRECTOR, law_seen="yes")
    on = {"which": ref, "given_on": "2027-02-03"}
    for values in (
        {"directed_on": "1/2/2027"},  # without the first step
        {"consider_directed_on": "2/2/2027"},
        {"declined_on": "20/1/2027"},  # out of order
    ):
        enter(council, ref, **values)
        assert refused_rule(council, "warning-notice give", **on) == "TRI-078", values
    enter(council, ref, consider_directed_on="11/1/2027", reason="Mistyped")
    card = council.say("warning-notice give", ADVISER, **on)
    assert due(card)["initial_compliance"] == "2027-02-24"


@pytest.mark.rule("TRI-056")
@pytest.mark.rule("TRI-080")
def test_what_is_refused_out_of_order_names_its_rule(council: Council) -> None:
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    assert refused_rule(council, f"warning-notice draft {ACADEMY}") == "TRI-056"
    ref = drafted(council)
    for act, rule in (("answer", "TRI-073"), ("decided", "TRI-074"), ("judge", "TRI-080")):
        assert refused_rule(council, f"warning-notice {act} {ref}") == rule, act
    given(council, ref, "2026-11-16", "2026-11-16")
    for act, rule in (("give", "TRI-003"), ("decided", "TRI-074")):
        assert refused_rule(council, f"warning-notice {act} {ref}") == rule, act
    assert refused_rule(council, "warning-notice judge", which=ref, way="period-over") == "TRI-080"
    assert judged(council, ref, "complied")["state"] == "complied"  # early, as it is in the school's favour
    assert refused_rule(council, f"warning-notice judge {ref}") == "TRI-080"
