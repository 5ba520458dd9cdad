"""Who a framework is and the words it uses: framework.toml and words.toml."""

from datetime import date

from pydantic import model_validator

from domain.framework.pieces import Flag, Id, Piece, RuleId, Statement, Text
from domain.school_types import Governance


class FrameworkFile(Piece):
    """framework.toml: which document this is, the law of its day, and from when it counts.

    `leaves_out` are the schools, by who answers for them, that the framework does not place; `leaves_out_rule`
    is the rule that says so. `law_of_notices_as_at` is the day whose law the text keeps for notices, where that is
    older than the rest. `replaced_by` is the day by which the document itself says another is to take its place.
    `closed_places`: what is told about schools goes to closed places only, by `closed_places_rule`.
    """

    id: Id
    title: Text
    authority_title: Text
    law_as_at: date
    law_of_notices_as_at: date | None = None
    in_force_from: date
    criteria_version: Text
    source_title: Text
    based_on: Id | None = None
    leaves_out: frozenset[Governance] = frozenset({Governance.OTHER})
    leaves_out_rule: RuleId | None = None
    closed_places: Flag = False
    closed_places_rule: RuleId | None = None
    statement: tuple[Statement, ...] = ()
    replaced_by: date | None = None
    replacement_says: str = ""

    @model_validator(mode="after")
    def _notices_by_older_law(self) -> "FrameworkFile":
        if self.law_of_notices_as_at and self.law_of_notices_as_at >= self.law_as_at:
            raise ValueError('"law_of_notices_as_at" is a day before "law_as_at"; leave it out where they are the same')
        return self

    @model_validator(mode="after")
    def _closed_by_a_rule(self) -> "FrameworkFile":
        if self.closed_places and self.closed_places_rule is None:
            raise ValueError(
                '"closed_places" needs "closed_places_rule", the rule that is named where a post is kept back'
            )
        return self


class Words(Piece):
    """The authority's own words for what every authority has."""

    category: Text = "category"
    categories: Text = "categories"
    adviser: Text = "adviser"
    head_of_service: Text = "head of school improvement"
    director: Text = "director"
    deciding_body: Text = "the service"
    project_group: Text = "project group"
    not_a_judgement: str = ""


class Alias(Piece):
    """A local name for a command of Handbell."""

    id: Id
    command: Id


class WordsFile(Piece):
    """words.toml."""

    words: Words = Words()
    alias: tuple[Alias, ...] = ()
    statement: tuple[Statement, ...] = ()
