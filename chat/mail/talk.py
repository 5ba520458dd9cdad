"""One conversation with the mail server, step by step, so that a failure says at which step and what to do."""

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress

from aiosmtplib import SMTP, SMTPException, SMTPResponseException, SMTPServerDisconnected, SMTPTimeoutError

from chat.door import NotDelivered
from chat.mail.settings import MailSettings
from chat.markdown import visible

CONNECT, TLS, GREET, LOGIN, SENDER, RECIPIENT, DATA = "connect", "tls", "greet", "login", "sender", "recipient", "data"
FAULTS = (SMTPException, OSError, ValueError)
LONGEST = 300  # characters of what a server says
REFUSES_FOR_GOOD = 500
REFUSES = 400
GOODBYE = 0.1  # of the patience

SAID: Mapping[str, str] = {
    CONNECT: "the mail server {server} cannot be reached",
    TLS: "the mail server {server} offers no TLS that can be trusted, so nothing is sent to it",
    GREET: "the mail server {server} does not answer as a mail server does",
    LOGIN: "the mail server {server} does not accept the user and password of HANDBELL_SMTP_URL",
    SENDER: "the mail server does not let {sender} send",
    RECIPIENT: "the mail server does not take mail for {to}",
    DATA: "the mail server did not take the letter to {to}",
}


class Talk:
    """One connection. `step` is what it is at; what was handed over at DATA may have been taken."""

    def __init__(self, settings: MailSettings, patience: float) -> None:
        self._settings = settings
        self._patience = patience
        self._client = SMTP(
            hostname=settings.host, port=settings.port, use_tls=settings.tls == "at once", start_tls=False,
            timeout=patience,
        )  # fmt: skip
        self.step = CONNECT

    async def open(self) -> None:
        """Connect, greet, make it safe, and log in; nothing is sent yet."""
        await self._client.connect()
        self.step = GREET
        await self._client.ehlo()
        if self._settings.tls == "starttls":
            self.step = TLS
            await self._client.starttls()
            await self._client.ehlo()
        if self._settings.user:
            self.step = LOGIN
            await self._client.login(self._settings.user, self._settings.password)

    async def hand_over(self, to: str, mail: bytes) -> str:
        """Give it one mail for one recipient, and return its last word."""
        sized = [f"SIZE={len(mail)}"] if self._client.supports_extension("size") else []
        self.step = SENDER
        await self._client.mail(self._settings.sender, options=sized)
        self.step = RECIPIENT
        await self._client.rcpt(to)
        self.step = DATA
        code, said = await self._client.data(mail)
        return f"{code} {_one_line(said)}"

    async def close(self) -> None:
        """Say goodbye, for a moment only: what was taken is taken."""
        with suppress(*FAULTS):
            async with asyncio.timeout(self._patience * GOODBYE):
                await self._client.quit()
        self._client.close()

    def failure(self, fault: BaseException, to: str = "") -> NotDelivered:
        """What it means that a step failed: whether to try again, and whether it may have arrived all the same."""
        server = f"{self._settings.host}:{self._settings.port}"
        unsafe = _unsafe(fault)
        why = SAID[TLS if unsafe else self.step].format(server=server, sender=self._settings.sender, to=to)
        passing = isinstance(fault, (SMTPResponseException, SMTPServerDisconnected, SMTPTimeoutError, OSError))
        if isinstance(fault, SMTPResponseException) and fault.code >= REFUSES:
            # The server's words at the login may quote the password back.
            said = str(fault.code) if self.step == LOGIN else f"{fault.code} {_one_line(fault.message)}"
            return NotDelivered(f"{why}: {said}", lasting=fault.code >= REFUSES_FOR_GOOD)
        return NotDelivered(why, lasting=unsafe or not passing, in_doubt=self.step == DATA)


def _unsafe(fault: BaseException | None) -> bool:
    """Whether the certificate, or TLS itself, was at fault."""
    while fault is not None:
        if isinstance(fault, ssl.SSLError):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())[:LONGEST]
