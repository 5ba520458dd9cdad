"""What kind of school it is and who answers for it in law, from the national register's type codes."""

import re
from enum import StrEnum


class Governance(StrEnum):
    """Who answers for the school in law.

    MAINTAINED is the list of the Education and Inspections Act 2006 s59, which leaves out PRUs;
    free schools, technical colleges and studio schools are academies in law (Academies Act 2010 s1).
    """

    MAINTAINED = "maintained"
    PRU = "pru"
    ACADEMY = "academy"
    OTHER = "other"
    UNKNOWN = "unknown"


class SchoolType(StrEnum):
    """The kind of school; `family` is the coarser value that frameworks speak of."""

    COMMUNITY = "community"
    VOLUNTARY_CONTROLLED = "voluntary_controlled"
    VOLUNTARY_AIDED = "voluntary_aided"
    FOUNDATION = "foundation"
    MAINTAINED_SPECIAL = "maintained_special"
    FOUNDATION_SPECIAL = "foundation_special"
    NURSERY = "nursery"
    PRU = "pru"
    ACADEMY = "academy"
    ACADEMY_SPECIAL = "academy_special"
    ACADEMY_ALTERNATIVE = "academy_alternative"
    ACADEMY_16_19 = "academy_16_19"
    FREE_SCHOOL = "free_school"
    FREE_SCHOOL_SPECIAL = "free_school_special"
    FREE_SCHOOL_ALTERNATIVE = "free_school_alternative"
    FREE_SCHOOL_16_19 = "free_school_16_19"
    UTC = "utc"
    STUDIO_SCHOOL = "studio_school"
    NON_MAINTAINED_SPECIAL = "non_maintained_special"
    INDEPENDENT = "independent"
    INDEPENDENT_SPECIAL = "independent_special"
    COLLEGE = "college"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def family(self) -> "SchoolType":
        """Academies of every kind are `academy`, free schools, UTCs and studios `free_school`."""
        return _FAMILY.get(self, self)

    @property
    def governance(self) -> Governance:
        """EIA 2006 s59 for maintained schools; a missing type is unknown, never "not maintained"."""
        if self is SchoolType.PRU:
            return Governance.PRU
        if self in _MAINTAINED:
            return Governance.MAINTAINED
        if self.family in {SchoolType.ACADEMY, SchoolType.FREE_SCHOOL}:
            return Governance.ACADEMY
        return Governance.UNKNOWN if self is SchoolType.UNKNOWN else Governance.OTHER

    @property
    def is_foundation(self) -> bool:
        """Foundation schools and foundation special schools."""
        return self in {SchoolType.FOUNDATION, SchoolType.FOUNDATION_SPECIAL}

    @property
    def is_special(self) -> bool:
        """Special schools under any governance."""
        return self in {SchoolType.INDEPENDENT_SPECIAL, *_STATE_SPECIAL}

    @property
    def is_alternative(self) -> bool:
        """Pupil referral units and the academies that do the same work."""
        return self in {SchoolType.PRU, SchoolType.ACADEMY_ALTERNATIVE, SchoolType.FREE_SCHOOL_ALTERNATIVE}


T = SchoolType
_MAINTAINED = frozenset({
    T.COMMUNITY, T.VOLUNTARY_CONTROLLED, T.VOLUNTARY_AIDED, T.FOUNDATION, T.MAINTAINED_SPECIAL,
    T.FOUNDATION_SPECIAL, T.NURSERY,
})  # fmt: skip
_STATE_SPECIAL = frozenset({
    T.MAINTAINED_SPECIAL, T.FOUNDATION_SPECIAL, T.ACADEMY_SPECIAL, T.FREE_SCHOOL_SPECIAL,
    T.NON_MAINTAINED_SPECIAL,
})  # fmt: skip
_FAMILY = {
    **dict.fromkeys((T.ACADEMY_SPECIAL, T.ACADEMY_ALTERNATIVE, T.ACADEMY_16_19), T.ACADEMY),
    **dict.fromkeys((T.FREE_SCHOOL_SPECIAL, T.FREE_SCHOOL_ALTERNATIVE, T.FREE_SCHOOL_16_19), T.FREE_SCHOOL),
    **dict.fromkeys((T.UTC, T.STUDIO_SCHOOL), T.FREE_SCHOOL),
    T.FOUNDATION_SPECIAL: T.MAINTAINED_SPECIAL,
    T.INDEPENDENT_SPECIAL: T.INDEPENDENT,
}
# The register's establishment types: code, name (in the words of 2026), what it is to us.
_TYPES: tuple[tuple[int, str, SchoolType], ...] = (
    (1, "Community school", T.COMMUNITY),
    (2, "Voluntary aided school", T.VOLUNTARY_AIDED),
    (3, "Voluntary controlled school", T.VOLUNTARY_CONTROLLED),
    (5, "Foundation school", T.FOUNDATION),
    (6, "City technology college", T.INDEPENDENT),
    (7, "Community special school", T.MAINTAINED_SPECIAL),
    (8, "Non-maintained special school", T.NON_MAINTAINED_SPECIAL),
    (10, "Other independent special school", T.INDEPENDENT_SPECIAL),
    (11, "Other independent school", T.INDEPENDENT),
    (12, "Foundation special school", T.FOUNDATION_SPECIAL),
    (14, "Pupil referral unit", T.PRU),
    (15, "Local authority nursery school", T.NURSERY),
    (18, "Further education", T.COLLEGE),
    (28, "Academy sponsor led", T.ACADEMY),
    (29, "Higher education institutions", T.OTHER),
    (31, "Sixth form centres", T.COLLEGE),
    (32, "Special post 16 institution", T.COLLEGE),
    (33, "Academy special sponsor led", T.ACADEMY_SPECIAL),
    (34, "Academy converter", T.ACADEMY),
    (35, "Free schools", T.FREE_SCHOOL),
    (36, "Free schools special", T.FREE_SCHOOL_SPECIAL),
    (38, "Free schools alternative provision", T.FREE_SCHOOL_ALTERNATIVE),
    (39, "Free schools 16 to 19", T.FREE_SCHOOL_16_19),
    (40, "University technical college", T.UTC),
    (41, "Studio schools", T.STUDIO_SCHOOL),
    (42, "Academy alternative provision converter", T.ACADEMY_ALTERNATIVE),
    (43, "Academy alternative provision sponsor led", T.ACADEMY_ALTERNATIVE),
    (44, "Academy special converter", T.ACADEMY_SPECIAL),
    (45, "Academy 16-19 converter", T.ACADEMY_16_19),
    (46, "Academy 16 to 19 sponsor led", T.ACADEMY_16_19),
    (57, "Academy secure 16 to 19", T.ACADEMY_16_19),
)
# Groups 4 and 5 mix kinds that the law treats differently, so they say nothing by themselves.
_GROUPS = {1: T.COLLEGE, 2: T.OTHER, 3: T.INDEPENDENT, 9: T.OTHER, 10: T.ACADEMY, 11: T.FREE_SCHOOL}
_GROUP_NAMES = {"academies": T.ACADEMY, "freeschools": T.FREE_SCHOOL, "independentschools": T.INDEPENDENT}


LONGEST_CODE = 9  # digits; the register's own have four at most


def squash(text: str) -> str:
    """The letters and digits only, with the wordings of other years brought to one."""
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    return plain.replace("localauthority", "la").replace("16to19", "1619")


def code_of(text: str) -> int | None:
    """A register code as a number, so that "02" and a spreadsheet's "2" are the same, or None."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST_CODE else None


_BY_CODE = {code: kind for code, _, kind in _TYPES}
_BY_NAME = {squash(name): kind for _, name, kind in _TYPES}


def school_type(code: str, name: str, group_code: str = "", group_name: str = "") -> SchoolType:
    """Read the register's type code, else its name, else its group, which tells academies apart."""
    found = _BY_CODE.get(code_of(code) or 0) or _BY_NAME.get(squash(name))
    if found:
        return found
    group = _GROUPS.get(code_of(group_code) or 0) or _GROUP_NAMES.get(squash(group_name))
    return group or (SchoolType.OTHER if code or name else SchoolType.UNKNOWN)
