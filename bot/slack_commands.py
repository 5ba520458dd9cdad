"""Which commands get a slash of their own in Slack, with the hint that is shown behind each."""

from chat.form import describe
from chat.slack.manifest import SlashCommand
from commands import COMMANDS
from commands.command import Command


def native() -> list[SlashCommand]:
    """Every command that is declared native; the rest are typed after /handbell."""
    return [SlashCommand(command.name, command.summary, _usage(command)) for command in COMMANDS if command.native]


def _usage(command: Command) -> str:
    form = command.acts[0].form
    required = [spec.name.upper() for spec in describe(form) if spec.name in form.positional and spec.required]
    return " ".join(required) or "SCHOOL"
