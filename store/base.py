"""What every table shares: the authority it belongs to, and which rows only named people may see."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """A row of one authority. `restricted` names the column that holds a restricted matter's id, if any."""

    restricted: ClassVar[str | None] = None

    authority: str = Field(foreign_key="authority.id", index=True)


class Standing(Row):
    """A fact that stands from a day until another replaces it, so that "as at 1 March" is a query."""

    since: date
    until: date | None = None
