"""The file of contacts."""

from datetime import date

import pytest

from casework.imports.contacts import ContactRow, read_contacts
from casework.imports.rejects import Reject


def contacts(tmp_path, *lines):
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(["URN,role,name,email,telephone,from,until", *lines]) + "\n", encoding="utf-8")
    return list(read_contacts(path).rows)


def test_a_contact_is_read_whole(tmp_path):
    line = "900001,Chair of governors, Ada Quill , ada@oakwell.example ,01999 123456,01/09/2024,31/08/2028"
    assert contacts(tmp_path, line) == [
        ContactRow(
            "900001",
            "chair",
            "Ada Quill",
            "ada@oakwell.example",
            "01999 123456",
            date(2024, 9, 1),
            date(2028, 8, 31),
        )
    ]


@pytest.mark.parametrize(
    "role", ["head", "chair", "clerk", "diocese", "foundation_appointer", "trust", "trust_ceo", "sponsor"]
)
def test_every_role_is_known(tmp_path, role):
    assert contacts(tmp_path, f"900001,{role},Ada Quill,,,,")[0].role == role


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("900001,caretaker,Ada Quill,,,,", "it is one of head, chair"),
        ("900001,head,,ada@oakwell.example,,,", "name is blank"),
        ("900001,head,Ada Quill,ada at oakwell,,,", "not an email address"),
        ("900001,head,Ada Quill,a@x.example; b@x.example,,,", "not an email address"),
        ("900001,head,Ada Quill,,,01/09/2026,31/08/2026", "until is before from"),
        (",head,Ada Quill,,,,", "URN is blank"),
    ],
)
def test_a_bad_line_is_a_reject(tmp_path, line, says):
    (found,) = contacts(tmp_path, line)
    assert isinstance(found, Reject)
    assert says in found.reason
