"""/people: who works with Handbell and in which post; add a person; a one-time code that links a chat account."""

from typing import Annotated

from pydantic import Field

from casework.setting_up import add_person, offer_code
from chat.form import Choice, Choices, Form, ShortText
from chat.message import Button, Message, quoted
from commands.command import Act, Ask, Command
from domain.people import Permission
from store.work import Work


class ShowPeople(Form):
    """Nothing to say."""

    positional = ()


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


def show(work: Work, ask: Ask, form: ShowPeople) -> Message:
    labels = {post.id: post.label for post in work.framework.permissions.post}
    everybody = [(person, ", ".join(labels.get(post, post) for post in person.posts)) for person in work.people.all()]
    data = {
        "people": [{"name": each.name, "posts": each.posts, "linked": each.user is not None} for each, _ in everybody]
    }
    add = (Button("Add a person", "people add"),) if work.may(Permission.MANAGE_PEOPLE) else ()
    return Message(
        f"People of {work.authority.title}", ask.words("people", everybody=everybody), buttons=add, data=data
    )


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


COMMAND = Command(
    "people",
    "Who works with Handbell, in which post, and how they are linked",
    (
        Act("", ShowPeople, show, "Who works with Handbell", "people"),
        Act(
            "add", AddPerson, add, "Add a person with their posts", 'people add Amara Okafor posts="adviser"',
            Permission.MANAGE_PEOPLE, changes=True, submit="Add",
        ),
        Act(
            "code", OfferCode, code, "Make a one-time code that links somebody's chat account",
            "people code Amara Okafor", Permission.MANAGE_PEOPLE, changes=True, submit="Make a code",
        ),
    ),
    native=False,
)  # fmt: skip
