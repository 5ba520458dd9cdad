"""A school's days of one sort in an academic year: stated, agreed, used and left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.support.situation import Situation, rule_of
from domain.dates import academic_year_label, academic_year_of
from domain.framework.entitlements import Entitlement, Sort
from domain.quarters import days_figure, days_said, quarters_of
from store.support import SupportEntry


@dataclass(frozen=True)
class Account:
    """All in quarters of a day. `agreed` None: nothing was; what was agreed in another category counts no more."""

    sort: Sort
    year: int
    entitlement: Entitlement | None
    agreed: int | None
    used: int
    earlier: Sequence[SupportEntry] = ()

    @property
    def stated(self) -> int | None:
        """What the framework gives; None where it states nothing, which is not zero."""
        days = self.entitlement.days if self.entitlement else None
        return None if days is None else quarters_of(days)

    @property
    def total(self) -> int | None:
        """What the school has in the year, as far as a number is there."""
        if self.stated is None:
            return self.agreed
        return self.stated + (self.agreed or 0)

    @property
    def ceiling(self) -> int | None:
        """The most there can be."""
        ceiling = self.entitlement.ceiling if self.entitlement else None
        return None if ceiling is None else quarters_of(ceiling)

    @property
    def limit(self) -> int | None:
        """The number at which days logged are warned about or refused."""
        return self.total if self.ceiling is None else self.ceiling

    @property
    def left(self) -> int | None:
        """What is left of it; below zero when more was used."""
        return None if self.limit is None else self.limit - self.used

    @property
    def to_be_agreed(self) -> bool:
        """Whether officer and school still have to settle the number."""
        return bool(self.entitlement and self.entitlement.agreed and self.agreed is None)

    @property
    def refuses(self) -> bool:
        """Whether more than the limit is refused."""
        return bool(self.entitlement and self.entitlement.over == "refuse")

    @property
    def rule(self) -> str | None:
        """The rule of the entitlement."""
        return rule_of(self.entitlement, self.sort)

    @property
    def label(self) -> str:
        """The academic year."""
        return academic_year_label(self.year)

    @property
    def has(self) -> str:
        """What the school has, in a few words."""
        extra = f", {days_figure(self.agreed)} of them agreed on top" if self.stated and self.agreed else ""
        if self.ceiling is not None and self.total is None:
            return f"up to {days_said(self.ceiling)} (a ceiling, not an entitlement)"
        if self.total is not None:
            return f"{days_said(self.total)}{extra or (' (agreed)' if self.stated is None else '')}"
        return "days to be agreed" if self.to_be_agreed else "none stated"


def account(situation: Situation, sort: Sort, entries: Iterable[SupportEntry], on: date) -> Account:
    """The account of one sort, from the school's entries of the academic year of a day (HAV-040, MK-054).

    On a move within the year the new category's figure replaces the old one, and days used are kept.
    """
    mine = [each for each in entries if each.sort == sort.id]
    entitlement = situation.first(
        each for each in situation.work.framework.entitlements.entitlement if each.sort == sort.id
    )
    agreed = [each for each in mine if each.agreed]
    now = [each.quarters for each in agreed if each.category == situation.category]
    stated = entitlement is not None and entitlement.days is not None
    return Account(
        sort,
        academic_year_of(on),
        entitlement,
        (sum(now) if stated else now[-1]) if now else None,
        sum(each.quarters for each in mine if not each.agreed),
        [each for each in agreed if each.category != situation.category],
    )


def accounts(situation: Situation, on: date, entries: Sequence[SupportEntry] | None = None) -> list[Account]:
    """The account of every sort of days that the framework counts."""
    work = situation.work
    if entries is None:
        entries = work.support.entries(academic_year_of(on), situation.school.urn)
    return [account(situation, sort, entries, on) for sort in work.framework.entitlements.sort]
