"""Saltmere, an authority of the tests' own: all there is of it is a folder of TOML, copied to where a test wants it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

from council import BROOKMANTLE, OWN, QUILLMARSH, Council, found, sqlite_url

from domain.framework import Framework, load_framework

SALTMERE = "saltmere-2026"
SANDEL, DUNMERE = "900003", "900004"
BOSS, MASTER, PILOT = "Amara Okafor", "Mira Stroud", "Pia Lund"  # head of service, principal adviser, adviser


def written(folder: Path, **more: str) -> Path:
    """Saltmere's folder under this one; `more` are lines added to its files, by the file's name without its end."""
    own = folder / SALTMERE
    copytree(OWN / SALTMERE, own)
    for name, lines in more.items():
        with (own / f"{name}.toml").open("a", encoding="utf-8") as file:
            file.write(lines)
    return own


def saltmere(folder: Path, **more: str) -> Framework:
    """The framework alone, for tests of the rules."""
    return load_framework(written(folder, **more))


@dataclass
class Harbour(Council):
    """A council that follows Saltmere's scale, with the people who propose, turn the keys and settle."""

    def keys(self, urn: str = BROOKMANTLE, agrees: str = "yes") -> None:
        """Both keys say this to what is proposed."""
        for party, who in (("principal_adviser", MASTER), ("head_of_service", BOSS)):
            self.say(f"category moderate {urn} talk=keys party={party} agrees={agrees}", who)

    def proposed(self, urn: str, category: str = "swell", **values: Any) -> None:
        """The pilot proposes."""
        more = " ".join(f'{name}="{value}"' for name, value in values.items())
        self.say(f"category propose {urn} category={category} reason=Seen {more}", PILOT)

    def moored(self, category: str, urn: str = BROOKMANTLE, told: bool = True, **values: Any) -> None:
        """Propose, turn both keys and settle; and tell the school."""
        self.proposed(urn, category, **values)
        self.keys(urn)
        self.say(f"category agree {urn} where=Quay")
        if told:
            self.say(f"category notify {urn}", PILOT)

    def data(self, urn: str = BROOKMANTLE) -> dict[str, Any]:
        """What /category answers, for programs."""
        return dict(self.say(f"category {urn}").data)

    def stages(self, words: str = "category round") -> dict[str, str]:
        """How far each school is in the round."""
        return {each["urn"]: each["stage"] for each in self.say(words).data["schools"]}

    def due(self, kind: str, urn: str | None = BROOKMANTLE) -> list[tuple[str, str, str]]:
        """What is open of one kind once the day is planned: its id, its label and its day."""
        self.plan()
        with self.work() as work:
            rows = [each for each in work.obligations.open(urn) if each.kind.startswith(kind)]
            return [(row.ref, row.label, row.due.isoformat()) for row in rows]


@contextmanager
def harbour(folder: Path, moment: str = "2026-10-01T09:00", **more: str) -> Iterator[Harbour]:
    """A council on Saltmere's scale, its two schools in the care of the pilot."""
    written(folder / "frameworks", **more)
    here = found(sqlite_url(folder), moment, SALTMERE, folder / "frameworks")
    council = Harbour(here.house, here.clock, here.id)
    council.add_person(MASTER, "principal_adviser")
    council.add_person(PILOT, "adviser")
    with council.work() as work:
        pilot = work.people.named(PILOT)
        assert pilot
        for urn in (BROOKMANTLE, QUILLMARSH):
            work.people.link_adviser(urn, pilot, work.clock.today())
    try:
        yield council
    finally:
        here.house.close()


@contextmanager
def four_schools(folder: Path) -> Iterator[Harbour]:
    """Saltmere with four schools: one not begun, one waiting for the keys, one ready to settle, one told."""
    with harbour(folder) as here:
        here.add_school(SANDEL, "Sandel Primary School")
        here.add_school(DUNMERE, "Dunmere Primary School")
        here.proposed(QUILLMARSH)
        here.proposed(SANDEL)
        here.keys(SANDEL)
        here.moored("storm", DUNMERE)
        yield here
