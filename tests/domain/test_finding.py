"""Finding a school by what people type, among invented names and among the real register's."""

import csv
import os
import time
from pathlib import Path

import pytest

from domain.finding import IndexEntry, SchoolIndex, normalised

INVENTED = SchoolIndex(
    [
        IndexEntry("900001", "Oakwell Primary School", town="Marbury", laestab="9012001"),
        IndexEntry("900002", "Oakwell High School", town="Marbury", laestab="9014001"),
        IndexEntry("900003", "St Brannoc's Church of England Primary School", town="Marbury", laestab="9013001"),
        IndexEntry("900004", "Saint Brannoc's Catholic Primary School", town="Netherby", laestab="9013002"),
        IndexEntry("900005", "Hazelmere Primary Academy", town="Netherby", laestab="9012010"),
        IndexEntry("900006", "Hazelmere Primary School", closed=True, town="Netherby", laestab="9012010"),
        IndexEntry("900007", "Jasper Kite High School and Sixth Form Centre", laestab="9014002"),
        IndexEntry("900008", "The Thornfield School", laestab="9017001"),
        IndexEntry("900009", "Wick Lane Infant School", town="Wick", laestab="9012005"),
        IndexEntry("900010", "Wick Lane Junior School", town="Wick", laestab="9012006"),
        IndexEntry("900011", "Brackenhurst Pupil Referral Unit", laestab="9011100"),
        IndexEntry("900012", "All Hallows Primary School", town="Marbury", laestab="9012030"),
        IndexEntry("900013", "All Hallows Primary School", town="Netherby", laestab="9012031"),
        IndexEntry("900014", "Gone Away School", closed=True, laestab="9012040"),
    ]
)


def names(text: str) -> list[str]:
    return [entry.name for entry in INVENTED.find(text).candidates]


@pytest.mark.parametrize(
    ("typed", "urn"),
    [
        ("900007", "900007"),
        (" URN 900007 ", "900007"),
        ("9014001", "900002"),
        ("901/4001", "900002"),
        ("Oakwell Primary (900001)", "900001"),
        ("oakwell primary", "900001"),
        ("OAKWELL PRIMARY SCHOOL", "900001"),
        ("oakwel prim", "900001"),
        ("st brannocs c of e", "900003"),
        ("Saint Brannoc’s CofE", "900003"),
        ("st brannocs rc primary", "900004"),
        ("st. brannoc's roman catholic", "900004"),
        ("thornfield", "900008"),
        ("thronfield", "900008"),
        ("jasper kyte", "900007"),
        ("wick lane infants", "900009"),
        ("pru", "900011"),
        ("gone away", "900014"),
    ],
)
def test_what_is_clearly_meant_is_found(typed, urn):
    assert INVENTED.find(typed).best == urn


@pytest.mark.parametrize("typed", ["oakwell", "st brannocs", "wick lane", "all hallows", "primary"])
def test_between_two_schools_nobody_guesses(typed):
    found = INVENTED.find(typed)
    assert found.best is None
    assert len(found.candidates) >= 2


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "zzzz", "999999", "9999999", "good morning", "the"])
def test_nothing_sensible_finds_nothing(typed):
    assert INVENTED.find(typed) == SchoolIndex([]).find("x")


def test_a_closed_school_comes_after_the_open_one_that_took_its_place():
    found = INVENTED.find("hazelmere")
    assert found.best == "900005"
    assert [entry.urn for entry in found.candidates] == ["900005", "900006"]


def test_the_exact_name_of_a_closed_school_is_asked_about_when_an_open_one_carries_it_on():
    found = INVENTED.find("Hazelmere Primary School")
    assert found.best is None
    assert {entry.urn for entry in found.candidates} == {"900005", "900006"}


def test_a_laestab_shared_with_a_closed_school_means_the_open_one():
    assert INVENTED.find("9012010").best == "900005"


def test_initials_offer_the_school_without_choosing_it():
    found = INVENTED.find("jkhs")
    assert found.best is None
    assert found.candidates[0].urn == "900007"


def test_the_town_tells_two_schools_of_one_name_apart():
    assert INVENTED.find("all hallows netherby").candidates[0].urn == "900013"
    assert INVENTED.find("all hallows marbury").candidates[0].urn == "900012"


def test_at_most_five_are_offered():
    index = SchoolIndex(IndexEntry(f"91000{i}", f"Oakwell {word} School") for i, word in enumerate("abcdefgh"))
    assert len(index.find("oakwell").candidates) == 5


def test_common_wordings_are_one():
    assert normalised("The Saint Ælla’s C. of E. (VA) Prim. School") == normalised(
        "St Ælla's Church of England Primary"
    )
    assert normalised("Élan Pk Roman Catholic Infants' School") == "elan park rc infant"
    assert normalised("The School") == "the school"


def test_a_picker_offers_names_as_they_are_typed():
    assert [entry.urn for entry in INVENTED.type_ahead("oak")] == ["900002", "900001"]
    assert INVENTED.type_ahead("wick jun")[0].urn == "900010"
    assert INVENTED.type_ahead("haz")[0].urn == "900005"
    assert INVENTED.type_ahead("thronfield")[0].urn == "900008"
    assert len(INVENTED.type_ahead("", limit=4)) == 4
    assert not any(entry.closed for entry in INVENTED.type_ahead("", limit=12))


def real_entries() -> list[IndexEntry]:
    shared = Path(os.environ.get("HANDBELL_SHARED", Path(__file__).parents[3] / "shared"))
    register = shared / "data/gias/gias-7la-joined.csv"
    if not register.exists():
        pytest.skip("The real register is not here: set HANDBELL_SHARED to the folder that holds data/gias.")
    with register.open(encoding="cp1252", newline="") as source:
        return [
            IndexEntry(
                row["URN"],
                row["EstablishmentName"],
                row["EstablishmentStatus (name)"] == "Closed",
                row["Town"],
                row["LA (code)"] + row["EstablishmentNumber"],
            )
            for row in csv.DictReader(source)
        ]


TYPED = [
    ("lugwardine", "Lugwardine Primary Academy"),
    ("lug", "Lugwardine Primary Academy"),
    ("st marys", "St Mary's RC High School"),
    ("kingsland ce", "Kingsland CofE School"),
    ("jonh kyrle", "John Kyrle High School and Sixth Form Centre Academy"),
    ("jkhs", "John Kyrle High School and Sixth Form Centre Academy"),
    ("ashfeild park", "Ashfield Park Primary School"),
    ("ashfield pk prim", "Ashfield Park Primary School"),
    ("our ladys", "Our Lady's RC Primary School"),
    ("lord scudamor", "Lord Scudamore Primary Academy"),
    ("saint francis xavier", "St Francis Xavier's Primary School"),
    ("st thomas cantaloupe", "St Thomas Cantilupe CofE Academy"),
    ("bishops bluecoat", "The Bishop of Hereford's Bluecoat School"),
    ("burley gate c of e", "Burley Gate CofE Primary School"),
    ("aylston", "Aylestone School"),
    ("masefield", "John Masefield High School"),
    ("ledbury primry", "Ledbury Primary School"),
    ("st marys dilwyn", "St Mary's Primary School, Dilwyn"),
    ("pupil referral", "Herefordshire Pupil Referral Service"),
    ("qehs", "Queen Elizabeth High School"),
    ("wigmore", "Wigmore School"),
]


@pytest.mark.parametrize(("typed", "name"), TYPED)
def test_typed_names_are_among_the_five_in_the_real_register(typed, name):
    entries = real_entries()
    everywhere = SchoolIndex(entries).find(typed)
    here = SchoolIndex(entry for entry in entries if entry.laestab.startswith("884")).find(typed)
    assert len(entries) == 1048
    assert name in [entry.name for entry in everywhere.candidates]
    assert here.candidates[0].name == name or (name in [each.name for each in here.candidates] and not here.best)


def test_no_typed_name_chooses_the_wrong_school_in_the_real_register():
    entries = real_entries()
    by_urn = {entry.urn: entry.name for entry in entries}
    index = SchoolIndex(entries)
    chosen = [(name, by_urn[found.best]) for typed, name in TYPED if (found := index.find(typed)).best]
    assert len(chosen) >= 8
    assert all(name == best for name, best in chosen)


def test_a_lookup_in_the_real_register_is_quick():
    index = SchoolIndex(real_entries())
    started = time.perf_counter()
    for _ in range(10):
        for typed, _name in TYPED:
            index.find(typed)
    assert (time.perf_counter() - started) / (10 * len(TYPED)) < 0.002
