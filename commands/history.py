"""/history SCHOOL: everything that was done about a school, newest first."""

from pydantic import Field

from casework.schools import school
from chat.form import Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from store.work import Work

SHOWN = 25


class ShowHistory(Form):
    """Which school's history."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN; closed schools too.")


def run(work: Work, ask: Ask, form: ShowHistory) -> Message:
    row = school(work, form.school)
    events = work.record.about_school(row.urn)
    return Message(
        f"History of {row.name} (URN {row.urn})",
        ask.words("history", events=events[:SHOWN], more=max(0, len(events) - SHOWN)),
        buttons=(Button("Where it stands", f"category {row.urn}"),),
        data={
            "urn": row.urn,
            "events": [
                {
                    "seq": e.seq,
                    "at": e.at.isoformat(),
                    "who": e.who,
                    "act": e.act,
                    "about": e.about,
                    "payload": e.payload,
                }
                for e in events
            ],
        },
    )


COMMAND = Command(
    "history",
    "Everything that was done about a school, with who and when",
    (Act("", ShowHistory, run, "Everything that was done about a school", "history brookfield"),),
)
