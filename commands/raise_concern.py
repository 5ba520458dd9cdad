"""/raise-concern SCHOOL: WHAT: record a concern about a school."""

from typing import Annotated

from pydantic import Field

from casework.concerns import Seen, raise_concern
from chat.form import Choice, Day, Form, LongText, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class RaiseConcern(Form):
    """What was seen, and where the news came from."""

    positional = ("school", "what")

    school: SchoolName = Field(title="School")
    area: Annotated[str, Choice("concern_areas")] = Field(title="Area")
    what: LongText = Field(
        title="What have you seen?",
        description="Do not name pupils. Safeguarding goes to the safeguarding team first.",
    )
    source: Annotated[str, Choice("concern_sources")] = Field("other", title="Where it comes from")
    serious: bool = Field(False, title="Serious")
    restricted: bool = Field(False, title="Restricted", description="Only you, and people named later, can see it.")
    on: Day | None = Field(
        None, title="Raised on", description="Only for a concern of an earlier day, brought over from before Handbell."
    )


def run(work: Work, ask: Ask, form: RaiseConcern) -> Message:
    seen = Seen(form.area, form.what, form.source, form.serious, form.restricted, on=form.on)
    raised = raise_concern(work, form.school, seen)
    concern = raised.concern
    text = ask.words("concern_raised", concern=concern, earlier=raised.earlier, words=work.framework.words)
    return Message(
        f"{concern.ref}: {raised.school.name} (URN {raised.school.urn})",
        text,
        notes=(f"Brought over: it was raised on {long_date(concern.raised_on)}.",) if concern.brought_over else (),
        buttons=(
            Button("See it", f"concern {concern.ref}"),
            Button("Where it stands", f"category {raised.school.urn}"),
        ),
        data={
            "id": concern.ref, "urn": concern.urn, "area": concern.kind, "restricted": concern.matter is not None,
            "raised_on": concern.raised_on.isoformat(),
            "earlier": [each.ref for each in raised.earlier],
        },
    )  # fmt: skip


COMMAND = Command(
    "raise-concern",
    "Record a concern about a school",
    (
        Act(
            "",
            RaiseConcern,
            run,
            "Record a concern about a school",
            'raise-concern brookmantle area=leadership what="Two deputy posts empty since May"',
            Permission.RAISE_CONCERN,
            changes=True,
            drafts=True,
            submit="Record the concern",
        ),
    ),
)
