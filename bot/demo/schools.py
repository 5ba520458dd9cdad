"""The schools of the demo: records as the register would tell them, of every kind, with invented names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from bot.demo.councils import Council
from bot.demo.names import SAINTS, TRUSTS
from domain.phases import Ages, phase_of
from domain.schools import SchoolRecord, Status, school_type
from store.schools import School

CE, RC = "Church of England", "Roman Catholic"
PRIMARY, SECONDARY, ALL_THROUGH, NO_PHASE = "2", "4", "7", "0"
FIRST_NUMBER = {PRIMARY: 2001, SECONDARY: 4001, ALL_THROUGH: 4901, NO_PHASE: 7001}


@dataclass(frozen=True)
class Kind:
    """One kind of school: its name's pattern, the register's codes, ages and, for size, forms of entry."""

    pattern: str
    type_code: str
    type_name: str
    phase: str
    ages: tuple[int, int]
    forms: int = 1
    religion: str = ""
    status: Status = Status.OPEN


KINDS = {
    "community primary": Kind("{place} Primary School", "01", "Community school", PRIMARY, (4, 11)),
    "ce controlled primary": Kind(
        "{place} CofE Primary School", "03", "Voluntary controlled school", PRIMARY, (4, 11), 1, CE
    ),
    "rc aided primary": Kind(
        "{saint}'s Catholic Primary School, {place}", "02", "Voluntary aided school", PRIMARY, (4, 11), 1, RC
    ),
    "ce aided primary": Kind(
        "{saint}'s CofE Primary School, {place}", "02", "Voluntary aided school", PRIMARY, (4, 11), 1, CE
    ),
    "st ythelburn primary": Kind(  # one name, wherever there is one
        "St Ythelburn's CofE Primary School", "03", "Voluntary controlled school", PRIMARY, (4, 11), 1, CE
    ),
    "foundation primary": Kind("{place} Foundation Primary School", "05", "Foundation school", PRIMARY, (4, 11)),
    "community infant": Kind("{place} Infant School", "01", "Community school", PRIMARY, (4, 7), 2),
    "community junior": Kind("{place} Junior School", "01", "Community school", PRIMARY, (7, 11), 2),
    "academy primary": Kind("{place} Primary Academy", "34", "Academy converter", PRIMARY, (4, 11), 2),
    "ce academy primary": Kind("{place} CofE Academy", "34", "Academy converter", PRIMARY, (4, 11), 1, CE),
    "free school primary": Kind("{place} Free School", "35", "Free schools", PRIMARY, (4, 11), 2),
    "community secondary": Kind("{place} High School", "01", "Community school", SECONDARY, (11, 16), 5),
    "foundation secondary": Kind("{place} School", "05", "Foundation school", SECONDARY, (11, 18), 6),
    "rc aided secondary": Kind(
        "{saint}'s Catholic High School, {place}", "02", "Voluntary aided school", SECONDARY, (11, 16), 4, RC
    ),
    "academy secondary": Kind("The {place} Academy", "28", "Academy sponsor led", SECONDARY, (11, 18), 7),
    "all-through academy": Kind("{place} All-Through Academy", "34", "Academy converter", ALL_THROUGH, (4, 16), 3),
    "community special": Kind("{place} Special School", "07", "Community special school", NO_PHASE, (3, 16)),
    "special academy": Kind("{place} Special Academy", "44", "Academy special converter", NO_PHASE, (11, 19)),
    "pupil referral unit": Kind("The {place} Centre", "14", "Pupil referral unit", NO_PHASE, (11, 16)),
    "closed primary": Kind(
        "{place} Village Primary School", "01", "Community school", PRIMARY, (4, 11), 1, "", Status.PROPOSED_TO_CLOSE
    ),
    "opening free school": Kind(
        "{place} New Free School", "35", "Free schools", PRIMARY, (4, 11), 1, "", Status.PROPOSED_TO_OPEN
    ),
}
CLOSES_ON, OPENS_ON = date(2025, 8, 31), date(2027, 9, 1)


@dataclass
class Numbers:
    """The next URN (from 900001, a range the register does not use) and the places not yet taken."""

    places: list[str]
    urn: int = 900000

    def next_urn(self) -> str:
        """A number that no other school of the demo has."""
        self.urn += 1
        return str(self.urn)


def records(council: Council, numbers: Numbers, rng: Random) -> Iterator[tuple[str, int, SchoolRecord]]:
    """Every school of a council, with its kind and its turn; a junior school stands where an infant school does."""
    saints, taken = list(SAINTS), dict(FIRST_NUMBER)
    rng.shuffle(saints)
    infants: list[str] = []
    for kind_id, count in council.schools:
        for turn in range(count):
            kind = KINDS[kind_id]
            place = infants.pop(0) if kind_id == "community junior" else numbers.places.pop()
            if kind_id == "community infant":
                infants.append(place)
            name = kind.pattern.format(place=place, saint=saints.pop() if "{saint}" in kind.pattern else "")
            taken[kind.phase] += 1
            yield kind_id, turn, _record(council, kind, (numbers.next_urn(), name, place, f"{taken[kind.phase]}"), rng)


def row_of(authority: str, record: SchoolRecord) -> School:
    """The record as it is stored."""
    return School(
        authority=authority,
        urn=record.urn,
        name=record.name,
        la_code=record.la_code,
        la_name=record.la_name,
        laestab=record.laestab or "",
        type_code=record.type_code,
        type_name=record.type_name,
        school_type=record.school_type.family,
        governance=record.governance,
        status=record.status,
        phase=record.phase,
        stages=sorted(record.stages),
        denomination=record.denomination,
        religious_character=record.religious_character,
        diocese=record.diocese,
        trust_name=record.trust_name,
        low_age=record.low_age,
        high_age=record.high_age,
        pupils=record.pupils,
        address=record.address,
        town=record.town,
        postcode=record.postcode,
        open_date=record.open_date,
        close_date=record.close_date,
    )


def _record(council: Council, kind: Kind, named: tuple[str, str, str, str], rng: Random) -> SchoolRecord:
    urn, name, place, number = named
    type_ = school_type(kind.type_code, kind.type_name)
    ages = Ages(*kind.ages)
    academy = type_.governance == "academy"
    closing, opening = kind.status is Status.PROPOSED_TO_CLOSE, kind.status is Status.PROPOSED_TO_OPEN
    size = (ages.high or 0) - (ages.low or 0)
    return SchoolRecord(
        urn=urn,
        name=name,
        la_code=council.la_code,
        la_name=council.title,
        establishment_number=number,
        school_type=type_,
        status=kind.status,
        phase=phase_of(kind.phase, "", type_, ages, name),
        type_code=kind.type_code,
        type_name=kind.type_name,
        low_age=ages.low,
        high_age=ages.high,
        religious_character=kind.religion or "Does not apply",
        diocese=diocese(council, kind.religion),
        trust_name=TRUSTS[rng.randrange(len(TRUSTS))] if academy else "",
        address=f"School Lane, {place}, {council.title}",
        town=place,
        postcode=f"ZZ{int(urn) % 90 + 1} {rng.randint(1, 9)}ZZ",
        open_date=OPENS_ON if opening else date(rng.randint(1955, 2012), 9, 1),
        close_date=CLOSES_ON if closing else None,
        pupils=None if opening else int(size * kind.forms * rng.randint(21, 30)),
    )


def diocese(council: Council, religion: str) -> str:
    """The invented diocese a faith school belongs to."""
    return {CE: f"Diocese of {council.title}", RC: f"Archdiocese of {council.title}"}.get(religion, "")
