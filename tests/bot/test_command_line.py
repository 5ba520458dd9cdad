"""The command line: its exit codes, the shapes of its JSON, and what it refuses on a live system."""

import json
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from council import QUILLMARSH, Council, found, sqlite_url
from sqlalchemy import text

from bot.__main__ import KINDS, main

ROOT = Path(__file__).parents[2]
HERE = "2026-12-14T08:00"
HELP_SECONDS = 0.1  # of processor time beyond the interpreter's own start


@dataclass
class Shell:
    """The command line on one database: what a command said, and its exit code."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> tuple[int, str]:
        """Run it; the exit code, and what was said on either stream."""
        self.capsys.readouterr()
        code = main(words)
        said = self.capsys.readouterr()
        return code, said.out + said.err

    def json(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Run it with --json."""
        code, said = self(*words, "--json")
        answer: dict[str, Any] = json.loads(said)
        return code, answer


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A fresh machine: a folder of its own and no database yet."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Shell(capsys)


@pytest.fixture
def shell(council: Council, empty: Shell) -> Shell:
    """The command line on Marlowshire's database."""
    assert council.house.settings.database_url.endswith("handbell.db")
    return empty


@pytest.fixture
def live(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The same where a chat platform is configured."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-a-test")
    return shell


def dump(folder: Path) -> list[str]:
    """Everything in the database, as SQL."""
    with sqlite3.connect(folder / "handbell.db") as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


# run


def test_a_question_is_answered_in_words_and_exits_with_nought(shell: Shell) -> None:
    code, said = shell("run", "category", "brookmantle")
    assert code == 0
    assert said.startswith("Brookmantle Primary School (URN 900001)\n")
    assert "[Propose] type: category propose 900001" in said


def test_an_answer_as_json_has_exactly_the_parts_a_program_was_promised(shell: Shell) -> None:
    code, answer = shell.json("run", "category", "brookmantle")
    assert code == 0
    assert list(answer) == ["ok", "title", "text", "facts", "buttons", "files", "data"]
    assert answer["ok"] is True
    assert answer["title"] in answer["text"]
    assert all(len(fact) == 2 for fact in answer["facts"])
    assert all(set(button) == {"label", "command"} for button in answer["buttons"])
    assert answer["files"] == []
    assert answer["data"]["urn"] == "900001"


def test_a_computed_date_comes_with_its_sum_and_its_rule(shell: Shell) -> None:
    _, answer = shell.json("run", "deadlines", "everyone=yes", "--now", HERE)
    for each in answer["data"]["due"]:
        assert set(each["due"]) == {"on", "sum", "rule"}


def test_a_refusal_exits_with_two_and_says_why(shell: Shell) -> None:
    code, said = shell("run", "category", "notify", "900001")
    assert (code, "category agree 900001" in said) == (2, True)
    code, answer = shell.json("run", "category", "notify", "900001")
    assert code == 2
    assert answer["ok"] is False
    assert set(answer) <= {"ok", "refused", "rule"}
    assert "category agree 900001" in answer["refused"]


def test_what_is_missing_or_unreadable_exits_with_two_and_names_each_field(shell: Shell) -> None:
    code, answer = shell.json("run", "category", "agree", "900001", "--set", "on=yesterweek")
    assert code == 2
    assert set(answer) == {"ok", "errors"}
    assert set(answer["errors"]) == {"where", "on"}
    code, answer = shell.json("run", "raise-concern", "brookmantle")
    assert (code, set(answer["errors"])) == (2, {"area", "what"})
    code, answer = shell.json("run", "catgory", "brookmantle")
    assert (code, set(answer["errors"])) == (2, {"command"})
    code, answer = shell.json("run", "school", "set", "900001", "--set", "measure=ks2_rwm_pct", "--set", "value=101")
    assert (code, set(answer["errors"])) == (2, {"value"})


def test_a_form_can_be_filled_field_by_field(shell: Shell) -> None:
    words = [
        "category",
        "propose",
        "--set",
        "school=brookmantle",
        "--set",
        "category=high",
        "--set",
        "criteria=HP1, HP2",
    ]
    code, answer = shell.json("run", *words, "--set", "reason=Below = the floor: 'both' years")
    assert (code, answer["data"]["proposed"]) == (0, "high")
    _, history = shell.json("run", "history", "900001")
    payload = history["data"]["events"][0]["payload"]
    assert payload["reason"] == "Below = the floor: 'both' years"
    assert payload["criteria"] == ["HP1", "HP2"]
    code, answer = shell.json("run", "category", "brookmantle", "--set", "nonsense")
    assert (code, set(answer["errors"])) == (2, {"nonsense"})


def test_the_first_administrator_asks_unless_somebody_else_is_named(council: Council, shell: Shell) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    shell("run", "raise-concern", "900001", "area=leadership", "what=First")
    shell("run", "raise-concern", "900001", "area=leadership", "what=Second", "--as", "Bola Adeyemi")
    _, history = shell.json("run", "history", "900001")
    assert [event["who"] for event in history["data"]["events"]] == ["Bola Adeyemi", "Amara Okafor"]
    with council.work() as work:
        assert {event.door for event in work.record.about_school("900001")} == {"command line"}
    code, answer = shell.json("run", "category", "900001", "--as", "Nobody")
    assert (code, "nobody called Nobody" in answer["refused"]) == (2, True)


def test_a_moment_can_be_set_and_is_london_time(shell: Shell) -> None:
    shell("run", "raise-concern", "900001", "area=leadership", "what=Seen", "--now", "2027-07-01T09:30")
    _, history = shell.json("run", "history", "900001")
    assert history["data"]["events"][0]["at"] == "2027-07-01T08:30:00+00:00"
    code, answer = shell.json("run", "category", "900001", "--now", "noon")
    assert (code, set(answer["errors"])) == (2, {"now"})


def test_a_fault_exits_with_one_and_a_reference(council: Council, shell: Shell) -> None:
    with council.house.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE concern"))
    code, answer = shell.json("run", "raise-concern", "900001", "area=leadership", "what=Seen")
    assert code == 1
    assert answer["ok"] is False
    assert "reference" in answer["refused"]


def test_several_authorities_have_to_be_named(shell: Shell) -> None:
    shell("authority", "add", "elsewhere", "--framework", "havering-2011", "--la", "991", "--admin", "Dilys Rees")
    code, answer = shell.json("run", "category", "brookmantle")
    assert (code, "Name one with --authority: elsewhere, marlowshire" in answer["refused"]) == (2, True)
    assert shell("run", "category", "brookmantle", "--authority", "marlowshire")[0] == 0
    code, answer = shell.json("run", "category", "brookmantle", "--authority", "elsewhere")
    assert (code, "is a school of Marlowshire, not of Elsewhere" in answer["refused"]) == (2, True)
    code, answer = shell.json("run", "help", "--authority", "nowhere")
    assert (code, "no authority “nowhere”" in answer["refused"]) == (2, True)


def test_before_any_authority_is_set_up_every_question_says_how(empty: Shell) -> None:
    code, answer = empty.json("run", "help")
    assert (code, "handbell authority add" in answer["refused"]) == (2, True)


def test_help_as_json_lists_every_act_with_its_schema(shell: Shell) -> None:
    code, answer = shell.json("run", "help")
    assert code == 0
    for command in answer["data"]["commands"]:
        assert {"name", "aliases", "permission", "acts"} <= set(command)
        assert all(act["form"]["type"] == "object" for act in command["acts"])


# The guard of a live system


@pytest.mark.parametrize(
    "words",
    [
        ("run", "category", "brookmantle", "--as", "Amara Okafor"),
        ("run", "category", "brookmantle", "--now", HERE),
        ("tick",),
        ("tick", "--now", HERE),
        ("chat", "--as", "Amara Okafor"),
    ],
)
def test_nobody_pretends_on_a_live_system(live: Shell, tmp_path: Path, words: tuple[str, ...]) -> None:
    before = dump(tmp_path)
    code, said = live(*words)
    assert code == 2
    assert "a chat platform is configured" in said
    assert dump(tmp_path) == before


def test_on_a_live_system_one_may_still_ask_as_oneself_and_look_ahead(live: Shell) -> None:
    assert live("run", "category", "brookmantle")[0] == 0
    assert live("tick", "--now", HERE, "--until", "2026-12-18T09:00", "--dry-run")[0] == 0


# tick


def test_a_tick_says_what_was_planned_and_who_was_told_and_tells_nobody_twice(shell: Shell) -> None:
    code, first = shell.json("tick", "--now", "2026-12-14T09:00")
    assert code == 0
    assert set(first) == {"now", "planned", "sent", "failed"}
    assert first["now"].startswith("2026-12-14T09:00")
    assert first["planned"] > 0
    _, again = shell.json("tick", "--now", "2026-12-14T09:00")
    assert (again["planned"], again["sent"]) == (0, [])


def test_what_is_told_names_the_person_the_school_the_day_and_the_rule(shell: Shell) -> None:
    _, answer = shell.json("tick", "--now", "2026-12-01T09:00", "--until", "2026-12-18T09:00")
    assert answer["sent"]
    for each in answer["sent"]:
        assert set(each) >= {"to", "kind", "authority", "school", "due", "rule", "text"}
        assert (each["to"], each["authority"]) == ("Amara Okafor", "marlowshire")
        assert each["school"] is None or set(each["school"]) == {"urn", "name"}
    assert QUILLMARSH in {each["school"]["urn"] for each in answer["sent"] if each["school"]}


def test_a_dry_run_says_the_same_as_the_tick_and_leaves_nothing_behind(shell: Shell, tmp_path: Path) -> None:
    before = dump(tmp_path)
    words = ("tick", "--now", "2026-12-01T09:00", "--until", "2026-12-18T09:00")
    _, dry = shell.json(*words, "--dry-run")
    assert dry["sent"]
    assert dump(tmp_path) == before
    _, wet = shell.json(*words)
    assert wet == dry
    assert dump(tmp_path) != before


def test_a_tick_in_words_says_would_be_told_when_it_is_dry(shell: Shell) -> None:
    assert "was told: " in shell("tick", "--now", "2026-12-01T09:00", "--until", "2026-12-18T09:00")[1]
    dry = shell("tick", "--now", "2027-01-11T09:00", "--until", "2027-03-30T09:00", "--dry-run")[1]
    assert "would be told: " in dry
    assert "was told: " not in dry


def test_a_tick_does_not_run_backwards(shell: Shell) -> None:
    code, answer = shell.json("tick", "--now", HERE, "--until", "2026-12-01T09:00")
    assert (code, "before the moment" in answer["refused"]) == (2, True)
    code, answer = shell.json("tick", "--now", HERE, "--until", "soon")
    assert (code, set(answer["errors"])) == (2, {"until"})


def test_a_year_without_term_dates_is_among_the_failures(shell: Shell) -> None:
    _, answer = shell.json("tick", "--now", "2028-01-10T09:00", "--dry-run")
    assert any("term dates for 2027/28" in each["reason"] for each in answer["failed"])


def test_one_authority_that_cannot_be_planned_does_not_silence_the_others(council: Council, shell: Shell) -> None:
    shell("authority", "add", "aldershire", "--framework", "herefordshire-2013", "--la", "991", "--admin", "Dilys Rees")
    with council.house.database.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO term_year (authority, academic_year, content, imported_at) "
                "VALUES ('aldershire', '2026/27', '{\"terms\": \"none\"}', '2026-09-01 08:00:00')"
            )
        )
    code, answer = shell.json("tick", "--now", "2026-12-01T09:00", "--until", "2026-12-18T09:00")
    assert code == 0
    assert {each["authority"] for each in answer["sent"]} == {"marlowshire"}
    assert {each["authority"] for each in answer["failed"]} >= {"aldershire"}


# authority


def test_an_authority_is_set_up_with_its_first_administrator(empty: Shell) -> None:
    words = ("authority", "add", "milton-and-keynes", "--framework", "milton-keynes-2009", "--la", "826")
    code, said = empty(*words, "--admin", "  Dilys   Rees ", "--live-from", "1 9 2026")
    assert code == 0
    assert said.startswith("Milton and Keynes is set up with ")
    assert "Dilys Rees is its first administrator" in said
    assert empty("authority", "list")[1] == "milton-and-keynes  826  milton-keynes-2009  Milton and Keynes\n"
    _, people = empty.json("run", "people")
    assert people["data"]["people"][0]["name"] == "Dilys Rees"
    assert empty("run", "people", "add", "Eve Hart", "posts=adviser")[0] == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"--la": "88"}, "three digits"),
        ({"--la": "²²²"}, "three digits"),
        ({"--admin": "  "}, "Name the first administrator"),
        ({"--framework": "nowhere-1999"}, "There are: havering-2011"),
        ({"--live-from": "soon"}, "not a date"),
        ({"id": "Mil Ton"}, "is not an id"),
        ({"id": "../etc"}, "is not an id"),
        ({"id": "marlowshire"}, "already"),
        ({"--la": "990"}, "already"),
    ],
)
def test_an_authority_that_cannot_be_is_refused_with_the_reason(
    shell: Shell, tmp_path: Path, change: dict[str, str], says: str
) -> None:
    before = dump(tmp_path)
    options = {"--framework": "havering-2011", "--la": "311", "--admin": "Dilys Rees"} | change
    name = options.pop("id", "havering")
    code, said = shell("authority", "add", name, *(part for pair in options.items() for part in pair))
    assert code == 2
    assert says in said
    assert dump(tmp_path) == before


def test_an_authority_follows_another_framework_from_a_day_on(shell: Shell) -> None:
    code, said = shell("authority", "framework", "marlowshire", "havering-2011", "--from", "1 9 2027")
    assert code == 0
    assert "From 1 September 2027 Marlowshire follows Havering" in said
    _, before = shell.json("run", "framework", "--now", "2027-08-31T12:00")
    _, after = shell.json("run", "framework", "--now", "2027-09-01T12:00")
    assert (before["data"]["id"], after["data"]["id"]) == ("herefordshire-2013", "havering-2011")
    assert shell("authority", "framework", "nowhere", "havering-2011", "--from", "1 9 2027")[0] == 2
    assert shell("authority", "framework", "marlowshire", "nowhere", "--from", "1 9 2027")[0] == 2


def test_no_authority_yet_is_said(empty: Shell) -> None:
    assert empty("authority", "list") == (0, "No authority is set up yet.\n")


# db


def test_the_schema_is_brought_up_to_date_and_twice_is_harmless(empty: Shell) -> None:
    assert empty("db", "upgrade") == empty("db", "upgrade") == (0, "The database has schema 0004.\n")


def test_a_backup_can_be_put_back(shell: Shell, tmp_path: Path) -> None:
    shell("run", "raise-concern", "900001", "area=leadership", "what=Kept")
    assert shell("db", "backup", "monday.db")[0] == 0
    shell("run", "raise-concern", "900001", "area=leadership", "what=Lost")
    assert shell("db", "restore", "monday.db")[0] == 0
    assert shell("run", "concern", "C-1")[0] == 0
    assert shell("run", "concern", "C-2")[0] == 2
    code, said = shell("db", "backup", "monday.db")
    assert (code, "is there already" in said) == (2, True)
    assert (tmp_path / "monday.db").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("backup",), "Say which file"),
        (("restore", "nowhere.db"), "There is no file nowhere.db"),
        (("restore", "notes.txt"), "cannot be copied"),
        (("restore", "other.db"), "is not a Handbell database"),
        (("backup", "no/such/folder/x.db"), "cannot be copied"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_the_database_stays(
    shell: Shell, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    (tmp_path / "notes.txt").write_text("not a database\n" * 100)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE shopping (item)")
    other.close()
    before = dump(tmp_path)
    code, said = shell("db", *words)
    assert code == 2
    assert says in said
    assert dump(tmp_path) == before


def test_a_copy_of_postgresql_is_left_to_its_own_tools(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://127.0.0.1:1/none")
    code, said = shell("db", "backup", "x.db")
    assert (code, "pg_dump" in said) == (2, True)


@pytest.mark.parametrize("url", ["nonsense", "postgresql+psycopg://handbell:secret@127.0.0.1:1/none"])
def test_a_database_that_cannot_be_opened_is_said_without_its_password(
    empty: Shell, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    code, said = empty("check")
    assert code == 2
    assert "DATABASE_URL" in said
    assert "secret" not in said


# framework


def test_frameworks_are_listed_shown_and_checked(empty: Shell) -> None:
    code, said = empty("framework", "list")
    assert code == 0
    names = [line.split()[0] for line in said.splitlines()]
    assert names == sorted(names)
    assert {
        "herefordshire-2013",
        "tri-borough-2013",
        "milton-keynes-2009",
        "havering-2011",
        "hertfordshire-2021",
    } <= set(names)
    code, said = empty("framework", "show", "herefordshire-2013")
    assert (code, "HP1" in said) == (0, True)
    assert empty("framework", "check")[0] == 0
    assert "herefordshire-2013: whole." in empty("framework", "check", "herefordshire-2013")[1]
    assert empty("framework", "show")[0] == 2
    assert empty("framework", "show", "nowhere-1999")[0] == 2


def test_a_folder_can_be_checked_and_its_fault_is_named_by_file_and_key(empty: Shell, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "frameworks" / "havering-2011", tmp_path / "havering-2011")
    assert empty("framework", "check", str(folder))[0] == 0
    with (folder / "categories.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[category]]\nid = "9"\ncolour = "red"\n')
    code, said = empty("framework", "check", str(folder))
    assert code == 2
    assert "categories.toml" in said
    assert len(said.strip().splitlines()) == 1


# check, serve, slack-manifest, settings


def test_check_names_what_is_wrong_one_line_each(council: Council, shell: Shell) -> None:
    code, said = shell("check")
    assert code == 2
    assert "Slack: no SLACK_BOT_TOKEN is set" in said
    assert "no chat account is linked for Amara Okafor" in said
    with council.house.database.engine.begin() as connection:
        connection.execute(text("UPDATE event SET who = 'Somebody else'"))
        connection.execute(text("UPDATE authority_framework SET framework = 'gone-1999'"))
    assert "its framework gone-1999 is not there" in shell("check")[1]


def test_check_says_where_the_record_was_changed(council: Council, shell: Shell) -> None:
    with council.house.database.engine.begin() as connection:
        connection.execute(text("UPDATE event SET who = 'Somebody else'"))
    assert "the record does not verify from line 1 on" in shell("check")[1]


def test_check_on_a_fresh_machine_says_how_to_begin(empty: Shell) -> None:
    code, said = empty("check")
    assert (code, "Authorities: none is set up" in said) == (2, True)


def test_serve_names_the_missing_token_before_anything_starts(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-a-test")
    code, said = shell("serve")
    assert code == 2
    assert "SLACK_APP_TOKEN" in said
    assert "xoxb-of-a-test" not in said


def test_a_setting_that_cannot_be_used_is_named_without_its_value(
    empty: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBELL_PORT", "three-thousand")
    code, answer = empty.json("run", "help")
    assert code == 2
    assert "HANDBELL_PORT" in answer["refused"]
    assert "three-thousand" not in answer["refused"]


def test_the_slack_manifest_is_json_and_can_be_prefixed(empty: Shell) -> None:
    code, said = empty("slack-manifest", "--prefix", "x-")
    assert code == 0
    names = [each["command"] for each in json.loads(said)["features"]["slash_commands"]]
    assert {"/x-handbell", "/x-category", "/x-raise-concern"} <= set(names)
    assert all(name.startswith("/x-") for name in names)
    code, said = empty("slack-manifest", "--prefix", "X y")
    assert code == 2


# The program itself


@pytest.mark.parametrize("words", [(), ("nonsense",), ("run",), ("import", "schools"), ("db", "drop")])
def test_a_command_that_is_none_exits_with_two(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "usage: handbell" in capsys.readouterr().err


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    for name in ("demo", "serve", "chat", "run", "tick", "import", "authority", "framework", "check", "db"):
        assert f"\n    {name} " in said
    assert KINDS


def cpu_seconds(*arguments: str) -> float:
    """The processor time of the interpreter with these arguments, once."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-X", "frozen_modules=on", *arguments], cwd=ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def test_help_costs_little_more_than_starting_python() -> None:
    cpu_seconds("-m", "bot", "--help")
    pairs = [(cpu_seconds("-m", "bot", "--help"), cpu_seconds("-c", "pass")) for _ in range(5)]
    assert statistics.median(helped - bare for helped, bare in pairs) < HELP_SECONDS


def test_the_installed_program_runs_on_a_fresh_machine(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "handbell"
    environment = {"PATH": "/usr/bin:/bin", "DATABASE_URL": sqlite_url(tmp_path / "deep")}
    done = subprocess.run(
        [program, "run", "help", "--json"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["ok"] is False
    assert (tmp_path / "deep" / "handbell.db").exists()


def test_the_same_words_on_postgresql(postgresql: str, empty: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from conftest import new_database

    url = new_database(postgresql)
    found(url, HERE).house.close()
    monkeypatch.setenv("DATABASE_URL", url)
    code, answer = empty.json("run", "category", "brookmantle", "--now", HERE)
    assert (code, answer["data"]["urn"]) == (0, "900001")
    words = ("tick", "--now", "2026-12-01T09:00", "--until", "2026-12-18T09:00")
    _, dry = empty.json(*words, "--dry-run")
    assert empty.json(*words)[1] == dry
    assert dry["sent"]
