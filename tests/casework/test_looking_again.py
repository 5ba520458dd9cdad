"""When a category wants another look: stays, reasons that lapse, and news, seen as what is due at a school."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE
from ringing import ring
from saltmere import BOSS, PILOT, Harbour, harbour

STAY, LAPSE, TRIGGER = "risk-cycle/stay", "risk-cycle/lapse", "risk-cycle/trigger"
READING = "New reading results: look at the mooring again"
TOW = "The tow ended: look at the mooring again"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Harbour]:
    """Saltmere on Thursday 1 October 2026."""
    with harbour(tmp_path) as council:
        yield council


def days(found: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(label, day) for _, label, day in found]


# Stays


def test_a_longest_stay_is_due_on_its_day_and_stays_due_until_the_school_moves(here: Harbour) -> None:
    here.moored("storm")
    assert days(here.due(STAY)) == [("A year of storm", "2027-10-01")]
    here.now("2028-03-01T09:00")
    assert days(here.due(STAY)) == [("A year of storm", "2027-10-01")]
    here.moored("swell")
    assert days(here.due(STAY)) == [("Half a year of swell after a storm", "2028-09-01")]


def test_a_shortest_stay_that_is_long_over_is_asked_of_nobody(here: Harbour) -> None:
    here.moored("storm")
    here.now("2026-11-02T09:00")
    here.moored("swell")
    assert days(here.due(STAY)) == [("Half a year of swell after a storm", "2027-05-02")]
    here.now("2027-06-01T09:00")  # thirty days later
    assert days(here.due(STAY)) == [("Half a year of swell after a storm", "2027-05-02")]
    here.now("2027-06-02T09:00")
    assert here.due(STAY) == []


def test_a_hold_runs_from_its_measure_whatever_stands(here: Harbour) -> None:
    here.moored("swell")
    assert here.due(STAY) == []
    here.say('school set 900001 measure=freed_on value="2026-09-20"', PILOT)
    assert days(here.due(STAY)) == [("A year after the tow", "2027-09-20")]


def test_a_stay_that_runs_from_the_letter_has_no_day_before_it(tmp_path: Path) -> None:
    told = """
[[stay]]
id = "since-the-letter"
title = "A year from the letter"
how = "maximum"
categories = ["swell"]
starts = "told"
clock = "a_year"
"""
    with harbour(tmp_path, deciding=told) as here:
        here.moored("swell", told=False)
        assert (here.data()["stays"], here.due(STAY)) == ([], [])
        here.now("2026-10-07T09:00")
        here.say(f"category notify {BROOKMANTLE}", PILOT)
        assert days(here.due(STAY)) == [("A year from the letter", "2027-10-07")]


def test_a_school_that_nobody_placed_is_not_looked_at_again(here: Harbour) -> None:
    here.know(BROOKMANTLE, freed_on="2026-09-20", new_keel_on="2026-09-01")
    here.know(BROOKMANTLE, year=2026, reading_pct="40")
    assert here.due(STAY) == here.due(LAPSE) == here.due(TRIGGER) == []


# What lapses


def test_a_reason_that_was_relied_on_lapses_and_one_that_was_not_does_not(here: Harbour) -> None:
    here.know(BROOKMANTLE, new_keel_on="2026-09-07")
    here.moored("swell")
    assert here.due(LAPSE) == []
    here.say("category propose 900001 category=swell criteria=W2 reason=Keel", PILOT)
    here.keys()
    here.say("category agree 900001 where=Quay")
    assert days(here.due(LAPSE)) == [("The reason “A new keel” lapses: look at the mooring again", "2027-09-07")]


def test_a_reason_that_lapsed_long_ago_is_history(here: Harbour) -> None:
    here.know(BROOKMANTLE, new_keel_on="2026-09-07")
    here.moored("swell", criteria="W2")
    here.now("2027-10-07T09:00")
    assert len(here.due(LAPSE)) == 1
    here.now("2027-10-08T09:00")
    assert here.due(LAPSE) == []


# News


def test_news_asks_for_a_look_by_its_own_clock_and_a_review_answers_it(here: Harbour) -> None:
    here.moored("swell")
    here.now("2026-11-03T09:00")
    here.say("school set 900001 measure=reading_pct value=44 year=2026", PILOT)
    assert days(here.due(TRIGGER)) == [(READING, "2026-11-17")]
    here.say("category review 900001 note=Seen", PILOT)
    assert here.due(TRIGGER) == []
    here.now("2026-11-04T09:00")
    assert here.due(TRIGGER) == []


def test_what_was_known_when_the_school_was_placed_is_no_news(here: Harbour) -> None:
    here.say("school set 900001 measure=reading_pct value=44 year=2026", PILOT)
    here.moored("swell")
    assert here.due(TRIGGER) == []


def test_what_becomes_known_later_on_the_very_day_of_the_placing_is_news(here: Harbour) -> None:
    here.moored("swell")
    here.now("2026-10-01T15:00")
    here.say("school set 900001 measure=reading_pct value=44 year=2026", PILOT)
    assert days(here.due(TRIGGER)) == [(READING, "2026-10-15")]
    here.now("2026-10-01T16:00")
    here.say("category review 900001 note=Seen", PILOT)
    assert here.due(TRIGGER) == []


def test_what_came_after_the_meeting_is_news_however_late_the_meeting_was_entered(here: Harbour) -> None:
    here.proposed(BROOKMANTLE)
    here.keys()
    here.say("school set 900001 measure=reading_pct value=44 year=2026", PILOT)
    here.now("2026-10-08T09:00")
    here.say('category agree 900001 where=Quay on="5 October 2026"')
    assert (here.data()["since"], here.due(TRIGGER)) == ("2026-10-05", [])
    here.say("category propose 900001 category=storm ground=squall reason=Wind", PILOT)
    here.keys()
    here.now("2026-10-12T09:00")
    here.say("school set 900001 measure=reading_pct value=41 year=2026", PILOT)
    here.now("2026-10-14T09:00")
    here.say('category agree 900001 where=Quay on="9 October 2026"')
    assert here.data()["since"] == "2026-10-09"
    assert days(here.due(TRIGGER)) == [(READING, "2026-10-26")]


def test_the_fact_that_settled_a_placing_is_no_news_of_it_though_it_counts_from_earlier(tmp_path: Path) -> None:
    tow = '\n\n[[trigger]]\nid = "tow"\ntitle = "A tow"\nmeasures = ["towed", "reading_pct"]\n'
    with harbour(tmp_path, triggers=tow) as here:
        here.moored("swell")
        here.now("2026-10-20T09:00")
        here.say("school set 900001 measure=towed_on value=2026-10-16", PILOT)
        here.say("school set 900001 measure=towed value=yes", PILOT)
        data = here.data()
        assert (data["category"], data["automatic"], data["since"]) == ("storm", True, "2026-10-16")
        assert here.due(TRIGGER) == []
        here.now("2026-10-20T15:00")
        here.say("school set 900001 measure=reading_pct value=44 year=2026", PILOT)
        assert "A tow: look at the mooring again" in [label for _, label, _ in here.due(TRIGGER)]


def test_a_fact_that_is_no_trigger_asks_for_nothing(here: Harbour) -> None:
    here.moored("swell")
    here.now("2026-11-03T09:00")
    here.say("school set 900001 measure=plan_seen value=yes", PILOT)
    assert here.due(TRIGGER) == []


def test_a_school_that_waits_for_the_round_hears_only_of_what_never_waits(here: Harbour) -> None:
    here.moored("swell")
    here.now("2027-09-13T09:00")  # the next round has begun, and the school is not placed in it yet
    here.say("school set 900001 measure=reading_pct value=44 year=2027", PILOT)
    assert here.due(TRIGGER) == []
    here.say('school set 900001 measure=freed_on value="2027-09-10"', PILOT)
    assert [label for _, label, _ in here.due(TRIGGER)] == [TOW]


def test_a_trigger_for_some_categories_or_some_schools_is_silent_at_the_others(tmp_path: Path) -> None:
    narrow = """
[[trigger]]
id = "storm-plan"
title = "A plan in the storm"
measures = ["plan_seen"]
categories = ["storm"]

[[trigger]]
id = "towed-keel"
title = "A keel in tow"
measures = ["new_keel_on"]
where = { measure = "towed", equals = true }
"""
    with harbour(tmp_path, triggers=narrow) as here:
        here.moored("swell")
        here.now("2026-11-03T09:00")
        here.know(BROOKMANTLE, plan_seen=True, new_keel_on="2026-11-01")
        assert here.due(TRIGGER) == []  # whether it is in tow is not known
        here.moored("storm", ground="squall")
        here.now("2026-11-05T09:00")
        here.know(BROOKMANTLE, plan_seen=False, towed=True, new_keel_on="2026-11-02")
        found = {label.partition(":")[0] for _, label, _ in here.due(TRIGGER)}
        assert found == {"A plan in the storm", "A keel in tow"}


def test_a_day_that_comes_round_asks_once_it_is_ahead_or_only_just_over(tmp_path: Path) -> None:
    comes = """
[[trigger]]
id = "keel"
title = "The keel has settled"
clocks = ["keel_settles"]
where = { measure = "plan_seen", equals = true }
"""
    with harbour(tmp_path, triggers=comes) as here:
        here.know(BROOKMANTLE, new_keel_on="2025-11-20", plan_seen=True)
        here.moored("swell")
        here.now("2026-12-19T09:00")  # twenty-nine days after it
        label = "The keel has settled, Friday 20 November 2026: look at the mooring again"
        assert days(here.due(TRIGGER)) == [(label, "2026-11-20")]
        here.now("2026-12-20T09:00")
        assert here.due(TRIGGER) == []


def test_nobody_is_told_before_the_day_and_then_it_is_the_pilot_who_is(here: Harbour) -> None:
    here.moored("swell")
    here.now("2026-11-03T09:00")
    here.say("school set 900001 measure=reading_pct value=44 year=2026", BOSS)
    told = [each for each in ring(here, "2026-11-04T08:30") if READING in each.text]
    assert [each.who for each in told] == [PILOT]
