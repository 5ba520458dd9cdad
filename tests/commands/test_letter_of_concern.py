"""/letter-of-concern, typed and pressed: begun at a school, found again by id or URN, and linked to the concern."""

import pytest
from council import ALL_ACTS, BROOKMANTLE, Council

from chat.plain import plain_text


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def test_one_grows_out_of_a_concern_and_both_tell_of_each_other(council: Council) -> None:
    council.say('raise-concern brookmantle area=leadership what="Two deputy posts empty"')
    card = council.say("letter-of-concern draft brookmantle grown_from=C-1")
    assert (card.data["id"], card.data["links"]) == ("N-1", [("C-1", "N-1")])
    council.say(f"letter-of-concern issue {BROOKMANTLE}")
    chain = council.say("history brookmantle").data["chain"]
    assert [(each["id"], each["from"]) for each in chain if each["id"] in {"C-1", "N-1"}][:2] == [
        ("C-1", ()), ("N-1", ("C-1",)),
    ]  # fmt: skip


def test_a_second_one_is_not_begun_while_the_first_is_under_way(council: Council) -> None:
    council.say("letter-of-concern draft brookmantle")
    assert "N-1 of Thursday 1 October 2026 is under way" in council.refused("letter-of-concern draft brookmantle")[0]
    council.say("letter-of-concern close N-1")
    assert council.say("letter-of-concern draft brookmantle").data["id"] == "N-2"
    said = plain_text(council.say("letter-of-concern brookmantle"))
    assert "N-1" in said
    assert "N-2" in said


def test_what_is_not_there_and_what_leads_nowhere_is_refused_with_what_is_open(council: Council) -> None:
    assert "There is nothing N-9 that you can see" in council.refused("letter-of-concern issue N-9")[0]
    council.say("letter-of-concern draft brookmantle")
    council.say("letter-of-concern close N-1")
    assert "N-1 is over since Thursday 1 October 2026" in council.refused("letter-of-concern issue N-1")[0]
