"""Importing the categories from before Handbell: what then stands, what follows from it, and what is left."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from importing import CLOSED, ELSEWHERE, HIGH, CommandLine, figures_of, rejected
from sqlmodel import col

from bot.cli.answering import house
from store.decisions import Decision
from store.work import Work

HEADER = "URN,category,agreed_on,agreed_by,agreed_at,notified_on,reviewed_on,why"
FULL = (
    "900001,Medium risk: timetabled support,16/10/2025,The group,autumn meeting,20/10/2025,12/03/2026,Below the floor"
)


@pytest.fixture
def schools(marshire: CommandLine) -> CommandLine:
    marshire.imported("schools", marshire.register({}, HIGH))
    return marshire


def categories(schools: CommandLine, *lines: str, **options: str) -> dict[str, Any]:
    authority = ("--authority", options["authority"]) if options else ()
    return schools.imported("categories", schools.file("categories.csv", HEADER, *lines), *authority)


def standing(schools: CommandLine, urn: str = "900001") -> tuple[str, str]:
    """The category that stands, and everything `/category` says."""
    answer = schools.asked("run", "category", urn, "--authority", "marshire")
    return answer["data"]["category"], answer["text"]


def test_a_category_stands_with_its_true_dates(schools: CommandLine) -> None:
    done = categories(schools, FULL)

    assert figures_of(done) == (1, 0, 0)
    assert done["text"] == "categories.csv: 1 category. 1 new, 0 changed, 0 unchanged."
    category, text = standing(schools)
    assert category == "medium_timetabled"
    assert "since Thursday 16 October 2025. Agreed by The group (autumn meeting)" in text
    assert "the school was told on Monday 20 October 2025" in text
    assert "last reviewed on Thursday 12 March 2026" in text
    assert "Below the floor" in text
    event = schools.history()[0]
    assert (event["act"], event["about"], event["payload"]["before"]) == (
        "import categories",
        "medium_timetabled",
        None,
    )


def test_twice_is_harmless_and_blank_cells_leave_what_is_known(schools: CommandLine) -> None:
    categories(schools, FULL, "900003,low,18/06/2026,,,,,")

    assert figures_of(categories(schools, FULL, "900003,Low risk,18/06/2026,,,,,")) == (0, 0, 2)
    assert figures_of(categories(schools, "900001,medium_timetabled,2025-10-16,,,,,")) == (0, 0, 1)
    assert len(schools.history()) == 1


def test_a_category_that_is_replaced_ends_and_the_record_keeps_both(schools: CommandLine) -> None:
    categories(schools, FULL)

    assert figures_of(categories(schools, "900001,high,18/06/2026,,,,,A new head")) == (0, 1, 0)

    assert standing(schools)[0] == "high"
    assert "has not been told yet" in standing(schools)[1]
    assert decisions(schools) == [
        ("medium_timetabled", date(2025, 10, 16), date(2026, 6, 18), True),
        ("high", date(2026, 6, 18), None, True),
    ]
    payload = schools.history()[0]["payload"]
    assert payload["before"] == "medium_timetabled"
    assert payload["changes"]["category"] == ["medium_timetabled", "high"]
    assert payload["changes"]["agreed_on"] == ["2025-10-16", "2026-06-18"]


def test_the_same_day_again_corrects_and_of_two_reviews_the_later_counts(schools: CommandLine) -> None:
    categories(schools, FULL)

    assert figures_of(categories(schools, "900001,medium_timetabled,16/10/2025,,,21/10/2025,01/02/2026,")) == (0, 1, 0)

    text = standing(schools)[1]
    assert "told on Tuesday 21 October 2025" in text
    assert "last reviewed on Thursday 12 March 2026" in text
    assert "Agreed by The group" in text


def test_what_is_older_than_the_decision_that_stands_is_left(schools: CommandLine) -> None:
    categories(schools, "900001,high,18/06/2026,,,,,")

    done = categories(schools, FULL)

    assert (figures_of(done), done["older"]) == ((0, 0, 0), 1)
    assert standing(schools)[0] == "high"


def test_what_was_decided_in_handbell_on_that_day_is_not_overwritten(schools: CommandLine) -> None:
    at = ("--now", "2026-03-02T09:00")
    schools.did("run", "category", "propose", "900001", "category=medium_timetabled", "reason=Below", *at)
    schools.did("run", "category", "agree", "900001", "where=SIG", *at)

    assert figures_of(categories(schools, "900001,medium_timetabled,02/03/2026,Somebody,,,,")) == (0, 0, 1)
    done = categories(schools, "900001,high,02/03/2026,,,,,")
    assert rejected(done) == [(2, "On that day medium_timetabled was agreed in Handbell itself: which is right?")]
    assert "Agreed by Amara Okafor (SIG)" in standing(schools)[1]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("900001,purple,16/10/2025,,,,,", "“purple” is no category of "),
        ("900001,low,,,,,,", "agreed_on is blank"),
        ("900001,low,16/10/2199,,,,,", "agreed_on is Wednesday 16 October 2199, which is still to come"),
        ("900001,low,31/02/2025,,,,,", "not a day of the calendar"),
        ("900001,low,16/10/2025,,,15/10/2025,,", "notified_on is before Thursday 16 October 2025"),
        ("900001,low,16/10/2025,,,,15/10/2025,", "reviewed_on is before Thursday 16 October 2025"),
        ("900002,low,16/10/2025,,,,,", "There is no school with URN 900002 here"),
        ("9,low,16/10/2025,,,,,", "a URN has six digits"),
    ],
)
def test_a_bad_line_is_a_reject_with_its_reason_and_the_rest_is_taken_in(
    schools: CommandLine, line: str, says: str
) -> None:
    done = categories(schools, line, "900003,high,18/06/2026,,,,,")

    ((number, reason),) = rejected(done)
    assert number == 2
    assert says in reason
    assert figures_of(done) == (1, 0, 0)


def test_the_file_of_rejects_is_put_right_and_imported(schools: CommandLine) -> None:
    rejects = Path(categories(schools, FULL.replace("16/10/2025", "16/13/2025"))["rejects"])
    rejects.write_text(rejects.read_text(encoding="utf-8-sig").replace("16/13/2025", "16/10/2025"), encoding="utf-8")

    assert figures_of(schools.imported("categories", str(rejects))) == (1, 0, 0)
    assert "Why: Below the floor" in standing(schools)[1]


def test_a_second_line_of_a_school_and_a_closed_school_are_rejects(schools: CommandLine) -> None:
    schools.imported("schools", schools.register({**HIGH, **CLOSED}))

    done = categories(schools, FULL, FULL.replace("Medium", "High"), "900003,low,16/10/2025,,,,,")

    assert [line for line, _ in rejected(done)] == [3, 4]
    assert "already in line 2" in rejected(done)[0][1]
    assert "has closed" in rejected(done)[1][1]


def test_schools_of_other_authorities_are_counted_and_left_out(schools: CommandLine) -> None:
    schools.set_up("fenshire", "902")
    schools.imported("schools", schools.register(ELSEWHERE), "--authority", "fenshire")

    done = categories(schools, FULL, "900009,low,16/10/2025,,,,,", authority="marshire")

    assert (figures_of(done), done["left_out"], done["rejected"]) == ((1, 0, 0), 1, 0)
    assert "1 school of other authorities left out" in done["text"]
    assert figures_of(categories(schools, FULL, "900009,low,16/10/2025,,,,,")) == (1, 0, 1)


def test_another_file_is_refused_and_nothing_is_written(schools: CommandLine) -> None:
    assert "lacks the columns category, agreed_on" in schools.refused(
        "import", "categories", schools.file("x.csv", "URN,name", "900001,Oakwell")
    )


def test_what_is_due_follows_from_the_categories(schools: CommandLine) -> None:
    demo = Path(__file__).parents[3] / "calendars" / "terms-demo.json"
    years = json.loads(demo.read_text(encoding="utf-8"))["years"]
    schools.imported("calendar", schools.file("terms.json", json.dumps(years)))
    assert "risk-cycle/notify" not in due(schools)

    categories(schools, "900001,high,18/06/2026,,,,,")

    assert "risk-cycle/notify" in due(schools)


def decisions(schools: CommandLine) -> list[tuple[str, date | None, date | None, bool]]:
    """Every decision there is: its category, since and until when it stands, and whether it was brought over."""
    with house() as built, built.database.read() as session:
        (home,) = built.authorities()
        work = Work(session, home, None, built.around[home.framework], "test")
        rows = session.exec(work.rows(Decision).order_by(col(Decision.id)))
        return [(row.category, row.agreed_on, row.until, row.brought_over) for row in rows]


def due(schools: CommandLine) -> set[str]:
    """The kinds of what is kept as due at Oakwell."""
    return {each["kind"] for each in schools.asked("run", "deadlines", "900001")["data"]["due"]}
