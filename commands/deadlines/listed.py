"""Lists of what is due as an answer: the same thing due the same day at many schools is one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.listing import Due, Line, lines
from store.obligations import Obligation
from store.work import Work


@dataclass(frozen=True)
class Listed:
    """Everything that one list shows. `owned` says whose each is; `placed` where it is."""

    due: Sequence[Obligation]
    names: Mapping[int, str]
    owned: bool = True
    placed: bool = True

    def lines(self) -> list[Line]:
        """One line for each day and thing, soonest first."""
        return lines(self._line(each) for each in self.due)

    def data(self, today: date) -> list[dict[str, Any]]:
        """The same for programs, one by one."""
        return [data_of(each, self.names.get(each.owner, "nobody"), today) for each in self.due]

    def _line(self, due: Obligation) -> Due:
        where = due.where if self.placed else ""
        owner = self.names.get(due.owner, "nobody") if self.owned else ""
        return Due(due.due, due.label, due.sum, where, owner, due.ref, marks_of(due))


def marks_of(due: Obligation) -> str:
    """What else is to be said of it in a list."""
    marks = (
        f"acknowledged by {due.acknowledged_by}" if due.acknowledged_by else "",
        "provisional: bank holidays are not known that far ahead" if due.provisional else "",
    )
    return "; ".join(filter(None, marks))


def data_of(due: Obligation, owner: str, today: date) -> dict[str, Any]:
    """One thing that is due, for programs."""
    return {
        "id": due.ref, "kind": due.kind, "what": due.what, "urn": due.urn, "school": due.school, "owner": owner,
        "due": {"on": due.due.isoformat(), "sum": due.sum, "rule": due.rule}, "state": due.state,
        "overdue": due.due < today, "acknowledged_by": due.acknowledged_by, "provisional": due.provisional,
        "statutory": due.statutory,
    }  # fmt: skip


def names_of(work: Work) -> dict[int, str]:
    """Everybody's name, leavers too, by number."""
    return {person.number: person.name for person in work.people.all()}
