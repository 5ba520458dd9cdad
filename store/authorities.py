"""Authorities: who they are, which framework they follow from which day, and the version of their register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Field, Session, SQLModel, col, select, update


class AuthorityRow(SQLModel, table=True):
    """An authority. `register_version` moves when its list of schools does, so that indexes know to reload.

    Nothing due before `live_from` rings. `report_to` is the team's channel ("slack:T024:C9").
    """

    __tablename__ = "authority"

    id: str = Field(primary_key=True)
    title: str
    la_code: str = Field(unique=True)
    live_from: date | None = None
    register_version: int = 0
    bell_keeper: int | None = None
    report_to: str | None = None


class FrameworkFrom(SQLModel, table=True):
    """Which framework an authority follows from a day on; nothing is overwritten."""

    __tablename__ = "authority_framework"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    since: date = Field(primary_key=True)
    framework: str


@dataclass(frozen=True)
class Authority:
    """An authority as a unit of work sees it."""

    id: str
    title: str
    la_code: str
    framework: str
    live_from: date | None
    register_version: int
    bell_keeper: int | None
    report_to: str | None


_ALL = (
    select(AuthorityRow, FrameworkFrom.framework)
    .join(FrameworkFrom, col(FrameworkFrom.authority) == col(AuthorityRow.id))
    .order_by(col(AuthorityRow.id), col(FrameworkFrom.since))
)


def authorities(session: Session, today: date) -> list[Authority]:
    """Every authority with the framework it follows today."""
    statement = _ALL.where(col(FrameworkFrom.since) <= today)
    latest = {row.id: _snapshot(row, framework) for row, framework in session.exec(statement)}
    return list(latest.values())


def authority(session: Session, authority_id: str, today: date) -> Authority | None:
    """One authority with the framework it follows today, if it is set up."""
    statement = _ALL.where(col(AuthorityRow.id) == authority_id, col(FrameworkFrom.since) <= today)
    rows: Sequence[tuple[AuthorityRow, str]] = session.exec(statement).all()
    return _snapshot(*rows[-1]) if rows else None


def add_authority(session: Session, row: AuthorityRow, framework: str, since: date) -> None:
    """Set an authority up; it follows `framework` from `since` on."""
    session.add(row)
    session.flush()
    session.add(FrameworkFrom(authority=row.id, since=since, framework=framework))
    session.flush()


def follow_framework(session: Session, authority_id: str, framework: str, since: date) -> None:
    """From `since` on the authority follows another framework; decisions already made keep theirs."""
    session.merge(FrameworkFrom(authority=authority_id, since=since, framework=framework))
    session.flush()


def touch_register(session: Session, authority_id: str) -> None:
    """Say that the list of schools changed."""
    change = update(AuthorityRow).where(col(AuthorityRow.id) == authority_id)
    session.exec(change.values(register_version=AuthorityRow.register_version + 1))


def appoint_bell_keeper(session: Session, authority_id: str, person: int) -> None:
    """Name the person who owns what nobody else does."""
    change = update(AuthorityRow).where(col(AuthorityRow.id) == authority_id)
    session.exec(change.values(bell_keeper=person))


def change_authority(session: Session, authority_id: str, **values: Any) -> None:
    """Change `live_from` or `report_to`."""
    session.exec(update(AuthorityRow).where(col(AuthorityRow.id) == authority_id).values(**values))


def _snapshot(row: AuthorityRow, framework: str) -> Authority:
    return Authority(
        id=row.id,
        title=row.title,
        la_code=row.la_code,
        framework=framework,
        live_from=row.live_from,
        register_version=row.register_version,
        bell_keeper=row.bell_keeper,
        report_to=row.report_to,
    )
