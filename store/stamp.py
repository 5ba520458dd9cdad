"""What is said of the database as a whole: who made it, for example the demo."""

from sqlmodel import Field, Session, SQLModel, delete, text


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


def erase(session: Session) -> None:
    """Take every row out of every table, so that ids start at one again: only for a database the demo made."""
    tables = SQLModel.metadata.sorted_tables
    if session.get_bind().dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in tables)
        session.exec(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))  # type: ignore[call-overload]
        return
    for table in reversed(tables):
        session.exec(delete(table))
