"""Reading the people who use Handbell: their posts, their Slack accounts and the schools they advise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from casework.imports import values
from casework.imports.table import BadRow, Reading, Row, Shape, read

PeopleFile = Reading["PersonRow"]
_SHAPE = Shape(
    "people (name, email, posts, slack_user, zone, schools, until)",
    required=(("name",), ("email",), ("posts",)),
    known=("slack_user", "zone", "schools", "until"),
)
_SLACK_USER = re.compile(r"(slack:)?(?P<account>[TE][A-Z0-9]+:[UW][A-Z0-9]+)", re.ASCII)


@dataclass(frozen=True)
class PersonRow:
    """One person. `posts` are ids of the framework's posts, not yet checked; `schools` are URNs.

    `slack_user` is "slack:TEAM:USER" or "".
    `zone` is the name of a time zone, "" for the authority's own; `until` is the last day, None when open.
    """

    name: str
    email: str
    posts: tuple[str, ...]
    slack_user: str = ""
    zone: str = ""
    schools: tuple[str, ...] = ()
    until: date | None = None


def read_people(path: Path) -> PeopleFile:
    """Read `name, email, posts, slack_user, zone, schools, until`; posts and schools are split at semicolons.

    A second line with the same email or Slack account is a Reject. Raises Refused when the file is not that.
    """
    seen: dict[str, int] = {}

    def parse(row: Row) -> Iterator[PersonRow]:
        person = _person(row)
        for key in filter(None, (person.email, person.slack_user)):
            first = seen.setdefault(key, row.line)
            if first != row.line:
                raise BadRow(f"{key} is already in line {first}.")
        yield person

    return read(path, _SHAPE, parse)


def _person(row: Row) -> PersonRow:
    person = PersonRow(
        name=values.required(row.get("name"), "name"),
        email=values.email(row.get("email")).lower(),
        posts=_split(row.get("posts")),
        slack_user=_slack_user(row.get("slack_user")),
        zone=_zone(row.get("zone")),
        schools=tuple(values.urn(part) for part in _split(row.get("schools"))),
        until=values.day(row.get("until"), "until"),
    )
    if not (person.email or person.slack_user):
        raise BadRow("email and slack_user are both blank: one is needed to know the person by.")
    return person


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _slack_user(text: str) -> str:
    """The account as Handbell knows it: "slack:TEAM:USER"."""
    found = _SLACK_USER.fullmatch(text)
    if text and not found:
        raise BadRow(
            f'slack_user is "{values.shortened(text)}": write the ID of the workspace, a colon and the member ID, '
            "for example T024BE7LD:U012AB3CD."
        )
    return f"slack:{found['account']}" if found else ""


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key if text else ""
    except (KeyError, ValueError, OSError):
        raise BadRow(f'zone is "{values.shortened(text)}": write it as Europe/London.') from None
