"""/link: ties a chat account to a person; tests/store/test_linking.py has what can go wrong."""

import pytest
from council import Council

from chat.door import Asker, Request
from chat.message import Message

AMARA = Asker("slack", "slack:T1:AMARA")


@pytest.mark.parametrize("words", ["link {code}", "/link {code}", "/handbell link {code}", 'link code="{code}"'])
def test_a_code_is_taken_however_it_is_typed_and_the_record_has_it(council: Council, words: str) -> None:
    code = council.say("people code Amara Okafor").data["code"]
    answer = council.house.desk.answer(AMARA, Request(words.format(code=code)))
    assert isinstance(answer, Message)
    assert answer.title == "You are linked"
    assert council.say("people").data["people"] == [
        {
            "name": "Amara Okafor",
            "posts": ["administrator", "head_of_service"],
            "linked": True,
            "away_until": None,
            "left_on": None,
        }
    ]
    with council.work() as work:
        assert work.record.broken_at() is None


@pytest.mark.parametrize("code", ["AAAAAA-BBBBBB", "x" * 10_000, "' OR 1=1 --"])
def test_a_code_that_is_none_is_refused_with_what_to_do(council: Council, code: str) -> None:
    answer = council.house.desk.answer(AMARA, Request(f"link {code}"))
    assert isinstance(answer, Message)
    assert answer.data["refused"].startswith("That code is not known, was used, or has expired.")
