"""A real SMTP server on this machine for tests, with TLS and a login on demand, and every fault a mail server has."""

import contextlib
import ssl
import subprocess
from asyncio import AbstractServer, get_running_loop
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "handbell@council.example", "s3cret:p@ss/w#rd"
SENDER = "Marlowshire%20%3Csi%40council.example%3E"
TAKEN = "250 2.0.0 Ok: queued as 4F1C7"
DROP = "drop"


@dataclass
class Taken:
    """One mail that the server has in full; `sender` and `to` are the envelope's."""

    sender: str
    to: list[str]
    mail: EmailMessage


NO_USER = "550 5.1.1 No such user here"


@dataclass
class PostOffice:
    """The server. Answers are given once each, in their order, before it goes on as it should; whom it does not know
    it refuses each time.
    """

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    seen: list[Taken] = field(default_factory=list)  # what was refused or dropped after it came, too
    unknown: set[str] = field(default_factory=set)
    at_recipient: list[str] = field(default_factory=list)
    at_the_end: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    scheme: str = "smtp"
    login: bool = False

    def url(self, host: str = "127.0.0.1", **asked: str) -> str:
        """HANDBELL_SMTP_URL for it."""
        user = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@" if self.login else ""
        more = "".join(f"&{name}={value}" for name, value in asked.items())
        return f"{self.scheme}://{user}{host}:{self.port}?from={SENDER}{more}"

    def to(self, address: str) -> list[Taken]:
        """What was taken for somebody."""
        return [one for one in self.taken if one.to == [address]]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = NO_USER if address in self.unknown else self.at_recipient.pop(0) if self.at_recipient else ""
        if answer == DROP:
            server.transport.abort()
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = BytesParser(policy=policy.default).parsebytes(envelope.original_content or b"")
        assert isinstance(mail, EmailMessage)
        one = Taken(str(envelope.mail_from), list(envelope.rcpt_tos), mail)
        self.seen.append(one)
        answer = self.at_the_end.pop(0) if self.at_the_end else TAKEN
        if answer == DROP:
            server.transport.abort()
        elif answer.startswith("2"):
            self.taken.append(one)
        return answer

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        login = given.login.decode(), given.password.decode()
        self.logins.append(login)
        return AuthResult(success=login == (USER, PASSWORD), handled=False)


@contextlib.asynccontextmanager
async def post_office(
    tls: ssl.SSLContext | None = None, *, at_once: bool = False, login: bool = False, office: PostOffice | None = None
) -> AsyncIterator[PostOffice]:
    """Open one on loopback: without TLS, with STARTTLS where a context is given, or with TLS at once.

    An office that is given opens once more, at the same port.
    """
    office = office or PostOffice(scheme="smtps" if at_once else "smtp", login=login)
    loop, talks = get_running_loop(), []

    def talk() -> SMTP:
        made = SMTP(
            office, hostname="post.example", loop=loop, tls_context=None if at_once else tls,
            require_starttls=tls is not None and not at_once, auth_require_tls=not at_once,
            authenticator=office.authenticate if login else None, timeout=20,
        )  # fmt: skip
        talks.append(made)
        return made

    server: AbstractServer = await loop.create_server(talk, "127.0.0.1", office.port, ssl=tls if at_once else None)
    office.port = server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    try:
        yield office
    finally:
        server.close()
        for each in talks:
            if each.transport is not None:
                each.transport.abort()
        await server.wait_closed()


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """A throwaway certificate of this machine, and a server's TLS with it."""
    key, file = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2", "-keyout", str(key), "-out", str(file), "-subj", f"/CN={name}",
            "-addext", f"subjectAltName=DNS:{name}",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return file, context
