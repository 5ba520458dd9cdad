"""How an act of `/concern` that changes something is declared: they are the concern's, and answered by its card."""

from collections.abc import Callable
from typing import Any

from chat.form import Form
from chat.message import Message
from commands.command import Act
from domain.people import Permission


def changing(name: str, form: type[Form], run: Callable[..., Message], told: tuple[str, str, str], **more: Any) -> Act:
    """An act of `/concern`; `told` are its help, an example, and the words on its button."""
    what, example, submit = told
    return Act(name, form, run, what, example, Permission.FOLLOW_CONCERN, changes=True, submit=submit, **more)
