"""Figures over the years: each way they can go, and what is not known in between."""

from pathlib import Path

import pytest
from saltmere import saltmere
from saltmere_cases import facts

from domain.framework import Framework
from domain.framework.conditions import Against
from domain.three_values import State
from domain.trends import Kept, stayed, went

MET, NOT_MET, UNKNOWN = State.MET, State.NOT_MET, State.UNKNOWN
MORE = '\n[[measure]]\nid = "other_pct"\ntitle = "Elsewhere"\nkind = "percent"\nby_year = true\n'


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    return saltmere(tmp_path, measures=MORE)


def kept(framework: Framework, measure: str, *figures: str) -> Kept:
    """The figures of the newest years, 2026 the last; "" is a year without one."""
    first = 2027 - len(figures)
    series = {first + number: figure for number, figure in enumerate(figures) if figure}
    return Kept(framework.measures[measure], facts({measure: series}))


@pytest.mark.parametrize(
    ("way", "years", "figures", "state"),
    [
        ("fall", 2, ("60", "58", "57"), MET),
        ("fall", 2, ("60", "58", "58"), NOT_MET),
        ("fall", 2, ("60", "61", "57"), NOT_MET),
        ("fall", 2, ("58", "57"), UNKNOWN),
        ("fall", 2, ("60", "", "57"), UNKNOWN),
        ("fall", 2, ("57", "58"), NOT_MET),  # whatever the year before was
        ("fall", 2, (), UNKNOWN),
        ("fall", 1, ("90", "58", "57"), MET),
        ("fall", 1, ("58", "57", "57"), NOT_MET),
        ("rise", 1, ("57", "58"), MET),
        ("rise", 1, ("58", "58"), NOT_MET),
        ("rise", 1, ("58",), UNKNOWN),
        ("rise", 2, ("50", "57", "58"), MET),
        ("rise", 2, ("58", "57", "58"), NOT_MET),
    ],
)
def test_a_measure_goes_one_way_in_each_of_the_newest_years(
    framework: Framework, way: str, years: int, figures: tuple[str, ...], state: State
) -> None:
    found = went(way, kept(framework, "reading_pct", *figures), years)
    assert found.state is state
    assert found.missing == (("reading_pct",) if state is UNKNOWN else ())


def test_a_trend_is_said_with_its_figures(framework: Framework) -> None:
    found = went("fall", kept(framework, "reading_pct", "60", "58", "57"), 2)
    assert found.because == "Reading as expected: 60%, 58%, 57%, a fall in each of 2 successive years"


@pytest.mark.parametrize(
    ("how", "years", "plus", "own", "other", "state"),
    [
        ("below", 3, 0, ("50", "51", "52"), ("60", "60", "60"), MET),
        ("below", 3, 0, ("50", "60", "52"), ("60", "60", "60"), NOT_MET),
        ("at_most", 3, 0, ("50", "60", "52"), ("60", "60", "60"), MET),
        ("below", 3, 0, ("50", "", "52"), ("60", "60", "60"), UNKNOWN),
        ("below", 3, 0, ("50", "51", "52"), ("60", "", "60"), UNKNOWN),
        ("below", 3, 0, ("", "61", "52"), ("60", "60", "60"), NOT_MET),
        ("below", 2, 0, ("70", "51", "52"), ("60", "60", "60"), MET),
        ("at_least", 2, 5, ("", "65", "65"), ("", "60", "60"), MET),
        ("at_least", 2, 5, ("", "65", "64.9"), ("", "60", "60"), NOT_MET),
        ("above", 2, 5, ("", "66", "65"), ("", "60", "60"), NOT_MET),
    ],
)
def test_a_comparison_holds_in_each_of_the_newest_years(
    framework: Framework, how: str, years: int, plus: int, own: tuple[str, ...], other: tuple[str, ...], state: State
) -> None:
    condition = Against.model_validate(
        {"measure": "reading_pct", "is": how, "than": "other_pct", "years": years, "plus": plus}
    )
    found = stayed(kept(framework, "reading_pct", *own), kept(framework, "other_pct", *other), condition)
    assert found.state is state


def test_a_figure_without_a_year_stands_for_every_year(framework: Framework) -> None:
    condition = Against.model_validate({"measure": "reading_pct", "is": "below", "than": "other_pct", "years": 2})
    other = Kept(framework.measures["other_pct"], facts(other_pct="60"))
    assert stayed(kept(framework, "reading_pct", "50", "51"), other, condition).state is MET
