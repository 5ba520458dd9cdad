"""The poster against a real mail server on this machine: what each of its answers means for the letter."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from post_office import DROP, PASSWORD, TAKEN, USER, PostOffice, certificate, post_office

from chat.door import NotDelivered
from chat.mail.checkup import look
from chat.mail.poster import MailPoster
from chat.mail.settings import read
from chat.message import File, Message
from chat.render import Pages
from domain.clock import SetClock
from domain.dates import parse_moment

HEAD = "head@brookmantle.example"
LETTER = Message("Category of Brookmantle", "Dear Ann", files=(File("L-1.docx", "application/msword", bytes(5000)),))


def poster(url: str, patience: float = 5) -> MailPoster:
    return MailPoster(read(url), Pages(), SetClock(parse_moment("2026-10-01T09:00")), patience)


async def post(url: str, to: str = f"mail:{HEAD}", patience: float = 5) -> str:
    return await poster(url, patience).post(to, LETTER, "letter/marlowshire/1/1")


async def failed(url: str, to: str = f"mail:{HEAD}", patience: float = 5) -> NotDelivered:
    with pytest.raises(NotDelivered) as no:
        await post(url, to, patience)
    return no.value


@contextlib.asynccontextmanager
async def talking(talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> AsyncIterator[int]:
    """A server that talks as it likes; its port."""
    ended = asyncio.Event()

    async def talk_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            await talk(reader, writer)
        writer.close()
        await writer.wait_closed()
        ended.set()

    server = await asyncio.start_server(talk_once, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
        await ended.wait()


async def test_the_servers_last_word_is_the_proof_and_the_envelope_has_the_one_recipient() -> None:
    async with post_office() as office:
        assert await post(office.url()) == TAKEN
    (one,) = office.taken
    assert (one.sender, one.to) == ("si@council.example", [HEAD])
    assert [part.get_payload(decode=True) for part in one.mail.iter_attachments()] == [bytes(5000)]


@pytest.mark.parametrize("answer", ["550 5.1.1 No such user here", "553 5.1.3 Bad address", "554 5.7.1 Relay denied"])
async def test_a_recipient_who_is_refused_for_good_is_named_with_the_servers_reason(answer: str) -> None:
    async with post_office() as office:
        office.at_recipient.append(answer)
        no = await failed(office.url())
    assert (no.lasting, no.in_doubt) == (True, False)
    assert no.why == f"the mail server does not take mail for {HEAD}: {answer}"
    assert office.seen == []


@pytest.mark.parametrize("where", ["at_recipient", "at_the_end"])
@pytest.mark.parametrize("answer", ["421 4.3.2 Shutting down", "450 4.2.0 Greylisted", "451 4.3.0 Try later"])
async def test_what_is_refused_for_now_is_tried_again(where: str, answer: str) -> None:
    async with post_office() as office:
        getattr(office, where).append(answer)
        no = await failed(office.url())
        assert (no.lasting, no.in_doubt) == (False, False)
        assert await post(office.url()) == TAKEN


async def test_a_letter_that_is_refused_after_it_was_read_is_held_and_is_in_no_doubt() -> None:
    async with post_office() as office:
        office.at_the_end.append("554 5.7.1 Looks like spam\r\n")
        no = await failed(office.url())
    assert (no.lasting, no.in_doubt) == (True, False)
    assert "554 5.7.1 Looks like spam" in no.why


async def test_a_server_that_is_lost_is_in_doubt_only_once_it_had_the_letter() -> None:
    async with post_office() as office:
        office.at_recipient.append(DROP)
        no = await failed(office.url())
        assert (no.lasting, no.in_doubt) == (False, False)
        office.at_the_end.append(DROP)
        no = await failed(office.url())
        assert (no.lasting, no.in_doubt) == (False, True)
        assert len(office.seen) == 1


async def test_a_server_that_is_away_or_silent_is_tried_again_within_the_time_there_is() -> None:
    async with post_office() as office:
        url = office.url()
    no = await failed(url)
    assert (no.lasting, no.in_doubt) == (False, False)
    assert "cannot be reached" in no.why

    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with talking(silence) as port:
        no = await asyncio.wait_for(failed(f"smtp://127.0.0.1:{port}?from=si@council.example", patience=0.3), 2)
    assert (no.lasting, no.in_doubt) == (False, False)


@pytest.mark.parametrize(
    "to",
    [
        "mail:", "mail:head", "mail:Ann Example <head@brookmantle.example>",
        "mail:head@brookmantle.example,a@b.example",
        "mail:head@brookmantle.example\r\nRCPT TO:<thief@elsewhere.example>", "mail:héad@brookmantle.example",
        "mail:head@brook mantle.example", "mail:<head@brookmantle.example>", "slack:T024:U7",
        f"mail:{'a' * 65}@b.example",
    ],
)  # fmt: skip
async def test_what_is_no_plain_address_never_reaches_the_server(to: str) -> None:
    async with post_office() as office:
        no = await failed(office.url(), to)
    assert (no.lasting, no.in_doubt) == (True, False)
    assert "mail address" in no.why
    assert office.seen == []


# TLS and the login


async def test_with_starttls_and_at_once_it_logs_in_and_sends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, tls = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    for at_once in (False, True):
        async with post_office(tls, at_once=at_once, login=True) as office:
            url = office.url("localhost") if at_once else office.url("localhost", starttls="required")
            assert await post(url) == TAKEN
            assert await look(read(url)) == ""
        assert office.logins == [(USER, PASSWORD)] * 2
        assert len(office.taken) == 1


async def test_a_certificate_of_somebody_else_is_not_trusted_and_nothing_is_said_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, tls = certificate(tmp_path, "elsewhere.example")
    for at_once in (False, True):
        for trusted in (False, True):  # unknown altogether, and known under another name
            if trusted:
                monkeypatch.setenv("SSL_CERT_FILE", str(file))
            else:
                monkeypatch.delenv("SSL_CERT_FILE", raising=False)
            async with post_office(tls, at_once=at_once, login=True) as office:
                url = office.url("localhost") if at_once else office.url("localhost", starttls="required")
                no = await failed(url)
            assert (no.lasting, no.in_doubt) == (True, False)
            assert "offers no TLS that can be trusted" in no.why
            assert (office.logins, office.seen) == ([], [])


async def test_a_server_without_starttls_gets_nothing_where_it_is_required() -> None:
    async with post_office() as office:
        no = await failed(office.url(starttls="required"))
        assert (no.lasting, no.in_doubt) == (True, False)
        assert "offers no TLS" in no.why
        assert "offers no TLS" in await look(read(office.url(starttls="required")))
    assert office.seen == []


async def test_a_login_that_is_refused_is_said_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "handbell")
    file, tls = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    async with post_office(tls, login=True) as office:
        url = office.url("localhost", starttls="required").replace("s3cret", "0ldpass")
        no = await failed(url)
        sentence = await look(read(url))
    assert (no.lasting, no.in_doubt) == (True, False)
    assert no.why.endswith("does not accept the user and password of HANDBELL_SMTP_URL: 535")
    assert sentence == f"{no.why}. Check HANDBELL_SMTP_URL, and the way to the mail server."
    assert "0ldpass" not in no.why + sentence + caplog.text
    assert office.seen == []


async def test_a_server_that_quotes_the_password_back_is_not_quoted() -> None:
    async def parrot(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 parrot\r\n")
        while line := await reader.readline():
            greeting = line.upper().startswith(b"EHLO")
            writer.write(b"250-parrot\r\n250 AUTH PLAIN LOGIN\r\n" if greeting else b"535 you said " + line)
            await writer.drain()

    async with talking(parrot) as port:
        no = await failed(f"smtp://bell:s3cret@127.0.0.1:{port}?from=si@council.example")
    assert no.lasting
    assert no.why.endswith(": 535")


# What cannot be done by mail


async def test_nobody_can_look_whether_a_letter_is_there_nor_change_it() -> None:
    by_mail = poster("smtp://localhost?from=si@council.example")
    with pytest.raises(NotDelivered, match=f"it may have reached {HEAD} all the same") as no:
        await by_mail.find(f"mail:{HEAD}", "letter/marlowshire/1/1")
    assert no.value.lasting
    with pytest.raises(NotDelivered, match="cannot be changed") as no:
        await by_mail.update(f"mail:{HEAD}", TAKEN, LETTER)
    assert no.value.lasting


async def test_the_check_sends_nothing_and_names_what_is_in_the_way() -> None:
    async with post_office() as office:
        assert await look(read(office.url())) == ""
        url = office.url()
    assert office.seen == []
    assert (await look(read(url))).startswith(f"the mail server 127.0.0.1:{office.port} cannot be reached. Check")


async def test_a_server_that_says_goodbye_slowly_has_taken_the_letter_all_the_same() -> None:
    class Slow(PostOffice):
        async def handle_QUIT(self, *_given: object) -> str:  # noqa: N802
            await asyncio.sleep(5)
            return "221 Bye"

    async with post_office(office=Slow()) as office:
        assert await asyncio.wait_for(post(office.url(), patience=2), 1.5) == TAKEN
    assert len(office.taken) == 1
