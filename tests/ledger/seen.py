"""One school as an officer sees it at the desk: what the ledger's tests of every council type and read alike."""

from dataclasses import dataclass
from typing import Any, ClassVar

from council import Council

from chat.plain import plain_text


@dataclass(frozen=True)
class SeenSchool:
    """One school at the desk of a council; `officer` is who types."""

    officer: ClassVar[str] = "Amara Okafor"

    council: Council
    urn: str

    def record(self, year: int | None = None, **facts: object) -> None:
        """Type each fact into the desk; two underscores are a dot."""
        for name, value in facts.items():
            words = f'school set {self.urn} measure={name.replace("__", ".")} value="{value}"'
            self._type(f"{words} year={year}" if year else words)

    def judge(self, **judged: str) -> None:
        """Say which criteria are met, or not_met."""
        said = " ".join(f"{side}={criteria}" for side, criteria in judged.items())
        self.council.say(f"category judge {self.urn} {said}", self.officer)

    def sides(self, criterion: str, measure: str, *values: object, year: int | None = None) -> list[str]:
        """Record one value after the other and say what the criterion made of each."""
        states = []
        for value in values:
            self.record(year, **{measure: value})
            states.append(self.made_of(criterion))
        return states

    @property
    def data(self) -> dict[str, Any]:
        """What /category answers, for programs."""
        return dict(self.council.say(f"category {self.urn}{self._which}").data)

    @property
    def text(self) -> str:
        """What /category answers, for people."""
        return plain_text(self.council.say(f"category {self.urn}{self._which}"))

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """Every criterion, as found."""
        return list(self.council.say(f"category criteria {self.urn}{self._which}").data["criteria"])

    def state(self, criterion: str) -> str:
        """What the facts say of one criterion."""
        return state_of(self.criteria, criterion)

    def sign(self, indicator: str) -> str:
        """What the facts say of one sign, which makes no category."""
        return state_of(self.council.say(f"category triggers {self.urn}").data["criteria"], indicator)

    def made_of(self, criterion: str) -> str:
        """What `sides` asks after each value."""
        return self.state(criterion)

    @property
    def _which(self) -> str:
        """What is said after the URN of a rating of its own."""
        return ""

    def _type(self, words: str) -> None:
        self.council.say(words, self.officer)


def state_of(rows: list[dict[str, Any]], wanted: str) -> str:
    """The state of one row; one that is not for this school has none."""
    (row,) = [each for each in rows if each["id"] == wanted]
    return str(row["state"]) if row["applicable"] else "does not apply"
