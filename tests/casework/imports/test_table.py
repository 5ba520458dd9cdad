"""Files that are not what they should be are refused in a sentence; unreadable lines become rejects."""

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.imports.rejects import Reject
from casework.imports.table import BadRow, Shape, open_table, read
from domain.refusals import Refused

PETS = Shape("pets (name, legs)", required=(("name",), ("legs", "feet")), known=("note",))


def write(tmp_path, content, name="pets.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(path):
    return list(open_table(path, PETS).rows())


def refusal(path):
    with pytest.raises(Refused) as refused:
        open_table(path, PETS)
    return refused.value.sentence


def test_columns_are_found_whatever_their_order_spaces_and_capitals(tmp_path):
    found = rows(write(tmp_path, "colour, LEGS ,  Name\nred, 4 ,Rex\n"))
    assert found[0].line == 2
    assert found[0].cells == {"colour": "red", "legs": "4", "name": "Rex"}


def test_another_name_of_a_column_will_do(tmp_path):
    assert rows(write(tmp_path, "name,feet\nRex,4\n"))[0].get("legs", "feet") == "4"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_utf_8_and_windows_1252_are_both_read(tmp_path, encoding):
    path = write(tmp_path, "name,legs\nZoë’s pet,4\n".encode(encoding))
    assert rows(path)[0].cells["name"] == "Zoë’s pet"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"name,legs\n", "no rows"),
        (b"name,legs\n\n,\n", "no rows"),
        (b"name\0,legs\nRex,4\n", "not a text file"),
        (b"\xff\xfen\0a\0m\0e\0", "UTF-16"),
        (b"name,legs\nRex \x81,4\n", "UTF-8 or Windows-1252"),
        (b"\n <!DOCTYPE html><html>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        (b"name;legs\nRex;4\n", "semicolons"),
        (b"name\tlegs\nRex\t4\n", "tabs"),
        (b"name,legs,Name\nRex,4,Tom\n", "twice"),
        (b'"name,legs\nRex,4\n', "not a list of column names"),
        (b"a,b\n1,2\n", "lacks the columns name, legs"),
        (b"name,b\n1,2\n", "lacks the column legs"),
    ],
)
def test_what_is_not_such_a_file_is_refused_in_one_sentence(tmp_path, content, says):
    sentence = refusal(write(tmp_path, content))
    assert says in sentence
    assert sentence.startswith(("pets.csv", "The first line of pets.csv"))
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_zip_archive_or_workbook_is_refused(tmp_path):
    path = tmp_path / "pets.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pets.csv", "name,legs\nRex,4\n")
    assert "zip archive or an Excel workbook" in refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "nowhere.csv")
    assert "cannot be opened" in refusal(tmp_path)


def test_a_ragged_line_is_a_reject_and_the_rest_is_read(tmp_path):
    found = rows(write(tmp_path, 'name,legs\nRex,4\nTom\n\nMog,4,extra\n"two\nlines",4,\nLast,3\n'))
    assert [(type(each).__name__, each.line) for each in found] == [
        ("Row", 2),
        ("Reject", 3),
        ("Reject", 5),
        ("Row", 6),
        ("Row", 8),
    ]
    assert found[1].reason == "This line has 1 values where the header has 2 columns."
    assert found[2].row == {"name": "Mog", "legs": "4", "more": "extra"}
    assert found[3].cells["name"] == "two\nlines"


def test_a_quote_left_open_costs_its_own_lines_only(tmp_path):
    found = rows(write(tmp_path, 'name,legs\n"Rex,4\n"Tom","4"\n"Mog","4"\n'))
    assert isinstance(found[0], Reject)
    assert found[0].line == 2
    assert found[-1].cells["name"] == "Mog"


@pytest.mark.parametrize("length", [10_001, 200_000])
def test_a_monstrous_value_is_a_reject(tmp_path, length):
    found = rows(write(tmp_path, f'name,legs\n"{"x" * length}",4\nTom,4\n'))
    assert isinstance(found[0], Reject)
    assert found[-1].cells["name"] == "Tom"


def test_the_total_counts_every_row_good_or_bad(tmp_path):
    table = open_table(write(tmp_path, "name,legs\nRex,4\nTom\n\nMog,4\n"), PETS)
    assert table.total == 3


def test_a_row_the_reader_cannot_take_becomes_a_reject_with_its_values(tmp_path):
    def parse(row):
        yield row.get("name")
        if not row.get("legs").isdecimal():
            raise BadRow("legs is not a number.")

    reading = read(write(tmp_path, "name,legs\nRex,four\nTom,4\n"), PETS, parse)
    assert list(reading.rows) == [Reject(2, "legs is not a number.", {"name": "Rex", "legs": "four"}), "Tom"]
    assert reading.total == 2


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=200))
def test_no_bytes_make_it_stumble(tmp_path, body):
    path = write(tmp_path, b"name,legs\n" + body)
    try:
        found = rows(path)
    except Refused:
        return
    assert all(each.line > 1 for each in found)
