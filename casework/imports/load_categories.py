"""Loading the categories from before Handbell: each becomes the decision that stands, with its true dates."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.imports.batch import Batch, Line
from casework.imports.categories import CategoryRow
from casework.imports.changes import Changes, changed, in_words
from casework.imports.summary import CHANGED, LEFT_OUT, NEW, OLDER, UNCHANGED, Loaded, Summary, total
from casework.imports.table import BadRow
from casework.obligations import keep
from domain.dates import long_date
from store.decisions import AGREED, NOTIFIED, Decision
from store.door import authority_ids
from store.schools import School, names_of
from store.work import Work

ACT = "import categories"
_SAID = ("category", "state", "agreed_on", "agreed_by", "agreed_at", "notified_on", "reviewed_on", "reason")
_DAYS = ("agreed_on", "notified_on", "reviewed_on")


def load_categories(works: Sequence[Work], batch: Batch[CategoryRow]) -> Loaded:
    """Give each category to the authority whose school it is; schools of other authorities are left out.

    What is due follows from what then stands. A decision newer than the file's stays.
    """
    registers = [_Register(work) for work in works]
    others = _elsewhere(works)
    left_out: Counter[str] = Counter()

    def take(line: Line[CategoryRow]) -> None:
        for row in line.records:
            register = next((each for each in registers if row.urn in each.schools), None)
            if register:
                register.take(row)
            elif row.urn in others:
                left_out[LEFT_OUT] += 1
            else:
                raise BadRow(f"There is no school with URN {row.urn} here: check the number, or import the register.")

    rejects, _ = batch.hand_over(take)
    for register in registers:
        register.close(batch.file)
    counts = total(register.counts for register in registers)
    summary = Summary(
        "categories", batch.file, batch.read, counts[NEW], counts[CHANGED], counts[UNCHANGED], counts[OLDER],
        left_out=left_out[LEFT_OUT], rejected=len(rejects),
    )  # fmt: skip
    return Loaded(summary, rejects)


def _elsewhere(works: Sequence[Work]) -> frozenset[str]:
    """The schools of the authorities that this import is not for."""
    session, ours = works[0].session, {work.authority.id for work in works}
    rest = [each for each in authority_ids(session) if each not in ours]
    return frozenset(row[0] for authority in rest for row in names_of(session, authority))


@dataclass(frozen=True)
class _Outcome:
    """What a row comes to, and the decision that is to stand where it says something new."""

    count: str
    decision: Decision | None = None


class _Register:
    """The decisions of one authority while a file goes through them."""

    def __init__(self, work: Work) -> None:
        work.take_turn()
        self.counts: Counter[str] = Counter()
        self.schools = {row.urn: row for row in work.schools.all()}
        self._work = work
        whole = (each for each in work.decisions.all_live() if each.stands and not each.strand)
        self._standing = {each.urn: each for each in whole}  # a rating of its own is no business of this file
        ids = [(category.id, name) for category in work.framework.categories for name in (category.id, category.label)]
        self._categories = {_key(name): category for category, name in ids}

    def take(self, row: CategoryRow) -> None:
        """Check a row whole, then let it stand; BadRow says why it cannot."""
        category = self._check(row, self.schools[row.urn])
        standing = self._standing.get(row.urn)
        outcome = self._outcome(row, category, standing)
        self.counts[outcome.count] += 1
        if outcome.decision:
            self._replace(row.urn, standing, outcome.decision)

    def close(self, file: str) -> None:
        """One line in the record for the file; and what is due follows."""
        if self.counts:
            figures: dict[str, Any] = {name: self.counts[name] for name in (NEW, CHANGED, UNCHANGED, OLDER)}
            self._work.record.append(ACT, about=file, **figures)
            keep(self._work)

    def _check(self, row: CategoryRow, school: School) -> str:
        about = self._work.framework.about
        found = self._categories.get(_key(row.category))
        if found is None:
            known = ", ".join(category.id for category in self._work.framework.categories)
            raise BadRow(f"“{row.category[:40]}” is no category of {about.title}: there are {known}.")
        if school.closed:
            raise BadRow(f"{school.title} has closed, so no category stands for it: leave its row out.")
        if school.governance in about.leaves_out:
            raise BadRow(f"{school.title} is not a school that {about.title} places.")
        today = self._work.clock.today()
        for column in _DAYS:
            day: date | None = getattr(row, column)
            if day and day > today:
                raise BadRow(f"{column} is {long_date(day)}, which is still to come.")
        return found

    def _outcome(self, row: CategoryRow, category: str, standing: Decision | None) -> _Outcome:
        if standing is None:
            return _Outcome(NEW, self._decision(row, category, None))
        before = standing.agreed_on or standing.proposed_on
        if row.agreed_on < before:
            return _Outcome(OLDER)
        same = (standing.category, before) == (category, row.agreed_on)
        if not standing.brought_over and row.agreed_on == before:
            if same:
                return _Outcome(UNCHANGED)  # what was decided in Handbell itself is known better here
            raise BadRow(f"On that day {standing.category} was agreed in Handbell itself: which is right?")
        decision = self._decision(row, category, standing if same else None)
        return _Outcome(CHANGED, decision) if _differs(standing, decision) else _Outcome(UNCHANGED)

    def _decision(self, row: CategoryRow, category: str, known: Decision | None) -> Decision:
        """The decision as the row says it; what it leaves blank stays as it is known."""
        notified_on = row.notified_on or (known.notified_on if known else None)
        reviews = [day for day in (row.reviewed_on, known.reviewed_on if known else None) if day]
        return Decision(
            authority=self._work.authority.id,
            urn=row.urn,
            category=category,
            state=NOTIFIED if notified_on else AGREED,
            reason=row.why or (known.reason if known else "Brought over from before Handbell."),
            framework=self._work.framework.id,
            criteria_version=self._work.framework.about.criteria_version,
            proposed_by=self._work.who,
            proposed_on=row.agreed_on,
            agreed_by=row.agreed_by or (known.agreed_by if known else "the authority"),
            agreed_on=row.agreed_on,
            agreed_at=row.agreed_at or (known.agreed_at if known else "before Handbell"),
            notified_by=(known.notified_by if known else None) or (self._work.who if notified_on else None),
            notified_on=notified_on,
            notified_to=known.notified_to if known else [],
            reviewed_on=max(reviews, default=None),
            brought_over=True,
            looked_at=self._work.clock.now(),
        )

    def _replace(self, urn: str, standing: Decision | None, decision: Decision) -> None:
        """End what stood, keep what is to stand, and write down both."""
        told = {name: getattr(decision, name) for name in _SAID}
        changes: Changes = changed(standing, told) if standing else {}
        if standing:
            standing.until = decision.agreed_on
            self._work.decisions.save(standing)
        self._work.decisions.save(decision)
        self._standing[urn] = decision
        summary = in_words(changes) if changes else f"Agreed on {long_date(decision.agreed_on or decision.proposed_on)}"
        self._work.record.append(
            ACT, urn=urn, about=decision.category, before=standing.category if standing else None, changes=changes,
            now={name: str(value) if isinstance(value, date) else value for name, value in told.items()},
            summary=summary,
        )  # fmt: skip


def _differs(standing: Decision, decision: Decision) -> bool:
    return any(getattr(standing, name) != getattr(decision, name) for name in _SAID)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())
