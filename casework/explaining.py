"""What a framework is, told to officers: the document at a glance, and one category with everything that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.choices import title_of
from casework.cycle import AGREE, NOTIFY, PROPOSE
from casework.duties import words_of
from domain.framework.categories import Category
from domain.framework.entitlements import Entitlement
from domain.framework.pieces import Explanation
from domain.quarters import days_said, quarters_of
from store.work import Work

OFTEN = {"half_term": "every half-term", "term": "every term", "year": "once a year"}
HOW = {
    "any_one": "one criterion is enough",
    "at_least": "at least {number} criteria",
    "all": "all its criteria",
    "chosen_by_person": "a person chooses what fits best, and says why",
}


@dataclass(frozen=True)
class Overview:
    """The document at a glance; each list is of lines ready to be read."""

    aims: Sequence[Explanation]
    categories: Sequence[Category]
    steps: Sequence[tuple[str, str, str]]
    clocks: Sequence[str]
    documents: Sequence[tuple[str, str]]
    others: Sequence[str]
