"""The file of rejects: every row with its line and reason, safe in a spreadsheet and to import again."""

import csv

import pytest

from casework.imports.rejects import Reject, Rejects, guarded, unguarded
from casework.imports.table import Shape, open_table


def written(path):
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.reader(source))


def test_rejects_are_written_with_line_reason_and_values(tmp_path):
    rejects = Rejects()
    rejects.add(Reject(3, "URN is blank.", {"URN": "", "name": "Zoë"}))
    rejects.add(Reject(7, "Quotes.", {}))
    target = rejects.write(tmp_path / "schools.csv")
    assert target == tmp_path / "schools.rejects.csv"
    assert written(target) == [
        ["line", "reason", "URN", "name"],
        ["3", "URN is blank.", "", "Zoë"],
        ["7", "Quotes.", "", ""],
    ]


def test_no_rejects_write_no_file(tmp_path):
    assert Rejects().write(tmp_path / "schools.csv") is None
    assert list(tmp_path.iterdir()) == []


def test_another_folder_can_be_named(tmp_path):
    (tmp_path / "out").mkdir()
    rejects = Rejects()
    rejects.add(Reject(2, "No.", {"a": "1"}))
    assert rejects.write(tmp_path / "in.csv", tmp_path / "out") == tmp_path / "out" / "in.rejects.csv"


@pytest.mark.parametrize("text", ["=1+1", "+44 1432 000000", "-cmd", "@SUM(A1)", "=HYPERLINK(1)", "\t=1"])
def test_a_formula_is_made_harmless_and_comes_back_as_it_was(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-3", "-0.5", "+7", "-14.5%", "Oakwell", "", "'quoted'"])
def test_figures_and_plain_words_stay(text):
    assert guarded(text) == text
    assert unguarded(text) == text


def test_a_corrected_file_of_rejects_can_be_imported_again(tmp_path):
    rejects = Rejects()
    rejects.add(Reject(2, "name is blank.", {"name": "", "telephone": "+44 1432 000000"}))
    again = rejects.write(tmp_path / "people.csv")
    table = open_table(again, Shape("people", required=(("telephone",),)))
    assert next(table.rows()).get("telephone") == "+44 1432 000000"
