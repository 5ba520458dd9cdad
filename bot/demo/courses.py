"""How each school of the councils that are not rich goes through the story, as data: where it is seen each autumn."""

from dataclasses import dataclass
from datetime import date

LAST_AUTUMN, THIS_AUTUMN = date(2025, 9, 1), date(2026, 9, 1)


@dataclass(frozen=True)
class Course:
    """One school's way. `aims` count the categories that a person can choose, the best is 1, one for each autumn.

    `by_fact`: the day (ISO) on which a fact places it, where the framework has such facts. `within_year`: the day on
    which it is placed anew on a ground, and `then` where. `differs`: the school sees itself one better.
    `exceptional`: the head does not agree, and the authority decides. `left_open`: its last proposal is begun only.
    """

    aims: tuple[int, int, int] = (2, 2, 2)
    by_fact: str = ""
    within_year: str = ""
    then: int = 3
    differs: bool = False
    exceptional: bool = False
    left_open: bool = False

    def aim_on(self, day: date) -> int:
        """Where it is seen on a day."""
        turned = bool(self.within_year) and date.fromisoformat(self.within_year) <= day < THIS_AUTUMN
        return self.then if turned else self.aims[(day >= LAST_AUTUMN) + (day >= THIS_AUTUMN)]

    def is_settled_on(self, day: date) -> bool:
        """Whether a fact has settled where it stands."""
        return bool(self.by_fact) and day >= date.fromisoformat(self.by_fact)


COURSES = (
    Course(aims=(1, 1, 1)),
    Course(aims=(3, 2, 2), differs=True),
    Course(aims=(2, 2, 3), within_year="2026-02-11", then=4),
    Course(aims=(2, 4, 4), exceptional=True, left_open=True),
    Course(aims=(3, 3, 2)),
    Course(aims=(2, 2, 3), by_fact="2026-03-10"),
    Course(aims=(2, 1, 1)),
    Course(aims=(2, 2, 2)),
)
