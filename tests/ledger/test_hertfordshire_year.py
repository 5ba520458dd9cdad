"""Hertfordshire's year: rated when results are out, told to head and chair, looked at after visits, moderated."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import (
    ACADEMY,
    DSEA,
    ESD,
    HIP,
    LEADER,
    Seen,
    add_schools,
    ask,
    county,
    rate,
    rated,
    talk,
    tell,
)
from ringing import ring

MODERATION, TOLD = "in-year-moderation", "colour-and-criteria"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Wednesday 14 October 2026."""
    yield from county(tmp_path)


def due(council: Council, urn: str) -> list[tuple[str, str, str]]:
    """What is due at a school as a whole: the kind, its day and its rule."""
    council.plan()
    rows = council.say(f"deadlines {urn}").data["due"]
    return sorted((row["kind"], row["due"]["on"], row["due"]["rule"]) for row in rows if "(early" not in row["what"])


@pytest.mark.rule("HRT-061")
def test_every_school_and_academy_is_rated_by_the_end_of_the_autumn_term(council: Council) -> None:
    add_schools(council)
    for urn in (BROOKMANTLE, QUILLMARSH, ACADEMY):
        assert ("risk-cycle/propose", "2026-12-18", "HRT-061") in due(council, urn)
    rate(council, QUILLMARSH, "light_green")
    assert "risk-cycle/propose" not in [kind for kind, _, _ in due(council, QUILLMARSH)]
    council.now("2026-12-18T23:30")
    assert "(overdue)" not in Seen(council, BROOKMANTLE).text
    council.now("2026-12-19T00:30")
    assert "(overdue)" in Seen(council, BROOKMANTLE).text


@pytest.mark.rule("HRT-061")
def test_the_round_opens_when_results_are_out_and_is_no_change_within_the_old_year(council: Council) -> None:
    council.now("2025-10-14T09:00")
    rate(council, QUILLMARSH, "yellow")
    council.now("2026-08-19T09:00")  # the day before: still a change within the year
    assert rate(council, QUILLMARSH, "light_green")["proposed"] == "light_green"
    council.now("2026-08-20T09:00")
    told = rate(council, QUILLMARSH, "dark_green")
    assert (told["category"], told["since"], told["ground"]) == ("dark_green", "2026-08-20", None)
    council.now("2026-09-02T09:00")
    assert "risk-cycle/propose" not in [kind for kind, on, _ in due(council, QUILLMARSH) if on == "2026-12-18"]
    assert rate(council, QUILLMARSH, "yellow")["proposed"] == "yellow"  # now it is one


@pytest.mark.rule("HRT-061")
def test_every_year_a_school_is_rated_anew(council: Council) -> None:
    council.now("2025-10-14T09:00")
    rate(council, QUILLMARSH, "yellow")
    tell(council, QUILLMARSH)
    council.now("2026-08-20T09:00")  # results are out
    coming = Seen(council, QUILLMARSH).data["next_review"]
    assert (coming["step"], coming["on"], coming["rule"]) == ("propose", "2026-12-18", "HRT-061")
    council.now("2026-10-14T09:00")
    told = rate(council, QUILLMARSH, "light_green")  # neither a ground nor a moderator is needed
    assert (told["category"], told["workflow_state"]) == ("light_green", "rated")


@pytest.mark.rule("HRT-065", "HRT-062")
def test_a_colour_is_communicated_only_when_head_and_chair_have_both_been_told(council: Council) -> None:
    rate(council, BROOKMANTLE, "light_green")
    talk(council, BROOKMANTLE, TOLD, "head")
    sentence, rule = council.refused(f"category notify {BROOKMANTLE}", HIP)
    assert (rule, "not fully communicated" in sentence, "chair of governors" in sentence) == ("HRT-065", True, True)
    (wanted,) = Seen(council, BROOKMANTLE).data["wanting"]
    assert (wanted["id"], wanted["parties"]) == ("head-and-chair-told", ["chair"])
    council.now("2026-10-16T09:00")
    talk(council, BROOKMANTLE, TOLD, "chair")
    told = council.say(f"category notify {BROOKMANTLE}", HIP).data
    assert (told["told_on"], told["told_to"], told["state"]) == ("2026-10-16", ["head", "chair"], "notified")
    assert [row["on"] for row in told["heard"]] == ["2026-10-14", "2026-10-16"]


@pytest.mark.rule("HRT-065")
@pytest.mark.parametrize("colour", ["dark_green", "light_green", "yellow"])
def test_telling_is_due_on_the_day_the_colour_stands(council: Council, colour: str) -> None:
    rate(council, QUILLMARSH, colour)
    assert ("risk-cycle/notify", "2026-10-14", "HRT-065") in due(council, QUILLMARSH)
    assert council.refused(f"category notify {QUILLMARSH}", HIP)[1] == "HRT-065"


@pytest.mark.rule("HRT-065")
def test_a_school_that_nobody_has_rated_cannot_be_told(council: Council) -> None:
    assert council.refused(f"category notify {BROOKMANTLE}", HIP)[1] == "HRT-087"


@pytest.mark.rule("HRT-063")
def test_after_a_later_visit_a_review_is_asked_for_at_once_and_stays_open(council: Council) -> None:
    rate(council, QUILLMARSH, "light_green")
    tell(council, QUILLMARSH)
    council.now("2027-01-27T09:00")
    Seen(council, QUILLMARSH).record(last_visit="2027-01-27")
    wanted = ("risk-cycle/trigger", "2027-01-27", "HRT-063")
    assert wanted in due(council, QUILLMARSH)
    council.now("2027-02-03T09:00")
    assert wanted in due(council, QUILLMARSH)
    told = council.say(f'category review {QUILLMARSH} note="Nothing has changed"', HIP).data
    assert (told["category"], told["workflow_state"]) == ("light_green", "reviewed")
    assert wanted not in due(council, QUILLMARSH)


@pytest.mark.rule("HRT-063", "HRT-061")
def test_a_review_after_a_visit_does_not_stand_for_the_years_rating(council: Council) -> None:
    council.now("2026-03-02T09:00")
    rate(council, QUILLMARSH, "light_green")
    tell(council, QUILLMARSH)
    council.now("2026-09-10T09:00")
    council.say(f'category review {QUILLMARSH} note="Early visit"', HIP)
    assert ("risk-cycle/propose", "2026-12-18", "HRT-061") in due(council, QUILLMARSH)


@pytest.mark.rule("HRT-064")
@pytest.mark.parametrize(("party", "who"), [("dsea", DSEA), ("esd", ESD)])
def test_a_change_within_the_year_waits_for_one_moderator_of_two(council: Council, party: str, who: str) -> None:
    rate(council, QUILLMARSH, "light_green")
    tell(council, QUILLMARSH)
    council.now("2027-02-03T09:00")
    told = rate(council, QUILLMARSH, "yellow", ground="visit")
    (wanted,) = told["wanting"]
    assert (told["category"], told["proposed"], wanted["rule"]) == ("light_green", "yellow", "HRT-064")
    assert told["in_year"]
    told = council.say(ask(QUILLMARSH, MODERATION, party, "yes"), who).data
    assert (told["category"], told["since"], told["workflow_state"]) == ("yellow", "2027-02-03", "amended")


@pytest.mark.rule("HRT-064")
def test_a_moderator_who_does_not_agree_leaves_the_old_colour_and_others_do_not_moderate(council: Council) -> None:
    rate(council, QUILLMARSH, "light_green")
    council.now("2027-02-03T09:00")
    rate(council, QUILLMARSH, "dark_green", ground="monitoring")
    council.say(ask(QUILLMARSH, MODERATION, "dsea", "no"), DSEA)
    assert Seen(council, QUILLMARSH).data["category"] == "light_green"
    assert "is with dsea, esd" in str(council.ask(ask(QUILLMARSH, MODERATION, "team_leader", "yes"), LEADER))
    assert "does not allow" in council.refused(ask(QUILLMARSH, MODERATION, "dsea", "yes"), HIP)[0]
    council.say(ask(QUILLMARSH, MODERATION, "esd", "yes"), ESD)
    assert Seen(council, QUILLMARSH).data["category"] == "dark_green"


@pytest.mark.rule("HRT-064", "HRT-086")
def test_amber_within_the_year_is_moderated_by_the_agreement_it_needs_anyway(council: Council) -> None:
    rate(council, QUILLMARSH, "yellow")
    council.now("2027-02-03T09:00")
    told = rate(council, QUILLMARSH, "amber", ground="other_concerns")
    assert [each["rule"] for each in told["wanting"]] == ["HRT-085", "HRT-086"]


@pytest.mark.rule("HRT-064")
def test_the_same_colour_again_within_the_year_needs_no_moderator(council: Council) -> None:
    rate(council, QUILLMARSH, "yellow")
    council.now("2027-02-03T09:00")
    assert rate(council, QUILLMARSH, "yellow")["proposed"] is None


@pytest.mark.rule("HRT-073")
def test_a_school_on_the_cusp_asks_for_help_and_the_help_is_no_moderation(council: Council) -> None:
    council.now("2026-10-21T09:00")
    told = rate(council, QUILLMARSH, "yellow", cusp="yes")
    assert (told["category"], told["workflow_state"], told["answers"]["cusp"]) == ("yellow", "on_cusp", "yes")
    asked = council.say("deadlines", DSEA).data["due"]
    assert [(row["school"], row["due"]["on"], row["due"]["rule"]) for row in asked] == [
        ("Quillmarsh High School", "2026-10-21", "HRT-073")
    ]
    heard = ring(council, "2026-10-21T16:30")
    assert {each.who for each in heard if "On the cusp of two colours" in each.text} == {DSEA, ESD}
    told = talk(council, QUILLMARSH, "cusp", "dsea", note="Yellow fits")
    assert (told["category"], told["workflow_state"]) == ("yellow", "rated")
    assert tell(council, QUILLMARSH)["workflow_state"] == "told"


@pytest.mark.rule("HRT-073")
def test_without_the_flag_nobody_is_asked_for_help(council: Council) -> None:
    assert rate(council, QUILLMARSH, "yellow")["workflow_state"] == "rated"
    assert council.say("deadlines", DSEA).data["due"] == []


@pytest.mark.rule("HRT-061", "HRT-063", "HRT-064", "HRT-065")
def test_the_way_of_a_rating_from_first_to_last_state(council: Council) -> None:
    states = [rate(council, QUILLMARSH, "light_green")["workflow_state"], tell(council, QUILLMARSH)["workflow_state"]]
    council.now("2027-01-27T09:00")
    states.append(council.say(f'category review {QUILLMARSH} note="As before"', HIP).data["workflow_state"])
    council.now("2027-02-03T09:00")
    council.say(rated(QUILLMARSH, "yellow", ground="visit"), HIP)
    states.append(council.say(ask(QUILLMARSH, MODERATION, "esd", "yes"), ESD).data["workflow_state"])
    states.append(tell(council, QUILLMARSH)["workflow_state"])
    assert states == ["rated", "told", "reviewed", "amended", "told"]
