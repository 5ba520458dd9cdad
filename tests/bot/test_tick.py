"""`handbell tick`: what would be told through to a day, to whom and why; and a dry run leaves nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, Council

from bot.__main__ import main
from bot.bell import Round
from bot.entries import why
from bot.preview import previewed
from domain.dates import parse_moment

PARTS = {
    "to", "kind", "authority", "school", "due", "rule", "text", "at", "telling", "why", "statutory", "outside_hours",
}  # fmt: skip
WORDS = ("tick", "--now", "2026-12-01T09:00", "--until", "2026-12-18", "--dry-run")


@pytest.fixture(autouse=True)
def here(council: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line on the council's database."""
    monkeypatch.setenv("DATABASE_URL", council.house.settings.database_url)
    monkeypatch.chdir(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command says; it must have been done."""
    assert main(words) == 0
    return capsys.readouterr().out


def sent(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told(capsys, *words, "--json"))["sent"]
    return found


def rows(council: Council) -> list[object]:
    """Every row of the bell's own tables."""
    with council.house.database.engine.connect() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            for table in ("obligation", "reminder", "telling", "event")
        ]


def test_each_entry_says_when_how_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    found = sent(capsys, *WORDS)
    assert found
    assert all(set(each) == PARTS for each in found)
    moments = [parse_moment(each["at"]) for each in found]
    assert moments == sorted(moments)
    assert {each["telling"] for each in found} <= {"digest", "round-up", "single", "report"}
    assert all(each["why"] for each in found)
    assert not any(each["outside_hours"] and not each["statutory"] for each in found)


def test_a_date_means_through_to_the_end_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    found = sent(capsys, *WORDS)
    last = max(each["at"][:10] for each in found)
    through = sent(capsys, "tick", "--now", "2026-12-01T09:00", "--until", last, "--dry-run")
    assert max(each["at"][:10] for each in through) == last
    before = sent(capsys, "tick", "--now", "2026-12-01T09:00", "--until", f"{last}T00:01", "--dry-run")
    assert max(each["at"][:10] for each in before) < last


def test_in_words_it_goes_day_by_day_and_ends_with_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, *WORDS)
    days = [line for line in said.splitlines() if line.endswith(" December 2026")]
    assert days == list(dict.fromkeys(days))
    assert "Friday 4 December 2026" in days
    lines = said.splitlines()
    block = lines[lines.index("Friday 4 December 2026") + 1 :]
    assert block[0].startswith("  08:30 Amara Okafor would be told: ")
    assert "Brookmantle Primary School" in block[1]
    assert "by Friday 18 December 2026, HFD-" in block[1]
    assert "(10 working days before)" in said
    assert said.splitlines()[-1].endswith("Outside their hours: 0, of which 0 statutory.")
    assert "to 1 person, at most 1 a person a day (digests: at most 1)." in said.splitlines()[-1]


def test_where_nothing_is_due_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "tick", "--now", "2026-12-19T12:00", "--until", "2026-12-20", "--dry-run").endswith(
        "Nothing is to be told.\n"
    )


def test_a_preview_moves_no_clock_and_leaves_nothing(council: Council) -> None:
    start, ready = council.clock.now(), parse_moment("2026-12-18T18:00")
    before = rows(council)
    first = previewed(council.house, start, ready, Round(start))
    assert council.clock.now() == start
    assert rows(council) == before
    again = previewed(council.house, start, ready, Round(start))
    assert [(one.at, one.key, one.entries) for one in again] == [(one.at, one.key, one.entries) for one in first] != []


def test_nobody_who_writes_is_held_up_while_somebody_looks_ahead(council: Council) -> None:
    start = council.clock.now()
    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(previewed, council.house, start, parse_moment("2026-12-18T18:00"), Round(start))
        written = 0
        while not looking.done():
            council.say("raise-concern", school=BROOKMANTLE, area="leadership", what=f"Concern {written}")
            written += 1
    assert written > 2
    assert looking.result()


def test_what_was_just_assigned_says_so(council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    council.now("2026-12-14T09:30")
    assert main(["tick", "--now", "2026-12-14T09:30"]) == 0
    capsys.readouterr()
    with council.work() as work:
        due = next(iter(work.obligations.open(urn=BROOKMANTLE)))
    council.say("reassign", due=due.ref, to="Bola Adeyemi")
    found = sent(capsys, "tick", "--now", "2026-12-14T09:31", "--dry-run")
    assert ("Bola Adeyemi", "single", "assigned") in {(each["to"], each["telling"], each["why"]) for each in found}


@pytest.mark.parametrize(
    ("rung", "words"),
    [
        ("before-10", "10 working days before"), ("before-1", "the working day before"), ("due", "on the day"),
        ("after-1", "the working day after"), ("after-5", "5 working days after"), ("new", "new"),
        ("escalated-5", "escalated, 5 working days after"), ("assigned-20261214093000", "assigned"),
        ("snoozed-2026-11-02", "snoozed to Monday 2 November 2026"), ("round-up", "the week's round-up"),
        ("report", "the team's report"), ("something-else", "something-else"),
    ],
)  # fmt: skip
def test_every_rung_is_said_in_words(rung: str, words: str) -> None:
    assert why(rung) == words
