"""The shape of a command: one act or several, each with its form, its permission, its help and its example, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from chat.form import Form
from chat.message import Message
from chat.render import Words
from domain.people import Permission
from store.people import Person
from store.work import Work


@dataclass(frozen=True)
class Ask:
    """Who asks, through which door, and the words to answer with. `public_url` is "" where no address is public."""

    person: Person
    door: str
    words: Words
    commands: tuple["Command", ...] = ()
    public_url: str = ""


@dataclass(frozen=True)
class Act:
    """One thing that can be done.

    `name` is the word after the command ("" is the command alone); `changes` says that it writes, so that it gets a
    writing transaction and leaves a line in the record; `slow` that it reads many schools, so that it queues with its
    like; `spans` that it is a list, of all councils of whoever asks; `prefill` proposes values for a form that is
    about to be opened; `ids` is the letter of the ids it is about, typed right after it; `of_matter` is the act that
    is meant where the id of a matter (N-3) is typed in place of a school. `drafts`: what was filled in
    and not finished is kept, for its school. `tailor` makes the form that this authority needs: `form` with the
    fields its framework asks for besides. `opens`: whether so little was typed that the form opens, though nothing
    that has to be said is missing.
    """

    name: str
    form: type[Form]
    run: Callable[[Work, Ask, Any], Message]
    help: str
    example: str
    needs: Permission = Permission.VIEW
    changes: bool = False
    slow: bool = False
    spans: bool = False
    prefill: Callable[[Work, Mapping[str, Any]], Mapping[str, Any]] | None = None
    submit: str = "Show"
    ids: str = ""
    of_matter: str = ""
    drafts: bool = False
    tailor: Callable[[Work, Mapping[str, Any]], type[Form]] | None = None
    opens: Callable[[Work, Mapping[str, Any]], bool] | None = None

    def form_for(self, work: Work, typed: Mapping[str, Any]) -> type[Form]:
        """The form as the authority's framework asks it, given what was typed so far."""
        return self.tailor(work, typed) if self.tailor else self.form


@dataclass(frozen=True)
class Command:
    """One command, named as people type it."""

    name: str
    summary: str
    acts: tuple[Act, ...]
    aliases: tuple[str, ...] = ()
    native: bool = field(default=True)

    def act(self, name: str) -> Act | None:
        """The act of that name; "" is the command alone."""
        return next((act for act in self.acts if act.name == name), None)

    def act_about(self, word: str) -> Act | None:
        """The act that is about ids like this one: "D-12"."""
        letter, dash, number = word.upper().partition("-")
        is_id = bool(letter and dash) and number.isdecimal()
        return next((act for act in self.acts if act.ids == letter), None) if is_id else None
