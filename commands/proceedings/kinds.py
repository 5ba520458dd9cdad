"""The forms and the words of the commands of proceedings, as data."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from domain.people import Permission


class OfSchool(Form):
    """Which school."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


class OfOne(Form):
    """Which."""

    positional: ClassVar[tuple[str, ...]] = ("which",)

    which: ShortText = Field(title="Which", description="Its id, for example N-3.")


class ShowOne(OfOne):
    """Which, and how much of it."""

    all: bool | None = Field(None, title="Everything?", description="All that was entered, not what matters now alone.")


class WithReason(OfOne):
    """Which, and why."""

    positional: ClassVar[tuple[str, ...]] = ("which", "reason")

    reason: LongText = Field(title="Why")


class Begin(OfSchool):
    """Which school, and what the framework asks at once."""

    grown_from: ShortText | None = Field(
        None, title="Grown out of", description="The id of a concern or another matter: C-12."
    )
    on: Day | None = Field(None, title="Begun on", description="Today, if you leave it out.")


class GoOn(OfOne):
    """Which, and what goes with the step."""


class Change(OfOne):
    """Which, and what is entered."""

    reason: LongText | None = Field(None, title="Why", description="Needed where it changes a day that stands.")


class StopClock(WithReason):
    """Which clock."""

    positional: ClassVar[tuple[str, ...]] = ("which",)


class HandOver(WithReason):
    """To whom."""

    positional: ClassVar[tuple[str, ...]] = ("which",)

    to: Annotated[str, Choice("people")] = Field(title="To")


class AddNote(OfOne):
    """The note."""

    positional: ClassVar[tuple[str, ...]] = ("which", "text")

    text: LongText = Field(title="Note", description="Do not name pupils.")


@dataclass(frozen=True)
class Verb:
    """One word of a command that takes proceedings on: "give". `said` is what its example says after the id."""

    name: str
    help: str
    submit: str
    said: str = ""


@dataclass(frozen=True)
class Kind:
    """A command of proceedings: its word, the letter of its ids, what it is called, who may act, and its verbs."""

    command: str
    letter: str
    noun: str
    sort: str
    needs: Permission
    opens: Verb
    verbs: tuple[Verb, ...]
    example: str
