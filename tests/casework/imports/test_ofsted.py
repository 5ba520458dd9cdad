"""Ofsted's monthly file: report cards and grades side by side, and neither turned into the other."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from casework.imports.ofsted import read_inspections
from casework.imports.rejects import Reject
from domain.refusals import Refused

FULL_URN = "Does the latest full inspection relate to the URN of the current school?"
OEIF_URN = "Does the latest OEIF graded inspection relate to the URN of the current school?"
UNGRADED_URN = "Does the ungraded inspection relate to the URN of the current school?"
OLDER = {"Web link": "", "URN": "900001", "Inspection start date": "", "Publication date": "",
         "Category of concern": "",
         FULL_URN: "", "Overall effectiveness": "", "Safeguarding is effective?": "",
         "Date of latest section 8 inspection": "", "Section 8 inspection publication date": "",
         "Section 8 inspection overall outcome": "",
         "Does the section 8 inspection relate to the URN of the current school?": ""}  # fmt: skip
NEWER = {"URN": "900001", "Inspection start date": "", "Publication date": "", FULL_URN: "",
         "URN at time of latest full inspection": "", "Category of concern": "", "Safeguarding standards": "",
         "Safeguarding standards - date of grade": "", "Inclusion": "", "Inclusion - date of grade": "",
         "Curriculum and teaching": "", "Curriculum and teaching - date of grade": "",
         "Early years (where applicable)": "", "Early years - date of grade": "",
         "Leadership and governance": "", "Leadership and governance - date of grade": "",
         "Inspection start date of latest OEIF graded inspection": "",
         "Publication date of latest OEIF graded inspection": "", OEIF_URN: "",
         "Latest OEIF category of concern": "", "Latest OEIF overall effectiveness": "",
         "Latest OEIF  safeguarding is effective?": "", "Date of latest ungraded inspection": "",
         "Ungraded inspection publication date": "", UNGRADED_URN: "",
         "Ungraded inspection overall outcome": "", "Most recent category of concern": ""}  # fmt: skip
GRADED = {"Inspection start date of latest OEIF graded inspection": "14/05/2024",
          "Publication date of latest OEIF graded inspection": "20/06/2024", OEIF_URN: "Y",
          "Latest OEIF overall effectiveness": "2",
          "Latest OEIF  safeguarding is effective?": "Yes"}  # fmt: skip
CARD = {"Inspection start date": "03/03/2026", "Publication date": "10/04/2026", FULL_URN: "Y",
        "Safeguarding standards": "Met", "Safeguarding standards - date of grade": "03/03/2026",
        "Inclusion": "Strong standard", "Inclusion - date of grade": "03/03/2026",
        "Leadership and governance": "Needs attention",
        "Leadership and governance - date of grade": "08/09/2026"}  # fmt: skip


def monthly(tmp_path, *rows, base=NEWER, name="latest_inspections_as_at_31_Oct_2026.csv"):
    path = tmp_path / name
    with path.open("w", encoding="cp1252", newline="") as out:
        writer = csv.DictWriter(out, list(base))
        writer.writeheader()
        writer.writerows({**{key: value or "NULL" for key, value in base.items()}, **row} for row in rows)
    return path


def told(tmp_path, row, base=NEWER):
    """Measure -> (value, day) of one school."""
    found = list(read_inspections(monthly(tmp_path, row, base=base)).rows)
    assert not any(isinstance(each, Reject) for each in found), found
    return {each.measure: (each.value, each.on) for each in found}


def test_a_graded_inspection_gives_the_grade_with_its_day(tmp_path):
    assert told(tmp_path, GRADED) == {
        "last_inspected": ("2024-05-14", date(2024, 5, 14)),
        "report_published": ("2024-06-20", date(2024, 6, 20)),
        "ofsted_grade": ("good", date(2024, 5, 14)),
        "category_of_concern": ("none", date(2024, 5, 14)),
        "safeguarding_effective": ("yes", date(2024, 5, 14)),
    }


@pytest.mark.parametrize(
    ("grade", "category", "expected", "concern"),
    [
        ("1", "NULL", "outstanding", "none"),
        ("3", "NULL", "requires_improvement", "none"),
        ("4", "SM", "special_measures", "special_measures"),
        ("4", "SWK", "serious_weaknesses", "serious_weaknesses"),
        ("4", "RSI", "serious_weaknesses", "requires_significant_improvement"),
        ("4", "", "inadequate", "none"),
        ("4", "XYZ", "inadequate", "XYZ"),
        ("Not judged", "", None, "none"),
        ("9", "", None, "none"),
        ("Not judged", "SM", "special_measures", "special_measures"),
    ],
)
def test_the_grade_and_the_category_of_concern_are_read_together(tmp_path, grade, category, expected, concern):
    row = {**GRADED, "Latest OEIF overall effectiveness": grade, "Latest OEIF category of concern": category}
    found = told(tmp_path, row)
    assert found.get("ofsted_grade", (None,))[0] == expected
    assert found["category_of_concern"][0] == concern


def test_a_report_card_never_gives_an_overall_grade(tmp_path):
    found = told(tmp_path, {**GRADED, **CARD})
    assert "ofsted_grade" not in found
    assert found["last_inspected"] == ("2026-03-03", date(2026, 3, 3))
    assert found["report_card.inclusion"] == ("Strong standard", date(2026, 3, 3))
    assert found["report_card.leadership_and_governance"] == ("Needs attention", date(2026, 9, 8))
    assert "report_card.early_years" not in found
    assert found["safeguarding_effective"] == ("yes", date(2026, 3, 3))
    assert found["category_of_concern"][0] == "none"


@pytest.mark.parametrize(("category", "grade"), [("SM", "special_measures"), ("RSI", "serious_weaknesses")])
def test_a_report_card_in_a_category_of_concern_gives_that_as_the_grade(tmp_path, category, grade):
    found = told(tmp_path, {**GRADED, **CARD, "Category of concern": category, "Safeguarding standards": "Not met"})
    assert found["ofsted_grade"] == (grade, date(2026, 3, 3))
    assert found["safeguarding_effective"][0] == "no"


def test_the_most_recent_category_fills_in_for_a_blank_one(tmp_path):
    found = told(tmp_path, {**CARD, "Most recent category of concern": "SM"})
    assert found["category_of_concern"][0] == "special_measures"


def test_an_older_report_card_does_not_hide_a_newer_graded_inspection(tmp_path):
    newer = {**GRADED, "Inspection start date of latest OEIF graded inspection": "01/06/2026"}
    found = told(tmp_path, {**CARD, **newer})
    assert found["ofsted_grade"] == ("good", date(2026, 6, 1))
    assert not any(measure.startswith("report_card") for measure in found)


def test_an_ungraded_inspection_is_the_last_one_and_leaves_the_grade(tmp_path):
    ungraded = {
        "Date of latest ungraded inspection": "02/07/2025",
        "Ungraded inspection publication date": "01/09/2025",
        UNGRADED_URN: "Y",
        "Ungraded inspection overall outcome": "School remains Good (Concerns) - S5 Next",
    }
    found = told(tmp_path, {**GRADED, **ungraded})
    assert found["last_inspected"][0] == "2025-07-02"
    assert found["report_published"][0] == "2025-09-01"
    assert found["ofsted_grade"] == ("good", date(2024, 5, 14))
    assert found["ungraded_outcome"] == ("School remains Good (Concerns) - S5 Next", date(2025, 7, 2))


@pytest.mark.parametrize("flag", ["N", "No"])
def test_a_predecessors_inspection_says_nothing_of_this_school(tmp_path, flag):
    assert told(tmp_path, {**GRADED, OEIF_URN: flag}) == {}
    found = told(tmp_path, {**GRADED, **CARD, FULL_URN: flag})
    assert found["ofsted_grade"][0] == "good"
    assert not any(measure.startswith("report_card") for measure in found)


def test_without_the_flag_the_urn_at_the_time_decides(tmp_path):
    row = {**CARD, FULL_URN: "NULL", "URN at time of latest full inspection": "800001"}
    assert told(tmp_path, row) == {}
    assert told(tmp_path, {**row, "URN at time of latest full inspection": "900001"})


def test_the_older_file_is_read(tmp_path):
    found = told(
        tmp_path,
        {
            "Inspection start date": "06/03/2019",
            "Publication date": "03/04/2019",
            FULL_URN: "Yes",
            "Overall effectiveness": "4",
            "Category of concern": "SWK",
            "Safeguarding is effective?": "No",
            "Date of latest section 8 inspection": "06/11/2019",
            "Section 8 inspection publication date": "NULL",
            "Section 8 inspection overall outcome": "Taking effective action",
        },
        base=OLDER,
    )
    assert found == {
        "last_inspected": ("2019-11-06", date(2019, 11, 6)),
        "ungraded_outcome": ("Taking effective action", date(2019, 11, 6)),
        "ofsted_grade": ("serious_weaknesses", date(2019, 3, 6)),
        "category_of_concern": ("serious_weaknesses", date(2019, 3, 6)),
        "safeguarding_effective": ("no", date(2019, 3, 6)),
    }


def test_a_school_never_inspected_gives_no_facts(tmp_path):
    assert told(tmp_path, {}) == {}


def test_a_bad_row_is_a_reject_and_the_next_is_read(tmp_path):
    bad = {**GRADED, "Inspection start date of latest OEIF graded inspection": "31/02/2024"}
    rejected, *good = read_inspections(monthly(tmp_path, bad, {**GRADED, "URN": "900002"})).rows
    assert "not a day of the calendar" in rejected.reason
    assert {each.urn for each in good} == {"900002"}
    assert good[0].source == "Ofsted, latest_inspections_as_at_31_Oct_2026.csv"


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("URN,Inspection start date\n900001,01/01/2026\n")
    with pytest.raises(Refused, match="Ofsted's latest inspections"):
        read_inspections(path)


@pytest.mark.parametrize("name", ["header-2026.txt", "columns-2019-2024.txt"])
def test_the_real_columns_of_both_vintages_are_understood(tmp_path, name):
    shared = Path(os.environ.get("HANDBELL_SHARED", Path(__file__).parents[4] / "shared"))
    source = shared / "data/ofsted" / name
    if not source.exists():
        pytest.skip(f"{name} is not here: set HANDBELL_SHARED to the folder that holds data/.")
    columns = [line for line in source.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    grade = "Latest OEIF overall effectiveness" if "2026" in name else "Overall effectiveness"
    start = "Inspection start date" + (" of latest OEIF graded inspection" if "2026" in name else "")
    safe = next(
        each for each in columns if each in {"Safeguarding is effective?", "Latest OEIF  safeguarding is effective?"}
    )
    found = told(
        tmp_path,
        {grade: "3", start: "14/05/2024", safe: "Yes"},
        base=dict.fromkeys(columns, "") | {"URN": "900001"},
    )
    assert found["ofsted_grade"] == ("requires_improvement", date(2024, 5, 14))
    assert found["safeguarding_effective"][0] == "yes"
