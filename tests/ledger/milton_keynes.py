"""Milton Keynes's framework for the ledger's tests: a council on the ledger's terms, and short ways to act and look."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council import BROOKMANTLE, QUILLMARSH, Council, found, sqlite_url
from ledger.seen import SeenSchool
from posting import wrote

from domain.phases import Phase
from store.terms import ImportedYear

SIP, SIP_MANAGER, HEAD_OF_SERVICE = "Bethan Lloyd", "Idris Vane", "Amara Okafor"
SPECIAL, ACADEMY, CHURCH, UNIT, ALL_THROUGH = "900003", "900004", "900005", "900006", "900007"
# MK-077 and MK-073: what a proposal answers, transcribed from the ledger.
FACTORS = ("leadership_capacity", "results_and_progress", "current_groups", "latest_ofsted", "five_outcomes")
ANSWERS = {**dict.fromkeys(FACTORS, "Looked at and sound"), "capacity": "2"}
HEAD, CHAIR = "head", "chair"
LETTER = "category-letter"


def _year(first: int) -> dict[str, Any]:
    """The ledger's terms of 2026-27, and the same days of the years around it."""
    after = first + 1
    return {
        "academic_year": f"{first}/{after % 100}",
        "terms": [
            {"id": "autumn", "start": f"{first}-09-02", "end": f"{first}-12-18",
             "half_term": {"start": f"{first}-10-26", "end": f"{first}-10-30"}},
            {"id": "spring", "start": f"{after}-01-04", "end": f"{after}-03-25",
             "half_term": {"start": f"{after}-02-15", "end": f"{after}-02-19"}},
            {"id": "summer", "start": f"{after}-04-12", "end": f"{after}-07-20",
             "half_term": {"start": f"{after}-05-31", "end": f"{after}-06-04"}},
        ],
    }  # fmt: skip


def borough(tmp_path: Path, moment: str = "2026-11-11T09:00") -> Iterator[Council]:
    """A council on the framework, on Wednesday 11 November 2026, with a School Improvement Partner and a manager."""
    here = found(sqlite_url(tmp_path), moment, framework="milton-keynes-2009")
    here.add_person(SIP, "adviser")
    here.add_person(SIP_MANAGER, "principal_adviser")
    with here.work() as work:
        for first in (2025, 2026, 2027):
            row = ImportedYear(
                authority=here.id, academic_year=f"{first}/{(first + 1) % 100}", content=_year(first),
                imported_at=here.clock.now(),
            )  # fmt: skip
            work.terms.save(row)
    here.add_school(SPECIAL, "Thornbeck School", Phase.SPECIAL, school_type="maintained_special")
    here.add_school(ACADEMY, "Redbrook Academy", Phase.SECONDARY, school_type="academy")
    yield here
    here.house.close()


def proposed(urn: str, category: str, left_out: str = "", **more: object) -> str:
    """The words that propose a category, with every question answered but one."""
    said = {"category": category, "reason": "The best fit", **ANSWERS, **more}
    return f"category propose {urn} " + " ".join(f'{name}="{said[name]}"' for name in said if name != left_out)


def discussed(urn: str, *parties: str, talk: str = "discussion", on: str = "", **more: str) -> str:
    """The words that keep a conversation."""
    said = {"talk": talk, "party": ",".join(parties or (HEAD, CHAIR)), **({"on": on} if on else {}), **more}
    return f"category discuss {urn} " + " ".join(f'{name}="{value}"' for name, value in said.items())


def agreed(urn: str, answer: str = "accepts", **more: str) -> str:
    """The words that settle a category."""
    said = {"where": "Visit of the term", "school_answer": answer, **more}
    return f"category agree {urn} " + " ".join(f'{name}="{value}"' for name, value in said.items())


def settle(council: Council, urn: str, category: str, told: bool = True, **more: object) -> None:
    """Propose, discuss, agree and perhaps tell a category today, as a School Improvement Partner does."""
    despite = {"despite": "The visit shows it"} if category in {"LA1", "LA2"} else {}
    council.say(proposed(urn, category, **despite, **more), SIP)
    council.say(discussed(urn), SIP)
    council.say(agreed(urn), SIP)
    if told:
        wrote(council, LETTER, urn)
        council.say(f"category notify {urn}", SIP)


# MK-132 and MK-135: what the summative meeting has to find and to settle.
SUMMATIVE = (
    "The position is stable, Improvement is secured, The trajectory is rising, Support tapers off to an end date"
)


@dataclass(frozen=True)
class Seen(SeenSchool):
    """One school as an officer sees it at the desk."""

    officer = SIP

    def series(self, measure: str, *values: object) -> None:
        """Record results of successive years, the last of them 2026."""
        for place, value in enumerate(values):
            self.record(2027 - len(values) + place, **{measure: value})

    def row(self, row: str) -> str:
        """What the facts say of one row of Appendix 1."""
        return self.sign(row)

    def made_of(self, criterion: str) -> str:
        return self.row(criterion) if criterion[0] == "T" else self.state(criterion)

    def due(self, kind: str = "") -> list[tuple[str, str, str]]:
        """What is due at the school: what, its day and its rule, of one kind or of all."""
        self.council.plan()
        found = self.council.say(f"deadlines {self.urn}").data["due"]
        return [
            (each["kind"], each["due"]["on"], each["due"]["rule"]) for each in found if each["kind"].startswith(kind)
        ]


__all__ = ["BROOKMANTLE", "QUILLMARSH"]
