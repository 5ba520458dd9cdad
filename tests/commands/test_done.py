"""/done D-12: who may, what it changes, and what is recorded by an act of its own instead."""

from datetime import date

import pytest
from council import BROOKMANTLE, Council
from dues import due, number_of, planned, reminders, rung, stale

from chat.door import OpenForm
from chat.plain import plain_text

AMARA, BOLA, CARA = "Amara Okafor", "Bola Adeyemi", "Cara Diaz"


@pytest.fixture
def council(council: Council) -> Council:
    """Marlowshire with two advisers beside Amara, who keeps the bell."""
    council.add_person(BOLA, "adviser")
    council.add_person(CARA, "adviser")
    return council


def state(council: Council, ref: str) -> str:
    return str(council.say(f"deadlines {ref}").data["state"])


def test_what_is_done_is_settled_recorded_and_rings_no_more(council: Council) -> None:
    ref = due(council, owner=BOLA)
    assert reminders(council, ref)
    answer = council.say(f"done {ref}: papers sent", BOLA)
    assert (answer.data["state"], answer.data["settled_by"], answer.data["reason"]) == ("met", BOLA, "papers sent")
    assert "Done on Thursday 1 October 2026." in plain_text(answer)
    assert reminders(council, ref) == []
    assert ref not in {each["id"] for each in council.say("deadlines everyone=yes").data["due"]}
    events = council.say(f"history {BROOKMANTLE}")
    assert "done" in plain_text(events).casefold()


def test_words_after_the_id_are_the_note_and_several_go_at_once(council: Council) -> None:
    refs = [due(council, f"Thing {n}", owner=BOLA) for n in range(3)]
    answer = council.say(f"done {refs[0]}, {refs[1]} and {refs[2]} rang the head", BOLA)
    assert [each["state"] for each in answer.data["due"]] == ["met"] * 3
    assert council.say(f"deadlines {refs[2]}").data["reason"] == "rang the head"


def test_an_earlier_day_can_be_given_and_a_later_one_cannot(council: Council) -> None:
    ref = due(council, owner=BOLA)
    tomorrow = council.form(f"done {ref}", BOLA, due=ref, on="2/10/2026")
    assert "still to come" in tomorrow.errors["on"]
    assert council.say(f"done {ref} on=25/9/2026", BOLA).data["settled_at"].startswith("2026-09-25")


def test_what_is_settled_already_says_by_whom_and_when(council: Council) -> None:
    ref = due(council, owner=BOLA)
    council.say(f"done {ref}", BOLA)
    council.now("2026-10-05T09:00")
    for words in (f"done {ref}", f"acknowledge {ref}", f"snooze {ref} until=9/10/2026",
                  f"reassign {ref} to={CARA}", f"not-needed {ref}: over"):  # fmt: skip
        assert "was done by Bola Adeyemi on Thursday 1 October 2026" in council.refused(words)[0]


def test_it_is_the_owners_the_covers_and_theirs_who_were_told_or_are_in_charge(council: Council) -> None:
    refs = [due(council, f"Thing {n}", date(2026, 10, 2), owner=BOLA) for n in range(4)]
    sentence, _ = council.refused(f"done {refs[0]}", CARA)
    assert "is for Bola Adeyemi" in sentence
    assert "Head of school improvement, Director" in sentence
    council.say(f"done {refs[0]}", AMARA)
    told = due(council, "Told", date(2026, 10, 2), owner=BOLA, also=(number_of(council, CARA),))
    council.say(f"done {told}", CARA)
    council.say(f"people away from=today until=today cover={CARA}", BOLA)
    council.say(f"done {refs[1]}", CARA)
    council.now("2026-10-02T09:00")
    assert "is for Bola Adeyemi" in council.refused(f"done {refs[2]}", CARA)[0]


def test_what_has_an_act_of_its_own_is_not_ticked_off_but_offers_it(council: Council) -> None:
    council.say("category propose 900001 category=high reason=Below")
    council.say("category agree 900001 where=SIG")
    planned(council)
    (notify,) = [each for each in council.say(f"deadlines {BROOKMANTLE}").data["due"] if "notify" in each["kind"]]
    answer = council.ask(f"done {notify['id']}")
    assert "recorded by its own act" in answer.data["refused"]
    assert [button.words for button in answer.buttons] == [f"category notify {BROOKMANTLE}"]
    assert state(council, notify["id"]) == "open"
    with council.work() as work:
        last = work.record.append("test").seq - 1
        from store.record import Event

        event = next(each for each in work.session.exec(work.rows(Event)) if each.seq == last)
        assert (event.act, event.refused) == ("done", True)


def test_of_several_none_is_done_where_one_cannot_be(council: Council) -> None:
    first, other = due(council, "Mine", owner=BOLA), due(council, "Hers", owner=CARA)
    council.refused(f"done {first} {other}", BOLA)
    assert {state(council, ref) for ref in (first, other)} == {"open"}
    council.refused("done " + " ".join(f"D-{n}" for n in range(1, 30)), BOLA)


def test_the_message_that_told_of_it_is_brought_up_to_date(council: Council) -> None:
    ref = due(council, "Letter sent", date(2026, 10, 2), owner=BOLA)
    keys = rung(council)
    assert keys
    assert stale(council) == set()
    council.say(f"done {ref}", BOLA)
    assert stale(council) == {key for key in keys if f"/{number_of(council, BOLA)}" in key}


def test_without_an_id_a_form_opens(council: Council) -> None:
    assert isinstance(council.ask("done"), OpenForm)


def test_two_people_cannot_both_be_the_one_who_did_it(either_council: Council) -> None:
    either_council.add_person(BOLA, "adviser")
    ref = due(either_council, owner=BOLA)
    either_council.say(f"done {ref}", BOLA)
    assert "was done by Bola Adeyemi" in either_council.refused(f"done {ref}")[0]
    assert reminders(either_council, ref) == []
