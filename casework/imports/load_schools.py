"""Loading the register: schools are added and updated, what stood before goes into the record, none is deleted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from casework.closing.telling import before_closing, tell_closing
from casework.imports.batch import Batch, Line
from casework.imports.changes import Changes, changed, in_words
from casework.imports.gias import columns_told
from casework.imports.rejects import Reject
from casework.imports.summary import CHANGED, CLOSED, LEFT_OUT, NEW, UNCHANGED, Loaded, Summary, total
from casework.obligations import keep
from domain.schools import SchoolRecord, Status
from store.schools import Contact, School
from store.work import Work

ACT = "import schools"
_AS_IT_IS = (
    "name", "la_code", "la_name", "type_code", "type_name", "religious_character", "diocese", "trust_name",
    "federation", "low_age", "high_age", "pupils", "address", "town", "postcode", "telephone", "website",
    "open_date", "close_date",
)  # fmt: skip
# The register's columns that a column of ours is made of, where the names differ; a file without them changes nothing.
_MADE_OF: dict[str, tuple[str, ...]] = {
    "laestab": ("number",),
    "school_type": ("type_code", "type_name"),
    "governance": ("type_code", "type_name"),
    "status": ("status_code", "status_name"),
    "phase": ("phase_code", "phase_name"),
    "stages": ("phase_code", "phase_name"),
    "denomination": ("religious_character",),
    "address": ("street", "postcode"),
}
_LA_COLUMNS = ("LA (code)", "Local authority (code)")


def load_schools(works: Sequence[Work], batch: Batch[SchoolRecord]) -> Loaded:
    """Give each school to the authority with its LA code; those of other authorities are counted and left out.

    A school that has moved to another LA code is updated where it was, so that its past stays there, and is new
    where it went if that authority is ours too.
    """
    told = columns_told(batch.table.columns)
    registers = [_Register(work, told) for work in works]
    others: Counter[str] = Counter()

    def take(line: Line[SchoolRecord]) -> None:
        for record in line.records:
            homes = [register for register in registers if register.concerns(record)]
            for register in homes:
                register.take(record)
            others[LEFT_OUT] += not homes

    codes = {work.authority.la_code for work in works}
    handed = batch.hand_over(take, lambda reject: _la_code(reject) in {"", *codes})
    left = [sentence for register in registers for sentence in register.close(batch.file)]
    counts = total(register.counts for register in registers)
    summary = Summary(
        "schools", batch.file, batch.read, counts[NEW], counts[CHANGED], counts[UNCHANGED],
        left_out=others[LEFT_OUT] + handed.others, rejected=len(handed.rejects), closed=counts[CLOSED],
        notes=(*_moved(registers), *left),
    )  # fmt: skip
    return Loaded(summary, handed.rejects)


class _Register:
    """One authority's list of schools while a file goes through it."""

    def __init__(self, work: Work, told: frozenset[str]) -> None:
        self.work = work
        self.counts: Counter[str] = Counter()
        self.moved: list[School] = []
        self._told = told
        self._schools = {row.urn: row for row in work.schools.all()}
        contacts = work.session.exec(work.rows(Contact)).all()
        self._heads = {each.urn: each for each in contacts if each.role == "head" and each.until is None}
        self._new: list[School] = []
        self._changes: dict[str, Changes] = {}

    def concerns(self, record: SchoolRecord) -> bool:
        """Whether the school is this authority's, or was."""
        return record.la_code == self.work.authority.la_code or record.urn in self._schools

    def take(self, record: SchoolRecord) -> None:
        """Add or update one school."""
        self.counts[CLOSED] += record.status is Status.CLOSED
        standing = self._schools.get(record.urn)
        if standing is None:
            self._new.append(School(authority=self.work.authority.id, urn=record.urn, **_columns(record)))
            self._head(record)
            self.counts[NEW] += 1
            return
        changes = {**self._update(standing, record), **self._head(record)}
        self.counts[CHANGED if changes else UNCHANGED] += 1
        if changes:
            self._changes[record.urn] = changes

    def close(self, file: str) -> list[str]:
        """Store everything, with one line in the record for the file and one for each changed school.

        Returns what is to be said of the schools that closed with something open.
        """
        record, counts = self.work.record, self.counts
        if self._new or self._changes:
            self.work.schools.save([*self._new, *(self._schools[urn] for urn in self._changes)])
        for urn, changes in self._changes.items():
            record.append(ACT, urn=urn, about=file, changes=changes, summary=in_words(changes))
        if counts[NEW] + counts[CHANGED] + counts[UNCHANGED]:
            record.append(
                ACT, about=file, new=[row.urn for row in self._new], changed=list(self._changes),
                unchanged=counts[UNCHANGED], closed=counts[CLOSED],
            )  # fmt: skip
        if not (self._new or self._changes):
            return []
        closed = [urn for urn, changes in self._changes.items() if changes.get("status", ["", ""])[1] == Status.CLOSED]
        due = before_closing(self.work, closed)
        keep(self.work)
        return tell_closing(self.work, due)

    def _update(self, row: School, record: SchoolRecord) -> Changes:
        told = {name: value for name, value in _columns(record).items() if self._tells(name)}
        changes = changed(row, told)
        if "la_code" in changes and row.la_code == self.work.authority.la_code:
            self.moved.append(row)
        for name in changes:
            setattr(row, name, told[name])
        return changes

    def _tells(self, column: str) -> bool:
        return not self._told.isdisjoint(_MADE_OF.get(column, (column,)))

    def _head(self, record: SchoolRecord) -> Changes:
        """Name the head where nobody is, or only a name is: an address is proof of a contact somebody keeps."""
        standing = self._heads.get(record.urn)
        kept = standing is not None and (standing.email or standing.telephone or standing.name == record.head_name)
        if kept or not record.head_name or record.status is Status.CLOSED:
            return {}
        today = self.work.clock.today()
        if standing:
            standing.until = today
        head = Contact(
            authority=self.work.authority.id, urn=record.urn, role="head", name=record.head_name, since=today
        )
        self._heads[record.urn] = head
        self.work.session.add(head)
        return {"head": [standing.name if standing else "", head.name]}


def _columns(record: SchoolRecord) -> dict[str, Any]:
    """A record of the register as we store it; the exact type of school, not its family."""
    return {name: getattr(record, name) for name in _AS_IT_IS} | {
        "laestab": record.laestab or "",
        "school_type": record.school_type.value,
        "governance": record.governance.value,
        "status": record.status.value,
        "phase": record.phase.value,
        "stages": sorted(record.stages),
        "denomination": record.denomination.value,
    }


def _la_code(reject: Reject) -> str:
    """The code of the authority a bad row belongs to; "" when the row does not say, so that somebody looks."""
    code = next((reject.row[name] for name in _LA_COLUMNS if name in reject.row), "")
    return code.zfill(3) if code.isdecimal() else ""


def _moved(registers: Iterable[_Register]) -> tuple[str, ...]:
    return tuple(
        f"{row.title} now has the LA code {row.la_code}: what is recorded of it stays with "
        f"{register.work.authority.title}."
        for register in registers
        for row in register.moved
    )
