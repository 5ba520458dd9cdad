"""/reassign D-12 to=PERSON: another owner, told at once; the former owner hears no more of it."""

import pytest
from council import BROOKMANTLE, Council
from dues import due, planned, reminders, rung

BOLA, CARA = "Bola Adeyemi", "Cara Diaz"


@pytest.fixture
def council(council: Council) -> Council:
    """Marlowshire with advisers beside Amara, who keeps the bell."""
    council.add_person(BOLA, "adviser")
    council.add_person(CARA, "adviser")
    return council


def test_the_new_owner_is_told_by_itself_and_the_old_one_no_more(council: Council) -> None:
    ref = due(council, owner=BOLA)
    answer = council.say(f"reassign {ref} to={CARA} reason=Leave", BOLA)
    assert answer.data["owner"] == CARA
    assert reminders(council, ref, BOLA) == []
    assigned, *ladder = reminders(council, ref, CARA)
    assert (assigned.rung.partition("-")[0], assigned.manner) == ("assigned", "single")
    assert ladder
    assert any(key.startswith("single/") for key in rung(council))


def test_planning_leaves_the_owner_that_somebody_chose(council: Council) -> None:
    planned(council)
    ref = council.say(f"deadlines {BROOKMANTLE}").data["due"][0]["id"]
    council.say(f"reassign {ref} to={CARA}")
    planned(council)
    assert council.say(f"deadlines {ref}").data["owner"] == CARA


def test_handed_back_the_first_owner_hears_of_it_again(council: Council) -> None:
    ref = due(council, owner=BOLA)
    before = {row.key for row in reminders(council, ref, BOLA) if row.rung != "new"}
    assert before
    council.say(f"reassign {ref} to={CARA}", BOLA)
    council.say(f"reassign {ref} to={BOLA}", CARA)
    assert before <= {row.key for row in reminders(council, ref, BOLA)}


def test_an_acknowledgement_does_not_bind_the_next_owner(council: Council) -> None:
    ref = due(council, owner=BOLA)
    council.say(f"acknowledge {ref}", BOLA)
    assert council.say(f"reassign {ref} to={CARA}", BOLA).data["acknowledged_by"] is None


def test_many_at_once_are_told_in_one_message_and_not_one_by_one(council: Council) -> None:
    refs = [due(council, f"Thing {n}", owner=BOLA) for n in range(6)]
    council.say(f"reassign {' '.join(refs)} to={CARA}", BOLA)
    assert len(rung(council)) == 1


def test_nobody_is_given_what_is_theirs_or_what_they_may_not_see(council: Council) -> None:
    ref = due(council, owner=BOLA)
    assert "Bola Adeyemi’s already" in council.refused(f"reassign {ref} to={BOLA}")[0]
    council.say("raise-concern 900001 area=leadership what=Hush restricted=yes")
    hush = due(council, "Hush", matter="C-1")
    assert "cannot see" in council.refused(f"reassign {hush} to={CARA}")[0]


def test_somebody_elses_is_not_anybodys_to_give(council: Council) -> None:
    ref = due(council, owner=BOLA)
    assert "is for Bola Adeyemi" in council.refused(f"reassign {ref} to={CARA}", CARA)[0]
