"""Importing people and contacts: added, updated by name, linked to schools; nobody is deleted or locked out."""

import sqlite3

import pytest
from importing import HIGH, CommandLine, figures_of, rejected

PEOPLE = "name,email,posts,slack_user,zone,schools,until"
INES = "Ines Ferro,ines@marshire.example,adviser,T024BE7LD:U012AB3CE,,900001,"
CONTACTS = "URN,role,name,email,telephone,from,until"


@pytest.fixture
def schools(marshire: CommandLine) -> CommandLine:
    marshire.imported("schools", marshire.register({}, HIGH))
    return marshire


def people(schools: CommandLine, *lines: str) -> dict[str, object]:
    return schools.imported("people", schools.file("people.csv", PEOPLE, *lines))


def stored(schools: CommandLine, name: str) -> dict[str, object]:
    database = sqlite3.connect(schools.folder / "handbell.db")
    database.row_factory = sqlite3.Row
    row = dict(database.execute("SELECT * FROM person WHERE name = ?", (name,)).fetchone())
    database.close()
    return row


def test_a_person_is_added_with_posts_account_and_schools(schools: CommandLine) -> None:
    assert figures_of(people(schools, INES)) == (1, 0, 0)

    assert schools.people()["Ines Ferro"]["posts"] == ["adviser"]
    assert stored(schools, "Ines Ferro")["user"] == "slack:T024BE7LD:U012AB3CE"
    assert schools.school()["adviser"] == "Ines Ferro"
    assert figures_of(people(schools, INES)) == (0, 0, 1)


def test_a_post_may_be_written_as_people_say_it(schools: CommandLine) -> None:
    people(schools, "Tom Birch,tom@marshire.example,business support; School Improvement Adviser,,,,")

    assert schools.people()["Tom Birch"]["posts"] == ["clerk", "adviser"]


def test_a_person_who_is_there_is_updated_and_a_blank_cell_leaves_what_is_known(schools: CommandLine) -> None:
    people(schools, INES)

    figures = people(schools, "ines ferro,,principal_adviser,T024BE7LD:U012AB3CE,,,31/08/2027")

    assert figures_of(figures) == (0, 1, 0)
    row = stored(schools, "Ines Ferro")
    assert (row["email"], row["posts"]) == ("ines@marshire.example", '["principal_adviser"]')
    assert (row["user"], row["left_on"]) == ("slack:T024BE7LD:U012AB3CE", "2027-09-01")


def test_a_school_gets_a_new_adviser_and_its_history_says_so(schools: CommandLine) -> None:
    people(schools, INES)
    people(schools, "Tom Birch,tom@marshire.example,adviser,,,900001,")

    assert schools.school()["adviser"] == "Tom Birch"
    assert schools.history()[0]["payload"]["changes"] == {"adviser": ["Ines Ferro", "Tom Birch"]}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Tom Birch,tom@marshire.example,astronaut,,,,", "“astronaut” is no post of Herefordshire"),
        ("Tom Birch,tom@marshire.example,,,,,", "posts is blank"),
        ("Tom Birch,tom@marshire.example,adviser,U012AB3CD,,,", "for example T024BE7LD:U012AB3CD"),
        ("Tom Birch,tom@marshire.example,adviser,,,900099,", "no school with URN 900099 here"),
        ("Tom Birch,tom@marshire.example,adviser,T024BE7LD:U012AB3CE,,,", "already Ines Ferro's"),
        ("Tom Birch,ines@marshire.example,adviser,,,,", "already Ines Ferro's"),
        ("Tom Birch,tom@marshire.example,adviser,,,900001,31/08/2020", "has left by then"),
        ("Amara Okafor,amara@marshire.example,adviser,,,,", "has to stay administrator"),
        ("Amara Okafor,amara@marshire.example,,,,,31/08/2020", "has to stay administrator"),
    ],
)
def test_a_line_that_cannot_be_stored_is_a_reject_and_leaves_nothing(
    schools: CommandLine, line: str, says: str
) -> None:
    people(schools, INES)

    figures = people(schools, line, "Max Holm,max@marshire.example,clerk,,,,")

    ((number, reason),) = rejected(figures)
    assert number == 2
    assert says in reason
    assert set(schools.people()) == {"Amara Okafor", "Ines Ferro", "Max Holm"}
    assert schools.people()["Amara Okafor"]["posts"] == ["administrator", "head_of_service"]


def test_one_name_and_one_school_stand_in_one_line(schools: CommandLine) -> None:
    figures = people(
        schools,
        INES,
        "Tom Birch,tom@marshire.example,adviser,,,900001,",
        "Ines  Ferro,other@marshire.example,clerk,,,,",
    )

    assert rejected(figures) == [
        (3, "The adviser of 900001 is already in line 2."),
        (4, "Ines  Ferro is already in line 2."),
    ]


def test_people_belong_to_one_authority_which_is_named_where_there_are_several(schools: CommandLine) -> None:
    schools.set_up("fenshire", "902")
    file = schools.file("people.csv", PEOPLE, "Tom Birch,tom@marshire.example,clerk,,,,")

    assert "--authority: fenshire, marshire" in schools.refused("import", "people", file)
    assert figures_of(schools.imported("people", file, "--authority", "fenshire")) == (1, 0, 0)


def contacts(schools: CommandLine, *lines: str) -> dict[str, object]:
    return schools.imported("contacts", schools.file("contacts.csv", CONTACTS, *lines))


def test_contacts_of_every_role_are_kept_and_twice_is_harmless(schools: CommandLine) -> None:
    roles = ("head", "chair", "clerk", "diocese", "foundation appointer", "trust", "trust ceo", "sponsor")
    lines = [f"900001,{role},Somebody,somebody@oakwell.example,01632 960001,," for role in roles]

    assert figures_of(contacts(schools, *lines)) == (8, 0, 0)
    assert figures_of(contacts(schools, *lines)) == (0, 0, 8)
    found = {each["role"]: each["email"] for each in schools.school()["contacts"]}
    assert found == dict.fromkeys([role.replace(" ", "_") for role in roles], "somebody@oakwell.example")


def test_a_new_chair_takes_the_place_of_the_last_and_a_blank_address_is_kept(schools: CommandLine) -> None:
    contacts(
        schools, "900001,chair,Ruth Penn,chair@oakwell.example,,,", "900001,clerk,Max Holm,clerk@oakwell.example,,,"
    )

    figures = contacts(schools, "900001,chair,Ivo Lund,ivo@oakwell.example,,,", "900001,clerk,Max Holm,,01632 960002,,")

    assert figures_of(figures) == (0, 2, 0)
    found = {each["role"]: (each["name"], each["email"]) for each in schools.school()["contacts"]}
    assert found == {"chair": ("Ivo Lund", "ivo@oakwell.example"), "clerk": ("Max Holm", "clerk@oakwell.example")}
    assert schools.history()[0]["payload"]["changes"]["chair"] == ["Ruth Penn", "Ivo Lund"]


def test_somebody_who_has_gone_is_no_contact_any_more(schools: CommandLine) -> None:
    contacts(schools, "900001,chair,Ruth Penn,chair@oakwell.example,,,")
    gone = ("900001,chair,Ruth Penn,,,,31/08/2024", "900001,chair,Ivo Lund,,,01/09/2015,31/08/2019")

    assert figures_of(contacts(schools, *gone)) == (1, 1, 0)
    assert schools.school()["contacts"] == []
    assert figures_of(contacts(schools, *gone)) == (0, 0, 2)


def test_contacts_that_cannot_be_kept_are_rejects(schools: CommandLine) -> None:
    figures = contacts(
        schools,
        "900099,chair,Ruth Penn,,,,",
        "900001,chair,Ruth Penn,,,,31/08/2199",
        "900001,clerk,Max Holm,,,01/09/2199,",
        "900001,head,Ada Quill,,,,",
        "900001,principal,Ben Rook,,,,",
    )

    reasons = dict(rejected(figures))
    assert set(reasons) == {2, 3, 4, 6}
    assert "no school with URN 900099" in reasons[2]
    assert reasons[3] == "until is still to come: leave it out until then."
    assert reasons[4] == "from is still to come: leave it out until then."
    assert reasons[6] == "The head of 900001 is already in line 5: one is kept."
