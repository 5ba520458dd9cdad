"""Who hears of something in somebody's place: their cover while they are away, the bell-keeper when they have left."""

from collections.abc import Mapping
from functools import cached_property

from casework.owners import Owners
from store.people import Absence, Person
from store.work import Work


class StandIns:
    """Everybody's stand-ins on the day the clock shows."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._today = work.clock.today()
        self._owners = Owners(work)
        self._away: Mapping[int, Absence] = work.people.absences(self._today)

    def of(self, number: int, matter: str | None) -> Person | None:
        """The person themselves where they are there, else whoever hears of it for them; None for nobody.

        Of what few may know (a `matter`) only those hear who are named on it: sooner the one who is away than
        somebody else.
        """
        people = self._owners.people
        away = self._away.get(number)
        if number in people and away is None:
            return people[number]
        keeper = self._owners.or_keeper()
        named = self._named_on(matter) if matter else None
        candidates = (away.cover if away else None, keeper, number, *sorted(named or ()))
        for each in (candidate for candidate in candidates if candidate is not None):
            if each in people and (named is None or each in named) and (each == number or self._is_there(each)):
                return people[each]
        return people.get(keeper) if keeper is not None and named is None else None

    def _is_there(self, number: int) -> bool:
        paused = self._owners.people[number].paused_until
        return number not in self._away and not (paused and paused >= self._today)

    def _named_on(self, matter: str) -> frozenset[int]:
        return self._named.get(matter, frozenset())

    @cached_property
    def _named(self) -> Mapping[str, frozenset[int]]:
        return self._work.people.named_on_matters()
