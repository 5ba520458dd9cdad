"""The words: Jinja2 templates in, our Markdown subset out, every value escaped once."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from chat.markdown import Marked, escape, parse, visible
from domain.clock import LONDON
from domain.dates import long_date, short_date

TEMPLATES = Path(__file__).parent.parent / "templates"


class Words:
    """Renders `templates/messages/NAME.md.j2` (or those of another `room`); folders given first are looked in first.

    Templates run in Jinja2's sandbox, because an authority may bring its own. A name the template
    uses and the caller forgot is an error, never a blank.
    """

    def __init__(self, folders: Sequence[Path] = (TEMPLATES,), room: str = "messages") -> None:
        self._env = SandboxedEnvironment(
            loader=FileSystemLoader([folder / room for folder in folders]),
            undefined=StrictUndefined,
            finalize=_finalize,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )
        self._env.filters |= {"long_date": long_date, "short_date": short_date, "long_day": _london_day}

    def __call__(self, template: str, /, **values: Any) -> str:
        """Render one message's text. Values may be anything; what is printed of them is escaped."""
        return self._env.get_template(f"{template}.md.j2").render(**values).strip()

    def names(self) -> list[str]:
        """Every message template there is."""
        return sorted(name.removesuffix(".md.j2") for name in self._env.list_templates())


@lru_cache(maxsize=16)
def words_in(folders: tuple[Path, ...] = (TEMPLATES,), room: str = "messages") -> Words:
    """The words of these folders, their templates compiled once a process: they change with the program."""
    return Words(folders, room)


def _london_day(moment: datetime) -> str:
    return long_date(moment.astimezone(LONDON).date())


def _finalize(value: object) -> object:
    if isinstance(value, Marked):
        return value
    if isinstance(value, date):
        value = long_date(value)
    return "unknown" if value is None else escape(str(value))


class Pages:
    """Renders `templates/pages/NAME.html.j2`, every value escaped for HTML; earlier folders win.

    Marks that cannot be seen are left out of what is printed, so that nothing reverses the direction of a
    line. `{% for node in text|markdown %}` walks our Markdown subset as a tree.
    """

    def __init__(self, folders: Sequence[Path] = (TEMPLATES,)) -> None:
        self._env = Environment(
            loader=FileSystemLoader([folder / "pages" for folder in folders]),
            undefined=StrictUndefined,
            finalize=lambda value: visible(value) if type(value) is str else value,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=True,
        )
        self._env.filters |= {"long_date": long_date, "short_date": short_date, "markdown": parse}

    def __call__(self, page: str, /, **values: Any) -> str:
        """Render one page or part of a page."""
        return self._env.get_template(f"{page}.html.j2").render(**values).strip()
