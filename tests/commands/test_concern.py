"""/concern C-12: one concern, found by its id however it is typed."""

import pytest
from council import Council

from chat.plain import plain_text


@pytest.mark.parametrize("ref", ["C-1", "c-1", "1", " C-1 "])
def test_a_concern_is_found_by_its_id(council: Council, ref: str) -> None:
    council.say('raise-concern 900001 area=leadership what="Two posts empty" serious=yes source=visit')
    answer = council.say(f"concern {ref}")
    assert answer.title == "C-1: Brookmantle Primary School (URN 900001)"
    text = plain_text(answer)
    assert "Two posts empty" in text
    assert "Thursday 1 October 2026" in text
    assert "serious" in text
    assert ("Raised by", "Amara Okafor") in answer.facts
    assert (answer.data["id"], answer.data["what"], answer.data["state"]) == ("C-1", "Two posts empty", "open")


@pytest.mark.parametrize("ref", ["C-2", "C-0", "G-1", "C-", "²", "C-99999999999999999999", "one"])
def test_an_id_that_is_none_is_refused_with_what_to_do(council: Council, ref: str) -> None:
    council.say("raise-concern 900001 area=leadership what=Seen")
    sentence, _ = council.refused(f"concern {ref}")
    assert "that you can see. Type “history SCHOOL” to find its id." in sentence
