"""/help: what Handbell can do, made from the declarations of the commands themselves."""

from typing import Any

from pydantic import Field

from casework.choices import options_for
from chat.form import Form, ShortText, describe
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from domain.refusals import Refused
from store.work import Work


class ShowHelp(Form):
    """Which command, if any."""

    positional = ("command",)

    command: ShortText | None = Field(None, title="Command")


def run(work: Work, ask: Ask, form: ShowHelp) -> Message:
    data = {"commands": [_described(work, command) for command in ask.commands]}
    if form.command is None:
        allowed = [(each, [act for act in each.acts if work.may(act.needs)]) for each in ask.commands]
        text = ask.words("help", commands=[(each, acts) for each, acts in allowed if acts], authority=work.authority)
        buttons = (Button("What is due", "deadlines"), Button("Help with category", "help category"))
        return Message("What Handbell can do", text, buttons=buttons, data=data)
    wanted = form.command.removeprefix("/").casefold()
    command = next((each for each in ask.commands if wanted in {each.name, *each.aliases}), None)
    if command is None:
        raise Refused(f"There is no command “{form.command[:40]}”. Type “help” for the list.")
    fields = [(act, describe(act.form)) for act in command.acts]
    return Message(f"/{command.name}", ask.words("help_command", command=command, acts=fields), data=data)


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
                "example": act.example,
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


COMMAND = Command(
    "help",
    "What Handbell can do, and how to say it",
    (Act("", ShowHelp, run, "What Handbell can do", "help category"),),
    native=False,
)
