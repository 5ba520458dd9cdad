"""`handbell import`: what it answers people and programs, and when it does nothing."""

import json
import re
import sqlite3
from pathlib import Path

import importing
import pytest
from council import Council
from importing import HIGH, CommandLine, figures_of

handbell, marshire = importing.handbell, importing.marshire
DOCS = Path(__file__).parents[2] / "docs"
SAMPLES = DOCS / "samples"
ORDER = (
    "schools.csv", "links.csv", "inspections.csv", "results.csv", "facts.csv", "people.csv", "contacts.csv",
    "categories.csv",
)  # fmt: skip
DATES = ("term-dates.json", "bank-holidays.json")


def test_every_sample_of_the_documentation_is_imported_without_a_reject_and_twice_is_harmless(
    marshire: CommandLine,
) -> None:
    kinds = [(Path(name).stem, name) for name in ORDER] + [("calendar", name) for name in DATES]
    for kind, name in kinds:
        figures = marshire.imported(kind, str(SAMPLES / name))
        assert (figures["rejected"], figures["rejects"]) == (0, None), name
        assert figures["new"] > 0, name
    for kind, name in kinds:
        again = marshire.imported(kind, str(SAMPLES / name))
        assert (again["new"], again["changed"]) == (0, 0), name
    assert marshire.school()["adviser"] == "Ines Ferro"


def test_the_documentation_names_every_sample_and_every_column_of_our_own_files() -> None:
    text = (DOCS / "imports.md").read_text(encoding="utf-8")

    assert {path.name for path in SAMPLES.iterdir()} == {*ORDER, *DATES}
    for path in SAMPLES.iterdir():
        assert f"samples/{path.name}" in text
    for name in ORDER[3:]:
        header = (SAMPLES / name).read_text(encoding="utf-8").splitlines()[0]
        assert all(re.search(rf"`{column}`", text) for column in header.split(",")), name


def test_a_program_is_told_the_figures_and_where_the_rejects_are(marshire: CommandLine) -> None:
    file = marshire.register({}, {**HIGH, "URN": ""})

    answer = json.loads(marshire.did("import", "schools", file, "--json"))

    assert answer == {
        "ok": True,
        "kind": "schools",
        "file": file,
        "read": 2,
        "kept": 1,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "older": 0,
        "left_out": 0,
        "rejected": 1,
        "closed": 0,
        "rejects": str(Path(file).with_suffix(".rejects.csv")),
        "notes": [],
        "text": "edubasealldata.csv: 1 school, none of them closed. 1 new, 0 changed, 0 unchanged. "
        "1 row could not be taken in.",
    }


def test_a_person_is_told_where_the_rejects_are_and_sees_no_bar_in_a_log(marshire: CommandLine) -> None:
    done = marshire("import", "schools", marshire.register({}, {**HIGH, "URN": ""}))

    assert "They are in" in done.out
    assert "edubasealldata.rejects.csv, each with its reason." in done.out
    assert done.err == ""


def test_a_refusal_is_told_to_programs_too(marshire: CommandLine) -> None:
    done = marshire("import", "schools", "nowhere.csv", "--json")

    assert done.code == 2
    assert json.loads(done.out) == {"ok": False, "refused": "nowhere.csv cannot be opened: No such file or directory."}


def test_without_an_authority_there_is_nobody_to_import_for(handbell: CommandLine) -> None:
    assert "No authority is set up yet" in handbell.refused("import", "schools", handbell.register({}))


def test_an_authority_that_is_not_there_is_refused(marshire: CommandLine) -> None:
    file = marshire.register({})

    assert "no authority “fenshire” here" in marshire.refused("import", "schools", file, "--authority", "fenshire")


def test_an_administrator_who_may_no_longer_import_imports_nothing(marshire: CommandLine) -> None:
    database = sqlite3.connect(marshire.folder / "handbell.db")
    with database:
        database.execute("UPDATE person SET posts = '[\"adviser\"]'")
    database.close()

    assert "first administrator" in marshire.refused("import", "schools", marshire.register({}))


def test_postgresql_takes_the_same_files(
    handbell: CommandLine, either_council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And SQLite beside it: Brookmantle is there already, under the council's own LA code."""
    monkeypatch.setenv("DATABASE_URL", either_council.house.database.url.render_as_string(hide_password=False))
    file = handbell.register({"LA (code)": "990"}, {**HIGH, "LA (code)": "990"})
    facts = handbell.file("facts.csv", "URN,measure,value", "900001,low_attendance,yes")

    assert figures_of(handbell.imported("schools", file)) == (1, 1, 0)
    assert figures_of(handbell.imported("schools", file)) == (0, 0, 2)
    assert figures_of(handbell.imported("facts", facts)) == (1, 0, 0)
    assert handbell.school(authority="marlowshire")["name"] == "Oakwell Primary School"
