"""What was found stands in a letter as an officer writes it: no workings of the weighing, no change where none was."""

from pathlib import Path

import pytest
from council import BROOKMANTLE, found, sqlite_url
from ledger.tri_borough import ADVISER, Seen, borough, choose
from posting import introduce, word_of

from casework.letters.findings import as_written

RESULTS = {
    2024: (70, 95, 95), 2025: (66, 93, 92), 2026: (58, 91, 88),
}  # fmt: skip
OF_THE_ENGINE = (": yes", "judged yes", "this needs", "% is below ", " on is ")


def test_the_figures_are_said_as_an_officer_says_them(tmp_path: Path) -> None:
    council = found(sqlite_url(tmp_path), "2026-10-09T09:00")
    introduce(council)
    council.know(
        BROOKMANTLE, low_attendance=True, variation_year=True, last_inspected="2023-03-01", ofsted_grade="good"
    )
    for year, (together, english, maths) in RESULTS.items():
        council.know(
            BROOKMANTLE, year=year, ks2_rwm_pct=together, ks2_english_expected_progress_pct=english,
            ks2_maths_expected_progress_pct=maths, ks2_cohort=26,
        )  # fmt: skip
    for measure in ("eyfs", "phonics", "y2_reading", "y2_writing", "y2_maths"):
        council.know(BROOKMANTLE, year=2026, **{f"quartile_{measure}": 4})
    council.say(f'category propose {BROOKMANTLE} category=high reason="Below" evidence="Tests of 2026"')
    council.say(f"category agree {BROOKMANTLE} where=SIG")
    (table,) = word_of(council.say(f"letter make {BROOKMANTLE} document=risk-notification")).tables
    said = {row[0]: row[1] for row in table}
    assert said["Low attendance"] == "we have this on record"
    assert said["Below the primary floor"].startswith(
        "reading, writing and mathematics combined: 58%, which is below 60%;"
    )
    assert said["Five measures in the lowest quartile"] == "5 of 8 measures in the lowest county quartile"
    assert said["Ofsted timing"].endswith(
        "last inspected Wednesday 1 March 2023; that makes 3 years on Sunday 1 March 2026"
    )
    assert said["Marked variation over three years"] == "marked variation from year to year"
    assert [phrase for phrase in OF_THE_ENGINE for words in said.values() if phrase in words] == []
    council.house.close()


def test_what_a_person_judged_is_not_said_with_a_yes_and_an_unchanged_category_not_as_a_change(tmp_path: Path) -> None:
    for council in borough(tmp_path, "2026-10-05T09:00"):
        introduce(council)
        Seen(council, BROOKMANTLE).judge(met="R3")
        choose(council, BROOKMANTLE, "requires_improvement", criteria="R3")
        written = word_of(council.say(f"letter make {BROOKMANTLE} document=category-letter"))
        assert written.tables[0][1] == ["R3", "Satisfactory with some good practice", "judged from the evidence"]
        council.now("2027-10-05T09:00")
        choose(council, BROOKMANTLE, "requires_improvement", ADVISER)
        assert "Before this" not in word_of(council.say(f"letter make {BROOKMANTLE} document=category-letter")).text
        council.now("2028-10-05T09:00")
        choose(council, BROOKMANTLE, "good", ADVISER)
        said = word_of(council.say(f"letter make {BROOKMANTLE} document=category-letter")).text
        assert "Before this it was Requires improvement." in said


@pytest.mark.parametrize(
    ("label", "because", "written"),
    [
        ("Progress", "progress of 26 is above 25", "progress of 26, which is above 25"),
        ("Refusals", "refusals on record: 2 is at least 2", "refusals on record: 2, which is 2 or more"),
        (
            "Results", "attainment: 70% is below the national attainment: 75%",
            "attainment: 70%, which is below the national attainment (75%)",
        ),
        ("Safe", "all are safe: judged yes; falling roll: yes", "all are safe: judged from the evidence; falling roll"),
        ("Safe", "Safe: judged yes", "judged from the evidence"),
    ],
)  # fmt: skip
def test_the_words_of_the_weighing_are_turned_into_an_officers(label: str, because: str, written: str) -> None:
    assert as_written(label, because) == written
