"""Reading whom to write to about each school: head, chair, clerk, diocese, appointer, trust, its head, and sponsor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.imports import values
from casework.imports.table import BadRow, Reading, Row, Shape, read

ContactsFile = Reading["ContactRow"]
ROLES = ("head", "chair", "clerk", "diocese", "foundation_appointer", "trust", "trust_ceo", "sponsor")
_ALSO = {
    "headteacher": "head", "head_teacher": "head", "principal": "head", "executive_head": "head",
    "chair_of_governors": "chair", "chair_of_trustees": "chair", "clerk_to_governors": "clerk",
    "governance_professional": "clerk", "diocesan_authority": "diocese", "appointer": "foundation_appointer",
    "ceo": "trust_ceo", "chief_executive": "trust_ceo", "chief_executive_of_the_trust": "trust_ceo",
    "academy_sponsor": "sponsor",
}  # fmt: skip
_SHAPE = Shape(
    "contacts (URN, role, name, email, telephone, from, until)",
    required=(("URN",), ("role",), ("name",)),
    known=("email", "telephone", "from", "until"),
)


@dataclass(frozen=True)
class ContactRow:
    """Who holds a role at a school; `since` and `until` are days, None when open."""

    urn: str
    role: str
    name: str
    email: str = ""
    telephone: str = ""
    since: date | None = None
    until: date | None = None


def read_contacts(path: Path) -> ContactsFile:
    """Read `URN, role, name, email, telephone, from, until`. Raises Refused when the file is not that."""
    return read(path, _SHAPE, _contact)


def _contact(row: Row) -> Iterator[ContactRow]:
    since, until = values.day(row.get("from"), "from"), values.day(row.get("until"), "until")
    if since and until and until < since:
        raise BadRow("until is before from.")
    yield ContactRow(
        urn=values.urn(row.get("URN")),
        role=_role(row.get("role")),
        name=values.required(row.get("name"), "name"),
        email=values.email(row.get("email")),
        telephone=row.get("telephone"),
        since=since,
        until=until,
    )


def _role(text: str) -> str:
    plain = re.sub(r"[\s-]+", "_", text.lower())
    found = _ALSO.get(plain, plain)
    if found not in ROLES:
        raise BadRow(f'role is "{values.shortened(text)}": it is one of {", ".join(ROLES)}.')
    return found
