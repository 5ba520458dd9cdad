"""What the mail door must be told, read from one address: which server, who sends, and that the way there is safe."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from chat.mail.address import is_mailbox
from chat.markdown import visible

Tls = Literal["at once", "starttls", "never"]

PORTS: dict[Tls, int] = {"at once": 465, "starttls": 587, "never": 587}
EXAMPLE = "smtp://user:password@mail.council.example:587?from=School%20Improvement%20<si@council.example>"
ENCODE = "Write every sign of the user and the password that is no letter and no figure as % and its code (@ is %40)."
_NAMED = re.compile(r"([^<>]*)<([^<>]*)>")
STARTTLS = {"required": "starttls", "never": "never"}


@dataclass(frozen=True)
class MailSettings:
    """One mail server. `sender` is the bare address, `sender_name` the words before it."""

    host: str
    port: int
    sender: str
    sender_name: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    tls: Tls = "starttls"

    @property
    def domain(self) -> str:
        """The sender's domain, which every message's id ends with."""
        return self.sender.rpartition("@")[2].lower()


def read(url: str) -> MailSettings:
    """Read HANDBELL_SMTP_URL.

    Without TLS nothing goes further than this machine, unless `starttls=never` says so; a password never does.

    Raises:
        ValueError: with a sentence for the administrator, which holds nothing of the address itself.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(f"It cannot be read as an address. {ENCODE} For example: {EXAMPLE}") from None
    _plain(parts)
    asked = _asked(parts)
    name, sender = _sender(asked.get("from", ""))
    host = parts.hostname or ""
    user, password = _login(parts)
    tls = _tls(parts.scheme, host, asked.get("starttls"))
    if password and tls == "never" and not is_this_machine(host):
        raise ValueError("It would send the password in the open. Leave out starttls=never, or the user and password.")
    if port == 0:
        raise ValueError("It names port 0, which no server has. Mail servers listen on 587, 465 or 25.")
    return MailSettings(host, port or PORTS[tls], sender, name, user, password, tls)


def is_this_machine(host: str) -> bool:
    """Whether what is sent there never leaves this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _plain(parts: SplitResult) -> None:
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError(f"It must begin with smtp:// or smtps://. For example: {EXAMPLE}")
    if not parts.hostname or not parts.hostname.isascii() or visible(parts.hostname) != parts.hostname:
        raise ValueError(f"It names no mail server. For example: {EXAMPLE}")
    if parts.path not in {"", "/"} or parts.fragment:
        raise ValueError(f"It holds a / or a # where none may be. {ENCODE}")


def _asked(parts: SplitResult) -> dict[str, str]:
    given = parse_qsl(parts.query, keep_blank_values=True)
    asked = dict(given)
    if len(asked) < len(given) or not asked.keys() <= {"from", "starttls"}:
        raise ValueError(f"After its ? stand from=... and starttls=..., each once, and nothing else. {ENCODE}")
    return asked


def _sender(text: str) -> tuple[str, str]:
    found = _NAMED.fullmatch(text.strip())
    name, address = found.groups() if found else ("", text.strip())
    if not is_mailbox(address) or visible(text) != text or "\n" in text:
        raise ValueError(f"It must say from=NAME <ADDRESS>, the one address that letters come from. Example: {EXAMPLE}")
    return name.strip().strip('"'), address


def _login(parts: SplitResult) -> tuple[str, str]:
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("It must hold both a user and a password, or neither.")
    if any(visible(text) != text or "\n" in text for text in (user, password)):
        raise ValueError(f"Its user or password holds a sign that cannot be typed. {ENCODE}")
    return user, password


def _tls(scheme: str, host: str, starttls: str | None) -> Tls:
    if starttls is not None and (scheme == "smtps" or starttls not in STARTTLS):
        raise ValueError("Its starttls is required or never, and with smtps:// it is left out.")
    if scheme == "smtps":
        return "at once"
    if starttls is None:
        return "never" if is_this_machine(host) else "starttls"
    return "starttls" if starttls == "required" else "never"
