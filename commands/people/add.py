"""/people add and /people code: a new person with their posts, and the one-time code that links their account."""

from typing import Annotated

from pydantic import Field

from casework.setting_up import add_person, offer_code
from chat.form import Choice, Choices, Form, ShortText
from chat.message import Button, Message, quoted
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class AddPerson(Form):
    """Who they are and what they do."""

    positional = ("name",)

    name: ShortText = Field(title="Name")
    posts: Annotated[tuple[str, ...], Choices("posts")] = Field(title="Posts", min_length=1)
    email: ShortText | None = Field(None, title="Email")


class OfferCode(Form):
    """For whom."""

    positional = ("name",)

    name: Annotated[str, Choice("people")] = Field(title="Name")


def add(work: Work, ask: Ask, form: AddPerson) -> Message:
    person = add_person(work, form.name, form.posts, form.email)
    text = ask.words("person_added", person=person)
    return Message(
        person.name,
        text,
        buttons=(Button("Make a code", f"people code name={quoted(person.name)}"),),
        data={"name": person.name},
    )


def code(work: Work, ask: Ask, form: OfferCode) -> Message:
    made = offer_code(work, form.name)
    return Message(
        f"A code for {form.name}",
        ask.words("code", code=made, name=form.name),
        data={"code": made, "name": form.name},
    )


ADD = Act(
    "add", AddPerson, add, "Add a person with their posts", 'people add Amara Okafor posts="adviser"',
    Permission.MANAGE_PEOPLE, changes=True, submit="Add",
)  # fmt: skip
CODE = Act(
    "code", OfferCode, code, "Make a one-time code that links somebody's chat account", "people code Amara Okafor",
    Permission.MANAGE_PEOPLE, changes=True, submit="Make a code",
)  # fmt: skip
