"""/deadlines: what is due from you, from somebody else, at a school or in the whole authority, soonest first."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from casework.choices import label_of
from casework.due import present
from casework.entered_days import without_a_day
from casework.expected import MISSING_TERMS
from casework.kinds import family
from casework.schools import school
from chat.form import Choice, Day, Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask
from commands.deadlines.listed import Listed, names_of
from store.obligations import Obligation
from store.work import Work

SHOWN, FEW = 20, 3


class ShowDeadlines(Form):
    """Which deadlines."""

    school: SchoolName | None = Field(None, title="School", description="Leave it out for everything you own.")
    person: Annotated[str, Choice("people")] | None = Field(
        None, title="Person", description="Whose; you, if left out."
    )
    team: Annotated[str, Choice("posts")] | None = Field(
        None, title="Team", description="Everybody who holds this post."
    )
    everyone: bool = Field(False, title="Everybody's", description="Not only your own.")
    kind: Annotated[str, Choice("due_kinds")] | None = Field(None, title="Kind")
    since: Day | None = Field(None, title="Due from")
    until: Day | None = Field(None, title="Due until")
    overdue: bool = Field(False, title="Overdue only")


def run(work: Work, ask: Ask, form: ShowDeadlines) -> Message:
    owner, team = _owner(work, ask, form), _team(work, form)
    every, today = work.obligations.open(form.school), work.clock.today()
    theirs = (each for each in every if owner in {None, each.owner} and (team is None or each.owner in team))
    chosen = [each for each in theirs if _fits(each, form, today)]
    missing = [each.label for each in every if each.kind == MISSING_TERMS]
    listed = Listed(chosen, names_of(work), owned=owner is None, placed=form.school is None)
    drawn = listed.lines()
    text = ask.words(
        "deadlines", lines=drawn[:SHOWN], more=max(0, len(drawn) - SHOWN), missing=missing,
        own=owner == ask.person.number, narrowed=_narrowed(form), few=FEW, today=today,
    )  # fmt: skip
    return Message(
        _title(work, form), text, notes=_to_enter(work, form),
        buttons=tuple(_buttons(form, [line.ref for line in drawn if line.ref])),
        data={"due": listed.data(today), "missing": missing},
    )  # fmt: skip


def _to_enter(work: Work, form: ShowDeadlines) -> tuple[str, ...]:
    """What is due on no day, because nobody has entered one yet."""
    if form.school or form.person or form.team or _narrowed(form):
        return ()
    return tuple(
        f"No day is entered for: {each.title}. Type: deadlines enter {each.id} on=DAY" for each in without_a_day(work)
    )


def _owner(work: Work, ask: Ask, form: ShowDeadlines) -> int | None:
    """Whose list it is; None for everybody's."""
    if form.person:
        return present(work, form.person).number
    return None if form.everyone or form.school or form.team else ask.person.number


def _team(work: Work, form: ShowDeadlines) -> set[int] | None:
    """Those who hold the post, if one is asked for."""
    if form.team is None:
        return None
    return {person.number for person in work.people.choices() if form.team in person.posts}


def _fits(due: Obligation, form: ShowDeadlines, today: date) -> bool:
    return (
        (form.kind is None or family(due.kind).id == form.kind)
        and (form.since is None or due.due >= form.since)
        and (form.until is None or due.due <= form.until)
        and (not form.overdue or due.due < today)
    )


def _narrowed(form: ShowDeadlines) -> bool:
    return bool(form.kind or form.since or form.until or form.overdue)


def _title(work: Work, form: ShowDeadlines) -> str:
    what = "What is overdue" if form.overdue else "What is due"
    if form.person:
        what += f" from {form.person}"
    if form.team:
        what += f" from every {label_of(work, 'posts', form.team)}"
    return f"{what} at {school(work, form.school).title}" if form.school else what


def _buttons(form: ShowDeadlines, refs: Iterable[str]) -> Iterator[Button]:
    if form.school:
        yield Button("Where it stands", f"category {form.school}")
    elif not form.everyone:
        yield Button("Everybody's", "deadlines everyone=yes")
    for ref in list(refs)[:FEW]:
        yield Button(ref, f"deadlines {ref}")


SHOW = Act("", ShowDeadlines, run, "What is due", "deadlines everyone=yes", slow=True, spans=True)
