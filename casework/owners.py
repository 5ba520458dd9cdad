"""Who owns what is due: a school's adviser, the holder of a post, or the bell-keeper where there is nobody else."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from domain.people import Permission
from store.people import Person
from store.work import Work


class Owners:
    """Owners of one authority, as they are today. Whoever has left owns nothing."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.people: Mapping[int, Person] = {person.number: person for person in work.people.choices()}
        self._keeper = self._present_keeper()

    def _present_keeper(self) -> int | None:
        """The bell-keeper, or where they have left whoever manages people: a bell without a keeper would be silent."""
        keeper = self._work.authority.bell_keeper
        if keeper in self.people:
            return keeper
        may = self._work.framework.may
        managing = (number for number, each in self.people.items() if may(each.posts, Permission.MANAGE_PEOPLE))
        return next(managing, None)

    @cached_property
    def _advisers(self) -> Mapping[str, int]:
        return self._work.people.advisers()

    def of(self, urn: str) -> int | None:
        """The owner of what is due at a school; None when the authority has nobody at all."""
        return self.or_keeper(self._advisers.get(urn))

    def or_keeper(self, person: int | None = None) -> int | None:
        """This person, or the bell-keeper when they have left."""
        return person if person in self.people else self._keeper

    def of_matter(self, person: int, matter: str | None) -> int | None:
        """This person, or who follows when they have left: of what few may know, only one who is named on it."""
        if matter is None or person in self.people:
            return self.or_keeper(person)
        named = self._work.cases.seen_by(matter)
        followers = (self._keeper, *sorted(named))
        return next((each for each in followers if each in named and each in self.people), None)

    def holders(self, posts: Iterable[str]) -> list[int]:
        """Everybody who holds one of these posts, in the order of the posts."""
        found = [number for post in posts for number, person in self.people.items() if post in person.posts]
        return list(dict.fromkeys(found))

    def holding(self, posts: Iterable[str]) -> list[int]:
        """Everybody who holds one of these posts, or the bell-keeper where nobody does."""
        keeper = self.or_keeper()
        return self.holders(posts) or ([keeper] if keeper is not None else [])

    def name(self, person: int | None) -> str:
        """The person's name."""
        found = self.people.get(person) if person is not None else None
        return found.name if found else "nobody"
