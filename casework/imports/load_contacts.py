"""Loading contacts: whom to write to about each school; who held a role before stays in its history."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from casework.imports.batch import Batch, Line
from casework.imports.changes import Changes, in_words
from casework.imports.contacts import ContactRow
from casework.imports.summary import CHANGED, NEW, UNCHANGED, Loaded, Summary, total
from casework.imports.table import BadRow
from store.schools import Contact
from store.work import Work

ACT = "import contacts"
_SHOWN = ("name", "email", "telephone")


def load_contacts(works: Sequence[Work], batch: Batch[ContactRow]) -> Loaded:
    """Give each contact to the authority whose school it is. A second line for one role of a school is a reject."""
    books = [_AddressBook(work) for work in works]
    lines: dict[tuple[str, str], int] = {}

    def take(line: Line[ContactRow]) -> None:
        for row in line.records:
            book = _book_of(books, row.urn)
            book.check(row)
            if row.until is None:
                first = lines.setdefault((row.urn, row.role), line.number)
                if first != line.number:
                    raise BadRow(f"The {_said(row.role)} of {row.urn} is already in line {first}: one is kept.")
            book.take(row)

    rejects, _ = batch.hand_over(take)
    for book in books:
        book.close(batch.file)
    counts = total(book.counts for book in books)
    summary = Summary(
        "contacts", batch.file, batch.read, counts[NEW], counts[CHANGED], counts[UNCHANGED], rejected=len(rejects)
    )
    return Loaded(summary, rejects)


class _AddressBook:
    """The contacts of one authority's schools while a file goes through them."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.counts: Counter[str] = Counter()
        self.schools = {row.urn: row for row in work.schools.all()}
        contacts = work.session.exec(work.rows(Contact)).all()
        self._standing = {(each.urn, each.role): each for each in contacts if each.until is None}
        self._ended = {(each.urn, each.role, each.name, each.until) for each in contacts}
        self._changes: dict[str, Changes] = {}

    def check(self, row: ContactRow) -> None:
        """Only what holds today can be kept; BadRow says so."""
        today = self.work.clock.today()
        for name, day in (("from", row.since), ("until", row.until)):
            if day and day > today:
                raise BadRow(f"{name} is still to come: leave it out until then.")

    def take(self, row: ContactRow) -> None:
        """Write one contact down."""
        standing = self._standing.get((row.urn, row.role))
        if row.until:
            self._end(row, standing, row.until)
        else:
            self._begin(row, standing)

    def close(self, file: str) -> None:
        """One line in the record for the file, and one for each school of which a contact changed."""
        for urn, changes in self._changes.items():
            self.work.record.append(ACT, urn=urn, about=file, changes=changes, summary=in_words(changes))
        if self.counts:
            figures: dict[str, Any] = {name: self.counts[name] for name in (NEW, CHANGED, UNCHANGED)}
            self.work.record.append(ACT, about=file, **figures)

    def _begin(self, row: ContactRow, standing: Contact | None) -> None:
        """Somebody holds the role now. A blank address leaves the one that the same person has."""
        contact = self._contact(row, standing if standing and standing.name == row.name else None)
        if standing and all(getattr(standing, name) == getattr(contact, name) for name in _SHOWN):
            self.counts[UNCHANGED] += 1
            return
        if standing:
            standing.until = max(standing.since, contact.since)
            self._change(row, standing, contact)
        else:
            self.counts[NEW] += 1
        self._standing[row.urn, row.role] = contact
        self.work.session.add(contact)

    def _contact(self, row: ContactRow, known: Contact | None) -> Contact:
        return Contact(
            authority=self.work.authority.id,
            urn=row.urn,
            role=row.role,
            name=row.name,
            email=row.email or (known.email if known else None),
            telephone=row.telephone or (known.telephone if known else None),
            since=row.since or self.work.clock.today(),
        )

    def _end(self, row: ContactRow, standing: Contact | None, until: date) -> None:
        """Somebody held the role until then: end the contact that stands, or remember one that never did."""
        if (row.urn, row.role, row.name, until) in self._ended:
            self.counts[UNCHANGED] += 1
            return
        self._ended.add((row.urn, row.role, row.name, until))
        if standing and standing.name == row.name:
            standing.until = until
            del self._standing[row.urn, row.role]
            self._change(row, standing, None)
            return
        past = self._contact(row, None)
        past.since, past.until = row.since or until, until
        self.work.session.add(past)
        self.counts[NEW] += 1

    def _change(self, row: ContactRow, old: Contact, new: Contact | None) -> None:
        self.counts[CHANGED] += 1
        for name in _SHOWN:
            before, after = getattr(old, name), getattr(new, name) if new else None
            if before != after:
                key = row.role if name == "name" else f"{row.role} {name}"
                self._changes.setdefault(row.urn, {})[key] = [before or "", after or ""]


def _book_of(books: Sequence[_AddressBook], urn: str) -> _AddressBook:
    holding = [book for book in books if urn in book.schools]
    if not holding:
        raise BadRow(f"There is no school with URN {urn} here: check the number, or import the register first.")
    return next((book for book in holding if book.schools[urn].la_code == book.work.authority.la_code), holding[0])


def _said(role: str) -> str:
    return role.replace("_", " ")
