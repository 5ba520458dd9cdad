"""Our own file of facts, and how numbers, years and days are read everywhere."""

from datetime import date
from decimal import Decimal

import pytest

from casework.imports import values
from casework.imports.facts import FactRow, read_facts
from casework.imports.rejects import Reject
from casework.imports.table import BadRow
from domain.refusals import Refused


def facts(tmp_path, *lines, header="URN,measure,value,on,source,year,note"):
    path = tmp_path / "facts.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return list(read_facts(path).rows)


def test_a_fact_is_read_whole(tmp_path):
    assert facts(tmp_path, "900001,KS2 RWM pct,62.50%,14/10/2026,DfE tables,2025/26,provisional") == [
        FactRow("900001", "ks2_rwm_pct", "62.5", 2026, date(2026, 10, 14), "DfE tables", "provisional")
    ]


def test_the_nation_and_the_authority_have_facts_too(tmp_path):
    found = facts(tmp_path, "National,ks2_rwm_pct,61,,,2026,", "la,ks2_rwm_pct,60,,,2026,")
    assert [each.urn for each in found] == ["national", "la"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("good", "good"),
        ("C", "C"),
        ("yes", "yes"),
        ("SUPP", ""),
        ("NULL", ""),
        ("", ""),
        ('"£18,480"', "18480"),
        ("31/08/2026", "2026-08-31"),
        ("0123", "0123"),
        ('"Reading, writing"', "Reading, writing"),
    ],
)
def test_a_value_stays_text_in_plain_form(tmp_path, written, kept):
    assert facts(tmp_path, f"900001,a_measure,{written},,,,")[0].value == kept


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",a_measure,1,,,,", "URN is blank"),
        ("county,a_measure,1,,,,", "six digits"),
        ("900001,,1,,,,", "measure is"),
        ("900001,a_measure!,1,,,,", "measure is"),
        ("900001,a_measure,1,yesterday,,,", "dd/mm/yyyy"),
        ("900001,a_measure,1,,,2025/27,", "not one academic year"),
        ("900001,a_measure,1,,,soon,", "2023/24"),
        ("900001,a_measure", "This line has 2 values"),
    ],
)
def test_a_bad_line_is_a_reject(tmp_path, line, says):
    (found,) = facts(tmp_path, line)
    assert isinstance(found, Reject)
    assert says in found.reason


def test_the_optional_columns_may_be_missing(tmp_path):
    (found,) = facts(tmp_path, "900001,a_measure,1", header="urn,Measure,VALUE")
    assert (found.on, found.year, found.source) == (None, None, "")


def test_another_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="lacks the columns measure, value"):
        facts(tmp_path, "900001,x", header="URN,name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14.50%", "14.5"),
        ("£1,234,567", "1234567"),
        ("-0.38", "-0.38"),
        ("−0.38", "-0.38"),
        (" 12 ", "12"),
        (".5", "0.5"),
        ("100", "100"),
        ("0.00", "0"),
    ],
)
def test_numbers_lose_their_dress(text, expected):
    assert values.figure(text) == expected
    assert values.number(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "z", "c", "SUPP", "NE", "NULL", "LOWCOV", "n/a"])
def test_withheld_numbers_are_none(text):
    assert values.number(text) is None
    assert values.figure(text) == ""


@pytest.mark.parametrize("text", ["good", "1O.5", "12 pupils", "1e5", "nan", "inf", "1,2", "--3", "5%%"])
def test_what_is_no_number_is_said_so(text):
    with pytest.raises(BadRow, match="not a number"):
        values.number(text)


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "202324", "2023/2024", "2024"])
def test_a_year_is_the_one_it_ends_in(text):
    assert values.year(text) == 2024


def test_a_century_ends_too():
    assert values.year("1999/00") == 2000


@pytest.mark.parametrize("text", ["27-03-2026", "27/03/2026", "27/3/2026", "2026-03-27", "27/03/2026 00:00"])
def test_days_are_read_the_british_way_or_iso(text):
    assert values.day(text, "on") == date(2026, 3, 27)


@pytest.mark.parametrize("text", ["03/27/2026", "29/02/2026", "27/03/0026", "27/03/26", "27.03.2026"])
def test_a_day_that_is_none_is_said_so(text):
    with pytest.raises(BadRow, match="on is"):
        values.day(text, "on")
