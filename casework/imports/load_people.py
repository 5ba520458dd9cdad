"""Loading people: added, or updated by name with the record keeping what stood before, and linked to their schools."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from casework.imports.batch import Batch, Line
from casework.imports.changes import Changes, changed, in_words
from casework.imports.people import PersonRow
from casework.imports.summary import CHANGED, NEW, UNCHANGED, Loaded, Summary
from casework.imports.table import BadRow
from casework.obligations import keep
from casework.setting_up import ADMINISTRATOR
from store.people import Person
from store.work import Work

ACT = "import people"


def load_people(works: Sequence[Work], batch: Batch[PersonRow]) -> Loaded:
    """Add and update the people of one authority. A blank cell leaves what is there; nobody is deleted."""
    (work,) = works
    roll = _Roll(work)
    rejects, _ = batch.hand_over(roll.take)
    roll.close(batch.file)
    counts = roll.counts
    summary = Summary(
        "people", batch.file, batch.read, counts[NEW], counts[CHANGED], counts[UNCHANGED], rejected=len(rejects)
    )
    return Loaded(summary, rejects)


class _Roll:
    """The people of one authority while a file goes through them."""

    def __init__(self, work: Work) -> None:
        self.counts: Counter[str] = Counter()
        self._work = work
        self._people = {_key(person.name): person for person in work.people.all()}
        self._schools = {row.urn: row for row in work.schools.all()}
        self._advisers = work.people.advisers()
        posts = work.framework.permissions.post
        self._posts = {_key(name): post.id for post in posts for name in (post.id, post.label)}
        self._lines: dict[str, int] = {}
        self._new: list[str] = []

    def take(self, line: Line[PersonRow]) -> None:
        """Check a row whole, then store it; BadRow says why it cannot be."""
        for row in line.records:
            standing = self._people.get(_key(row.name))
            columns = self._columns(row)
            self._check(row, columns, standing)
            self._claim(row, line.number)
            person, changes = self._store(row.name, columns, standing)
            linked = [self._link(urn, person) for urn in row.schools]
            if standing:
                self.counts[CHANGED if changes or any(linked) else UNCHANGED] += 1

    def close(self, file: str) -> None:
        """One line in the record for the whole file."""
        if self.counts:
            figures: dict[str, Any] = {name: self.counts[name] for name in (CHANGED, UNCHANGED)}
            self._work.record.append(ACT, about=file, new=self._new, **figures)
        if self.counts[NEW] or self.counts[CHANGED]:
            keep(self._work)  # another adviser is told from now on

    def _columns(self, row: PersonRow) -> dict[str, Any]:
        """What the row says; a blank cell says nothing. `left_on` is the day after the last."""
        said = {
            "posts": [self._post(name) for name in row.posts],
            "email": row.email,
            "zone": row.zone,
            "user": row.slack_user,
            "left_on": row.until + timedelta(days=1) if row.until else None,
        }
        return {name: value for name, value in said.items() if value}

    def _post(self, name: str) -> str:
        found = self._posts.get(_key(name))
        if found is None:
            known = ", ".join(post.id for post in self._work.framework.permissions.post)
            raise BadRow(f"“{name[:40]}” is no post of {self._work.framework.about.title}: there are {known}.")
        return found

    def _check(self, row: PersonRow, columns: Mapping[str, Any], standing: Person | None) -> None:
        if standing is None and not row.posts:
            raise BadRow("posts is blank: somebody new needs one, or may do nothing.")
        for other in self._people.values():
            for name in ("email", "user"):
                if other is not standing and columns.get(name) and getattr(other, name) == columns[name]:
                    raise BadRow(f"{columns[name]} is already {other.name}'s: write that name, or correct the cell.")
        unknown = [urn for urn in row.schools if urn not in self._schools]
        if unknown:
            raise BadRow(f"There is no school with URN {unknown[0]} here, so nobody can be its adviser.")
        is_leaving = "left_on" in columns and columns["left_on"] <= self._work.clock.today()
        if is_leaving and row.schools:
            raise BadRow(f"{row.name} has left by then, so cannot advise a school: name its new adviser.")
        self._check_importer(columns, standing, is_leaving)
        if "left_on" in columns and standing and standing.number == self._work.authority.bell_keeper:
            raise BadRow(f"{row.name} keeps the bell. Name another first: people keeper NAME")

    def _check_importer(self, columns: Mapping[str, Any], standing: Person | None, is_leaving: bool) -> None:
        """Nobody locks the authority out by mistake."""
        importer = self._work.reader
        if importer is None or standing is None or standing.id != importer.id:
            return
        if is_leaving or ADMINISTRATOR not in columns.get("posts", [ADMINISTRATOR]):
            raise BadRow(f"This import is done in {standing.name}'s name, who has to stay administrator for it.")

    def _claim(self, row: PersonRow, line: int) -> None:
        """No name and no school twice in a file: which line counts would be chance."""
        for key in (_key(row.name), *row.schools):
            first = self._lines.get(key, line)
            if first != line:
                what = f"The adviser of {key}" if key in self._schools else row.name
                raise BadRow(f"{what} is already in line {first}.")
        self._lines |= dict.fromkeys((_key(row.name), *row.schools), line)

    def _store(self, name: str, columns: Mapping[str, Any], standing: Person | None) -> tuple[Person, Changes]:
        if standing is None:
            person = self._work.people.add(Person(authority=self._work.authority.id, name=name, **columns))
            self._people[_key(name)] = person
            self._new.append(name)
            self.counts[NEW] += 1
            return person, {}
        told = {name: value for name, value in columns.items() if not _same(getattr(standing, name), value)}
        changes = changed(standing, told)
        for column, value in told.items():
            setattr(standing, column, value)
        if changes:
            self._work.record.append(ACT, about=standing.name, changes=changes, summary=in_words(changes))
        return standing, changes

    def _link(self, urn: str, person: Person) -> bool:
        before = self._advisers.get(urn)
        if before == person.number:
            return False
        self._work.people.link_adviser(urn, person, self._work.clock.today())
        self._advisers[urn] = person.number
        names = {each.id: each.name for each in self._people.values()}
        changes = {"adviser": [names.get(before, ""), person.name]}
        self._work.record.append(ACT, urn=urn, about=person.name, changes=changes, summary=in_words(changes))
        return True


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _same(old: Any, new: Any) -> bool:
    """Posts are the same in whatever order."""
    return sorted(old) == sorted(new) if isinstance(new, list) else bool(old == new)
