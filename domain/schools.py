"""What a school is, as the national register tells it: its record, its denomination and its status."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.phases import Ages, Phase, stages
from domain.school_types import Governance, SchoolType, code_of, school_type, squash

__all__ = [
    "Ages",
    "Denomination",
    "Governance",
    "Phase",
    "SchoolRecord",
    "SchoolType",
    "Status",
    "denomination",
    "denominations",
    "school_type",
    "stages",
    "status",
]


class Denomination(StrEnum):
    """Whose diocese, if any, gets copies; UNKNOWN when the register is silent."""

    CHURCH_OF_ENGLAND = "church_of_england"
    ROMAN_CATHOLIC = "roman_catholic"
    OTHER = "other"
    NONE = "none"
    UNKNOWN = "unknown"

    @property
    def is_faith(self) -> bool | None:
        """None when the register does not say."""
        return None if self is Denomination.UNKNOWN else self is not Denomination.NONE


_NO_FAITH = frozenset({"none", "doesnotapply", "notapplicable"})


def denominations(religious_character: str) -> tuple[Denomination, ...]:
    """Every denomination of a school, in the register's order: a joint school has two dioceses."""
    parts = [part.strip().lower() for part in religious_character.split("/") if part.strip()]
    found = dict.fromkeys(_denomination(part) for part in parts)
    return tuple(found) or (Denomination.UNKNOWN,)


def denomination(religious_character: str) -> Denomination:
    """The first Church of England or Roman Catholic part of a joint character, else the first part."""
    found = denominations(religious_character)
    diocesan = (Denomination.CHURCH_OF_ENGLAND, Denomination.ROMAN_CATHOLIC)
    return next((each for each in found if each in diocesan), found[0])


def _denomination(part: str) -> Denomination:
    if squash(part) in _NO_FAITH:
        return Denomination.NONE
    if "church of england" in part or "anglican" in part:
        return Denomination.CHURCH_OF_ENGLAND
    return Denomination.ROMAN_CATHOLIC if "catholic" in part else Denomination.OTHER


class Status(StrEnum):
    """The register's four statuses."""

    OPEN = "open"
    CLOSED = "closed"
    PROPOSED_TO_CLOSE = "proposed_to_close"
    PROPOSED_TO_OPEN = "proposed_to_open"

    @property
    def is_open(self) -> bool:
        """Teaching pupils now: open, even when a closing has been proposed."""
        return self in {Status.OPEN, Status.PROPOSED_TO_CLOSE}


_STATUSES = {
    1: Status.OPEN, 2: Status.CLOSED, 3: Status.PROPOSED_TO_CLOSE, 4: Status.PROPOSED_TO_OPEN,
    "open": Status.OPEN, "closed": Status.CLOSED, "openbutproposedtoclose": Status.PROPOSED_TO_CLOSE,
    "proposedtoopen": Status.PROPOSED_TO_OPEN,
}  # fmt: skip


def status(code: str, name: str) -> Status | None:
    """The status by code, else by name; None when neither is known."""
    return _STATUSES.get(code_of(code) or 0) or _STATUSES.get(squash(name))


@dataclass(frozen=True)
class SchoolRecord:
    """One school of the register. Text the register leaves blank is "", everything else unknown is None.

    `urn` is six digits, `la_code` three, `establishment_number` four (or "" when the place has none).
    `religious_character` keeps the register's own words; ages are in whole years.
    """

    urn: str
    name: str
    la_code: str
    la_name: str
    establishment_number: str
    school_type: SchoolType
    status: Status
    phase: Phase = Phase.UNKNOWN
    type_code: str = ""
    type_name: str = ""
    low_age: int | None = None
    high_age: int | None = None
    has_sixth_form: bool | None = None
    religious_character: str = ""
    diocese: str = ""
    trust_code: str = ""
    trust_name: str = ""
    federation: str = ""
    head_name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    telephone: str = ""
    website: str = ""
    open_date: date | None = None
    close_date: date | None = None
    pupils: int | None = None
    ukprn: str = ""
    previous_la_code: str = ""
    previous_establishment_number: str = ""

    @property
    def laestab(self) -> str | None:
        """Seven digits, the authority's code and the establishment number; None without a number."""
        return f"{self.la_code}{self.establishment_number}" if self.establishment_number else None

    @property
    def previous_laestab(self) -> str | None:
        """The number before the school moved between authorities or was renumbered."""
        if not (self.previous_la_code and self.previous_establishment_number):
            return None
        return f"{self.previous_la_code}{self.previous_establishment_number}"

    @property
    def ages(self) -> Ages:
        """The statutory age range."""
        return Ages(self.low_age, self.high_age)

    @property
    def governance(self) -> Governance:
        """EIA 2006 s59: decides which of the authority's powers can apply."""
        return self.school_type.governance

    @property
    def denomination(self) -> Denomination:
        """The diocesan family, for copies of letters and notices."""
        return denomination(self.religious_character)

    @property
    def stages(self) -> frozenset[str]:
        """The stages whose results are looked at: see `domain.phases.stages`."""
        return stages(self.phase, self.ages, self.has_sixth_form)
