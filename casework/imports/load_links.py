"""Loading links between schools; what is open at a school that has a successor is somebody's to close or carry over."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from casework.closing.telling import before_closing, tell_closing
from casework.imports.batch import Batch, Line
from casework.imports.changes import Changes, changed, in_words
from casework.imports.links import OTHER, LinkRow
from casework.imports.rejects import Reject
from casework.imports.summary import CHANGED, LEFT_OUT, NEW, UNCHANGED, Loaded, Summary, total
from casework.imports.table import BadRow
from casework.obligations import keep
from store.links import SchoolLink
from store.work import Work

ACT = "import links"
_COLUMNS = ("link_name", "how", "on")
Key = tuple[str, str, str]


def load_links(works: Sequence[Work], batch: Batch[LinkRow]) -> Loaded:
    """Give each link to the authorities that have one of its two schools. A second line of one link is a reject."""
    books = [_Book(work) for work in works]
    lines: dict[Key, int] = {}
    others: Counter[str] = Counter()

    def take(line: Line[LinkRow]) -> None:
        for row in line.records:
            homes = [book for book in books if book.concerns(row.urn, row.link_urn)]
            others[LEFT_OUT] += not homes
            if homes and row.relation == OTHER:
                others[row.how] += 1
            elif homes:
                first = lines.setdefault(_key(row), line.number)
                if first != line.number:
                    raise BadRow(f"This link is already in line {first}.")
                for book in homes:
                    book.take(row)

    handed = batch.hand_over(take, lambda reject: _is_ours(books, reject))
    notes = tuple(note for book in books for note in book.close(batch.file))
    counts, left_out = total(book.counts for book in books), others.pop(LEFT_OUT, 0)
    summary = Summary(
        "links", batch.file, batch.read, counts[NEW], counts[CHANGED], counts[UNCHANGED],
        left_out=left_out + handed.others, rejected=len(handed.rejects), notes=(*_unread(others), *notes),
    )  # fmt: skip
    return Loaded(summary, handed.rejects)


def _key(row: LinkRow | SchoolLink) -> Key:
    return row.urn, row.link_urn, row.relation


def _is_ours(books: Sequence["_Book"], reject: Reject) -> bool:
    """A bad row of two schools that are nobody's here is nobody's to put right."""
    named = [reject.row.get(name, "") for name in ("URN", "LinkURN")]
    return not all(named) or any(book.concerns(*named) for book in books)


def _unread(others: Counter[str]) -> tuple[str, ...]:
    kinds = ", ".join(f"“{kind}” ({count:,})" for kind, count in sorted(others.items()))
    return (f"Not read, because they say nothing of before and after: {kinds}.",) if kinds else ()


class _Book:
    """The links of one authority's schools while a file goes through them."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.counts: Counter[str] = Counter()
        self._urns = {row.urn for row in work.schools.all()}
        self._known = {_key(row): row for row in work.links.all()}
        self._saved: dict[Key, SchoolLink] = {}
        self._changes: dict[str, Changes] = {}

    def concerns(self, *urns: str) -> bool:
        """Whether one of these schools is the authority's."""
        return not self._urns.isdisjoint(urns)

    def take(self, row: LinkRow) -> None:
        """Keep one link, or what it says anew."""
        told = {name: getattr(row, name) for name in _COLUMNS}
        standing = self._known.get(_key(row))
        if standing is None:
            self._saved[_key(row)] = SchoolLink(
                authority=self.work.authority.id, urn=row.urn, link_urn=row.link_urn, relation=row.relation, **told
            )
            self.counts[NEW] += 1
            return
        changes = changed(standing, told)
        self.counts[CHANGED if changes else UNCHANGED] += 1
        if changes:
            for name in changes:
                setattr(standing, name, told[name])
            self._saved[_key(row)] = standing
            self._changes |= {urn: changes for urn in (row.urn, row.link_urn) if urn in self._urns}

    def close(self, file: str) -> list[str]:
        """Store everything, with its lines in the record; what is to be said of schools with something open."""
        work, counts = self.work, self.counts
        for urn, changes in self._changes.items():
            work.record.append(ACT, urn=urn, about=file, changes=changes, summary=in_words(changes))
        if counts[NEW] + counts[CHANGED] + counts[UNCHANGED]:
            figures: dict[str, Any] = {name: counts[name] for name in (NEW, CHANGED, UNCHANGED)}
            work.record.append(ACT, about=file, **figures)
        if not self._saved:
            return []
        there = work.links.succeeded(work.clock.today())
        work.links.save(self._saved.values())
        fresh = (work.links.succeeded(work.clock.today()) - there) & self._urns
        due = before_closing(work, fresh)
        keep(work)
        return tell_closing(work, due)
