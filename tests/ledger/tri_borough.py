"""A borough of the Tri-borough service for the ledger's tests: its council, and short ways to choose and to look."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council import Council, found, sqlite_url
from ledger.seen import SeenSchool, state_of

from chat.message import Message

ADVISER, ADMINISTRATOR = "Bethan Lloyd", "Amara Okafor"
ACADEMY, UNIT, SPECIAL = "900003", "900004", "900005"
# What is asked of every school, transcribed from the ledger: the four key aspects (TRI-011), the two elements
# (TRI-015), and whether issues emerge (TRI-023).
ASPECTS = ("pupil_achievement", "quality_of_teaching", "behaviour_and_safety", "leadership_and_management")
ELEMENTS = ("falling_below_floor", "leadership_problems")
HEADS = ("rigour_of_self_evaluation", "quality_of_tracking", "overall_attainment", "use_in_class")
ANSWERS = {**dict.fromkeys(ASPECTS, "Sound"), **dict.fromkeys(ELEMENTS, "no"), "issues": "no"}
FOUR_SOURCES = "RAISEonline, other data from inside and outside such as FFT, self-evaluation, improvement plan"
ALREADY = "That is already recorded, with the same date and source."
GROUNDS = ("inspection_or_review", "leadership_change", "quality_of_provision")

# What the country reached in 2026, made up.
NATIONAL = {
    "ks2_attainment": 75, "ks2_english_progress": 89, "ks2_maths_progress": 87, "ks2_floor": 60,
    "ks4_attainment": 59, "ks4_english_progress": 68, "ks4_maths_progress": 68, "ks4_floor": 40,
}  # fmt: skip


def borough(tmp_path: Path, moment: str = "2026-09-28T09:00") -> Iterator[Council]:
    """A council on the Tri-borough framework, on Monday 28 September 2026, with a Lead Adviser."""
    here = found(sqlite_url(tmp_path), moment, framework="tri-borough-2013")
    here.add_person(ADVISER, "adviser")
    yield here
    here.house.close()


def chosen(urn: str, category: str, left_out: str = "", **more: str) -> str:
    """The words that choose a category, with every question answered but one."""
    said = {"category": category, "reason": "The best fit as a whole", **ANSWERS, **more}
    return f"category propose {urn} " + " ".join(f'{name}="{said[name]}"' for name in said if name != left_out)


def choose(council: Council, urn: str, category: str, who: str = ADVISER, **more: str) -> dict[str, Any]:
    """Choose a category as an officer does, and what is answered."""
    return dict(council.say(chosen(urn, category, **more), who).data)


def talked(urn: str, talk: str = "first-discussion", **more: str) -> str:
    """The words that keep a conversation with the head."""
    covered = {"covered": FOUR_SOURCES} if talk == "first-discussion" else {}
    said = {"talk": talk, "party": "head", **covered, **more}
    return f"category discuss {urn} " + " ".join(f'{name}="{value}"' for name, value in said.items())


@dataclass(frozen=True)
class Seen(SeenSchool):
    """One school as an officer sees it at the desk."""

    officer = ADVISER

    def states(self, criteria: tuple[str, ...]) -> list[str]:
        """What the facts say of several features."""
        rows = self.criteria
        return [state_of(rows, each) for each in criteria]

    def _type(self, words: str) -> None:
        """What stands already is not said twice."""
        answer = self.council.ask(words, self.officer)
        assert isinstance(answer, Message), answer
        assert not answer.data.get("errors") or ALREADY in answer.notes, answer


def judged_both_ways(seen: Seen, features: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What is said of each before anybody judged it, when it is judged met, and when it is judged not met."""
    sides = [seen.states(features)]
    for side in ("met", "not_met"):
        seen.judge(**{side: ",".join(features)})
        sides.append(seen.states(features))
    return set(zip(*sides, strict=True))
