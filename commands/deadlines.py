"""/deadlines: what is due next, for a school or for everything you own, with the sum that leads to each day."""

from pydantic import Field

from casework.deadlines import Deadline, Owners, deadlines
from casework.listing import Due, lines
from casework.schools import school
from chat.form import Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from store.work import Work

SHOWN, FEW = 20, 3


class ShowDeadlines(Form):
    """Whose deadlines."""

    school: SchoolName | None = Field(None, title="School", description="Leave it out for everything you own.")
    everyone: bool = Field(False, title="Everybody's", description="Not only your own.")


def run(work: Work, ask: Ask, form: ShowDeadlines) -> Message:
    found = deadlines(work, form.school, None if form.everyone or form.school else ask.person.number)
    owners = found.owners if form.everyone or form.school else None
    listed = lines(_due(each, owners, one_school=form.school is not None) for each in found.due)
    text = ask.words(
        "deadlines",
        lines=listed[:SHOWN],
        more=max(0, len(listed) - SHOWN),
        missing=found.missing,
        own=owners is None,
        few=FEW,
        today=work.clock.today(),
    )
    everybody = () if form.everyone or form.school else (Button("Everybody's", "deadlines everyone=yes"),)
    here = Button("Where it stands", f"category {form.school}")
    return Message(
        f"What is due at {school(work, form.school).title}" if form.school else "What is due",
        text,
        buttons=(here,) if form.school else everybody,
        data={
            "due": [_data(each, found.owners.name(each.owner)) for each in found.due],
            "missing": list(found.missing),
        },
    )


def _due(deadline: Deadline, owners: Owners | None, *, one_school: bool) -> Due:
    """One line's worth, with the owner where the list is not one person's own."""
    where = deadline.school.title if deadline.school and not one_school else ""
    return Due(deadline.due.on, deadline.label, deadline.due.sum, where, owners.name(deadline.owner) if owners else "")


def _data(deadline: Deadline, owner: str) -> dict[str, object]:
    return {
        "kind": deadline.kind, "what": deadline.what, "urn": deadline.school.urn if deadline.school else None,
        "school": deadline.school.name if deadline.school else None, "owner": owner,
        "due": {"on": deadline.due.on.isoformat(), "sum": deadline.due.sum, "rule": deadline.due.rule},
    }  # fmt: skip


COMMAND = Command(
    "deadlines",
    "What is due, by when, and the sum that leads there",
    (Act("", ShowDeadlines, run, "What is due", "deadlines everyone=yes", slow=True),),
    aliases=("due",),
)
