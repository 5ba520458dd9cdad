"""Whoever is handed a concern or a proceeding hears of it at once; a restricted one is not lost with its people."""

from datetime import date

import pytest
from concerned import WAY
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council

from bot.rehearsal import HouseRehearsal
from chat.browser.rehearsal import Told
from chat.plain import plain_text

AMARA, BOLA, DEE = "Amara Okafor", "Bola Adeyemi", "Dee Marsh"
RAISE = f"raise-concern {BROOKMANTLE} area=leadership"
NOTICE = f"warning-notice draft {QUILLMARSH} workflow=every-notice"


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


@pytest.fixture
def council(council: Council) -> Council:
    council.add_person(BOLA, "adviser")
    council.add_person(DEE, "adviser")
    with council.work() as work:
        for person in work.people.all():
            person.user = f"browser::{person.number}"
            work.people.save(person)
    return council


def heard(council: Council, until: date = date(2026, 10, 2)) -> dict[str, list[Told]]:
    """What everybody was told by then, by name."""
    rehearsal = HouseRehearsal(council.house, council.clock)
    rehearsal.wind_here(until)
    with council.work() as work:
        names = {person.user: person.name for person in work.people.all()}
    found: dict[str, list[Told]] = {}
    for each in rehearsal.told():
        found.setdefault(names.get(each.to, ""), []).append(each)
    return found


def given(told: list[Told]) -> list[str]:
    """The messages that tell of something handed over."""
    return [plain_text(each.message) for each in told if each.message.data["handed"]]


def test_whoever_is_handed_a_concern_is_told_at_once_what_by_whom_and_why_and_opens_it(council: Council) -> None:
    council.say(f"{RAISE} what=Seen")
    council.say(f'concern hand-over C-1 to="{BOLA}" reason="Leave until May"')
    told = heard(council)
    (text,) = given(told[BOLA])
    assert text.startswith("Now yours: C-1 Concern: Brookmantle Primary School (900001)")
    assert "Handed over by Amara Okafor on Thursday 1 October 2026: Leave until May" in text
    assert "[Open C-1] type: concern C-1" in text
    assert told[BOLA][0].at.isoformat() == "2026-10-01T08:00:00+00:00"  # at once: it is nine o'clock in London
    assert given(told[AMARA]) == given(heard(council, date(2026, 10, 20)).get(BOLA, [])) == []


def test_two_in_one_half_hour_are_one_message_with_what_is_due_in_them(council: Council) -> None:
    council.say(f"{RAISE} what=Seen")
    council.say('concern step C-1: Meet the chair by="1 October 2026"')
    council.say(f"concern take-further C-1 workflow={WAY}")
    council.say(NOTICE)
    council.say(f'concern hand-over C-1 to="{BOLA}" reason=Leave')
    council.say(f'warning-notice hand-over N-1 to="{BOLA}" reason=Leave')
    council.say(f'reassign D-1 to="{BOLA}"')
    (text,) = given(heard(council)[BOLA])
    assert text.startswith("Now yours: C-1, N-1")
    assert text.count("Handed over by Amara Okafor") == 2
    assert "Meet the chair" in text
    for words in ("concern C-1", "warning-notice N-1", "acknowledge D-1"):
        assert f"type: {words}" in text


def test_nobody_is_told_what_they_took_themselves_nor_what_went_on_to_somebody_else(council: Council) -> None:
    council.say(f"{RAISE} what=Seen")
    council.say(f'concern hand-over C-1 to="{BOLA}" reason=Leave')
    council.say(f'concern hand-over C-1 to="{DEE}" reason=Mistaken', BOLA)
    council.say(f'concern hand-over C-1 to="{AMARA}" reason=Back')  # she takes it herself
    assert [name for name, told in heard(council).items() if given(told)] == []


def test_it_waits_for_their_hours_and_a_restricted_one_is_told_to_nobody_in_their_place(council: Council) -> None:
    council.say(f"{RAISE} what=Hushword restricted=yes")
    council.say(f"{RAISE} what=Open")
    council.say(f'people away name="{BOLA}" from=today until=5/10/2026 cover="{DEE}"')
    council.now("2026-10-01T21:00")
    for ref in ("C-1", "C-2"):
        council.say(f'concern hand-over {ref} to="{BOLA}" reason=Leave')
    told = heard(council, date(2026, 10, 3))
    (openly,), (secret,) = given(told[DEE]), given(told[BOLA])
    assert ("C-2" in openly, "C-1" in openly) == (True, False)
    assert "It is for Bola Adeyemi, in whose place you are told." in openly
    assert "C-1" in secret
    assert {each.at.hour for each in (*told[DEE], *told[BOLA])} == {7}  # half past eight in London, the day after
    assert given(told[AMARA]) == []


def test_what_a_leaver_had_is_the_followers_who_hears_of_it(council: Council) -> None:
    council.say(f"{RAISE} what=Seen", BOLA)
    council.say(NOTICE, BOLA)
    council.say(f'people left name="{BOLA}" to="{DEE}"')
    (text,) = given(heard(council)[DEE])
    assert text.startswith("Now yours: C-1, N-1")
    assert "Bola Adeyemi has left" in text
    assert ("In the hands of", DEE) in council.say("warning-notice N-1").facts


def test_a_restricted_matter_whose_people_have_all_left_is_known_by_its_id_alone_until_somebody_is_named(
    council: Council,
) -> None:
    council.add_person("Cal Dunn", "administrator")
    council.say(f"{RAISE} what=Hushword restricted=yes", BOLA)
    council.say('concern step C-1: Hushstep by="9 October 2026"', BOLA)
    council.say("warning-notice draft 900001 workflow=every-notice grown_from=C-1", BOLA)
    assert "so nobody is named" in council.refused("people entrust C-1", which="C-1", to=DEE, reason="Why")[0]
    council.say(f'people left name="{BOLA}"')
    council.plan()
    asked = council.say("deadlines everyone=yes").data["due"]
    (mine,) = [each for each in asked if "C-1" in each["what"]]
    assert mine["what"].startswith("C-1 is restricted, and everybody who saw it has left")
    assert "Hush" not in str(asked)
    assert "C-1" not in repr(council.ask("deadlines everyone=yes", DEE))  # she manages nobody
    told = heard(council)
    assert "people entrust C-1" in plain_text(told[AMARA][0].message)  # who keeps the bell
    assert not [each for each in told.get(DEE, []) if "C-1" in repr(each.message)]
    assert "does not allow" in council.refused(f'people entrust C-1 to="{DEE}" reason=Why', DEE)[0]
    council.say(f'people entrust C-1 to="{DEE}" reason="Bola has left"')
    for who in (AMARA, "Cal Dunn"):
        seen = repr([council.ask(words, who) for words in ("concern C-1", f"history {BROOKMANTLE}", "deadlines")])
        assert not [word for word in ("Hush", "N-1", "name somebody") if word in seen], who
    (text,) = given(heard(council, date(2026, 10, 3))[DEE])
    assert "Bola has left" in text
    assert "Hushword" in plain_text(council.say("concern C-1", DEE))
    assert ("In the hands of", DEE) in council.say("warning-notice N-1", DEE).facts
    assert {each["owner"] for each in council.say("deadlines", DEE).data["due"] if "Hushstep" in each["what"]} == {DEE}


def test_a_leavers_restricted_concern_goes_to_whoever_else_is_named_who_hears_of_it(council: Council) -> None:
    council.say(f"{RAISE} what=Seen restricted=yes", BOLA)
    council.say(f'concern allow C-1 person="{DEE}"', BOLA)
    council.say(f'people left "{BOLA}" to="{AMARA}"')
    told = heard(council)
    (text,) = given(told[DEE])
    assert f"{BOLA} has left" in text
    assert given(told.get(AMARA, [])) == []
