"""How Handbell sends letters by mail: each to one recipient; what the server answered at the end is the proof."""

import asyncio

from chat.door import NotDelivered
from chat.mail.address import is_mailbox
from chat.mail.letter import Envelope, mail_of
from chat.mail.settings import MailSettings
from chat.mail.talk import FAULTS, Talk
from chat.message import Message
from chat.render import Pages
from domain.clock import Clock

PLATFORM = "mail"


class MailPoster:
    """A `chat.door.Poster`. `to` is "mail:head@school.example"; a post's name is the mail server's last word.

    `patience` is how long the server may take over one mail, in seconds: less than whoever waits for the poster has.
    """

    def __init__(self, settings: MailSettings, pages: Pages, clock: Clock, patience: float) -> None:
        self._settings = settings
        self._pages = pages
        self._clock = clock
        self._patience = patience

    async def post(self, to: str, message: Message, key: str) -> str:
        """Send once. It is in doubt only where the server was lost after the letter had been given to it.

        Raises:
            NotDelivered: when it did not arrive, or when nobody can say.
        """
        address = _address(to)
        mail = mail_of(message, Envelope(address, key, self._clock.now()), self._settings, self._pages)
        talk = Talk(self._settings, self._patience)
        try:
            async with asyncio.timeout(self._patience):
                await talk.open()
                return await talk.hand_over(address, mail.as_bytes())
        except FAULTS as fault:
            raise talk.failure(fault, address) from fault
        finally:
            await talk.close()

    async def find(self, to: str, key: str) -> str | None:
        """Nobody can look into somebody else's letter box, so a person must ask.

        Raises:
            NotDelivered: always, for good.
        """
        raise NotDelivered(
            f"it may have reached {_address(to)} all the same, and nobody can look: ask them, then tick it as sent, or "
            "send it again",
            lasting=True,
        )

    async def update(self, to: str, posted_as: str, message: Message) -> None:
        """What was mailed stays as it is.

        Raises:
            NotDelivered: always, for good.
        """
        raise NotDelivered("a letter that was mailed cannot be changed", lasting=True)

    async def private(self, to: str) -> bool:
        """Always: a letter has one recipient."""
        return True


def _address(to: str) -> str:
    platform, _, address = to.partition(":")
    if platform != PLATFORM or not is_mailbox(address):
        raise NotDelivered("it is not one plain mail address, such as head@school.example; put it right", lasting=True)
    return address
