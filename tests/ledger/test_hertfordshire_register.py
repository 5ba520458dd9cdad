"""The register of schools causing concern: from written confirmation, eighteen months at most, left after a talk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import (
    ACADEMY,
    DSEA,
    HIP,
    LEADER,
    LETTER,
    Seen,
    add_schools,
    ask,
    confirm,
    county,
    rate,
    talk,
    tell,
)
from posting import wrote
from ringing import ring

from chat.plain import plain_text

REMOVAL = "removal-letter"
BOTH_TOPICS = "removal from the register, the new colour"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Friday 14 November 2025."""
    yield from county(tmp_path, "2025-11-14T09:00")


def stays(council: Council, urn: str) -> list[tuple[str, str, bool]]:
    found = Seen(council, urn).data["stays"]
    return [(each["on"], each["rule"], each["over"]) for each in found]


@pytest.mark.rule("HRT-114")
@pytest.mark.parametrize("colour", ["amber", "red"])
def test_eighteen_months_run_from_the_written_confirmation_their_last_day_included(
    council: Council, colour: str
) -> None:
    confirm(council, BROOKMANTLE, colour)
    council.now("2027-05-14T23:30")
    assert stays(council, BROOKMANTLE) == [("2027-05-14", "HRT-114", False)]
    council.now("2027-05-15T00:30")
    assert stays(council, BROOKMANTLE) == [("2027-05-14", "HRT-114", True)]
    assert Seen(council, BROOKMANTLE).data["category"] == colour  # flagged, and nothing else happens


@pytest.mark.rule("HRT-114")
def test_before_the_letter_has_gone_no_time_runs(council: Council) -> None:
    rate(council, BROOKMANTLE, "amber")
    talk(council, BROOKMANTLE, "head-and-chair", "head,chair")
    for party, who in (("dsea", DSEA), ("team_leader", LEADER)):
        council.say(ask(BROOKMANTLE, "dsea-and-team-leader", party, "yes"), who)
    assert (Seen(council, BROOKMANTLE).data["category"], stays(council, BROOKMANTLE)) == ("amber", [])
    council.now("2025-11-18T09:00")
    wrote(council, LETTER)
    assert stays(council, BROOKMANTLE) == []  # it is made, and nobody has it yet
    council.say(f"category notify {BROOKMANTLE}", HIP)
    assert stays(council, BROOKMANTLE) == [("2027-05-18", "HRT-114", False)]


@pytest.mark.rule("HRT-114")
def test_from_amber_to_red_the_stay_goes_on_and_coming_back_begins_anew(council: Council) -> None:
    confirm(council, QUILLMARSH, "amber")
    council.now("2026-02-03T09:00")
    confirm(council, QUILLMARSH, "red")
    assert stays(council, QUILLMARSH) == [("2027-05-14", "HRT-114", False)]
    council.now("2026-09-15T09:00")
    rate(council, QUILLMARSH, "yellow")
    talk(council, QUILLMARSH, "removal", "head,chair", covered=BOTH_TOPICS)
    wrote(council, REMOVAL, QUILLMARSH)
    assert stays(council, QUILLMARSH) == []
    council.now("2027-09-15T09:00")
    confirm(council, QUILLMARSH, "amber")
    assert stays(council, QUILLMARSH) == [("2029-03-15", "HRT-114", False)]


@pytest.mark.rule("HRT-114")
def test_the_stay_rings_three_months_and_a_month_before_on_the_day_and_the_day_after(council: Council) -> None:
    """63 and 21 working days before Friday 14 May 2027, counted by hand, and to whom."""
    confirm(council, BROOKMANTLE, "amber")
    told = {}
    for day in ("2027-02-10", "2027-02-11", "2027-04-13", "2027-04-14", "2027-05-14", "2027-05-17"):
        heard = ring(council, f"{day}T16:00")
        told[day] = sorted({each.who for each in heard if "Eighteen months on the register" in each.text})
    both = ["Amara Okafor", DSEA]
    assert told == {
        "2027-02-10": [], "2027-02-11": both, "2027-04-13": [], "2027-04-14": both, "2027-05-14": both,
        "2027-05-17": both,
    }  # fmt: skip


@pytest.mark.rule("HRT-083", "HRT-114")
def test_an_academy_is_rated_but_never_on_the_register(council: Council) -> None:
    add_schools(council)
    told = rate(council, ACADEMY, "red")
    assert (told["category"], told["wanting"][0]["rule"]) == ("red", "HRT-065")  # nobody has to agree first
    told = tell(council, ACADEMY)
    assert (told["stays"], told["workflow_state"]) == ([], "told")
    assert told["follows"] == ["trust-contacted"]


@pytest.mark.rule("HRT-093", "HRT-071")
@pytest.mark.parametrize("colour", ["amber", "red"])
def test_an_academy_rated_amber_or_red_has_its_trust_contacted_and_no_funded_support(
    council: Council, colour: str
) -> None:
    add_schools(council)
    rate(council, ACADEMY, colour)
    tell(council, ACADEMY)
    seen = Seen(council, ACADEMY)
    assert seen.data["follows"] == ["trust-contacted"]
    assert "The academy trust is contacted" in seen.text


@pytest.mark.rule("HRT-083", "HRT-064")
def test_an_academy_changed_to_amber_within_the_year_needs_one_moderator(council: Council) -> None:
    add_schools(council)
    rate(council, ACADEMY, "yellow")
    told = rate(council, ACADEMY, "amber", ground="monitoring")
    assert [each["rule"] for each in told["wanting"]] == ["HRT-064"]
    council.say(ask(ACADEMY, "in-year-moderation", "dsea", "yes"), DSEA)
    assert Seen(council, ACADEMY).data["category"] == "amber"


@pytest.mark.rule("HRT-112")
@pytest.mark.parametrize("colour", ["dark_green", "light_green", "yellow"])
def test_the_register_is_left_after_head_and_chair_have_talked_over_removal_and_colour(
    council: Council, colour: str
) -> None:
    confirm(council, QUILLMARSH, "amber")
    council.now("2026-10-14T09:00")
    told = rate(council, QUILLMARSH, colour)
    assert [(each["rule"], each["parties"]) for each in told["wanting"]] == [("HRT-112", ["head", "chair"])]
    only_one = council.ask(f'category discuss {QUILLMARSH} talk=removal party=head covered="the new colour"', HIP)
    assert "Not covered yet: removal from the register" in str(only_one)
    talk(council, QUILLMARSH, "removal", "head", covered=BOTH_TOPICS)
    assert Seen(council, QUILLMARSH).data["category"] == "amber"
    told = talk(council, QUILLMARSH, "removal", "chair", covered=BOTH_TOPICS)
    assert told["category"] == colour
    assert [each["id"] for each in told["stays"]] == ["register-18-months"]  # until the letter
    wrote(council, REMOVAL, QUILLMARSH)
    assert stays(council, QUILLMARSH) == []


def listed(council: Council, **asked: str) -> dict[str, tuple[str | None, str | None]]:
    """The risk register's schools: since when each is on the council's register, or when it left."""
    found = council.say("risk-register", **{"since": "2026-09-01", **asked}).data["schools"]
    return {each["urn"]: (each["on_register_since"], each["removed_on"]) for each in found}


@pytest.mark.rule("HRT-113", "HRT-112", "HRT-114")
def test_the_register_shows_a_school_as_removed_from_the_day_of_the_letter(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    council.now("2027-05-12T09:00")
    rate(council, BROOKMANTLE, "dark_green", ground="visit")
    talk(council, BROOKMANTLE, "removal", "head,chair", covered=BOTH_TOPICS)
    council.say(ask(BROOKMANTLE, "in-year-moderation", "dsea", "yes"), DSEA)
    assert Seen(council, BROOKMANTLE).data["category"] == "dark_green"
    assert listed(council) == {BROOKMANTLE: ("2025-11-14", None)}  # decided, and nobody has written
    council.now("2027-05-14T09:00")
    wrote(council, REMOVAL)
    assert listed(council) == {BROOKMANTLE: (None, "2027-05-14")}
    said = plain_text(council.say("risk-register since=1/9/2026"))
    assert "removed on Fri 14 May 2027" in said
    council.now("2027-05-15T09:00")
    assert stays(council, BROOKMANTLE) == []
    council.say('letter withdraw L-2 reason="The wrong chair"')
    assert listed(council) == {BROOKMANTLE: ("2025-11-14", None)}
    assert stays(council, BROOKMANTLE) == [("2027-05-14", "HRT-114", True)]
    wrote(council, REMOVAL)
    assert listed(council) == {BROOKMANTLE: (None, "2027-05-15")}
    assert listed(council, since="2027-05-15") == {BROOKMANTLE: (None, "2027-05-15")}
    council.now("2027-06-01T09:00")
    assert listed(council, since="2027-05-16") == {}  # it left before the day that is asked about


@pytest.mark.rule("HRT-113")
def test_a_letter_that_is_withdrawn_leaves_the_day_that_was_recorded_before_it(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    council.now("2027-05-14T09:00")
    rate(council, BROOKMANTLE, "dark_green", ground="visit")
    talk(council, BROOKMANTLE, "removal", "head,chair", covered=BOTH_TOPICS)
    council.say(ask(BROOKMANTLE, "in-year-moderation", "dsea", "yes"), DSEA)
    council.say(f"school set {BROOKMANTLE} measure=removed_from_register value=2027-05-13", HIP)
    wrote(council, REMOVAL)
    assert listed(council) == {BROOKMANTLE: (None, "2027-05-14")}
    council.say('letter withdraw L-2 reason="The wrong chair"')
    assert listed(council) == {BROOKMANTLE: (None, "2027-05-13")}


@pytest.mark.rule("HRT-038")
def test_the_register_says_what_each_school_was_sorted_as(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    council.now("2026-11-20T09:00")
    raised = council.say(f'raise-concern {BROOKMANTLE} area=governance what="Still amber"', HIP).data["id"]
    further = f"concern take-further {raised} spell_start=2025-11-14 need="
    sentence, rule = council.refused(f"{further}support_others", HIP)
    assert (rule, "measure sorted_as" in sentence) == ("HRT-038", True)
    council.say(f"{further}needs_support", HIP)
    council.say(f"school set {QUILLMARSH} measure=sorted_as value=support_others", HIP)
    said = council.say("risk-register all=yes")
    assert {each["urn"]: each["shown"] for each in said.data["schools"]} == {
        BROOKMANTLE: {"sorted_as": {"value": "needs support", "on": "2026-11-20"}},
        QUILLMARSH: {"sorted_as": {"value": "support others", "on": "2026-11-20"}},
    }
    for each in ("Sorted as", "support others (Fri 20 Nov 2026)", "needs support (Fri 20 Nov 2026)"):
        assert each in plain_text(said)


@pytest.mark.rule("HRT-112", "HRT-064")
def test_within_the_year_removal_is_moderated_as_well(council: Council) -> None:
    council.now("2026-11-12T09:00")
    confirm(council, QUILLMARSH, "red")
    council.now("2027-05-12T09:00")
    told = rate(council, QUILLMARSH, "yellow", ground="visit")
    assert {each["rule"] for each in told["wanting"]} == {"HRT-112", "HRT-064"}
    talk(council, QUILLMARSH, "removal", "head,chair", covered=BOTH_TOPICS)
    told = council.say(ask(QUILLMARSH, "in-year-moderation", "dsea", "yes"), DSEA).data
    assert (told["category"], told["since"]) == ("yellow", "2027-05-12")
    council.now("2027-05-14T09:00")
    assert tell(council, QUILLMARSH)["told_on"] == "2027-05-14"


@pytest.mark.rule("HRT-112")
def test_from_red_to_amber_the_school_stays_on_the_register_and_nothing_is_said_of_removal(council: Council) -> None:
    confirm(council, QUILLMARSH, "red")
    council.now("2026-10-14T09:00")
    told = rate(council, QUILLMARSH, "amber")
    assert [each["rule"] for each in told["wanting"]] == ["HRT-085", "HRT-086"]


@pytest.mark.rule("HRT-112", "HRT-068")
def test_a_strand_that_leaves_red_is_no_removal(council: Council) -> None:
    rate(council, BROOKMANTLE, "red", strand="early_years")
    talk(council, BROOKMANTLE, "head-and-chair", "head,chair", strand="early_years")
    council.now("2026-10-14T09:00")
    assert rate(council, BROOKMANTLE, "yellow", strand="early_years")["category"] == "yellow"


@pytest.mark.rule("HRT-088")
def test_nothing_that_amber_may_bring_is_chosen_beforehand(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    text = Seen(council, BROOKMANTLE).text
    for offered in ("More of the adviser's time", "Improvement plan of the school", "Support plan"):
        assert offered in text
