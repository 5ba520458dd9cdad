"""The ids people type (C-12): which row of an authority one names, whatever it is."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlmodel import col

from store.base import Row
from store.scope import Scope
from store.tables import TABLES


def row_of_id(scope: Scope, letter: str, number: int) -> Row | None:
    """The row with that id, if the reader may see it; every authority counts its own."""
    table = tables_by_letter().get(letter)
    if table is None:
        return None
    found: Row | None = scope.session.exec(scope.rows(table).where(col(table.number) == number)).first()
    return found


@cache
def tables_by_letter() -> dict[str, Any]:
    """The tables that keep what is named by an id, by its letter: those with a `number` and a `ref` made of it."""
    tables: Sequence[Any] = TABLES
    told = [table for table in tables if "number" in table.model_fields and hasattr(table, "ref")]
    return {table(number=1).ref.partition("-")[0]: table for table in told}
