"""The measures a framework needs: what each is called, its kind, and how its values are said."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from domain.dates import long_date
from domain.facts import Value
from domain.framework.pieces import Flag, Id, Piece, Stage, Text
from domain.phases import Phase


class Group(Piece):
    """A group of pupils for which some measures are held separately."""

    id: Id
    title: Text


class Measure(Piece):
    """One thing to be known about a school.

    `stages` are those it exists for (none named: every school), `not_in` phases that lack it all the same.
    `cohort_as` names the measure to which the size of an imported cohort goes. `as_said` says a value in a sentence,
    `{value}` standing for it. `counts`: a concern that is open makes it yes, whatever is recorded. `expected`: its
    absence is shown with the school. `in_register`: the risk register shows it of each school. `{group}` in an id
    makes one measure for each pupil group.
    """

    id: Id
    title: Text
    kind: Literal["number", "percent", "integer", "flag", "date", "choice", "text", "list"]
    unit: str = ""
    choices: tuple[Text, ...] = ()
    stages: frozenset[Stage] = frozenset()
    not_in: frozenset[Phase] = frozenset()
    by_year: Flag = False
    aliases: tuple[Id, ...] = ()
    cohort_as: Id | None = None
    as_said: str = ""
    counts: Literal["open_concern"] | None = None
    expected: Flag = False
    in_register: Flag = False
    family: str = Field(default="", description="what came before {group}: set when the id is expanded")

    def expanded(self, groups: tuple[Group, ...]) -> "tuple[Measure, ...]":
        """The measure itself, or one for each group when its id holds `{group}`."""
        if "{group}" not in self.id:
            return (self,)
        return tuple(self._of(group) for group in groups)

    def _of(self, group: Group) -> "Measure":
        return self.model_copy(
            update={
                "id": self.id.replace("{group}", group.id),
                "title": self.title.replace("{group}", group.title),
                "as_said": self.as_said.replace("{group}", group.title),
                "aliases": tuple(alias.replace("{group}", group.id) for alias in self.aliases),
                "family": self.id.partition(".")[0],
            }
        )

    def shown(self, value: Value) -> str:
        """A value as a person reads it: 58%, yes, requires improvement, Friday 27 November 2026."""
        match value:
            case bool():
                return "yes" if value else "no"
            case Decimal():
                return f"{value.normalize():f}" + ("%" if self.kind == "percent" else self.unit and f" {self.unit}")
            case date():
                return long_date(value)
            case str():
                return value.replace("_", " ")
            case _:
                return "not applicable"

    def said(self, value: Value) -> str:
        """The measure with its value, ready for a sentence."""
        shown = self.shown(value)
        return self.as_said.replace("{value}", shown) if self.as_said else f"{self.title}: {shown}"


class MeasuresFile(Piece):
    """measures.toml."""

    group: tuple[Group, ...] = ()
    measure: tuple[Measure, ...] = ()
