"""One-time codes cannot be guessed: a few wrong ones, and the account has to wait."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from council import Council

from chat.door import Asker, Request
from chat.message import Message

STRANGER, BOLA = "slack:T1:STRANGER", "slack:T1:BOLA"


def link(council: Council, user: str, code: str) -> str:
    answer = council.house.desk.answer(Asker("slack", user), Request(f"link {code}"))
    assert isinstance(answer, Message)
    assert "fault" not in answer.data
    return " ".join(answer.notes)


def code_for(council: Council, name: str) -> str:
    return str(council.say(f"people code {name}").data["code"])


def test_after_five_wrong_codes_even_the_right_one_is_not_taken_for_a_quarter_of_an_hour(council: Council) -> None:
    code = code_for(council, "Amara Okafor")
    for number in range(5):
        assert "not known" in link(council, STRANGER, f"AAAAAA-00000{number}")
    assert "Wait 15 minutes" in link(council, STRANGER, code)
    council.clock.wind(timedelta(minutes=14))
    assert "Wait 15 minutes" in link(council, STRANGER, code)
    council.clock.wind(timedelta(minutes=2))
    assert "Amara Okafor" in link(council, STRANGER, code)


def test_somebody_elses_guesses_hold_up_nobody(council: Council) -> None:
    for number in range(9):
        link(council, STRANGER, f"AAAAAA-00000{number}")
    assert "Amara Okafor" in link(council, BOLA, code_for(council, "Amara Okafor"))


def test_guesses_made_at_the_same_time_are_counted_too(council: Council) -> None:
    with ThreadPoolExecutor(8) as at_once:
        said = list(at_once.map(lambda number: link(council, STRANGER, f"BBBBBB-{number:06}"), range(40)))
    assert sum("not known" in each for each in said) == 5


def test_a_right_code_starts_the_count_anew(council: Council) -> None:
    for number in range(4):
        link(council, BOLA, f"AAAAAA-00000{number}")
    assert "Amara Okafor" in link(council, BOLA, code_for(council, "Amara Okafor"))
    assert "not known" in link(council, BOLA, "AAAAAA-000009")


def test_one_account_with_two_codes_at_once_becomes_one_person_and_there_is_no_fault(either_council: Council) -> None:
    council = either_council
    for number in range(6):
        council.add_person(f"Ann {number}", "adviser")
        council.add_person(f"Ben {number}", "adviser")
        codes = [code_for(council, f"{name} {number}") for name in ("Ann", "Ben")]
        with ThreadPoolExecutor(2) as at_once:
            said = list(at_once.map(lambda code, user=f"slack:T1:U{number}": link(council, user, code), codes))
        assert sum("From now on I know you" in each for each in said) == 1
        assert sum("is tied to" in each for each in said) == 1
