"""/help, /help COMMAND and /help COMMAND ACT: the list, a command with its acts, and one act alone."""

from typing import Any

from pydantic import Field

from casework.choices import options_for
from chat.form import FieldSpec, Form, ShortText, describe
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from commands.help.examples import example_of
from domain.refusals import Refused
from store.work import Work

CHOICES = 20  # the most that one act's help lists


class ShowHelp(Form):
    """Which command, or one act of it."""

    positional = ("command",)

    command: ShortText | None = Field(
        None, title="Command", description="A command, or one act of it: category propose."
    )


def run(work: Work, ask: Ask, form: ShowHelp) -> Message:
    data = {"commands": [_described(work, command) for command in ask.commands]}
    if form.command is None:
        allowed = [(each, [act for act in each.acts if work.may(act.needs)]) for each in ask.commands]
        commands = [(each, example_of(work, acts[0])) for each, acts in allowed if acts]
        text = ask.words("help", commands=commands, authority=work.authority)
        buttons = (Button("What is due", "deadlines"), Button("Help with category", "help category"))
        return Message("What Handbell can do", text, buttons=buttons, data=data)
    name, _, rest = form.command.removeprefix("/").casefold().partition(" ")
    command = next((each for each in ask.commands if name in {each.name, *each.aliases}), None)
    if command is None:
        raise Refused(f"There is no command “{form.command[:40]}”. Type “help” for the list.")
    if rest.strip():
        return _one_act(work, ask, command, rest.strip(), data)
    fields = [(act, describe(act.form), example_of(work, act)) for act in command.acts]
    return Message(f"/{command.name}", ask.words("help_command", command=command, acts=fields), data=data)


def _one_act(work: Work, ask: Ask, command: Command, name: str, data: dict[str, Any]) -> Message:
    """One act alone: what it asks of this authority's officers, what can be chosen, and who may do it."""
    act = command.act(name)
    if act is None:
        known = ", ".join(each.name for each in command.acts if each.name)
        has = f"It has: {known}." if known else f"It has no acts of its own: type “help {command.name}”."
        raise Refused(f"/{command.name} has no act “{name[:40]}”. {has}")
    fields = [(spec, _choices(work, spec)) for spec in describe(act.form_for(work, {}))]
    posts = [post.label for post in work.framework.permissions.post if act.needs in post.may]
    text = ask.words("help_act", act=act, fields=fields, example=example_of(work, act), posts=posts)
    own = () if work.may(act.needs) else ("Your posts do not include this.",)
    return Message(f"/{command.name} {act.name}", text, notes=own, data={"act": act.name, **data})


def _choices(work: Work, spec: FieldSpec) -> str:
    """What can be chosen, in the words that are typed; "" where anything can be, or where it is too much to list."""
    options = options_for(work, spec.source) if spec.source else spec.options
    return ", ".join(each.value for each in options) if 0 < len(options) <= CHOICES else ""


def _described(work: Work, command: Command) -> dict[str, Any]:
    return {
        "name": command.name,
        "aliases": list(command.aliases),
        "summary": command.summary,
        "permission": command.acts[0].needs.value,
        "acts": [
            {
                "name": act.name,
                "help": act.help,
                "example": example_of(work, act),
                "permission": act.needs.value,
                "changes": act.changes,
                "form": schema_of(work, act),
            }
            for act in command.acts
        ],
    }


def schema_of(work: Work, act: Act) -> dict[str, Any]:
    """The act's form as JSON Schema, with the authority's own options for each choice."""
    schema = act.form.model_json_schema()
    for spec in describe(act.form):
        if spec.source:
            options = options_for(work, spec.source)
            target = schema["properties"][spec.name]
            inner = target.get("items") or next(
                (arm for arm in target.get("anyOf", ()) if arm.get("type") != "null"), target
            )
            inner["enum"] = [option.value for option in options]
    return schema


SHOW = Act("", ShowHelp, run, "What Handbell can do", "help category")
