"""Herefordshire's bell: at a moment, exactly who is told of what, once; and what cannot be planned is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, TERMS_2026, Council, sqlite_url
from ledger.herefordshire import settle

from bot.cli.answering import DONE
from store.terms import ImportedYear

Handbell = Callable[..., dict[str, Any]]
AUTUMN_ENDS = "2026-12-18"
AUTUMN_2027 = {"autumn": {"end": "2027-12-17"}}


@pytest.fixture
def advised(council: Council) -> Council:
    """Brookmantle has an adviser and Fernhill has none; Quillmarsh's level was agreed and told in October."""
    council.now("2026-10-08T09:00")
    council.add_person("Bethan Lloyd", "adviser")
    council.add_school("900003", "Fernhill School", school_type="academy_special")
    with council.work() as work:
        bethan = work.people.named("Bethan Lloyd")
        assert bethan
        work.people.link_adviser(BROOKMANTLE, bethan, date(2026, 9, 1))
    settle(council, QUILLMARSH, "low")
    return council


def tick(handbell: Handbell, *words: str) -> dict[str, Any]:
    done = handbell("tick", "--json", *words)
    assert done.pop("code") == DONE
    return done


def told(done: dict[str, Any]) -> list[tuple[str, str, str | None, str, str]]:
    return sorted(
        (each["to"], each["kind"], each["school"] and each["school"]["urn"], each["due"], each["rule"])
        for each in done["sent"]
        if each["kind"].startswith("risk-cycle/")
    )


@pytest.mark.rule("HFD-021")
def test_four_working_days_before_the_end_of_autumn_each_owner_hears_of_each_school_not_agreed(
    advised: Council, handbell: Handbell
) -> None:
    done = tick(handbell, "--now", "2026-12-14T08:30")
    assert [each for each in told(done) if each[1] == "risk-cycle/agree"] == [
        ("Amara Okafor", "risk-cycle/agree", "900003", AUTUMN_ENDS, "HFD-021"),
        ("Bethan Lloyd", "risk-cycle/agree", BROOKMANTLE, AUTUMN_ENDS, "HFD-021"),
    ]
    assert done["failed"] == []
    (brookmantle,) = [
        each for each in done["sent"] if each["to"] == "Bethan Lloyd" and each["kind"] == "risk-cycle/agree"
    ]
    assert brookmantle["text"] == (
        "Agree the risk level with the School Improvement Group: Brookmantle Primary School (900001), "
        "by Friday 18 December 2026"
    )


@pytest.mark.rule("HFD-021")
def test_the_same_tick_again_tells_nobody_and_plans_nothing(advised: Council, handbell: Handbell) -> None:
    dry = tick(handbell, "--now", "2026-12-14T08:30", "--dry-run")
    first = tick(handbell, "--now", "2026-12-14T08:30")
    again = tick(handbell, "--now", "2026-12-14T08:30")
    assert told(dry) == told(first)
    assert len([each for each in told(first) if each[1] == "risk-cycle/agree"]) == 2
    assert (again["planned"], again["sent"], again["failed"]) == (0, [], [])


@pytest.mark.rule("HFD-021")
def test_a_school_that_is_agreed_meanwhile_is_not_chased_any_more(advised: Council, handbell: Handbell) -> None:
    tick(handbell, "--now", "2026-12-14T08:30")
    advised.now("2026-12-15T09:00")
    settle(advised, BROOKMANTLE, "low")
    done = tick(handbell, "--now", "2026-12-15T10:00", "--until", "2027-01-08T09:00")
    assert told(done) == [("Amara Okafor", "risk-cycle/agree", "900003", AUTUMN_ENDS, "HFD-021")] * 2


@pytest.mark.rule("HFD-021")
def test_the_bell_rings_up_to_the_last_day_and_once_when_it_is_past(advised: Council, handbell: Handbell) -> None:
    tick(handbell, "--now", "2026-11-18T08:30")
    days = ("2026-11-19", "2026-11-20", "2026-12-04", "2026-12-14", "2026-12-17", "2026-12-18", "2026-12-21")
    heard = {day: len(told(tick(handbell, "--now", f"{day}T08:30"))) for day in days}
    assert heard == dict.fromkeys(days, 2) | dict.fromkeys(("2026-11-19", "2026-12-17", "2026-12-21"), 0)
    back = told(tick(handbell, "--now", "2027-01-04T08:30"))  # the first day of term, after the holidays
    assert [(who, urn) for who, _, urn, _, _ in back] == [
        ("Amara Okafor", BROOKMANTLE),  # five working days on, the head of service hears of what is another's
        ("Amara Okafor", "900003"),
        ("Bethan Lloyd", BROOKMANTLE),
    ]
    assert told(tick(handbell, "--now", "2027-01-05T08:30", "--until", "2027-01-31T09:00")) == []


@pytest.mark.rule("HFD-019")
def test_before_the_october_meeting_each_owner_hears_of_each_school_not_assessed(
    council: Council, handbell: Handbell
) -> None:
    council.say(f'category propose {QUILLMARSH} category=low reason="Nothing weighs"')
    done = tick(handbell, "--now", "2026-10-02T08:30")
    assert ("Amara Okafor", "risk-cycle/propose", BROOKMANTLE, "2026-10-08", "HFD-019") in told(done)
    assert "risk-cycle/propose" not in {each[1] for each in told(done) if each[2] == QUILLMARSH}


@pytest.mark.rule("HFD-022")
def test_before_the_end_of_spring_only_the_school_not_reviewed_is_chased_and_again_the_day_after(
    advised: Council, handbell: Handbell
) -> None:
    for urn in (BROOKMANTLE, "900003"):
        settle(advised, urn, "low")
    advised.now("2027-02-23T09:00")
    advised.say(f'category review {BROOKMANTLE} note="Nothing new"')
    advised.say('category review 900003 note="Nothing new"')
    review = ("Amara Okafor", "risk-cycle/review", QUILLMARSH, "2027-03-25", "HFD-022")
    assert told(tick(handbell, "--now", "2027-03-19T08:30")) == [review]
    assert told(tick(handbell, "--now", "2027-03-25T08:30")) == [review]
    assert told(tick(handbell, "--now", "2027-03-30T08:30")) == []  # in the holidays
    assert told(tick(handbell, "--now", "2027-04-12T08:30")) == [review]
    advised.now("2027-04-12T09:00")
    advised.say(f'category review {QUILLMARSH} note="Late"')
    assert told(tick(handbell, "--now", "2027-04-13T08:30", "--until", "2027-04-30T09:00")) == []


@pytest.mark.rule("HFD-026")
def test_a_level_agreed_and_not_told_rings_at_once_and_until_the_school_is_told(
    advised: Council, handbell: Handbell
) -> None:
    settle(advised, BROOKMANTLE, "high", told=False)
    settle(advised, "900003", "low")
    notify = ("Bethan Lloyd", "risk-cycle/notify", BROOKMANTLE, "2026-10-08", "HFD-026")
    assert told(tick(handbell, "--now", "2026-10-08T09:30")) == [notify]
    assert told(tick(handbell, "--now", "2026-10-09T08:30")) == [notify]
    advised.now("2026-10-12T09:00")
    advised.say(f"category notify {BROOKMANTLE}")
    assert told(tick(handbell, "--now", "2026-10-12T10:00", "--until", "2026-10-30T09:00")) == []


@pytest.mark.rule("HFD-024")
def test_on_the_first_day_of_autumn_whoever_sends_the_invitations_is_told(council: Council, handbell: Handbell) -> None:
    council.add_person("Callum Reid", "clerk")
    done = tick(handbell, "--now", "2026-09-01T08:30")
    assert ("Callum Reid", "risk-cycle/self_assessment", None, "2026-09-01", "HFD-024") in told(done)
    again = tick(handbell, "--now", "2026-09-01T08:30")
    assert again["sent"] == []
    late = tick(handbell, "--now", "2026-09-02T08:30")  # nobody has sent them: they stay due, and overdue
    assert ("Callum Reid", "risk-cycle/self_assessment", None, "2026-09-01", "HFD-024") in told(late)
    council.now("2026-09-10T09:00")
    (due,) = council.say("deadlines person=Callum Reid").data["due"]
    council.say(f"done {due['id']}", "Callum Reid")
    council.plan()
    assert council.say("deadlines person=Callum Reid").data["due"] == []


@pytest.mark.rule("HFD-021")
def test_a_year_without_term_dates_is_said_and_no_day_is_guessed(
    council: Council, handbell: Handbell, tmp_path: Path
) -> None:
    assert council.house.settings.database_url == sqlite_url(tmp_path)
    done = tick(handbell, "--now", "2027-09-06T08:30")
    (failure,) = done["failed"]
    assert (failure["authority"], "no term dates for 2027/28" in failure["reason"]) == (council.id, True)
    kinds = {each["kind"] for each in done["sent"] if not each["kind"].startswith("sig/")}
    assert kinds <= {"risk-cycle/propose", "calendar/missing-terms"}
    council.now("2027-09-06T09:00")
    answer = council.say(f"category {BROOKMANTLE}").data["next_review"]
    assert (answer["on"], "handbell import calendar FILE" in answer["sum"]) == (None, True)
    with council.work() as work:
        year = {"academic_year": "2027/28", "terms": [moved(term) for term in TERMS_2026["terms"]]}
        work.terms.save(
            ImportedYear(authority=council.id, academic_year="2027/28", content=year, imported_at=council.clock.now())
        )
    assert tick(handbell, "--now", "2027-09-06T09:30")["failed"] == []
    assert council.say(f"category {BROOKMANTLE}").data["next_review"]["on"] == "2027-12-17"


def moved(term: Any) -> dict[str, Any]:
    """The same term a year later; the autumn ends a day earlier, on a Friday again."""
    later = {key: f"{int(term[key][:4]) + 1}{term[key][4:]}" for key in ("start", "end")}
    holiday = {key: f"{int(day[:4]) + 1}{day[4:]}" for key, day in term["half_term"].items()}
    return {"id": term["id"], **later, "half_term": holiday, **AUTUMN_2027.get(term["id"], {})}
