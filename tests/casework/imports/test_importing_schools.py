"""Importing the register: added, updated, closed, moved, left out or rejected, and always all or nothing."""

import sqlite3
from pathlib import Path

import pytest
from importing import CLOSED, ELSEWHERE, HIGH, CommandLine, figures_of, rejected

SEVEN = (
    ("herefordshire", "884", "herefordshire-2013"),
    ("havering", "311", "havering-2011"),
    ("milton-keynes", "826", "milton-keynes-2009"),
    ("hertfordshire", "919", "hertfordshire-2021"),
    ("hammersmith-and-fulham", "205", "tri-borough-2013"),
    ("kensington-and-chelsea", "207", "tri-borough-2013"),
    ("westminster", "213", "tri-borough-2013"),
)


def count(handbell: CommandLine, table: str) -> int:
    with sqlite3.connect(handbell.folder / "handbell.db") as database:
        found = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    database.close()
    return int(found[0])


def test_the_schools_of_the_authority_are_kept_and_the_others_counted(marshire: CommandLine) -> None:
    file = marshire.register({}, {**HIGH, **CLOSED}, ELSEWHERE)

    assert marshire.did("import", "schools", file) == (
        "edubasealldata.csv: 2 schools kept, 1 of them closed; 1 school of other authorities left out. "
        "2 new, 0 changed, 0 unchanged."
    )
    found = marshire.school()
    assert (found["name"], found["laestab"], found["phase"]) == ("Oakwell Primary School", "9012001", "primary")
    assert (found["school_type"], found["governance"], found["denomination"]) == ("community", "maintained", "none")
    assert found["stages"] == ["early_years", "primary"]
    assert marshire.school("900003")["status"] == "closed"
    assert marshire("run", "school", "900009").code == 2


def test_twice_is_harmless(marshire: CommandLine) -> None:
    file = marshire.register({"HeadFirstName": "Ada", "HeadLastName": "Quill"}, HIGH)
    marshire.imported("schools", file)

    assert figures_of(marshire.imported("schools", file)) == (0, 0, 2)
    assert marshire.history() == []
    assert [each["name"] for each in marshire.school()["contacts"]] == ["Ada Quill"]


def test_a_changed_school_is_updated_and_the_record_keeps_what_it_was(marshire: CommandLine) -> None:
    marshire.imported("schools", marshire.register({}, HIGH))
    new = {"EstablishmentName": "Oakwell Junior School", "StatutoryLowAge": "7"}

    assert figures_of(marshire.imported("schools", marshire.register(new, HIGH))) == (0, 1, 1)
    assert (marshire.school()["name"], marshire.school()["phase"]) == ("Oakwell Junior School", "junior")
    (event,) = marshire.history()
    assert (event["act"], event["who"], event["about"]) == ("import schools", "Amara Okafor", "edubasealldata.csv")
    assert event["payload"]["changes"] == {
        "name": ["Oakwell Primary School", "Oakwell Junior School"],
        "low_age": [4, 7],
        "phase": ["primary", "junior"],
        "stages": [["early_years", "primary"], ["primary"]],
    }
    assert "low age was 4, is 7" in marshire.did("run", "history", "900001")


def test_a_school_that_closes_stays_closed_with_its_history(marshire: CommandLine) -> None:
    marshire.imported("schools", marshire.register({}))
    marshire.imported("schools", marshire.register(CLOSED))

    assert marshire.school()["status"] == "closed"
    due_no_more, told = marshire.history()
    assert due_no_more["payload"]["open"] == []
    assert due_no_more["payload"]["stopped"]
    assert told["payload"]["changes"] == {
        "status": ["open", "closed"],
        "close_date": [None, "2026-08-31"],
    }
    assert "has closed" in marshire.did("run", "school", "900001")


def test_a_school_that_is_not_in_the_file_is_left_alone(marshire: CommandLine) -> None:
    marshire.imported("schools", marshire.register({}, HIGH))
    marshire.imported("schools", marshire.register(HIGH))

    assert marshire.school()["status"] == "open"


def test_a_bad_row_goes_to_the_rejects_and_can_be_put_right_there(marshire: CommandLine) -> None:
    bad = {**HIGH, "EstablishmentStatus (code)": "", "EstablishmentStatus (name)": "Ajar"}
    file = marshire.register(bad, {}, {**HIGH, "URN": "90000"})
    figures = marshire.imported("schools", file)

    assert (figures["new"], figures["rejected"], figures["read"]) == (1, 2, 3)
    assert rejected(figures) == [
        (2, 'EstablishmentStatus is "Ajar", which is no status of the register.'),
        (4, 'URN is "90000": a URN has six digits.'),
    ]
    path = Path(figures["rejects"])
    assert path.name in marshire.did("import", "schools", file)
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Ajar", "Open"), encoding="utf-8")
    again = marshire.imported("schools", str(path))
    assert (again["new"], again["rejected"]) == (1, 1)


def test_a_bad_row_of_another_authority_is_none_of_ours(marshire: CommandLine) -> None:
    figures = marshire.imported("schools", marshire.register({}, {**ELSEWHERE, "StatutoryLowAge": "four"}))

    assert (figures["rejected"], figures["left_out"], figures["rejects"]) == (0, 1, None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("URN,EstablishmentName\n900001,Oakwell\n", "it lacks the columns LA (code), EstablishmentNumber"),
        ("{}", "is not a file of the register of schools"),
        (None, "cannot be opened"),
    ],
)
def test_a_file_that_is_no_register_is_refused_and_nothing_is_written(
    marshire: CommandLine, content: str | None, says: str
) -> None:
    path = marshire.folder / "register.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    before = count(marshire, "event")

    sentence = marshire.refused("import", "schools", str(path))

    assert says in sentence
    assert sentence.count("\n") == 0
    assert (count(marshire, "school"), count(marshire, "event")) == (0, before)


def test_a_fault_half_way_leaves_nothing(marshire: CommandLine) -> None:
    database = sqlite3.connect(marshire.folder / "handbell.db")
    database.execute("CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
    database.close()

    assert marshire("import", "schools", marshire.register({}, HIGH)).code == 1
    assert count(marshire, "school") == 0


def test_what_a_file_has_no_column_for_is_not_wiped_out(marshire: CommandLine) -> None:
    marshire.imported("schools", marshire.register({"ReligiousCharacter (name)": "Church of England"}))
    needed = ("URN", "LA (code)", "EstablishmentNumber", "EstablishmentName")
    header = ",".join((*needed, "TypeOfEstablishment (code)", "EstablishmentStatus (code)"))

    figures = marshire.imported("schools", marshire.file("few.csv", header, "900001,901,2001,Oakwell School,01,1"))

    assert figures_of(figures) == (0, 1, 0)
    found = marshire.school()
    assert (found["name"], found["phase"], found["denomination"]) == ("Oakwell School", "primary", "church_of_england")


def test_the_register_names_the_head_until_somebody_keeps_a_better_contact(marshire: CommandLine) -> None:
    def head(name: str) -> str:
        marshire.imported("schools", marshire.register({"HeadFirstName": "Ada", "HeadLastName": name}))
        (found,) = marshire.school()["contacts"]
        return str(found["name"])

    assert (head("Quill"), head("Rook")) == ("Ada Quill", "Ada Rook")
    assert marshire.history()[0]["payload"]["changes"] == {"head": ["Ada Quill", "Ada Rook"]}
    contacts = marshire.file("contacts.csv", "URN,role,name,email", "900001,head,Dr A Rook,head@oakwell.example")
    marshire.imported("contacts", contacts)
    assert head("Birch") == "Dr A Rook"


def test_a_school_that_moves_keeps_its_past_where_it_was(marshire: CommandLine) -> None:
    marshire.set_up("fenshire", "902", "havering-2011")
    marshire.imported("schools", marshire.register({}))
    file = marshire.register({"LA (code)": "902"})

    figures = marshire.imported("schools", file)

    assert figures_of(figures) == (1, 1, 0)
    assert figures["notes"] == [
        "Oakwell Primary School (900001) now has the LA code 902: what is recorded of it stays with Marshire."
    ]
    assert marshire.history()[0]["payload"]["changes"]["la_code"] == ["901", "902"]
    assert marshire.school(authority="fenshire")["laestab"] == "9022001"
    again = marshire.imported("schools", file)
    assert (figures_of(again), again["notes"]) == ((0, 0, 2), [])


@pytest.mark.rule("HFD-001")
def test_a_free_school_is_added_as_one_and_gets_the_academy_route(marshire: CommandLine) -> None:
    free = {"TypeOfEstablishment (code)": "35", "TypeOfEstablishment (name)": "Free schools"}
    marshire.imported("schools", marshire.register(free))

    found = marshire.school()
    assert (found["school_type"], found["governance"]) == ("free_school", "academy")
    marshire.did("run", "category propose 900001 category=high reason=results")
    marshire.did("run", 'category agree 900001 where="by letter of 6 November"')
    assert marshire.asked("run", "category 900001")["data"]["follows"] == ["academy-high-risk-invitation"]


def test_one_authority_of_several_can_be_named(marshire: CommandLine) -> None:
    marshire.set_up("fenshire", "902", "havering-2011")

    figures = marshire.imported("schools", marshire.register({}, ELSEWHERE), "--authority", "fenshire")

    assert (figures["kept"], figures["left_out"]) == (1, 1)
    assert marshire("run", "school", "900001", "--authority", "marshire").code == 2


def test_the_real_register_of_seven_authorities_is_imported_and_twice_is_harmless(
    handbell: CommandLine, shared: Path
) -> None:
    file = str(shared / "data/gias/gias-7la-joined.csv")
    for name, la, framework in SEVEN:
        handbell.set_up(name, la, framework)

    assert handbell.did("import", "schools", file) == (
        "gias-7la-joined.csv: 1,048 schools, 117 of them closed. 1,048 new, 0 changed, 0 unchanged."
    )
    again = handbell.imported("schools", file)
    assert figures_of(again) == (0, 0, 1048)


def test_with_one_authority_the_schools_of_the_other_six_are_left_out(handbell: CommandLine, shared: Path) -> None:
    handbell.set_up(*SEVEN[0])

    sentence = handbell.did("import", "schools", str(shared / "data/gias/gias-7la-joined.csv"))

    assert "101 schools kept" in sentence
    assert "947 schools of other authorities left out" in sentence


def test_every_file_of_the_folder_is_imported_or_refused_in_a_sentence(handbell: CommandLine, shared: Path) -> None:
    for name, la, framework in SEVEN:
        handbell.set_up(name, la, framework)
    figures, refused = {}, {}
    for file in sorted((shared / "data/gias").iterdir()):
        done = handbell("import", "schools", str(file), "--json")
        (figures if done.code == 0 else refused)[file.name] = done.out
        assert done.code in {0, 2}, done

    assert set(refused) == {
        "establishment-types-20250422.csv", "header-2025.txt", "header-2026.txt", "links-7la.csv",
    }  # fmt: skip
    assert all("is not a file of the register of schools (GIAS)" in said for said in refused.values())
    assert set(figures) == {
        "edubase-2017-7la.csv", "gias-7la-joined.csv", "gias-rows-2018.csv", "gias-rows-2019.csv",
        "gias-rows-2019b.csv", "gias-rows-2021.csv", "gias-rows-2024.csv",
    }  # fmt: skip
    assert all('"rejected": 0' in said for said in figures.values())


def test_a_country_of_schools_is_counted_and_ours_are_kept(marshire: CommandLine) -> None:
    schools = [{"URN": str(300_000 + number), "LA (code)": str(900 + number % 40)} for number in range(5000)]

    figures = marshire.imported("schools", marshire.register(*schools))

    assert (figures["kept"], figures["left_out"]) == (125, 4875)
