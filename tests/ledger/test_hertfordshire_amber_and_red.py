"""Amber and red of maintained schools: head and chair first, then district adviser and team leader, then the letter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import DSEA, ESD, HIP, LEADER, LETTER, Seen, ask, confirm, county, rate, talk, tell
from posting import wrote

FIRST, AGREED = "head-and-chair", "dsea-and-team-leader"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Tuesday 3 November 2026."""
    yield from county(tmp_path, "2026-11-03T09:00")


def at(council: Council, urn: str) -> tuple[str | None, str | None, str]:
    """What stands, what is proposed, and the state of the workflow."""
    seen = Seen(council, urn).data
    return seen["category"], seen["proposed"], seen["workflow_state"]


@pytest.mark.rule("HRT-085")
@pytest.mark.parametrize("colour", ["amber", "red"])
def test_the_district_adviser_is_not_asked_before_head_and_chair_have_both_been(council: Council, colour: str) -> None:
    rate(council, BROOKMANTLE, colour)
    assert council.refused(ask(BROOKMANTLE, AGREED, "dsea", "yes"), DSEA)[1] == "HRT-085"
    council.now("2026-11-05T09:00")
    talk(council, BROOKMANTLE, FIRST, "head")
    sentence, rule = council.refused(ask(BROOKMANTLE, AGREED, "dsea", "yes"), DSEA)
    assert (rule, "chair of governors" in sentence) == ("HRT-085", True)
    council.now("2026-11-09T09:00")
    told = talk(council, BROOKMANTLE, FIRST, "chair")
    assert [(row["party"], row["on"], row["by"]) for row in told["heard"]] == [
        ("head", "2026-11-05", HIP), ("chair", "2026-11-09", HIP),
    ]  # fmt: skip
    council.say(ask(BROOKMANTLE, AGREED, "dsea", "yes"), DSEA)


@pytest.mark.rule("HRT-085")
def test_the_talk_with_the_school_is_led_by_its_linked_adviser(council: Council) -> None:
    rate(council, BROOKMANTLE, "amber")
    sentence, rule = council.refused(f"category discuss {BROOKMANTLE} talk={FIRST} party=head,chair", ESD)
    assert (rule, "Hertfordshire Improvement Partner" in sentence) == ("HRT-085", True)
    council.say(f'category discuss {BROOKMANTLE} talk={FIRST} party=head,chair led_by="{HIP}"', ESD)


@pytest.mark.rule("HRT-086")
def test_both_must_agree_and_then_it_stands_without_a_further_signature(council: Council) -> None:
    rate(council, BROOKMANTLE, "amber")
    talk(council, BROOKMANTLE, FIRST, "head,chair")
    told = council.say(ask(BROOKMANTLE, AGREED, "team_leader", "yes"), LEADER).data
    (wanted,) = told["wanting"]
    assert (told["category"], wanted["rule"], wanted["parties"]) == (None, "HRT-086", ["dsea"])
    told = council.say(ask(BROOKMANTLE, AGREED, "dsea", "yes"), DSEA).data
    assert (told["category"], told["since"], told["proposed"]) == ("amber", "2026-11-03", None)


@pytest.mark.rule("HRT-086")
def test_if_one_does_not_agree_last_years_colour_stays(council: Council) -> None:
    council.now("2025-11-12T09:00")
    rate(council, BROOKMANTLE, "yellow")
    council.now("2026-11-11T09:00")
    rate(council, BROOKMANTLE, "red")
    talk(council, BROOKMANTLE, FIRST, "head,chair")
    council.say(ask(BROOKMANTLE, AGREED, "dsea", "yes"), DSEA)
    council.say(ask(BROOKMANTLE, AGREED, "team_leader", "no", note="The data do not show it"), LEADER)
    assert at(council, BROOKMANTLE) == ("yellow", "red", "not_agreed")
    sentence, rule = council.refused(f'category agree {BROOKMANTLE} where="By letter"', DSEA)
    assert (rule, "team leader" in sentence) == ("HRT-086", True)
    council.say(ask(BROOKMANTLE, AGREED, "team_leader", "yes"), LEADER)  # won over later
    assert at(council, BROOKMANTLE) == ("red", None, "with_dsea_team_leader")


@pytest.mark.rule("HRT-086")
def test_who_neither_moderates_nor_agrees_cannot_answer_for_them(council: Council) -> None:
    rate(council, BROOKMANTLE, "amber")
    talk(council, BROOKMANTLE, FIRST, "head,chair")
    sentence, _ = council.refused(ask(BROOKMANTLE, AGREED, "dsea", "yes"), HIP)
    assert "District School Effectiveness Adviser" in sentence
    assert "is with dsea, team_leader" in str(council.ask(ask(BROOKMANTLE, AGREED, "esd", "yes"), ESD))


@pytest.mark.rule("HRT-087")
def test_nothing_is_confirmed_before_it_is_agreed_and_then_the_letter_is_open_until_sent(council: Council) -> None:
    rate(council, BROOKMANTLE, "amber")
    talk(council, BROOKMANTLE, FIRST, "head,chair")
    assert council.refused(f"category notify {BROOKMANTLE}", HIP)[1] == "HRT-087"
    council.now("2026-11-12T09:00")
    council.say(ask(BROOKMANTLE, AGREED, "dsea", "yes"), DSEA)
    council.say(ask(BROOKMANTLE, AGREED, "team_leader", "yes"), LEADER)
    coming = Seen(council, BROOKMANTLE).data["next_review"]
    assert (coming["step"], coming["on"]) == ("notify", "2026-11-12")
    council.now("2026-11-16T09:00")
    assert Seen(council, BROOKMANTLE).data["next_review"]["on"] == "2026-11-12"
    sentence, rule = council.refused(f"category notify {BROOKMANTLE}", HIP)
    words = f"letter make {BROOKMANTLE} document={LETTER}"
    assert (rule, "told in writing" in sentence, sentence.endswith(words)) == ("HRT-087", True, True)
    assert Seen(council, BROOKMANTLE).data["letter_first"] == LETTER
    wrote(council, LETTER)
    told = council.say(f"category notify {BROOKMANTLE}", HIP).data
    assert (told["told_on"], told["told_to"]) == ("2026-11-16", ["head", "chair"])


@pytest.mark.rule("HRT-084", "HRT-085", "HRT-086", "HRT-087")
def test_the_way_of_an_amber_from_first_to_last_state(council: Council) -> None:
    seen = []
    rate(council, QUILLMARSH, "amber")
    for words, who in (
        (f"category discuss {QUILLMARSH} talk={FIRST} party=head", HIP),
        (f"category discuss {QUILLMARSH} talk={FIRST} party=chair", HIP),
        (ask(QUILLMARSH, AGREED, "dsea", "yes"), DSEA),
        (ask(QUILLMARSH, AGREED, "team_leader", "yes"), LEADER),
        (f"category notify {QUILLMARSH}", HIP),
    ):
        seen.append(at(council, QUILLMARSH)[2])
        if "notify" in words:
            wrote(council, LETTER, QUILLMARSH)
        council.say(words, who)
    seen.append(at(council, QUILLMARSH)[2])
    assert seen == [
        "flagged", "flagged", "discussed_with_school", "with_dsea_team_leader", "with_dsea_team_leader", "on_register",
    ]  # fmt: skip


@pytest.mark.rule("HRT-084", "HRT-088")
def test_amber_lists_its_actions_as_offers_and_sets_no_date_for_them(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    follows = Seen(council, BROOKMANTLE).data["follows"]
    assert follows == [
        "register", "more-adviser-time", "improvement-plan", "support-plan", "action-group-judged",
        "funded-support-first",
    ]  # fmt: skip
    council.plan()
    rows = council.say(f"deadlines {BROOKMANTLE}").data["due"]
    assert {row["kind"] for row in rows if row["due"]["on"] < "2026-12-18"} == set()


@pytest.mark.rule("HRT-071")
def test_red_of_a_maintained_school_always_sets_up_an_action_group(council: Council) -> None:
    confirm(council, BROOKMANTLE, "red")
    seen = Seen(council, BROOKMANTLE)
    assert {"action-group", "funded-support-first"} < set(seen.data["follows"])
    assert "action-group-judged" not in seen.data["follows"]
    assert "Action group set up" in seen.text


@pytest.mark.rule("HRT-079")
@pytest.mark.parametrize(
    ("measure", "value", "red"),
    [
        ("category_of_concern", "special_measures", True),
        ("category_of_concern", "serious_weaknesses", True),
        ("category_of_concern", "requires_significant_improvement", True),
        ("category_of_concern", "none", False),
        ("ofsted_grade", "inadequate", True),
        ("ofsted_grade", "special_measures", True),
        ("ofsted_grade", "serious_weaknesses", True),
        ("ofsted_grade", "requires_improvement", False),
    ],
)
def test_an_ofsted_category_makes_a_school_red_by_itself(council: Council, measure: str, value: str, red: bool) -> None:
    rate(council, BROOKMANTLE, "yellow")
    council.now("2026-11-20T09:00")
    seen = Seen(council, BROOKMANTLE)
    seen.record(report_published="2026-11-18")
    seen.record(**{measure: value})
    told = seen.data
    assert (told["category"], told["automatic"]) == (("red", True) if red else ("yellow", False))
    if red:
        assert told["since"] == "2026-11-18"


@pytest.mark.rule("HRT-079")
def test_red_by_a_category_waits_for_nobody_and_holds_until_the_category_ends(council: Council) -> None:
    rate(council, BROOKMANTLE, "light_green")
    tell(council, BROOKMANTLE)
    council.now("2026-11-18T09:00")
    seen = Seen(council, BROOKMANTLE)
    seen.record(report_published="2026-11-18", category_of_concern="serious_weaknesses")
    assert (
        council.refused(f'category propose {BROOKMANTLE} category=amber reason="x" ground=visit', HIP)[1] == "HRT-079"
    )
    assert council.refused(f"category notify {BROOKMANTLE}", HIP)[1] == "HRT-087"
    wrote(council, LETTER)
    told = council.say(f"category notify {BROOKMANTLE}", HIP).data
    assert (told["workflow_state"], told["told_to"]) == ("on_register", ["head", "chair"])
    seen.record(category_of_concern="none")
    assert seen.data["category"] == "red"  # it ends when somebody rates the school anew
    rate(council, BROOKMANTLE, "amber", ground="ofsted_judgement")
