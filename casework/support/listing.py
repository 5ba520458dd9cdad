"""Every school's support in one list: those that come first on top, the gravest category first."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.support.accounts import Account, accounts
from casework.support.situation import Situation, situations
from domain.dates import academic_year_of
from domain.framework.entitlements import Priority
from store.support import WAITING, Arrangement, SupportEntry
from store.work import Work


@dataclass(frozen=True)
class Row:
    """One school; `first` is why it comes first, if it does."""

    stands: Situation
    accounts: Sequence[Account]
    first: Priority | None

    @property
    def waiting(self) -> list[Arrangement]:
        """What is asked for and not agreed yet."""
        return [each for each in self.stands.open if each.state == WAITING]

    @property
    def over(self) -> bool:
        """Whether more days were used than there are."""
        return any(each.left is not None and each.left < 0 for each in self.accounts)


def rows(work: Work) -> list[Row]:
    """Every school, in the order in which support is shared out (TRI-006, HRT-071)."""
    today, file = work.clock.today(), work.framework.entitlements
    entries: dict[str, list[SupportEntry]] = {}
    for entry in work.support.entries(academic_year_of(today)):
        entries.setdefault(entry.urn, []).append(entry)
    found = [
        Row(each, accounts(each, today, entries.get(each.school.urn, [])), each.first(file.priority))
        for each in situations(work)
    ]
    ranks = {each.id: each.rank for each in work.framework.categories}
    return sorted(
        found, key=lambda row: (row.first is None, -ranks.get(row.stands.category or "", 0), row.stands.school.name)
    )
