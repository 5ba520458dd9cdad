"""What linters cannot see: that everything has its place, is used, is described, and keeps to its budget."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.slack_commands import native
from chat.form import describe
from chat.slack.manifest import COMMANDS as MOST_NATIVE
from chat.slack.manifest import RESERVED, manifest
from commands import COMMANDS
from domain.people import Permission
from jobs import JOBS
from store.base import Row
from store.tables import TABLES

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "commands", "jobs", "casework", "chat", "store", "domain")
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 250, 40, 8
NOT_COMMANDS = {"__init__", "command", "proceedings"}  # what several commands share


def modules() -> Iterator[Path]:
    """Every module of the product."""
    for room in ROOMS:
        yield from (file for file in (ROOT / room).rglob("*.py") if "versions" not in file.parts)


def source(folder: str = "") -> str:
    """The text of every module, of one room or of all."""
    return "\n".join(file.read_text(encoding="utf-8") for file in modules() if folder in file.parts or not folder)


def test_every_command_has_its_file_its_place_in_the_tuple_and_its_test() -> None:
    files = {
        file.stem.replace("_", "-")
        for file in (ROOT / "commands").iterdir()
        if (file.suffix == ".py" or (file / "__init__.py").exists()) and file.stem not in NOT_COMMANDS
    }
    assert [command.name for command in COMMANDS] == list(dict.fromkeys(command.name for command in COMMANDS))
    assert files == {command.name for command in COMMANDS}
    tested = {file.stem.removeprefix("test_").replace("_", "-") for file in (ROOT / "tests/commands").glob("test_*.py")}
    assert files <= tested


def test_every_job_has_its_file_and_its_place_in_the_tuple() -> None:
    files = {file.stem for file in (ROOT / "jobs").glob("*.py")} - {"__init__", "job"}
    assert files == {job.name for job in JOBS}


def test_no_two_commands_answer_to_one_name() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert len(names) == len(set(names))
    assert "handbell" not in names


def test_every_act_that_changes_something_needs_more_than_looking() -> None:
    for command in COMMANDS:
        for act in command.acts:
            if act.changes and command.name != "link":  # the desk ties an account before it knows whose it is
                assert act.needs is not Permission.VIEW, (command.name, act.name)


def test_every_act_says_what_it_does_with_an_example_of_itself() -> None:
    for command in COMMANDS:
        assert len({act.name for act in command.acts}) == len(command.acts)
        for act in command.acts:
            assert act.help, (command.name, act.name)
            assert act.example.startswith(f"{command.name} {act.name}".strip()), (command.name, act.name)
            assert set(act.form.positional) <= {spec.name for spec in describe(act.form)}, (command.name, act.name)


def test_slack_would_take_every_native_command() -> None:
    names = [command.name for command in native()]
    assert not RESERVED & {*names, "handbell"}
    assert len(names) < MOST_NATIVE == 25
    assert all(re.fullmatch(r"[a-z][a-z-]{0,31}", name) for name in names)
    drawn = [command["command"] for command in manifest(native())["features"]["slash_commands"]]
    assert drawn == ["/handbell", *(f"/{name}" for name in names)]


def test_every_message_template_is_used() -> None:
    code = source()
    for file in (ROOT / "templates" / "messages").glob("*.j2"):
        name = file.name.removesuffix(".md.j2")
        assert re.search(rf"""words\(\s*["']{name}["']""", code), f"{file.name} is never rendered"


def test_every_page_template_is_used() -> None:
    text = source("chat") + "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "templates" / "pages").glob("*.j2")
    )
    for file in (ROOT / "templates" / "pages").glob("*.j2"):
        name = file.name.removesuffix(".html.j2")
        assert re.search(rf"""["']{name}(\.html\.j2)?["']""", text), f"{file.name} is never rendered"


def test_every_table_says_whose_its_rows_are() -> None:
    without = {table.__tablename__ for table in TABLES if "authority" not in table.model_fields}
    assert without == {"authority", "stamp"}  # the authorities themselves, and what is said of the whole database
    unfiltered = {table.__tablename__ for table in TABLES if not issubclass(table, Row)}
    assert unfiltered == {"authority", "authority_framework", "link_code", "stamp"}


def described_settings() -> dict[str, str]:
    """Each setting of .env.example and the comment above it."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = pairwise(lines)
    return {line.partition("=")[0]: above for above, line in pairs if re.match(r"[A-Z_]+=", line)}


def test_every_setting_is_in_the_example_with_a_line_that_says_what_it_is() -> None:
    described = described_settings()
    assert set(described) == {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert all(re.fullmatch(r"# .+\.", above) for above in described.values())


def test_the_example_can_be_copied_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in described_settings():
        monkeypatch.delenv(name, raising=False)
    example = tmp_path / ".env"
    example.write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    copied = Settings(_env_file=example)
    assert copied == Settings(_env_file=None)
    assert copied.frameworks is None
    assert not copied.has_platform


def test_every_setting_is_described_in_the_readme() -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README.md yet")
    text = readme.read_text(encoding="utf-8")
    assert [name for name in described_settings() if name not in text] == []


def test_nothing_but_the_settings_and_the_demo_reads_the_environment() -> None:
    readers = {str(file.relative_to(ROOT)) for file in modules() if re.search(r"\benviron\b|getenv", file.read_text())}
    assert readers == set()


def test_every_module_and_folder_begins_with_a_sentence_that_says_what_it_is_for() -> None:
    for file in modules():
        said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        first = said.split("\n", 1)[0]
        assert first.endswith((".", "?")), f"{file.relative_to(ROOT)}: {first!r}"


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {file.parent for file in modules()}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_files_and_functions_keep_to_their_budget() -> None:
    lengths = {}
    for file in modules():
        text = file.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGEST_FILE, f"{file.relative_to(ROOT)} is too long: split it by noun"
        for part in ast.walk(ast.parse(text)):
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lengths[f"{file.relative_to(ROOT)}:{part.name}"] = (part.end_lineno or 0) - part.lineno + 1
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION


def test_no_module_is_named_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert [file for file in modules() if file.stem in vague or file.parent.name in vague] == []


def test_no_rule_is_written_for_one_authority() -> None:
    named = r"herefordshire|havering|hertfordshire|milton.keynes|tri.borough|westminster|kensington|hammersmith"
    for file in modules():
        if "demo" in file.parts:
            continue
        code = ast.unparse(_without_docstrings(ast.parse(file.read_text(encoding="utf-8"))))
        found = re.search(named, code.replace("for example milton-keynes", ""), re.IGNORECASE)
        assert found is None, f"{file.relative_to(ROOT)} names {found and found[0]}"


def test_imports_point_down_the_stairs() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for part in ast.walk(tree):
        body = getattr(part, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            body[0] = ast.Pass()
    return tree
