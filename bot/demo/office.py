"""A demo council while its history is being made: its people, who act one after the other as the clock is wound."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.demo.councils import Council, Officer
from bot.house import House
from casework.setting_up import add_person, first_administrator
from domain.clock import SetClock
from domain.refusals import Refused
from store.authorities import AuthorityRow, add_authority, authority
from store.database import Session
from store.door import known_name
from store.people import Person
from store.schools import School
from store.work import Work

DOOR = "demo"
ALWAYS = date(1970, 1, 1)


class Office:
    """One council inside the one transaction that builds the demo."""

    def __init__(self, house: House, session: Session, council: Council, clock: SetClock) -> None:
        self.council = council
        self.clock = clock
        self.schools: Sequence[School] = ()
        self.plans = True
        self._around = house.around[council.framework]
        self._session = session
        self._works: dict[str, Work] = {}
        self._open()

    def work(self, name: str = "") -> Work:
        """The unit of work of that person; of Handbell itself without a name."""
        if name not in self._works:
            person = self._works[""].people.named(name)
            if person is None:
                raise LookupError(f"nobody is called {name} in {self.council.title}")
            self._works[name] = self._bound(person)
        return self._works[name]

    def at(self, moment: datetime) -> None:
        """Wind the clock to a moment of this council's history."""
        self.clock.moment = SetClock(moment).moment

    def add(self, officer: Officer) -> Person:
        """Add a person, who can be spoken as in the rehearsal."""
        person = add_person(self.work(self.council.officers[0].name), officer.name, officer.posts, _email(officer))
        return self._seated(person, officer)

    def advisers(self) -> list[str]:
        """The names of those who are advisers on the day the clock shows."""
        today = self.clock.today().isoformat()
        return [
            each.name
            for each in self.council.officers
            if "adviser" in each.posts and each.joined <= today and not (each.left and each.left < today)
        ]

    def holding(self, post: str) -> str:
        """Who holds a post, or stands in for it: the first administrator."""
        first = self.council.officers[0]
        return next((each.name for each in self.council.officers if post in each.posts), first.name)

    def plan(self, *, from_now: bool) -> None:
        """Whether what is due is kept, and rings, from now on."""
        self.plans = from_now
        for work in self._works.values():
            work.plans = from_now

    def _open(self) -> None:
        council, first = self.council, self.council.officers[0]
        row = AuthorityRow(id=council.id, title=council.title, la_code=council.la_code, live_from=self.clock.today())
        add_authority(self._session, row, council.framework, ALWAYS)
        self._works[""] = self._bound(None)
        administrator = first_administrator(self._works[""], first.name)
        administrator.posts = list(first.posts)
        administrator.email = _email(first)
        self._seated(administrator, first)
        self._works[""] = self._bound(None)
        for officer in council.officers[1:]:
            if not officer.joined:
                self.add(officer)

    def _bound(self, reader: Person | None) -> Work:
        home = authority(self._session, self.council.id, self.clock.today())
        if home is None:
            raise Refused(f"{self.council.title} is not set up.")
        work = Work(self._session, home, reader, self._around, DOOR)
        work.plans = self.plans
        return work

    def _seated(self, person: Person, officer: Officer) -> Person:
        person.user = self._account_of(officer) if officer.shared else f"browser::{person.number}"
        person.left_on = date.fromisoformat(officer.left) if officer.left else None
        return self._works[""].people.add(person)

    def _account_of(self, officer: Officer) -> str:
        """The account by which an earlier council knows the same person."""
        known = known_name(self._session, None, officer.name, self.clock.today())
        return next(each.person.user for each in known if each.person.user)


def _email(officer: Officer) -> str:
    return f"{officer.name.lower().replace(' ', '.')}@demo.invalid"
