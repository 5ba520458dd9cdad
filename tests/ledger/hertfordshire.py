"""A county on Hertfordshire's strategy for the ledger's tests: people, schools, and short ways to rate and to look."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council import Council, found, sqlite_url
from ledger.seen import SeenSchool
from posting import wrote

from domain.phases import Phase

HIP, SEA, DSEA, LEADER, ESD = "Bethan Lloyd", "Tomos Ferris", "Dilys Price", "Callum Reid", "Ngozi Umar"
POSTS = {HIP: "hip", SEA: "sea", DSEA: "dsea", LEADER: "team_leader", ESD: "esd"}
JUNIOR, SIXTH_FORM, ACADEMY, INFANT, ALL_THROUGH, NURSERY = (f"90000{number}" for number in range(3, 9))
# Transcribed from the ledger: the colours from the best to the gravest, and what each asks of safeguarding (HRT-074).
COLOURS = ("dark_green", "light_green", "yellow", "amber", "red")
LETTER = "rating-confirmation"
WHY = "What fits best on the evidence to hand"


def county(tmp_path: Path, moment: str = "2026-10-14T09:00") -> Iterator[Council]:
    """A council on the strategy, on Wednesday 14 October 2026, with one person of each post that has a say."""
    here = found(sqlite_url(tmp_path), moment, framework="hertfordshire-2021")
    for name, post in POSTS.items():
        here.add_person(name, post)
    yield here
    here.house.close()


def add_schools(council: Council) -> None:
    """A junior school, a secondary with a sixth form, an academy, an infant, an all-through and a nursery school."""
    council.add_school(JUNIOR, "Reedbank Junior School", Phase.JUNIOR)
    council.add_school(
        SIXTH_FORM, "Otterdale School", Phase.SECONDARY, school_type="foundation", stages=["secondary", "post_16"]
    )
    council.add_school(ACADEMY, "Larkspur Academy", school_type="academy")
    council.add_school(INFANT, "Sallowfield Infant School", Phase.INFANT)
    council.add_school(
        ALL_THROUGH, "Wexmoor School", Phase.ALL_THROUGH, stages=["early_years", "primary", "secondary", "post_16"]
    )
    council.add_school(NURSERY, "Fernhill Nursery School", Phase.NURSERY, school_type="nursery")


def rated(urn: str, category: str, **more: object) -> str:
    """The words that rate a school."""
    said = {"category": category, "reason": WHY, **more}
    return f"category propose {urn} " + " ".join(f'{name}="{value}"' for name, value in said.items())


def rate(council: Council, urn: str, category: str, who: str = HIP, **more: object) -> dict[str, Any]:
    """Rate a school as an adviser does, safeguarding being known to be effective, and what is answered."""
    council.know(urn, safeguarding="effective")
    return dict(council.say(rated(urn, category, **more), who).data)


def talk(council: Council, urn: str, about: str, party: str, who: str = HIP, **more: str) -> dict[str, Any]:
    """Keep a conversation with the school."""
    said = {"talk": about, "party": party, **more}
    words = " ".join(f'{name}="{value}"' for name, value in said.items())
    return dict(council.say(f"category discuss {urn} {words}", who).data)


def ask(urn: str, about: str, party: str, agrees: str, **more: str) -> str:
    """The words that keep what a moderator says."""
    said = {"talk": about, "party": party, "agrees": agrees, **more}
    return f"category moderate {urn} " + " ".join(f'{name}="{value}"' for name, value in said.items())


def confirm(council: Council, urn: str, category: str, told: str | None = None) -> None:
    """Rate a maintained school amber or red, through every step, to the letter of that day."""
    rate(council, urn, category)
    talk(council, urn, "head-and-chair", "head,chair")
    council.say(ask(urn, "dsea-and-team-leader", "dsea", "yes"), DSEA)
    council.say(ask(urn, "dsea-and-team-leader", "team_leader", "yes"), LEADER)
    wrote(council, LETTER, urn)
    council.say(f"category notify {urn}" + (f' on="{told}"' if told else ""), HIP)


def tell(council: Council, urn: str, **more: str) -> dict[str, Any]:
    """Tell head and chair a green or a yellow, criteria and all."""
    talk(council, urn, "colour-and-criteria", "head,chair", **more)
    strand = f" strand={more['strand']}" if "strand" in more else ""
    return dict(council.say(f"category notify {urn}{strand}", HIP).data)


@dataclass(frozen=True)
class Seen(SeenSchool):
    """One school as an adviser sees it at the desk, as a whole or in a strand."""

    officer = HIP

    strand: str = ""

    @property
    def _which(self) -> str:
        return f" strand={self.strand}" if self.strand else ""
