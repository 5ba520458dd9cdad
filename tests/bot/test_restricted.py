"""A restricted concern leaves no trace for anybody who is not named on it, and no typed word reaches the log."""

import logging
from typing import Any

import pytest
from acts import DOINGS, acts
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council
from sqlalchemy import text

from bot.bell import Bell, Round, rehearsed
from chat.door import Asker, Request

BOLA = "Bola Adeyemi"
HIDDEN = 'raise-concern 900001 area=leadership what="Hushword one" restricted=yes serious=yes'


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def looked_at(council: Council, who: str) -> dict[str, Any]:
    """Everything that somebody can see without changing anything, the bell's dry run among it."""
    seen: dict[str, Any] = {}
    for words, doing in DOINGS.items():
        if not acts()[words].changes:
            for urn in (BROOKMANTLE, QUILLMARSH):
                seen[f"{words} {urn}"] = council.ask(words, who, **doing.filled(urn, "Nobody") or {"school": ""})
    for words in (f"deadlines {BROOKMANTLE}", "concern C-1", "history brookmantle", "category hush", "school hushword"):
        seen[words] = council.ask(words, who)
    round_ = Round(council.clock.now())
    with rehearsed(council.house) as transaction:
        Bell(council.house, transaction).ring_here(round_)
    return {**seen, "bell": (round_.planned, round_.sent, round_.failed)}


def test_nobody_else_sees_any_difference_once_a_restricted_concern_is_there(either_council: Council) -> None:
    council = either_council
    council.add_person(BOLA, "adviser")
    council.add_person("Dee Marsh", "director")  # may see restricted matters, and is not named on this one
    before = {who: looked_at(council, who) for who in ("Amara Okafor", "Dee Marsh")}
    council.say(HIDDEN, BOLA)
    for who, seen in before.items():
        assert looked_at(council, who) == seen, who
    assert "Hushword" in council.say("history 900001", BOLA).text


def test_a_hidden_concern_is_not_counted_among_the_earlier_ones(council: Council) -> None:
    """Its number is taken, so the next is C-2: that something was recorded somewhere can be told from that alone."""
    council.add_person(BOLA, "adviser")
    council.say(HIDDEN, BOLA)
    second = council.say("raise-concern 900001 area=leadership what=Open")
    assert (second.data["id"], second.data["earlier"]) == ("C-2", [])
    assert "twelve months" not in second.text
    third = council.say("raise-concern 900001 area=leadership what=Another")
    assert (third.data["earlier"], "twelve months" in third.text) == (["C-2"], True)


def test_no_typed_word_school_or_code_is_in_the_log_whatever_happens(
    either_council: Council, caplog: pytest.LogCaptureFixture
) -> None:
    council = either_council
    council.add_person(BOLA, "adviser")
    with caplog.at_level(logging.INFO):
        council.say(HIDDEN, BOLA)
        council.ask("category agree 900001 where=Hushword", BOLA)
        council.ask("hushword brookmantle Hushword")
        code = council.say(f"people code {BOLA}").data["code"]
        council.house.desk.answer(Asker("slack", "slack:T1:BOLA"), Request(f"link {code}"))
        with council.house.database.engine.begin() as connection:
            connection.execute(text("CREATE UNIQUE INDEX only_one ON concern (authority)"))
        for words in (HIDDEN, "raise-concern brookmantle area=leadership what=Hushword"):
            answer = council.ask(words, BOLA)
            assert "fault" in answer.data  # type: ignore[union-attr]
    assert "reference" in caplog.text
    for word in ("hushword", "brookmantle", code.casefold()):
        assert word not in caplog.text.casefold()
