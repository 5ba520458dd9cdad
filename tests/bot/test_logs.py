"""The log: one id a request, JSON for machines, plain lines for a terminal, no secret and nothing that was typed."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from council import BROOKMANTLE, Council

from bot.logs import about, set_up

log = logging.getLogger("handbell.test")


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """The test runner's own handlers come back afterwards."""
    root, own = logging.getLogger(), logging.getLogger("handbell")
    kept, levels = root.handlers[:], (root.level, own.level)
    yield
    root.handlers[:] = kept
    root.setLevel(levels[0])
    own.setLevel(levels[1])


@pytest.fixture
def machine() -> io.StringIO:
    stream = io.StringIO()
    set_up(stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_machine_reads_one_json_object_a_line_with_the_id_of_what_it_is_about(machine: io.StringIO) -> None:
    log.info("before")
    with about("digest/marlowshire/3/2026-12-14"):
        log.warning("%s tried", "one")
        with about("7F3A"):
            log.info("inside")
    before, tried, inside = lines(machine)
    assert (before["level"], before["logger"], before["message"]) == ("INFO", "handbell.test", "before")
    assert before["time"].endswith("+00:00")
    assert (tried["id"], tried["message"]) == ("digest/marlowshire/3/2026-12-14", "one tried")
    assert inside["id"] == "7F3A"
    assert set(before) == {"time", "level", "logger", "message"}


def test_a_person_at_a_terminal_reads_plain_lines() -> None:
    stream = Terminal()
    set_up(stream)
    with about("7F3A"):
        log.info("rung")
    log.info("planned")
    one, other = stream.getvalue().splitlines()
    assert one.endswith("INFO handbell.test [7F3A]: rung")
    assert other.endswith("INFO handbell.test: planned")


def test_other_libraries_are_heard_from_warnings_on_through_the_same_handler(machine: io.StringIO) -> None:
    logging.getLogger("apscheduler").info("nothing of interest")
    logging.getLogger("apscheduler").warning("a job was missed")
    assert [line["message"] for line in lines(machine)] == ["a job was missed"]


def test_secrets_are_masked_wherever_they_come_from(machine: io.StringIO) -> None:
    log.warning("posting with %s", "xoxb-1234-abcd")
    try:
        raise ValueError("postgresql+psycopg://handbell:opensesame@db/handbell and xapp-1-A-2")  # noqa: TRY301
    except ValueError:
        log.exception("no database")
    said = machine.getvalue()
    assert not [secret for secret in ("xoxb", "xapp", "opensesame") if secret in said]
    assert [line["message"] for line in lines(machine)] == ["posting with [secret]", "no database"]
    assert "postgresql+psycopg://[secret]@db/handbell and [secret]" in said


def test_every_line_of_a_request_has_the_reference_that_the_person_is_shown_and_nothing_they_typed(
    council: Council, machine: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    with council.house.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE concern")
    answer = council.ask("raise-concern", school=BROOKMANTLE, area="leadership", what="Shouting in the corridor")
    said = lines(machine)
    assert {line["id"] for line in said} == {answer.data["fault"]}
    assert [line["message"] for line in said][-1] == "raise-concern: fault"
    assert "no such table: concern" in said[0]["trace"]
    assert "corridor" not in machine.getvalue()
    assert council.ask("category", school=BROOKMANTLE)
    assert lines(machine)[-1]["id"] not in {"", answer.data["fault"]}


def test_what_an_exception_quotes_of_the_typed_words_is_taken_out(machine: io.StringIO) -> None:
    with about("7F3A", ["raise-concern lugwardine what='Shouting'"]):
        try:
            try:
                int("Lugwardine")
            except ValueError as first:
                raise KeyError("SHOUTING") from first
        except KeyError:
            log.exception("it broke")
    (line,) = lines(machine)
    assert "ValueError: invalid literal for int() with base 10: '[typed]'" in line["trace"]
    assert line["trace"].index("ValueError") < line["trace"].index("KeyError")
    assert "lugwardine" not in line["trace"].replace('int("Lugwardine")', "").casefold()
    assert "test_logs.py" in line["trace"]
