"""/people: everybody with their posts, and who is away; one person in full."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.due import covered_by, present
from casework.manners import label_of
from chat.form import Choice, Form
from chat.message import Button, Message, quoted
from commands.command import Act, Ask
from domain.people import Permission
from store.people import Absence, Person
from store.work import Work


class ShowPeople(Form):
    """Everybody, or one of them."""

    positional = ("name",)

    name: Annotated[str, Choice("people")] | None = Field(None, title="Name", description="Leave it out for everybody.")


def run(work: Work, ask: Ask, form: ShowPeople) -> Message:
    return person_message(work, ask, present(work, form.name)) if form.name else _everybody(work, ask)


def person_message(work: Work, ask: Ask, person: Person, said: str = "") -> Message:
    """The answer about one person; `said` is what was just done, when something was."""
    names = {each.number: each.name for each in work.people.all()}
    today, keeper = work.clock.today(), work.authority.bell_keeper
    away = [each for each in reversed(work.people.absences_of(person.number)) if each.until >= today]
    covers = sorted(names.get(each, "nobody") for each in covered_by(work, person.number))
    text = ask.words(
        "person", person=person, said=said, away=away, names=names, today=today, covers=covers, keeper=keeper,
        schools=len(work.people.schools_of(person.number)), out=[label_of(kind) for kind in person.opted_out],
    )  # fmt: skip
    own, told_at = ask.person.number == person.number, f"{person.tell_at:%H:%M}, {person.zone}"
    return Message(
        person.name, text, facts=(("Posts", _posts(work, person)), ("Told at", told_at)),
        buttons=tuple(_buttons(work, person, own=own, away=bool(away))),
        data=_data(person) | {"away": [_days(each, names) for each in away], "covers": covers,
                              "bell_keeper": person.number == keeper},
    )  # fmt: skip


def _days(absence: Absence, names: Mapping[int, str]) -> dict[str, Any]:
    cover = names.get(absence.cover) if absence.cover else None
    return {"since": absence.since.isoformat(), "until": absence.until.isoformat(), "cover": cover}


def _everybody(work: Work, ask: Ask) -> Message:
    away = work.people.absences(work.clock.today())
    everybody = [(person, _posts(work, person), away.get(person.number)) for person in work.people.all()]
    data = {"people": [{"name": each.name, "posts": each.posts, "linked": each.user is not None,
                        "away_until": until.until.isoformat() if until else None,
                        "left_on": each.left_on.isoformat() if each.left_on else None}
                       for each, _, until in everybody]}  # fmt: skip
    add = (Button("Add a person", "people add"),) if work.may(Permission.MANAGE_PEOPLE) else ()
    you = Button("You", f"people name={quoted(ask.person.name)}")
    return Message(
        f"People of {work.authority.title}", ask.words("people", everybody=everybody), buttons=(*add, you), data=data
    )


def _posts(work: Work, person: Person) -> str:
    labels = {post.id: post.label for post in work.framework.permissions.post}
    return ", ".join(labels.get(post, post) for post in person.posts) or "no post"


def _buttons(work: Work, person: Person, *, own: bool, away: bool) -> Iterator[Button]:
    named = f"name={quoted(person.name)}"
    if own or work.may(Permission.MANAGE_PEOPLE):
        yield Button("Back", f"people back {named}") if away else Button("Away", f"people away {named}")
        yield Button("Hours", f"people hours {named}")
    if own:
        yield Button("Leave a kind out", "people opt-out")
    if work.may(Permission.MANAGE_PEOPLE):
        yield Button("Make a code", f"people code {named}")
    yield Button("What is due", f"deadlines person={quoted(person.name)}")


def _data(person: Person) -> dict[str, Any]:
    return {
        "name": person.name, "posts": person.posts, "linked": person.user is not None,
        "tell_at": f"{person.tell_at:%H:%M}", "zone": person.zone, "opted_out": person.opted_out,
        "paused_until": person.paused_until.isoformat() if person.paused_until else None,
        "left_on": person.left_on.isoformat() if person.left_on else None,
    }  # fmt: skip


SHOW = Act("", ShowPeople, run, "Who works with Handbell", "people", spans=True)
