"""The forms of `/concern`."""

from typing import Annotated, ClassVar

from pydantic import Field

from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText

PUPILS = "Do not name pupils."


class OfSchool(Form):
    """Whose concerns."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


class Which(Form):
    """Which concern."""

    positional: ClassVar[tuple[str, ...]] = ("which",)

    which: ShortText = Field(title="Concern", description="Its id, for example C-12.")


class ShowOne(Which):
    """Which concern, and how much of it."""

    all: bool | None = Field(None, title="Everything?", description="All that was entered, not what matters now alone.")


class AddStep(Which):
    """What is to be done next."""

    positional: ClassVar[tuple[str, ...]] = ("which", "what")

    what: ShortText = Field(title="What is to be done", description=PUPILS)
    by: Day = Field(title="By")
    owner: Annotated[str, Choice("people")] | None = Field(
        None, title="Who does it", description="Whoever has the concern, if you leave it out."
    )


class SetAim(Which):
    """What is wanted."""

    positional: ClassVar[tuple[str, ...]] = ("which", "aim")

    aim: LongText | None = Field(None, title="Aim", description=PUPILS)
    step_down: LongText | None = Field(None, title="What would let it step down", description=PUPILS)


class SetDirection(Which):
    """Which way it goes."""

    positional: ClassVar[tuple[str, ...]] = ("which", "why")

    direction: Annotated[str, Choice("directions")] = Field(title="Direction of travel")
    why: LongText | None = Field(None, title="Why", description=PUPILS)
    on: Day | None = Field(None, title="On", description="Today, if you leave it out.")


class Resolve(Which):
    """What has changed."""

    positional: ClassVar[tuple[str, ...]] = ("which", "outcome")

    outcome: LongText = Field(title="What has changed", description=PUPILS)
    on: Day | None = Field(None, title="On", description="Today, if you leave it out.")


class WithWhy(Which):
    """Why."""

    positional: ClassVar[tuple[str, ...]] = ("which", "reason")

    reason: LongText = Field(title="Why", description=PUPILS)


class Merge(Which):
    """Into which."""

    into: ShortText | None = Field(
        None, title="Into", description="The concern that goes on, for example C-13; the school's only other one else."
    )
    reason: LongText | None = Field(None, title="Why", description=PUPILS)


class HandOver(WithWhy):
    """To whom."""

    positional: ClassVar[tuple[str, ...]] = ("which",)

    to: Annotated[str, Choice("people")] = Field(title="To")


class WhoSees(Which):
    """Who."""

    person: Annotated[str, Choice("people")] = Field(title="Who")


class AddNote(Which):
    """The note."""

    positional: ClassVar[tuple[str, ...]] = ("which", "text")

    text: LongText = Field(title="Note", description=PUPILS)


class TakeFurther(Which):
    """On which day; the framework asks the rest."""

    on: Day | None = Field(None, title="On", description="Today, if you leave it out.")
