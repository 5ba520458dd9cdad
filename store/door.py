"""Who stands at a door: a platform's user, or a name at the command line, tied to a person and their authority."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from domain.clock import LONDON
from domain.refusals import Refused
from store.authorities import Authority, AuthorityRow, authority
from store.people import LinkCode, Person, digest_of


@dataclass(frozen=True)
class Known:
    """A person, and the authority in whose name they ask."""

    person: Person
    authority: Authority


def known_user(session: Session, user: str, today: date) -> list[Known]:
    """Everybody a platform's user is tied to (one a council), leavers left out."""
    statement = select(Person).where(col(Person.user) == user).order_by(col(Person.id))
    return _known(session, list(session.exec(statement)), today)


def known_name(session: Session, authority_id: str | None, name: str, today: date) -> list[Known]:
    """The person of that name in an authority, or in every one that has such a person; leavers left out."""
    statement = select(Person).where(col(Person.name) == name).order_by(col(Person.id))
    if authority_id is not None:
        statement = statement.where(col(Person.authority) == authority_id)
    return _known(session, list(session.exec(statement)), today)


def councils_of_user(session: Session, user: str) -> list[str]:
    """The ids of the authorities a platform's user is tied to."""
    return list(session.exec(select(Person.authority).where(col(Person.user) == user)))


def known_feed(session: Session, digest: str, today: date) -> list[Known]:
    """The person whose calendar's secret address has that digest, leavers left out."""
    return _known(session, list(session.exec(select(Person).where(col(Person.feed) == digest))), today)


def link_user(session: Session, code: str, user: str, now: datetime) -> Known | None:
    """Tie a platform's user to the person a one-time code was made for; None when the code is not good.

    A code is used once: the claim is one conditional update, so that two tries cannot both win.

    Raises:
        Refused: when that account is tied to somebody else of the same authority already.
    """
    unused = (
        col(LinkCode.digest) == digest_of(code),
        col(LinkCode.used_at).is_(None),
        col(LinkCode.expires_at) > now,
    )
    claimed = session.exec(update(LinkCode).where(*unused).values(used_at=now).returning(col(LinkCode.person))).scalar()
    if claimed is None:
        return None
    person = session.get_one(Person, claimed)
    _only_one(session, person, user)
    person.user = user
    session.add(person)
    session.flush()
    return next(iter(_known(session, [person], now.astimezone(LONDON).date())), None)


def _only_one(session: Session, person: Person, user: str) -> None:
    in_turn = select(AuthorityRow.id).where(col(AuthorityRow.id) == person.authority)
    session.exec(in_turn.with_for_update(key_share=True)).one()  # two codes typed by one account at the same time
    same = select(Person).where(col(Person.authority) == person.authority, col(Person.user) == user)
    other = session.exec(same.where(col(Person.id) != person.id)).first()
    if other:
        raise Refused(
            f"This chat account is tied to {other.name} already. "
            "Type the code from your own account, or ask your administrator."
        )


def authority_ids(session: Session) -> list[str]:
    """Every authority's id."""
    return list(session.exec(select(AuthorityRow.id).order_by(col(AuthorityRow.id))))


def _known(session: Session, people: list[Person], today: date) -> list[Known]:
    """Those who have not left; the session lets go of them, so that they can be read after it was undone."""
    found = []
    for person in people:
        session.expunge(person)
        home = authority(session, person.authority, today)
        if home and (person.left_on is None or person.left_on > today):
            found.append(Known(person, home))
    return found
