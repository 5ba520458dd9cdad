"""Every button of every answer, pressed in turn: its words are understood, and none of them is a fault."""

import proceedings
import pytest
from council import BROOKMANTLE, QUILLMARSH, Council

from bot.parse import parse
from chat.door import Answer, OpenForm
from chat.message import Message
from chat.plain import plain_text
from commands import COMMANDS

EXAMPLES = [act.example for command in COMMANDS for act in command.acts if command.name != "link"]


@pytest.fixture
def busy(council: Council) -> Council:
    """Marlowshire with a school in every state, a concern, a group, facts, contacts and people."""
    council.add_person("Bola Adeyemi", "adviser")
    council.say('category propose 900001 category=high reason="Below the floor"')
    council.say("category propose 900002 category=low reason=Good")
    council.say("category agree 900002 where=SIG")
    council.say("category notify 900002")
    council.say("raise-concern 900001 area=leadership what=Seen")
    council.say('schedule-project-group 900001 coordinator="Bola Adeyemi" members=Head reason=Risk')
    council.say("school set 900001 measure=low_attendance value=yes")
    council.add_school("900003", "Oldchurch Primary School", status="closed")
    council.add_school("900004", "Brookmantle Nursery School")
    return council


def pressed(council: Council, start: str, who: str) -> dict[str, Answer]:
    """Everything that can be reached from some words by pressing buttons, by the words."""
    found: dict[str, Answer] = {}
    waiting = [start]
    while waiting:
        words = waiting.pop()
        if words in found:
            continue
        parse(words, COMMANDS)
        found[words] = council.ask(words, who)
        waiting += [button.words for button in getattr(found[words], "buttons", ())]
    return found


@pytest.mark.parametrize("who", ["Amara Okafor", "Bola Adeyemi"])
def test_every_button_can_be_pressed_and_offers_only_what_may_be_done(busy: Council, who: str) -> None:
    starts = [*EXAMPLES, *(f"category {urn}" for urn in (BROOKMANTLE, QUILLMARSH, "900003", "brookmantle"))]
    answers = {words: answer for start in starts for words, answer in pressed(busy, start, who).items()}
    offered = {button.words for answer in answers.values() for button in getattr(answer, "buttons", ())}
    assert len(offered) > 12
    for words in offered:
        answer = answers[words]
        assert isinstance(answer, (Message, OpenForm))
        data = getattr(answer, "data", {})
        assert "fault" not in data, (words, answer)
        assert "errors" not in data, (words, answer)
        assert "Your post does not allow" not in str(data.get("refused", "")), words
    assert not [words for words, answer in answers.items() if "fault" in getattr(answer, "data", {})]


# Criteria, conversations and schools are each framework's own, so these examples open their form.
OPEN_A_FORM = {
    "category judge",
    "category discuss",
    "category moderate",
    "category batch",
    "support arrange",
    "letter make",
    "concern undo",
    "concern pause",
    "concern resume",
    "concern stop-clock",
    *(f"{kind.command} {name}" for kind in proceedings.KINDS for name in ("hand-over", "stop-clock")),
    "letter-of-concern draft",
    "warning-notice draft",
    "intervention propose",
}


def test_every_example_is_understood(busy: Council) -> None:
    for example in EXAMPLES:
        answer = busy.ask(example.replace("brookmantle", BROOKMANTLE))
        if isinstance(answer, Message):
            assert not {"errors", "fault"} & set(answer.data), plain_text(answer)
        else:
            assert answer.act == "people add" or not answer.errors, answer.errors
            assert answer.act in OPEN_A_FORM or not answer.missing, answer.missing
