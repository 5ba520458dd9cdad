"""Which children a school teaches: its phase, and the stages whose results are looked at."""

import re
from enum import StrEnum
from typing import NamedTuple

from domain.school_types import SchoolType, code_of, squash


class Ages(NamedTuple):
    """The statutory age range in whole years; None when the register does not say."""

    low: int | None = None
    high: int | None = None


UNKNOWN_AGES = Ages()


class Phase(StrEnum):
    """The phase; infant and junior schools are told from primaries. PRU is any alternative provision."""

    NURSERY = "nursery"
    INFANT = "infant"
    JUNIOR = "junior"
    PRIMARY = "primary"
    MIDDLE_DEEMED_PRIMARY = "middle_deemed_primary"
    MIDDLE_DEEMED_SECONDARY = "middle_deemed_secondary"
    SECONDARY = "secondary"
    ALL_THROUGH = "all_through"
    POST_16 = "post_16"
    SPECIAL = "special"
    PRU = "pru"
    UNKNOWN = "unknown"


_BY_CODE = {
    1: Phase.NURSERY, 2: Phase.PRIMARY, 3: Phase.MIDDLE_DEEMED_PRIMARY, 4: Phase.SECONDARY,
    5: Phase.MIDDLE_DEEMED_SECONDARY, 6: Phase.POST_16, 7: Phase.ALL_THROUGH,
}  # fmt: skip
_BY_NAME = {
    "nursery": Phase.NURSERY,
    "primary": Phase.PRIMARY,
    "middledeemedprimary": Phase.MIDDLE_DEEMED_PRIMARY,
    "secondary": Phase.SECONDARY,
    "middledeemedsecondary": Phase.MIDDLE_DEEMED_SECONDARY,
    "16plus": Phase.POST_16,
    "allthrough": Phase.ALL_THROUGH,
}
_BY_TYPE = {
    SchoolType.NURSERY: Phase.NURSERY,
    SchoolType.ACADEMY_16_19: Phase.POST_16,
    SchoolType.COLLEGE: Phase.POST_16,
    SchoolType.FREE_SCHOOL_16_19: Phase.POST_16,
}
_OLDEST_INFANT = 8
_YOUNGEST_JUNIOR = 7
_OLDEST_JUNIOR = 12
_RECEPTION = 5
_SIXTH_FORM = 18


def phase_of(code: str, text: str, kind: SchoolType, ages: Ages, name: str) -> Phase:
    """Read the register's phase code or words; special schools and PRUs have their own phases.

    A primary school is called infant or junior by its ages, or by its name when the ages are not given.
    """
    if kind.is_special:
        return Phase.SPECIAL
    if kind.is_alternative:
        return Phase.PRU
    phase = _BY_NAME.get(squash(text)) or _BY_CODE.get(code_of(code) or 0) or _BY_TYPE.get(kind)
    if phase is None:
        phase = Phase.PRIMARY if _named_primary(name) else Phase.UNKNOWN
    return _part_of_primary(ages, name) if phase is Phase.PRIMARY else phase


def _words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.sub(r"['’]", "", name.lower()).split()}


def _named_primary(name: str) -> bool:
    return bool(_words(name) & {"primary", "infant", "junior", "jmi"})


def _part_of_primary(ages: Ages, name: str) -> Phase:
    if ages.low is not None and ages.high is not None:
        if ages.high <= _OLDEST_INFANT:
            return Phase.INFANT
        return Phase.JUNIOR if ages.low >= _YOUNGEST_JUNIOR and ages.high <= _OLDEST_JUNIOR else Phase.PRIMARY
    words = _words(re.sub(r"[()&,-]", " ", name))
    if "primary" in words or {"infant", "junior"} <= words:
        return Phase.PRIMARY
    return Phase.INFANT if "infant" in words else Phase.JUNIOR if "junior" in words else Phase.PRIMARY


_TEACHES = {
    Phase.NURSERY: {"early_years"},
    Phase.INFANT: {"primary"},
    Phase.JUNIOR: {"primary"},
    Phase.PRIMARY: {"primary"},
    Phase.MIDDLE_DEEMED_PRIMARY: {"primary"},
    Phase.MIDDLE_DEEMED_SECONDARY: {"secondary"},
    Phase.SECONDARY: {"secondary"},
    Phase.ALL_THROUGH: {"primary", "secondary"},
    Phase.POST_16: {"post_16"},
}


def stages(phase: Phase, ages: Ages = UNKNOWN_AGES, sixth_form: bool | None = None) -> frozenset[str]:
    """Among early_years, primary, secondary and post_16; none for special schools, PRUs and unknown phases.

    Infant, primary and all-through schools have a reception class unless their ages say otherwise; a
    sixth form is what the register says, or a leaving age of 18 when it is silent.
    """
    found = set(_TEACHES.get(phase, set()))
    starts_young = ages.low is None or ages.low <= _RECEPTION
    if starts_young and phase in {Phase.INFANT, Phase.PRIMARY, Phase.ALL_THROUGH}:
        found.add("early_years")
    grown = (ages.high or 0) >= _SIXTH_FORM if sixth_form is None else sixth_form
    if "secondary" in found and grown:
        found.add("post_16")
    return frozenset(found)
