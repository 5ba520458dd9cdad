"""Ticking each copy as sent, when and how; and withdrawing a letter."""

import pytest
from council import BROOKMANTLE, Council
from posting import PEOPLE, introduce, settled
from supported import stand

from casework.letters.mailing import message_for, send
from casework.letters.sending import all_sent
from chat.plain import plain_text
from chat.render import TEMPLATES, Words
from domain.refusals import Refused


@pytest.fixture
def written(council: Council) -> Council:
    """A letter that was made on Thursday 1 October, on the Tuesday after."""
    introduce(council)
    settled(council)
    council.say(f"letter make {BROOKMANTLE} document=risk-notification")
    council.now("2026-10-06T09:00")
    return council


def states(council: Council) -> list[tuple[str, str, str | None, str | None]]:
    found = council.say("letter L-1").data["recipients"]
    return [(each["body"], each["state"], each["how"], each["sent_on"]) for each in found]


def is_all_sent(council: Council) -> bool:
    with council.work() as work:
        letter = work.letters.numbered(1)
        assert letter
        return all_sent(work, letter)


def test_each_copy_is_ticked_by_itself_by_name_or_by_what_they_are(written: Council) -> None:
    name = PEOPLE["head"]
    written.say(f'letter sent L-1 recipient="{name}" how=post on=2026-10-02 note="Recorded delivery 4711"')
    assert states(written) == [("head", "sent", "post", "2026-10-02"), ("governing_body", "to_send", None, None)]
    assert not is_all_sent(written)
    answer = written.say("letter sent L-1 recipient=governing_body how=hand")
    assert states(written)[1] == ("governing_body", "sent", "hand", "2026-10-06")
    assert answer.data["recipients"][0]["proof"] == "Recorded delivery 4711"
    assert answer.data["recipients"][0]["marked_by"] == "Amara Okafor"
    assert is_all_sent(written)


def test_without_a_name_everybody_it_has_not_gone_to_is_ticked(written: Council) -> None:
    written.say("letter sent L-1 recipient=head how=post on=2026-10-02")
    assert "Recorded as sent to Piers Abara." in plain_text(written.say("letter sent L-1 how=hand"))
    assert [each[3] for each in states(written)] == ["2026-10-02", "2026-10-06"]
    assert "already, as Amara Okafor recorded" in written.refused("letter sent L-1 how=hand")[0]


@pytest.mark.parametrize(("on", "taken"), [
    ("2026-09-30", False), ("2026-10-01", True), ("2026-10-06", True), ("2026-10-07", False),
])  # fmt: skip
def test_a_copy_went_out_between_the_day_it_was_made_and_today(written: Council, on: str, taken: bool) -> None:
    if taken:
        written.say(f"letter sent L-1 recipient=head how=post on={on}")
    else:
        sentence, _ = written.refused(f"letter sent L-1 recipient=head how=post on={on}")
        assert "made on Thursday 1 October 2026" in sentence
        assert states(written)[0][1] == "to_send"


def test_nobody_who_does_not_get_it_is_ticked(written: Council) -> None:
    answer = written.ask("letter sent", letter="L-1", recipient="The Queen", how="post")
    assert "Nobody “The Queen” gets L-1" in answer.errors["recipient"]  # type: ignore[union-attr]


def test_a_withdrawn_letter_goes_to_nobody_and_its_words_stay(written: Council) -> None:
    before = written.say("letter L-1").data["text"]
    answer = written.say('letter withdraw L-1 reason="The figures were <b>wrong</b>"')
    assert answer.files == ()
    assert answer.data["text"] == before
    assert (answer.data["withdrawn_on"], answer.data["withdrawn_reason"]) == (
        "2026-10-06", "The figures were <b>wrong</b>",
    )  # fmt: skip
    assert "was withdrawn on Tuesday 6 October 2026" in written.refused("letter sent L-1 how=post")[0]
    assert "already" in written.refused("letter withdraw L-1 reason=Again")[0]


def test_a_letter_that_is_not_there_is_said_so(council: Council) -> None:
    for words in ("letter L-9", "letter sent L-9 how=post", "letter withdraw L-9 reason=x", "letter show nonsense"):
        assert "There is no letter" in council.refused(words)[0]


def test_without_mail_the_file_is_offered_and_nothing_is_queued(written: Council) -> None:
    message = written.say("letter L-1")
    assert [file.name for file in message.files] == ["L-1.docx", "L-1.html"]
    assert "Send by mail" not in [button.label for button in message.buttons]
    assert "No mail is set up here" in written.refused("letter send L-1")[0]
    assert [each[1] for each in states(written)] == ["to_send", "to_send"]


# What it is about is replaced


def test_a_letter_about_a_category_that_was_replaced_goes_to_nobody(written: Council) -> None:
    stand(written, BROOKMANTLE, "low")
    sentence, _ = written.refused("letter sent L-1 how=post")
    assert "stands since Tuesday 6 October 2026" in sentence
    assert "letter withdraw L-1" in sentence
    assert [each[1] for each in states(written)] == ["to_send", "to_send"]
    written.say('letter withdraw L-1 reason="Another category stands"')


def test_what_went_out_while_it_stood_is_ticked_afterwards_all_the_same(written: Council) -> None:
    stand(written, BROOKMANTLE, "low")
    written.say("letter sent L-1 how=post on=2026-10-05")
    assert states(written)[0][3] == "2026-10-05"
    assert written.say(f"category {BROOKMANTLE}").data["category"] == "low"


def test_what_is_on_its_way_by_mail_when_it_is_replaced_is_stopped_and_no_more_is_sent(written: Council) -> None:
    words = Words((TEMPLATES,), "messages")
    with written.work() as work:
        work.mails = True
        letter = work.letters.numbered(1)
        assert letter
        (first, _) = send(work, letter)
        telling = work.tellings.of(first.telling or "")
        assert telling
        assert message_for(work, words, telling)
    stand(written, BROOKMANTLE, "low")
    with written.work() as work:
        work.mails = True
        letter, telling = work.letters.numbered(1), work.tellings.of(first.telling or "")
        assert letter
        assert telling
        assert message_for(work, words, telling) is None
        with pytest.raises(Refused, match="letter withdraw L-1"):
            send(work, letter)
