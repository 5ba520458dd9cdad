"""Signs of a pupil's name, and of a child's safety, in what people write."""

import pytest

from domain.pupil_names import looks_named
from domain.safeguarding import speaks_of_safety
from domain.spoken import place_in_row, so_many


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The pupil Jamie Holt was sent home", "pupil Jamie Holt"),
        ("A student named Amara left", "student named Amara"),
        ("Child J.S. was moved", "Child J.S"),
        ("In Year 5 Jamie was left alone", "Year 5 Jamie"),
        ("We saw Jamie in Year 5", "Jamie in Year 5"),
        ("Holly Marsh (Y9) was moved", "Holly Marsh (Y9"),
        ("J.H. in 5B was sent out", "J.H. in 5B"),
        ("JH of class 5 cried", "JH of class 5"),
    ],
)
def test_what_looks_like_a_pupils_name_is_found(text: str, sign: str) -> None:
    assert looks_named(text) == (sign,)


@pytest.mark.parametrize(
    "text",
    [
        "Two deputy posts empty since May", "Pupil Premium spending is unclear", "Results in Year 6 Maths fell",
        "Seen. Attendance in Year 5 is low", "Attendance in Year 5 is low", "PE in Year 4 is thin",
        "Mrs Okafor in Year 5 has left", "Girls in Year 9 do well", "",
    ],
)  # fmt: skip
def test_what_schools_write_every_day_is_left_alone(text: str) -> None:
    assert looks_named(text) == ()


def test_at_most_three_signs_are_shown() -> None:
    assert len(looks_named(" and ".join(f"pupil {name}" for name in ("Ada", "Bea", "Cora", "Dido")))) == 3


def test_words_of_a_childs_safety_are_found_as_they_are_written() -> None:
    assert speaks_of_safety("The Safeguarding policy is old") == "Safeguarding"
    assert speaks_of_safety("A disclosure was made") == "disclosure"
    assert speaks_of_safety("Two posts are empty") == ""


def test_places_and_numbers_in_words() -> None:
    assert [place_in_row(each) for each in (1, 3, 10, 11, 13, 21, 22, 103, 112)] == [
        "first", "third", "tenth", "11th", "13th", "21st", "22nd", "103rd", "112th",
    ]  # fmt: skip
    assert [so_many(each, "source") for each in (1, 2, 12)] == ["one source", "two sources", "12 sources"]
