"""Letters through the served bell to a real mail server: each copy once, with its proof, or held with its reason."""

import asyncio
import logging
from datetime import timedelta
from email.message import EmailMessage
from io import BytesIO

import pytest
from belfry import AMARA, QUIET, in_thread
from docx import Document
from post_office import DROP, TAKEN, post_office
from sorting import CHAIR, HEAD, Sorting

from bot.checkup import wrong
from bot.serving import Serving
from store.authorities import follow_framework

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def words_of(mail: EmailMessage) -> str:
    """The text of the Word file in a mail."""
    (file,) = [part for part in mail.iter_attachments() if part.get_content_type() == WORD]
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


async def until(sorting: Sorting, address: str, state: str) -> None:
    await sorting.here.until(sorting.keys[address], state)


async def rung(serving: Serving, sorting: Sorting) -> None:
    """A round, and the end of everything that it or the start handed out."""

    def settled() -> bool:
        with sorting.here.council.work() as work:
            under_way = [*work.tellings.due(work.clock.now()), *map(work.tellings.in_state, ("queued", "sending"))]
            return not serving.ringer.courier.busy and not any(under_way)

    await serving.ringer.tick()
    await sorting.here.slack.until(settled)


async def tries(serving: Serving, sorting: Sorting, address: str, outcome: str) -> None:
    """One more try, after whatever wait is due."""
    sorting.here.wind(minutes=16)
    await rung(serving, sorting)
    assert sorting.here.state(sorting.keys[address]) == outcome


async def test_each_recipient_gets_a_mail_of_their_own_and_what_the_server_said_is_kept(sorting: Sorting) -> None:
    letter = sorting.letter(HEAD, CHAIR, None)
    assert sorting.send(letter) == ["Ann Example", "Bola Sample"]
    assert {sorting.copy(letter, each).state for each in (HEAD, CHAIR)} == {"queued"}
    async with sorting.here.serving(dbos=True):
        await until(sorting, HEAD, "sent")
        await until(sorting, CHAIR, "sent")
    for address in (HEAD, CHAIR):
        (one,) = sorting.office.to(address)
        assert one.mail["To"] == address
        assert not {"Cc", "Bcc"} & set(one.mail.keys())
        assert one.mail["Subject"] == "Category of Brookmantle"
        assert "It is B." in words_of(one.mail)
        copy, row = sorting.copy(letter, address), sorting.here.row(sorting.keys[address])
        assert (copy.state, copy.how, copy.sent_on, copy.proof, copy.marked_by) == (
            "sent", "mail", sorting.here.council.clock.today(), TAKEN, "Handbell",
        )  # fmt: skip
        assert row.posted_as == TAKEN
        assert "It is B." in row.words
    assert (sorting.copy(letter, None).state, len(sorting.office.seen)) == ("to_send", 2)
    assert len({one.mail["Message-ID"] for one in sorting.office.taken}) == 2
    queued, *arrived = sorting.events()
    assert queued == ("letter mail", "['Ann Example', 'Bola Sample']")
    assert sorted(arrived) == [("letter mailed", "Ann Example"), ("letter mailed", "Bola Sample")]


async def test_a_letter_has_one_reader_so_it_goes_where_no_open_place_may_be_told(sorting: Sorting) -> None:
    sorting.send(sorting.letter(HEAD))
    with sorting.here.council.work() as work:
        follow_framework(work.session, work.authority.id, "milton-keynes-2009", work.clock.today())
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
    assert len(sorting.office.to(HEAD)) == 1


async def test_a_letter_does_not_wait_for_the_morning(sorting: Sorting) -> None:
    sorting.here.council.now("2026-12-26T03:00")  # a bank holiday's night
    sorting.send(sorting.letter(HEAD))
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
    assert len(sorting.office.to(HEAD)) == 1


async def test_a_recipient_who_is_refused_is_held_and_shown_the_others_go_and_somebody_is_told(
    sorting: Sorting,
) -> None:
    sorting.office.unknown.add(HEAD)
    letter = sorting.letter(HEAD, CHAIR)
    sorting.send(letter)
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
        assert (sorting.copy(letter, HEAD).state, sorting.copy(letter, CHAIR).state) == ("failed", "sent")
        assert sorting.copy(letter, HEAD).proof.endswith(f"does not take mail for {HEAD}: 550 5.1.1 No such user here")
        await serving.ringer.sweep()
        await rung(serving, sorting)
        amara = sorting.here.slack.user("amara")
        (said,) = sorting.here.received(amara, "alert")
        assert f"A message to {HEAD} could not be delivered" in said["text"]
        assert "550 5.1.1 No such user here" in said["text"]
        assert sorting.events()[-1][0] in {"letter not mailed", "letter mailed"}
        lines = await in_thread(lambda: list(wrong(sorting.here.house())))
        assert any("1 message is held" in line and HEAD in line for line in lines)
        # Put right, it is queued again, and goes once.
        sorting.change(letter, HEAD, email="ann@brookmantle.example")
        assert sorting.send(letter) == ["Ann Example"]
        await rung(serving, sorting)
    assert [one.to for one in sorting.office.taken] == [[CHAIR], ["ann@brookmantle.example"]]
    assert sorting.copy(letter, "ann@brookmantle.example").proof == TAKEN


async def test_what_the_server_cannot_take_now_is_tried_again_and_arrives_once(sorting: Sorting) -> None:
    sorting.office.at_recipient.append("451 4.7.1 Greylisted, try again")
    sorting.office.at_the_end.append("452 4.3.1 Out of storage")
    letter = sorting.letter(HEAD)
    sorting.send(letter)
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
        row = sorting.here.row(sorting.keys[HEAD])
        assert (row.state, row.in_doubt, row.failures) == ("pending", False, 1)
        assert sorting.copy(letter, HEAD).state == "queued"
        await tries(serving, sorting, HEAD, "pending")
        await tries(serving, sorting, HEAD, "sent")
        await rung(serving, sorting)
    assert len(sorting.office.to(HEAD)) == 1
    assert sorting.office.seen[0].mail["Message-ID"] == sorting.office.seen[1].mail["Message-ID"]


async def test_a_server_that_is_lost_after_it_had_the_letter_is_asked_no_more_until_an_officer_says_so(
    sorting: Sorting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    sorting.office.at_the_end.append(DROP)
    letter = sorting.letter(HEAD)
    sorting.send(letter)
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
        assert sorting.here.row(sorting.keys[HEAD]).in_doubt
        await tries(serving, sorting, HEAD, "held")
        assert "ask them, then tick it as sent, or send it again" in sorting.copy(letter, HEAD).proof
    sorting.here.wind(days=1)
    async with sorting.here.serving(QUIET) as serving:  # what was held is tried each morning and at each start
        await serving.ringer.plan()
        await rung(serving, sorting)
        assert sorting.here.state(sorting.keys[HEAD]) == "held"
        assert len(sorting.office.seen) == 1
        assert sorting.send(letter) == ["Ann Example"]
        await rung(serving, sorting)
        assert sorting.here.state(sorting.keys[HEAD]) == "sent"
    first, again = (one.mail["Message-ID"] for one in sorting.office.seen)
    assert first == again  # so that whoever has it already can drop it
    assert [act for act, _ in sorting.events()].count("letter not mailed") == 1


async def test_a_process_that_dies_while_it_sends_leaves_a_letter_in_doubt_that_is_not_sent_twice(
    sorting: Sorting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    letter = sorting.letter(HEAD, CHAIR)
    sorting.send(letter)
    with sorting.here.council.work() as work:  # killed: one was being sent, the other was only handed out
        assert work.tellings.sending(sorting.keys[HEAD], 0)
        assert work.tellings.queued(sorting.keys[CHAIR], 0)
    sorting.here.wind(minutes=3)
    async with sorting.here.serving(dbos=True):
        await until(sorting, CHAIR, "sent")
        await until(sorting, HEAD, "held")
    assert sorting.office.to(HEAD) == []
    assert len(sorting.office.to(CHAIR)) == 1
    assert "may have reached head@brookmantle.example all the same" in sorting.copy(letter, HEAD).proof


async def test_what_was_withdrawn_or_ticked_by_hand_while_it_waited_is_not_mailed(sorting: Sorting) -> None:
    letter, other = sorting.letter(HEAD), sorting.letter(CHAIR)
    sorting.send(letter)
    sorting.send(other)
    sorting.change(letter, HEAD, state="sent", how="hand", marked_by="Amara Okafor")
    sorting.change(other, CHAIR, withdrawn_on=sorting.here.council.clock.today())
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
    assert [sorting.here.state(key) for key in sorting.keys.values()] == ["cancelled", "cancelled"]
    assert sorting.office.seen == []
    assert (sorting.copy(letter, HEAD).how, sorting.copy(letter, HEAD).marked_by) == ("hand", "Amara Okafor")


async def test_what_is_wrong_with_mail_as_a_whole_is_one_alert_however_many_letters_wait(
    sorting: Sorting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    letters = [sorting.letter(f"head{number}@school.example") for number in range(5)]
    for letter in letters:
        sorting.send(letter)
    sorting.here.settings["HANDBELL_SMTP_URL"] = sorting.office.url(starttls="required")
    amara = sorting.here.slack.user("amara")
    async with sorting.here.serving(QUIET) as serving:
        for _ in range(2):
            await rung(serving, sorting)
            await serving.ringer.sweep()
        await rung(serving, sorting)
        (said,) = sorting.here.received(amara, "alert")
    assert "5 messages to head0@school.example and 4 others could not be delivered" in said["text"]
    assert "offers no TLS that can be trusted" in said["text"]
    sorting.here.settings["HANDBELL_SMTP_URL"] = sorting.office.url()
    async with sorting.here.serving(QUIET) as serving:  # put right, they go at the start
        await serving.ringer.plan()
        await rung(serving, sorting)
    assert len(sorting.office.taken) == 5


async def test_letters_that_wait_where_mail_is_no_longer_set_up_are_held_and_say_so(
    sorting: Sorting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    letter = sorting.letter(HEAD)
    sorting.send(letter)
    sorting.here.settings["HANDBELL_SMTP_URL"] = ""
    async with sorting.here.serving(QUIET) as serving:
        await rung(serving, sorting)
    assert (sorting.copy(letter, HEAD).state, sorting.copy(letter, HEAD).proof) == (
        "failed", "no mail is set up (HANDBELL_SMTP_URL)",
    )  # fmt: skip


async def test_a_mail_server_that_hangs_holds_no_reminder_up(
    sorting: Sorting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    gone = asyncio.Event()

    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        gone.set()

    silent = await asyncio.start_server(silence, "127.0.0.1", 0)
    async with silent:
        sorting.here.settings["HANDBELL_SMTP_URL"] = (
            f"smtp://127.0.0.1:{silent.sockets[0].getsockname()[1]}?from=si@council.example"
        )
        sorting.send(sorting.letter(HEAD))
        key = sorting.here.due(AMARA, "Answer notice N-3")
        async with sorting.here.serving(QUIET, dbos=True):
            await sorting.here.until(key, "sent")
            await sorting.here.slack.until(lambda: sorting.here.row(sorting.keys[HEAD]).failures == 1)
        row = sorting.here.row(sorting.keys[HEAD])
        assert (row.state, row.in_doubt) == ("pending", False)  # it had not been given the letter
        await gone.wait()


async def test_the_log_has_no_secret_and_nothing_of_the_letter(
    sorting: Sorting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "handbell")
    async with post_office(login=False) as elsewhere:  # it knows of no login
        sorting.here.settings["HANDBELL_SMTP_URL"] = elsewhere.url().replace("://", "://bell:s3cret@")
        letter = sorting.letter(HEAD, text="Dear Ann, the confidential part.")
        sorting.send(letter)
        async with sorting.here.serving(QUIET) as serving:
            await rung(serving, sorting)
    assert sorting.copy(letter, HEAD).state == "failed"
    assert "does not accept the user and password" in caplog.text
    for secret in ("s3cret", "czNjcmV0", "confidential"):
        assert secret not in caplog.text
    assert sorting.here.row(sorting.keys[HEAD]).touched_at - sorting.here.council.clock.now() < timedelta(minutes=1)
