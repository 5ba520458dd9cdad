"""The Tri-borough year at the desk: analysed, talked over, categorised, told; and changed on three grounds only."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import (
    ADMINISTRATOR,
    ADVISER,
    FOUR_SOURCES,
    Seen,
    borough,
    choose,
    chosen,
    talked,
)
from posting import wrote

from chat.plain import plain_text
from domain.phases import Phase


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 28 September 2026."""
    yield from borough(tmp_path)


def still_to_do(council: Council) -> list[tuple[str, str, str]]:
    """The schools that the year's list names: which, by when, under which rule."""
    council.plan()
    rows = council.say("deadlines everyone=yes").data["due"]
    return sorted(
        (row["school"], row["due"]["on"], row["due"]["rule"]) for row in rows if row["kind"] == "risk-cycle/propose"
    )


@pytest.mark.rule("TRI-009", "TRI-012")
def test_every_school_is_categorised_by_the_end_of_the_first_half_term(council: Council) -> None:
    council.now("2026-09-01T09:00")
    due = ("2026-10-23", "TRI-009")
    assert still_to_do(council) == [("Brookmantle Primary School", *due), ("Quillmarsh High School", *due)]
    coming = Seen(council, BROOKMANTLE).data["next_review"]
    assert (coming["step"], coming["on"], coming["rule"]) == ("propose", *due)


@pytest.mark.rule("TRI-012")
def test_on_26_october_the_list_shows_the_schools_still_without_a_category(council: Council) -> None:
    council.now("2026-10-05T09:00")
    choose(council, BROOKMANTLE, "good")
    wrote(council, "category-letter")
    council.say(f"category notify {BROOKMANTLE}", ADVISER)
    council.now("2026-10-23T23:30")
    assert "(overdue)" not in Seen(council, QUILLMARSH).text
    council.now("2026-10-26T09:00")
    assert [school for school, _, _ in still_to_do(council)] == ["Quillmarsh High School"]
    assert "(overdue)" in Seen(council, QUILLMARSH).text
    assert Seen(council, BROOKMANTLE).data["next_review"]["step"] == "propose"  # next autumn's


@pytest.mark.rule("TRI-012")
def test_every_academic_year_begins_anew_and_last_years_category_stands_meanwhile(council: Council) -> None:
    council.now("2026-08-28T09:00")
    choose(council, BROOKMANTLE, "good")
    wrote(council, "category-letter")
    council.say(f"category notify {BROOKMANTLE}", ADVISER)
    council.now("2026-09-01T09:00")
    assert ("Brookmantle Primary School", "2026-10-23", "TRI-009") in still_to_do(council)
    assert Seen(council, BROOKMANTLE).data["category"] == "good"
    told = choose(council, BROOKMANTLE, "requires_improvement")  # a new year needs no ground
    assert (told["category"], told["ground"], told["workflow_state"]) == ("requires_improvement", None, "categorised")


@pytest.mark.rule("TRI-012", "TRI-051")
def test_the_round_opens_with_the_year_and_ends_in_two_lists(council: Council) -> None:
    council.now("2026-08-28T09:00")
    council.plan()
    rows = council.say("deadlines everyone=yes").data["due"]
    duties = {row["kind"]: (row["owner"], row["due"]["on"], row["due"]["rule"]) for row in rows}
    assert duties["duty/round-opens"] == (ADMINISTRATOR, "2026-09-01", "TRI-012")
    assert duties["duty/two-lists"] == (ADMINISTRATOR, "2026-10-23", "TRI-051")


@pytest.mark.rule("TRI-014")
@pytest.mark.parametrize("category", ["outstanding", "good", "requires_improvement", "inadequate"])
def test_where_no_issue_emerges_the_officers_choice_stands_at_once(council: Council, category: str) -> None:
    told = choose(council, BROOKMANTLE, category)
    assert (told["category"], told["since"], told["proposed"]) == (category, "2026-09-28", None)
    assert (told["agreed_by"], told["workflow_state"]) == (ADVISER, "categorised")
    wrote(council, "category-letter")
    council.say(f"category notify {BROOKMANTLE}", ADVISER)
    assert Seen(council, BROOKMANTLE).data["workflow_state"] == "notified"


@pytest.mark.rule("TRI-023")
def test_where_issues_emerge_the_lead_adviser_talks_with_the_head_about_four_sources_first(council: Council) -> None:
    council.now("2026-10-05T09:00")
    told = choose(council, BROOKMANTLE, "requires_improvement", issues="yes")
    assert (told["category"], told["proposed"], told["workflow_state"]) == (None, "requires_improvement", "analysed")
    assert told["wanting"] == [{"id": "head-discussion", "rule": "TRI-023", "parties": ["head"]}]
    assert council.refused(f'category agree {BROOKMANTLE} where="Desk"')[1] == "TRI-023"
    council.now("2026-10-12T09:00")
    for source in FOUR_SOURCES.split(", "):
        three = FOUR_SOURCES.replace(source, "").replace(", , ", ", ").strip(", ")
        answer = council.ask(talked(BROOKMANTLE, covered=three), ADVISER)
        assert source in str(answer.errors if hasattr(answer, "errors") else answer), source
    told = dict(council.say(talked(BROOKMANTLE), ADVISER).data)
    assert (told["category"], told["since"], told["workflow_state"]) == (
        "requires_improvement", "2026-10-12", "categorised",
    )  # fmt: skip
    assert [(each["talk"], each["party"], each["by"]) for each in told["heard"]] == [
        ("first-discussion", "head", ADVISER)
    ]
    (kept, *_) = [e for e in council.say(f"history {BROOKMANTLE}").data["events"] if e["act"] == "category discuss"]
    assert ", ".join(kept["payload"]["covered"]) == FOUR_SOURCES


@pytest.mark.rule("TRI-023")
def test_the_first_discussion_is_the_lead_advisers(council: Council) -> None:
    choose(council, BROOKMANTLE, "good", issues="yes")
    sentence, rule = council.refused(talked(BROOKMANTLE), ADMINISTRATOR)
    assert (rule, "Lead Adviser" in sentence) == ("TRI-023", True)
    told = council.say(talked(BROOKMANTLE, led_by=ADVISER), ADMINISTRATOR).data
    assert told["category"] == "good"


@pytest.mark.rule("TRI-023")
def test_an_la_review_is_waited_for_only_where_it_is_considered_necessary(council: Council) -> None:
    told = choose(council, BROOKMANTLE, "inadequate", issues="yes", la_review="yes")
    assert [each["id"] for each in told["wanting"]] == ["head-discussion", "la-review-held"]
    assert council.refused(talked(BROOKMANTLE, "la-review"), ADVISER)[1] == "TRI-023"  # the head is talked with first
    told = dict(council.say(talked(BROOKMANTLE), ADVISER).data)
    assert (told["workflow_state"], told["category"]) == ("issue-discussed", None)
    assert [each["id"] for each in told["wanting"]] == ["la-review-held"]
    told = dict(council.say(talked(BROOKMANTLE, "la-review"), ADVISER).data)
    assert (told["workflow_state"], told["category"]) == ("categorised", "inadequate")


@pytest.mark.rule("TRI-022")
@pytest.mark.parametrize("category", ["outstanding", "good", "requires_improvement", "inadequate"])
def test_head_and_chair_are_told_whatever_the_category_and_the_kind_of_school(council: Council, category: str) -> None:
    council.now("2026-10-05T09:00")
    for place, kind in enumerate(("community", "voluntary_aided", "foundation", "academy", "pru")):
        urn, phase = f"90001{place}", Phase.PRU if kind == "pru" else Phase.PRIMARY
        council.add_school(urn, f"St Aldhelm's School {place}", phase, denomination="roman_catholic", school_type=kind)
        choose(council, urn, category)
        coming = Seen(council, urn).data["next_review"]
        assert (coming["step"], coming["on"], coming["rule"]) == ("notify", "2026-10-05", "TRI-022")
        sentence, rule = council.refused(f"category notify {urn}", ADVISER)
        assert (rule, sentence.endswith(f"letter make {urn} document=category-letter")) == ("TRI-022", True)
        wrote(council, "category-letter", urn)
        answer = council.say(f"category notify {urn}", ADVISER)
        assert answer.data["told_to"] == ["head", "chair"]
        assert "head teacher, chair of governors" in plain_text(answer)


@pytest.mark.rule("TRI-022")
def test_nobody_is_told_before_a_category_is_settled(council: Council) -> None:
    sentence, rule = council.refused(f"category notify {BROOKMANTLE}", ADVISER)
    assert (rule, "category propose" in sentence) == ("TRI-022", True)
    choose(council, BROOKMANTLE, "good", issues="yes")
    assert council.refused(f"category notify {BROOKMANTLE}", ADVISER)[1] == "TRI-022"


@pytest.mark.rule("TRI-012", "TRI-013", "TRI-022", "TRI-023")
def test_a_year_walks_through_every_state_of_the_annual_categorisation(council: Council) -> None:
    states = [Seen(council, BROOKMANTLE).data["workflow_state"]]
    for moment, words in (
        ("2026-10-05T09:00", chosen(BROOKMANTLE, "good", issues="yes", la_review="yes")),
        ("2026-10-12T09:00", talked(BROOKMANTLE)),
        ("2026-10-19T09:00", talked(BROOKMANTLE, "la-review")),
        ("2026-10-20T09:00", f"category notify {BROOKMANTLE}"),
        ("2027-02-09T09:00", chosen(BROOKMANTLE, "requires_improvement", ground="leadership_change")),
        ("2027-02-10T09:00", f"category notify {BROOKMANTLE}"),
    ):
        council.now(moment)
        if "notify" in words:
            wrote(council, "category-letter")
        states.append(council.say(words, ADVISER).data["workflow_state"])
    assert states == [
        None, "analysed", "issue-discussed", "categorised", "notified", "in-year-change", "notified",
    ]  # fmt: skip


@pytest.mark.rule("TRI-009")
def test_four_working_days_before_the_half_term_ends_the_owner_hears_of_each_school_left(
    council: Council, handbell: Callable[..., dict[str, Any]]
) -> None:
    choose(council, QUILLMARSH, "good")
    done = handbell("tick", "--json", "--now", "2026-10-19T08:30")
    told = [(each["to"], each["school"]["urn"], each["due"], each["rule"]) for each in done["sent"]
            if each["kind"] == "risk-cycle/propose"]  # fmt: skip
    assert told == [(ADMINISTRATOR, BROOKMANTLE, "2026-10-23", "TRI-009")]
