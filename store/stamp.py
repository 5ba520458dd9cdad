"""What is said of the database as a whole: who made it, for example the demo."""

from sqlmodel import Field, Session, SQLModel


class Stamp(SQLModel, table=True):
    """One name and its value."""

    name: str = Field(primary_key=True)
    value: str


def stamp(session: Session, name: str, value: str) -> None:
    """Say something of this database."""
    session.merge(Stamp(name=name, value=value))


def stamped(session: Session, name: str) -> str | None:
    """What was said, if anything."""
    row = session.get(Stamp, name)
    return row.value if row else None
