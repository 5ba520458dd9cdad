"""The ids people type (C-12): which row of an authority one names, whatever it is."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlmodel import col

from store.base import Row
from store.proceedings import LETTERS, Proceeding, Proceedings
from store.scope import Scope
from store.tables import TABLES

SORTS = {letter: sort for sort, letter in LETTERS.items()}


def row_of_id(scope: Scope, letter: str, number: int) -> Row | None:
    """The row with that id, if the reader may see it; every authority counts its own."""
    if letter in SORTS and (proceeding := Proceedings(scope).one(SORTS[letter], number)):
        return proceeding
    table = tables_by_letter().get(letter)
    if table is None or table is Proceeding:
        return None
    found: Row | None = scope.session.exec(scope.rows(table).where(col(table.number) == number)).first()
    return found


@cache
def tables_by_letter() -> dict[str, Any]:
    """The tables that keep what is named by an id, by its letter: those with a `number` and a `ref` made of it.

    Proceedings have a letter for each sort; a concern's own goes before that of its proceeding.
    """
    tables: Sequence[Any] = [table for table in TABLES if table is not Proceeding]
    told = [table for table in tables if "number" in table.model_fields and hasattr(table, "ref")]
    return dict.fromkeys(SORTS, Proceeding) | {table(number=1).ref.partition("-")[0]: table for table in told}
