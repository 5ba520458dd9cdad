"""/snooze D-12 until=DATE: one reminder moves, the deadline never."""

from datetime import date

import pytest
from council import Council
from dues import due, number_of, planned, reminders

from chat.door import OpenForm
from chat.plain import plain_text

BOLA, CARA = "Bola Adeyemi", "Cara Diaz"


@pytest.fixture
def council(council: Council) -> Council:
    """Marlowshire with advisers beside Amara, who keeps the bell."""
    council.add_person(BOLA, "adviser")
    council.add_person(CARA, "adviser")
    return council


def moments(council: Council, ref: str, who: str) -> list[tuple[str, str]]:
    return [(row.rung, f"{row.due_at:%Y-%m-%dT%H:%M}") for row in reminders(council, ref, who)]


def test_the_askers_next_reminder_moves_to_their_hour_of_that_day_and_the_deadline_stays(council: Council) -> None:
    ref = due(council, owner=BOLA, also=(number_of(council, CARA),))
    council.say("people hours tell_at=07:15", BOLA)
    theirs = moments(council, ref, CARA)
    answer = council.say(f"snooze {ref} until=20/10/2026", BOLA)
    assert "You are reminded on Tuesday 20 October 2026 at 07:15" in plain_text(answer)
    assert answer.data["due"]["on"] == "2026-10-23"
    mine = moments(council, ref, BOLA)
    assert mine[0] == ("snoozed-2026-10-20", "2026-10-20T06:15")
    assert [name for name, _ in mine] == ["snoozed-2026-10-20", "due", "after-1"]
    assert moments(council, ref, CARA) == theirs


def test_planning_again_leaves_it_where_it_is(council: Council) -> None:
    ref = due(council, owner=BOLA)
    council.say(f"snooze {ref} until=20/10/2026", BOLA)
    before = moments(council, ref, BOLA)
    planned(council)
    council.say("people hours tell_at=08:30", BOLA)
    assert moments(council, ref, BOLA) == before


def test_snoozed_again_it_moves_again(either_council: Council) -> None:
    either_council.add_person(BOLA, "adviser")
    ref = due(either_council, owner=BOLA)
    for day in ("20", "21", "20"):
        either_council.say(f"snooze {ref} until={day}/10/2026", BOLA)
    names = [name for name, _ in moments(either_council, ref, BOLA)]
    assert names == ["snoozed-2026-10-20", "due", "after-1"]


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("1/10/2026", "is not ahead"),
        ("10/10/2026", "a weekend"),
        ("25/12/2026", "Christmas Day"),
        ("28/10/2026", "school holidays"),
    ],
)
def test_only_a_day_ahead_on_which_it_can_ring_will_do(council: Council, until: str, sentence: str) -> None:
    ref = due(council, on=date(2027, 2, 1), owner=BOLA)
    assert sentence in council.form(f"snooze {ref}", BOLA, due=ref, until=until).errors["until"]


def test_it_cannot_be_snoozed_past_its_day_and_once_overdue_for_ten_working_days(council: Council) -> None:
    ref = due(council, owner=BOLA)
    sentence, _ = council.refused(f"snooze {ref} until=2/11/2026", BOLA)
    assert "due by Friday 23 October 2026" in sentence
    council.now("2026-11-02T09:00")
    assert "until Monday 16 November 2026" in council.refused(f"snooze {ref} until=17/11/2026", BOLA)[0]
    council.say(f"snooze {ref} until=16/11/2026", BOLA)


def test_what_the_law_sets_may_be_snoozed_but_never_past_its_day(council: Council) -> None:
    ref = due(council, owner=BOLA, statutory=True)
    council.say(f"snooze {ref} until=23/10/2026", BOLA)
    council.now("2026-10-26T09:00")
    assert "set by law" in council.refused(f"snooze {ref} until=27/10/2026", BOLA)[0]


def test_whoever_covers_snoozes_what_they_would_be_told(council: Council) -> None:
    ref = due(council, owner=BOLA)
    assert "nothing of yours to snooze" in council.refused(f"snooze {ref} until=20/10/2026")[0]
    council.say(f"people away from=today until=9/10/2026 cover={CARA}", BOLA)
    council.say(f"snooze {ref} until=20/10/2026", CARA)
    assert moments(council, ref, BOLA)[0][0] == "snoozed-2026-10-20"


def test_without_a_day_a_form_opens_that_keeps_the_id(council: Council) -> None:
    ref = due(council, owner=BOLA)
    form = council.ask(f"snooze {ref}", BOLA)
    assert isinstance(form, OpenForm)
    assert form.filled["due"] == ref
