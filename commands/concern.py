"""/concern C-12: see one concern."""

from pydantic import Field

from casework.choices import label_of
from casework.concerns import find_concern
from casework.schools import school
from chat.form import Form, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from domain.spoken import spoken
from store.work import Work


class ShowConcern(Form):
    """Which concern."""

    positional = ("concern",)

    concern: ShortText = Field(title="Concern", description="Its id, for example C-12.")


def run(work: Work, ask: Ask, form: ShowConcern) -> Message:
    concern = find_concern(work, form.concern)
    row = school(work, concern.urn)
    return Message(
        f"{concern.ref}: {row.name} (URN {row.urn})",
        ask.words("concern", concern=concern),
        facts=(
            ("Area", label_of(work, "concern_areas", concern.kind)),
            ("From", label_of(work, "concern_sources", concern.source)),
            ("Raised by", concern.raised_by),
            ("State", spoken(concern.state)),
        ),
        buttons=(
            Button("Where the school stands", f"category {row.urn}"),
            Button("History", f"history {row.urn}"),
        ),
        data={
            "id": concern.ref,
            "urn": concern.urn,
            "area": concern.kind,
            "state": concern.state,
            "what": concern.what,
        },
    )


COMMAND = Command(
    "concern",
    "See a concern",
    (Act("", ShowConcern, run, "See a concern", "concern C-12"),),
)
