"""Reading the national register of schools (GIAS): any vintage from 2017 on, its columns found by name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from casework.imports import values
from casework.imports.table import BadRow, Reading, Row, Shape, read
from domain.phases import Ages, phase_of
from domain.schools import SchoolRecord, Status, school_type, status

SchoolsFile = Reading[SchoolRecord]
# What we read, in the register's words of today and, where they differ, those of 2017.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "urn": ("URN",),
    "la_code": ("LA (code)", "Local authority (code)"),
    "la_name": ("LA (name)", "Local authority (name)"),
    "number": ("EstablishmentNumber", "Establishment number"),
    "name": ("EstablishmentName", "Establishment name"),
    "type_name": ("TypeOfEstablishment (name)", "Type of establishment"),
    "type_code": ("TypeOfEstablishment (code)",),
    "group_code": ("EstablishmentTypeGroup (code)",),
    "group_name": ("EstablishmentTypeGroup (name)",),
    "status_name": ("EstablishmentStatus (name)", "Establishment status"),
    "status_code": ("EstablishmentStatus (code)",),
    "phase_name": ("PhaseOfEducation (name)", "Phase of education"),
    "phase_code": ("PhaseOfEducation (code)",),
    "low_age": ("StatutoryLowAge", "Statutory lowest age"),
    "high_age": ("StatutoryHighAge", "Statutory highest age"),
    "sixth_form": ("OfficialSixthForm (name)", "Sixth form"),
    "sixth_form_code": ("OfficialSixthForm (code)",),
    "religious_character": ("ReligiousCharacter (name)", "Religious character"),
    "diocese": ("Diocese (name)", "Diocese"),
    "trust_code": ("Trusts (code)",),
    "trust_name": ("Trusts (name)", "Trusts"),
    "federation": ("Federations (name)", "Federations"),
    "head_title": ("HeadTitle (name)",),
    "head_first": ("HeadFirstName",),
    "head_last": ("HeadLastName",),
    "head_whole": ("Headteacher",),
    "street": ("Street",),
    "locality": ("Locality",),
    "address3": ("Address3",),
    "town": ("Town",),
    "county": ("County (name)", "County"),
    "postcode": ("Postcode",),
    "telephone": ("TelephoneNum", "Telephone number"),
    "website": ("SchoolWebsite", "Website address"),
    "open_date": ("OpenDate", "Opening date"),
    "close_date": ("CloseDate", "Closing date"),
    "pupils": ("NumberOfPupils",),
    "ukprn": ("UKPRN",),
    "previous_la": ("PreviousLA (code)",),
    "previous_number": ("PreviousEstablishmentNumber",),
}
_NEEDED = ("urn", "la_code", "number", "name")
_SHAPE = Shape(
    "the register of schools (GIAS)",
    required=(
        *(_COLUMNS[key] for key in _NEEDED),
        _COLUMNS["type_name"] + _COLUMNS["type_code"],
        _COLUMNS["status_name"] + _COLUMNS["status_code"],
    ),
    known=tuple(name for names in _COLUMNS.values() for name in names),
)
_SILENT = frozenset({"", "NA", "NULL"})
_NOBODY = frozenset({"not applicable", "does not apply", "none"})
# 999 is the register's own sign for "no previous authority"; a spreadsheet makes 0 of 000.
_NO_AUTHORITY = frozenset({"", "000", "999"})


def read_schools(path: Path) -> SchoolsFile:
    """Read the register: records and Rejects, in the file's order.

    A row with a bad or repeated URN, no name or status, or an impossible day or number is a Reject. Raises
    Refused when the file is not the register.
    """
    seen: dict[str, int] = {}

    def parse(row: Row) -> Iterator[SchoolRecord]:
        record = _record({key: _text(row, names) for key, names in _COLUMNS.items()})
        first = seen.setdefault(record.urn, row.line)
        if first != row.line:
            raise BadRow(f"URN {record.urn} is already in line {first}.")
        yield record

    return read(path, _SHAPE, parse)


def columns_told(columns: Iterable[str]) -> frozenset[str]:
    """Which of our names stand for a column that the file has; of the others it says nothing."""
    there = set(columns)
    return frozenset(name for name, spellings in _COLUMNS.items() if there & set(spellings))


def _text(row: Row, names: tuple[str, ...]) -> str:
    found = row.get(*names)
    return "" if found in _SILENT else found


def _record(cells: dict[str, str]) -> SchoolRecord:
    kind = school_type(cells["type_code"], cells["type_name"], cells["group_code"], cells["group_name"])
    name = values.required(cells["name"], "EstablishmentName")
    ages = Ages(values.whole(cells["low_age"], "StatutoryLowAge"), values.whole(cells["high_age"], "StatutoryHighAge"))
    return SchoolRecord(
        urn=values.urn(cells["urn"]),
        name=name,
        la_code=_padded(values.required(cells["la_code"], "LA (code)"), 3, "LA (code)"),
        la_name=cells["la_name"],
        establishment_number=_padded(cells["number"], 4, "EstablishmentNumber"),
        school_type=kind,
        status=_status(cells),
        phase=phase_of(cells["phase_code"], cells["phase_name"], kind, ages, name),
        type_code=_padded(cells["type_code"], 2, "TypeOfEstablishment (code)"),
        low_age=ages.low,
        high_age=ages.high,
        has_sixth_form=_sixth_form(cells),
        open_date=values.day(cells["open_date"], "OpenDate"),
        close_date=values.day(cells["close_date"], "CloseDate"),
        pupils=values.whole(cells["pupils"], "NumberOfPupils"),
        previous_la_code=_previous(cells["previous_la"]),
        previous_establishment_number=_padded(cells["previous_number"], 4, "PreviousEstablishmentNumber"),
        **_texts(cells),
    )


def _texts(cells: dict[str, str]) -> dict[str, str]:
    """The fields of a record that are plain text; "Not applicable" is kept only where it says something."""
    named = {key: _named(cells[key]) for key in ("diocese", "trust_code", "trust_name", "federation")}
    plain = {key: cells[key] for key in ("type_name", "religious_character", "town", "postcode", "website")}
    parts = (cells[key] for key in ("street", "locality", "address3", "town", "county", "postcode"))
    head = (cells[key] for key in ("head_title", "head_first", "head_last"))
    return {
        **named,
        **plain,
        "address": ", ".join(dict.fromkeys(part for part in map(_named, parts) if part)),
        "head_name": " ".join(part for part in head if part) if cells["head_last"] else cells["head_whole"],
        "telephone": _telephone(cells["telephone"]),
        "ukprn": cells["ukprn"] if re.fullmatch(r"\d{8}", cells["ukprn"], re.ASCII) else "",
    }


def _named(text: str) -> str:
    return "" if text.casefold() in _NOBODY else text


def _status(cells: dict[str, str]) -> Status:
    found = status(cells["status_code"], cells["status_name"])
    if found is None:
        said = cells["status_name"] or cells["status_code"]
        raise BadRow(f'EstablishmentStatus is "{values.shortened(said)}", which is no status of the register.')
    return found


def _padded(code: str, width: int, column: str) -> str:
    """The code with the leading zeros that a spreadsheet takes away; "" stays ""."""
    if code and not re.fullmatch(rf"\d{{1,{width}}}", code, re.ASCII):
        raise BadRow(f'{column} is "{values.shortened(code)}": it has {width} digits at most.')
    return code.zfill(width) if code else ""


def _previous(code: str) -> str:
    found = _padded(code, 3, "PreviousLA (code)")
    return "" if found in _NO_AUTHORITY else found


def _sixth_form(cells: dict[str, str]) -> bool | None:
    said = cells["sixth_form"].casefold()
    if said.startswith("has ") or cells["sixth_form_code"].lstrip("0") == "1":
        return True
    return False if said.startswith("does not have") or cells["sixth_form_code"].lstrip("0") == "2" else None


def _telephone(text: str) -> str:
    """A ten-figure number that begins with another figure has lost its zero to a spreadsheet."""
    return f"0{text}" if re.fullmatch(r"[1-9]\d{9}", text, re.ASCII) else text
