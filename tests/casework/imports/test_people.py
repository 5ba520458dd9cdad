"""The file of people who use Handbell."""

from datetime import date

import pytest

from casework.imports.people import PersonRow, read_people
from casework.imports.rejects import Reject


def people(tmp_path, *lines):
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["name,email,posts,slack_user,zone,schools,until", *lines]) + "\n", encoding="utf-8")
    return list(read_people(path).rows)


def test_a_person_is_read_whole(tmp_path):
    line = (
        "Ada Quill,Ada.Quill@marshire.example,adviser; clerk;adviser,T024BE7LD:U012AB3CD,"
        "Europe/London,900001;900002,31/08/2027"
    )
    assert people(tmp_path, line) == [
        PersonRow(
            name="Ada Quill",
            email="ada.quill@marshire.example",
            posts=("adviser", "clerk"),
            slack_user="slack:T024BE7LD:U012AB3CD",
            zone="Europe/London",
            schools=("900001", "900002"),
            until=date(2027, 8, 31),
        )
    ]


def test_only_a_name_and_one_way_of_knowing_the_person_are_needed(tmp_path):
    found = people(tmp_path, "Ada Quill,ada@marshire.example,,,,,", "Ben Rook,,,slack:T024BE7LD:U012AB3CE,,,")
    assert [(each.name, each.posts, each.zone) for each in found] == [
        ("Ada Quill", (), ""),
        ("Ben Rook", (), ""),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",ada@marshire.example,,,,,", "name is blank"),
        ("Ada Quill,,,,,,", "both blank"),
        ("Ada Quill,ada,,,,,", "not an email address"),
        ("Ada Quill,ada@marshire.example,,@ada,,,", "member ID"),
        ("Ada Quill,ada@marshire.example,,U7,,,", "T024BE7LD:U012AB3CD"),
        ("Ada Quill,ada@marshire.example,,,Mars/Olympus,,", "Europe/London"),
        ("Ada Quill,ada@marshire.example,,,../etc/passwd,,", "Europe/London"),
        ("Ada Quill,ada@marshire.example,,,,900001;oakwell,", "six digits"),
        ("Ada Quill,ada@marshire.example,,,,,some day", "dd/mm/yyyy"),
    ],
)
def test_a_bad_line_is_a_reject(tmp_path, line, says):
    (found,) = people(tmp_path, line)
    assert isinstance(found, Reject)
    assert says in found.reason


def test_the_same_address_twice_is_a_reject(tmp_path):
    _, second = people(tmp_path, "Ada Quill,ada@marshire.example,,,,,", "Ada Rook,ADA@marshire.example,,,,,")
    assert second.reason == "ada@marshire.example is already in line 2."
