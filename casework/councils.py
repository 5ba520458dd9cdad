"""Messages to somebody who works for several councils: they name theirs, and their buttons go there."""

from dataclasses import replace

from chat.council import of_council
from chat.message import Message
from store.door import authority_ids, councils_of_user
from store.tellings import Telling
from store.work import Work


def in_its_council(work: Work, telling: Telling, message: Message) -> Message:
    """The message as whoever reads it must have it, so that they and the desk know which council it is about."""
    if not _of_several(work, telling, message):
        return message
    council = work.authority
    named = message.title if council.title in message.title else f"{council.title}: {message.title}"
    return of_council(replace(message, title=named), council.id)


def _of_several(work: Work, telling: Telling, message: Message) -> bool:
    """Whether its reader is known in several councils; who reads a channel, nobody can say."""
    if telling.person is None:
        return bool(message.buttons) and len(authority_ids(work.session)) > 1
    return len(councils_of_user(work.session, telling.to)) > 1
