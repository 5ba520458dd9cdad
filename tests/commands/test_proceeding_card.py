"""The card of a long proceeding: where it stands, what comes next and what is missing first; the rest on demand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import DIRECTOR, drafted, enter, given, home_borough

from chat.plain import plain_text
from chat.slack.blocks import blocks

DAY = "2026-11-16"
EVERYTHING = "warning-notice show N-1 all=yes"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Monday 16 November 2026."""
    yield from home_borough(tmp_path, f"{DAY}T09:00")


def test_a_given_notice_says_what_is_next_and_what_matters_now_and_everything_when_asked(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY, DAY)
    council.say(f"warning-notice note {ref}: First", ADVISER)
    for number in range(2, 6):
        council.say(f"warning-notice note {ref}: Note {number}", ADVISER)
    card = council.say(f"warning-notice {ref}", ADVISER)
    brief, whole = plain_text(card), plain_text(council.say(EVERYTHING, ADVISER))
    assert "Given since Monday 16 November 2026" in brief
    assert "Next: " in brief
    assert "Ready: The governing body went to Ofsted" in brief
    assert "Not yet: " in brief
    assert "Given on: Monday 16 November 2026" in brief
    hidden = ("Action required", "First", "What the authority is minded to do")
    assert [each for each in hidden if each in brief] == []
    assert [each for each in hidden if each not in whole] == []
    assert EVERYTHING in {button.words for button in card.buttons}
    assert EVERYTHING not in {button.words for button in council.say(EVERYTHING, ADVISER).buttons}
    assert len(brief) < len(whole)
    drawn = blocks(card)
    assert drawn[-1]["type"] == "actions"
    assert "than fit in one Slack message" not in str(drawn)


def test_what_the_law_changed_is_said_once_until_it_is_ticked_and_what_is_overdue_is_said(council: Council) -> None:
    ref = drafted(council)
    law, tick = "fifteen working days are no longer laid down", "warning-notice enter N-1 law_seen=yes"
    text = plain_text(council.say(f"warning-notice {ref}", ADVISER))
    assert (text.count(law), tick in text, "Action required" in text) == (1, True, True)  # in a draft all of it matters
    enter(council, ref, DIRECTOR, law_seen="yes")
    text = plain_text(council.say(f"warning-notice {ref}", ADVISER))
    assert (law in text, "The notice sets its own compliance period; No representations" in text) == (False, True)
    assert law in plain_text(council.say(EVERYTHING, ADVISER))
    given(council, ref, DAY, DAY)
    council.now("2027-02-01T09:00")
    assert "Overdue: " in plain_text(council.say(f"warning-notice {ref}", ADVISER))


def test_while_it_is_paused_only_what_statute_counts_comes_next(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY, DAY)
    statutory = plain_text(council.say(f"warning-notice pause {ref}: The head is ill", ADVISER))
    assert "Next: Last day for representations" in statutory
    council.say(f"warning-notice resume {ref}: She is back", ADVISER)
    made = {"representations_on": DAY, "representations_received_on": DAY}
    answered = {"in_writing": "yes", "representation_grounds": "proportion"}
    council.say("warning-notice answer", ADVISER, which=ref, **made, **answered)
    assert "Next: " in plain_text(council.say(f"warning-notice {ref}", ADVISER))
    assert "Next: " not in plain_text(council.say(f"warning-notice pause {ref}: The head is ill", ADVISER))
