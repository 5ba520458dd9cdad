"""What the law says of formal action now, as dated facts: beside a framework that follows the law of its own day."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from domain.framework.pieces import FrameworkError, Id, Piece, Text

FILE = "law.toml"


class LawFact(Piece):
    """One thing the law says, from the day `in_force` on; None where its source gives no day.

    `acts` are those that are done under it ("warning-notice give"); `checked` says what of it is still to be compared
    with the statute.
    """

    id: Id
    title: Text
    acts: tuple[str, ...] = ()
    says: Text
    in_force: date | None = None
    source: Text
    checked: str = ""


class Law(Piece):
    """The law as at a day."""

    id: Id
    title: Text
    as_at: date
    fact: tuple[LawFact, ...] = Field(min_length=1)

    def changed_since(self, law_as_at: date, act: str) -> tuple[LawFact, ...]:
        """What is another matter now, for one act, than for a text that follows the law of an earlier day.

        A fact whose day is not known may have changed since any day, and is always among them.
        """
        bearing = (each for each in self.fact if act in each.acts)
        return tuple(each for each in bearing if each.in_force is None or each.in_force > law_as_at)


def load_law(folders: Iterable[Path]) -> Law | None:
    """The newest law in these folders of folders; None where there is none. Raises FrameworkError."""
    files = [file for root in folders for file in sorted(root.glob(f"*/{FILE}"))]
    found = [_read(file) for file in files]
    return max(found, key=lambda law: law.as_at, default=None)


def _read(file: Path) -> Law:
    try:
        return Law.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise FrameworkError(f"{file.parent.name}/{FILE}", str(error).splitlines()[0]) from error
