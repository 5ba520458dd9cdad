"""Files on their way in, for tests: the command line as it is typed, and the register as the Department writes it."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.__main__ import main

OAKWELL = {
    "URN": "900001",
    "LA (code)": "901",
    "LA (name)": "Marshire",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Oakwell Primary School",
    "TypeOfEstablishment (code)": "01",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "CloseDate": "",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "ReligiousCharacter (name)": "Does not apply",
    "NumberOfPupils": "210",
    "HeadFirstName": "",
    "HeadLastName": "",
}
HIGH = {
    "URN": "900003",
    "EstablishmentNumber": "4003",
    "EstablishmentName": "Marbury High School",
    "PhaseOfEducation (name)": "Secondary",
    "StatutoryLowAge": "11",
    "StatutoryHighAge": "16",
}
ELSEWHERE = {"URN": "900009", "LA (code)": "902", "LA (name)": "Fenshire", "EstablishmentName": "Reedbed School"}
CLOSED = {"EstablishmentStatus (code)": "2", "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class CommandLine:
    """`handbell`, typed in a folder of its own."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Done:
        """Type it."""
        self.capsys.readouterr()
        code = main(list(words))
        return Done(code, *self.capsys.readouterr())

    def did(self, *words: str) -> str:
        """Type it, expecting that it is done; what it said."""
        done = self(*words)
        assert done.code == 0, done
        return done.out.strip()

    def refused(self, *words: str) -> str:
        """Type it, expecting a refusal; its sentence."""
        done = self(*words)
        assert (done.code, done.out) == (2, ""), done
        return done.err.strip()

    def asked(self, *words: str) -> dict[str, Any]:
        """The answer for programs."""
        answer: dict[str, Any] = json.loads(self.did(*words, "--json"))
        assert answer["ok"] is True
        return answer

    def set_up(self, name: str = "marshire", la: str = "901", framework: str = "herefordshire-2013") -> None:
        """Set up one authority."""
        self.did("authority", "add", name, "--framework", framework, "--la", la, "--admin", "Amara Okafor")

    def file(self, name: str, *lines: str) -> str:
        """Write a file, and give its path."""
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    def register(self, *changes: dict[str, str], name: str = "edubasealldata.csv") -> str:
        """Write a register in the Department's encoding: Oakwell, changed once a row."""
        path = self.folder / name
        rows = [{**OAKWELL, **change} for change in changes]
        with path.open("w", encoding="cp1252", newline="") as out:
            writer = csv.DictWriter(out, list(OAKWELL), quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(rows)
        return str(path)

    def imported(self, kind: str, file: str, *options: str) -> dict[str, Any]:
        """Import a file; its figures."""
        return self.asked("import", kind, file, *options)

    def school(self, urn: str = "900001", authority: str = "marshire") -> dict[str, Any]:
        """What is known of a school."""
        data: dict[str, Any] = self.asked("run", "school", urn, "--authority", authority)["data"]
        return data

    def facts(self, urn: str = "900001", authority: str = "marshire") -> dict[str, dict[str, Any]]:
        """The standing facts of a school, by measure."""
        return {fact["measure"]: fact for fact in self.school(urn, authority)["facts"]}

    def history(self, urn: str = "900001", authority: str = "marshire") -> list[dict[str, Any]]:
        """What happened at a school, newest first."""
        found: list[dict[str, Any]] = self.asked("run", "history", urn, "--authority", authority)["data"]["events"]
        return found

    def people(self) -> dict[str, dict[str, Any]]:
        """Everybody, by name."""
        return {each["name"]: each for each in self.asked("run", "people")["data"]["people"]}


def rejected(figures: dict[str, Any]) -> list[tuple[int, str]]:
    """The line and the reason of every row in a file of rejects."""
    with Path(figures["rejects"]).open(encoding="utf-8-sig", newline="") as source:
        return [(int(row["line"]), row["reason"]) for row in csv.DictReader(source)]


def figures_of(done: dict[str, Any]) -> tuple[int, int, int]:
    """New, changed, unchanged."""
    return done["new"], done["changed"], done["unchanged"]


@pytest.fixture
def handbell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on an empty database of its own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'handbell.db'}")
    monkeypatch.chdir(tmp_path)
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def marshire(handbell: CommandLine) -> CommandLine:
    """The same, with one fictional authority and no schools yet."""
    handbell.set_up()
    return handbell
