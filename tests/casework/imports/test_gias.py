"""The register of schools: today's columns, those of 2017, spreadsheets' losses, and the real extracts."""

import csv
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from casework.imports.gias import read_schools
from casework.imports.rejects import Reject
from domain.refusals import Refused
from domain.schools import Denomination, Governance, Phase, SchoolType, Status

PLAIN = {
    "URN": "900001",
    "LA (code)": "901",
    "LA (name)": "Marshire",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Oakwell Primary School",
    "TypeOfEstablishment (code)": "01",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "OpenDate": "01-09-1998",
    "CloseDate": "",
    "NumberOfPupils": "210",
}


def register(tmp_path, *changes, encoding="cp1252"):
    path = tmp_path / "edubasealldata.csv"
    rows = [{**PLAIN, **change} for change in changes]
    with path.open("w", encoding=encoding, newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def only(tmp_path, **change):
    (found,) = read_schools(register(tmp_path, change)).rows
    return found


def test_a_school_is_read_with_everything_the_register_says(tmp_path):
    found = only(
        tmp_path,
        **{
            "EstablishmentName": "St Brannoc’s Church of England Infant School",
            "TypeOfEstablishment (code)": "02",
            "StatutoryHighAge": "7",
            "ReligiousCharacter (name)": "Church of England",
            "Diocese (name)": "Diocese of Marbury",
            "Trusts (name)": "The Marbury Trust",
            "Trusts (code)": "1234",
            "Federations (name)": "Not applicable",
            "OfficialSixthForm (name)": "Does not have a sixth form",
            "HeadTitle (name)": "Ms",
            "HeadFirstName": "Ada",
            "HeadLastName": "Quill",
            "Street": "1 Mill Lane",
            "Locality": "",
            "Town": "Marbury",
            "County (name)": "Not applicable",
            "Postcode": "MB1 1AA",
            "TelephoneNum": "01999123456",
            "UKPRN": "10000001",
            "PreviousLA (code)": "902",
            "PreviousEstablishmentNumber": "3001",
        },
    )
    assert (found.urn, found.laestab, found.la_name) == ("900001", "9012001", "Marshire")
    assert found.name == "St Brannoc’s Church of England Infant School"
    assert found.school_type is SchoolType.VOLUNTARY_AIDED
    assert found.governance is Governance.MAINTAINED
    assert (found.phase, found.stages) == (Phase.INFANT, {"early_years", "primary"})
    assert (found.denomination, found.diocese) == (Denomination.CHURCH_OF_ENGLAND, "Diocese of Marbury")
    assert (found.trust_name, found.trust_code, found.federation) == ("The Marbury Trust", "1234", "")
    assert found.head_name == "Ms Ada Quill"
    assert found.address == "1 Mill Lane, Marbury, MB1 1AA"
    assert (found.open_date, found.close_date) == (date(1998, 9, 1), None)
    assert (found.pupils, found.ukprn, found.has_sixth_form) == (210, "10000001", False)
    assert found.previous_laestab == "9023001"


def test_what_a_spreadsheet_took_away_is_put_back(tmp_path):
    found = only(
        tmp_path,
        **{
            "LA (code)": "84",
            "EstablishmentNumber": "12",
            "TypeOfEstablishment (code)": "3",
            "TelephoneNum": "1999123456",
            "OpenDate": "1/9/1998",
        },
    )
    assert found.laestab == "0840012"
    assert found.school_type is SchoolType.VOLUNTARY_CONTROLLED
    assert found.type_code == "03"
    assert found.telephone == "01999123456"
    assert found.open_date == date(1998, 9, 1)


def test_the_registers_signs_for_nothing_are_blank(tmp_path):
    found = only(tmp_path, **{"UKPRN": "0", "PreviousLA (code)": "999", "NumberOfPupils": "", "StatutoryLowAge": ""})
    assert (found.ukprn, found.previous_la_code, found.previous_laestab) == ("", "", None)
    assert (found.pupils, found.low_age) == (None, None)
    assert found.denomination is Denomination.UNKNOWN


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"URN": ""}, "URN is blank"),
        ({"URN": "12345"}, "six digits"),
        ({"URN": "abcdef"}, "six digits"),
        ({"EstablishmentName": " "}, "EstablishmentName is blank"),
        ({"LA (code)": ""}, "LA (code) is blank"),
        ({"LA (code)": "E06000019"}, "3 digits at most"),
        ({"EstablishmentNumber": "20 01"}, "4 digits at most"),
        ({"OpenDate": "31-02-2020"}, "not a day of the calendar"),
        ({"CloseDate": "soon"}, "dd/mm/yyyy"),
        ({"OpenDate": "01-09-98"}, "dd/mm/yyyy"),
        ({"NumberOfPupils": "many"}, "not a whole number"),
        ({"NumberOfPupils": "-3"}, "not a whole number"),
        ({"EstablishmentStatus (code)": "", "EstablishmentStatus (name)": "Perhaps"}, "no status"),
    ],
)
def test_a_row_that_cannot_be_right_is_a_reject(tmp_path, change, says):
    rejected, good = read_schools(register(tmp_path, change, {"URN": "900002"})).rows
    assert isinstance(rejected, Reject)
    assert rejected.line == 2
    assert says in rejected.reason
    assert rejected.row["EstablishmentStatus (code)"] in {"1", ""}
    assert good.urn == "900002"


def test_a_second_row_of_one_urn_is_a_reject(tmp_path):
    first, second = read_schools(register(tmp_path, {}, {"EstablishmentName": "Oakwell again"})).rows
    assert first.name == "Oakwell Primary School"
    assert second.reason == "URN 900001 is already in line 2."


def test_the_columns_of_2017_are_read(tmp_path):
    path = tmp_path / "edubase.csv"
    path.write_text(
        "URN,Local authority (code),Local authority (name),Establishment number,Establishment name,"
        "Type of establishment,Statutory highest age,Statutory lowest age,Sixth form,Phase of education,"
        "Religious character,Telephone number,Establishment status,Opening date,County\n"
        "900001,901,Marshire,4001,Oakwell High School,Academy Converter,18,11,Has a sixth form,Secondary,"
        'None,NA,"Open, but proposed to close",01/08/2011,NA\n',
        encoding="utf-8",
    )
    (found,) = read_schools(path).rows
    assert (found.governance, found.phase, found.status) == (
        Governance.ACADEMY,
        Phase.SECONDARY,
        Status.PROPOSED_TO_CLOSE,
    )
    assert (found.telephone, found.address, found.open_date) == ("", "", date(2011, 8, 1))
    assert found.stages == {"secondary", "post_16"}
    assert found.denomination is Denomination.NONE


def real(name):
    shared = Path(os.environ.get("HANDBELL_SHARED", Path(__file__).parents[4] / "shared"))
    path = shared / "data" / name
    if not path.exists():
        pytest.skip(f"{name} is not here: set HANDBELL_SHARED to the folder that holds data/.")
    return path


def test_the_joined_register_has_every_school():
    reading = read_schools(real("gias/gias-7la-joined.csv"))
    found = list(reading.rows)
    assert (len(found), reading.total) == (1048, 1048)
    assert not any(isinstance(each, Reject) for each in found)
    assert sum(each.status is Status.CLOSED for each in found) == 117
    assert Counter(each.la_code for each in found)["884"] == 101
    unknown = [each for each in found if each.governance is Governance.UNKNOWN]
    assert len(unknown) == 1
    assert sum(each.governance is Governance.ACADEMY for each in found) == 299 + 30
    assert sum(each.governance is Governance.PRU for each in found) == 8


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("edubase-2017-7la.csv", 385),
        ("gias-rows-2018.csv", 9),
        ("gias-rows-2019.csv", 4),
        ("gias-rows-2019b.csv", 3),
        ("gias-rows-2021.csv", 19),
        ("gias-rows-2024.csv", 8),
    ],
)
def test_every_vintage_is_read_without_a_reject(name, rows):
    found = list(read_schools(real(f"gias/{name}")).rows)
    assert len(found) == rows
    assert not any(isinstance(each, Reject) for each in found)
    assert all(len(each.laestab) == 7 for each in found)
    assert all(each.school_type is not SchoolType.UNKNOWN for each in found)


def test_the_school_abroad_keeps_its_authority_of_three_noughts():
    found = {each.urn: each for each in read_schools(real("gias/gias-rows-2024.csv")).rows}
    assert found["150516"].la_code == "000"


@pytest.mark.parametrize(
    "name",
    [
        "gias/links-7la.csv",
        "gias/establishment-types-20250422.csv",
        "gias/header-2026.txt",
        "gias/header-2025.txt",
        "ofsted/header-2026.txt",
        "dfe/pupil-premium-2019-20-7la.csv",
        "dfe/ks4-2023-24-schools-7la.csv",
        "calendar/term-dates-sample.json",
    ],
)
def test_a_file_that_is_not_the_register_is_refused_with_what_it_lacks(name):
    path = real(name)
    with pytest.raises(Refused) as refused:
        read_schools(path)
    assert refused.value.sentence.startswith(f"{path.name} is not a file of the register of schools (GIAS)")
    assert "EstablishmentName" in refused.value.sentence


def test_a_register_with_the_full_header_of_2026_and_no_rows_is_refused(tmp_path):
    header = real("gias/header-2026.txt").read_text(encoding="ascii").split("\n")
    path = tmp_path / "edubasealldata20261101.csv"
    path.write_text(",".join(f'"{name}"' for name in header if name) + "\r\n", encoding="cp1252")
    with pytest.raises(Refused, match="no rows"):
        read_schools(path)
