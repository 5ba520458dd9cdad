"""/acknowledge D-12: acknowledged is not done; only nobody higher is told."""

from council import Council
from dues import due, reminders

from chat.plain import plain_text

BOLA = "Bola Adeyemi"


def test_it_stays_open_and_due_and_only_escalation_stops(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    ref = due(council, owner=BOLA)
    before = {row.rung for row in reminders(council, ref)}
    assert any(name.startswith("escalated") for name in before)
    answer = council.say(f"acknowledge {ref}", BOLA)
    assert (answer.data["state"], answer.data["acknowledged_by"]) == ("open", BOLA)
    after = {row.rung for row in reminders(council, ref)}
    assert after == {name for name in before if not name.startswith("escalated")}
    assert ref in {each["id"] for each in council.say("deadlines", BOLA).data["due"]}
    assert "It stays due until it is done" in plain_text(council.say(f"deadlines {ref}"))


def test_the_second_hears_who_was_first(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    ref = due(council, owner=BOLA)
    council.say(f"acknowledge {ref}", BOLA)
    sentence, _ = council.refused(f"acknowledge {ref}")
    assert sentence.startswith(f"Bola Adeyemi acknowledged {ref} on Thursday 1 October 2026.")


def test_what_was_acknowledged_can_still_be_done(council: Council) -> None:
    ref = due(council)
    council.say(f"acknowledge {ref}")
    assert council.say(f"done {ref}").data["state"] == "met"


def test_of_several_what_is_settled_or_known_already_is_left_as_it_is(council: Council) -> None:
    done, known, new = (due(council, label) for label in ("Done", "Known", "New"))
    council.say(f"done {done}")
    council.add_person(BOLA, "head_of_service")
    council.say(f"acknowledge {known}", BOLA)
    answer = council.say(f"acknowledge {done} {known} {new}")
    by = {each["id"]: (each["state"], each["acknowledged_by"]) for each in answer.data["due"]}
    assert by == {done: ("met", None), known: ("open", BOLA), new: ("open", "Amara Okafor")}
    assert "was done by Amara Okafor" in plain_text(answer)
