"""Setting up: an authority with its first administrator, its people, and the one-time codes that link them."""

import secrets
from datetime import timedelta

from domain.refusals import Refused
from store.authorities import appoint_bell_keeper
from store.people import Person
from store.work import Work

CODE_LASTS = timedelta(days=7)
ADMINISTRATOR = "administrator"
FIRST_POSTS = (ADMINISTRATOR, "head_of_service")


def first_administrator(work: Work, name: str) -> Person:
    """Make the first person of an authority: administrator, head of service until others are named, and bell-keeper."""
    person = work.people.add(Person(authority=work.authority.id, name=name, posts=list(FIRST_POSTS)))
    appoint_bell_keeper(work.session, work.authority.id, person.number)
    work.record.append("authority add", about=work.authority.id, administrator=name, framework=work.framework.id)
    return person


def add_person(work: Work, name: str, posts: tuple[str, ...], email: str | None) -> Person:
    """Add a person with their posts.

    Raises:
        Refused: when somebody of that name is there already.
    """
    if work.people.named(name):
        raise Refused(f"{name} is already there. To tell two people of one name apart, add an initial.")
    person = work.people.add(Person(authority=work.authority.id, name=name, posts=list(posts), email=email))
    work.record.append("people add", about=name, posts=list(posts))
    return person


def offer_code(work: Work, name: str) -> str:
    """A one-time code for a person, good for seven days, shown once and kept only as a digest.

    Raises:
        Refused: when there is no such person.
    """
    person = work.people.present(name)
    if person is None:
        raise Refused(f"There is no {name} in {work.authority.title}. Type “people” to see who there is.")
    code = f"{secrets.token_hex(3)}-{secrets.token_hex(3)}".upper()
    work.people.offer_code(person, code, work.clock.now() + CODE_LASTS)
    work.record.append("people code", about=name)
    return code
