"""What a letter and the days of support go by: the very facts that /category goes by, the averages beside them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url

from casework.letters.known import Facts
from casework.letters.matter import Matter
from casework.letters.writing import write
from casework.support.situation import situation
from domain.framework.documents import Document
from domain.framework.services import Reach

BELOW_OTHERS = "Progress below average"


@pytest.fixture
def borough(tmp_path: Path) -> Iterator[Council]:
    """A borough with a school whose progress is known, and what it is elsewhere."""
    here = found(sqlite_url(tmp_path), "2026-10-01T09:00", "tri-borough-2013")
    for where, progress in ((BROOKMANTLE, 80), ("national", 90), ("la", 90)):
        here.know(where, year=2026, ks2_english_progress=progress, ks2_maths_progress=progress)
    yield here
    here.house.close()


def a_document(**part: object) -> Document:
    return Document.model_validate({"id": "note", "title": "Note", "sender": "la", "part": [{"id": "one", **part}]})


def test_a_letter_sets_a_school_against_the_averages_as_category_does(borough: Council) -> None:
    with borough.work("Amara Okafor") as work:
        matter = Matter(work, a_document(says="x"), work.schools.by_urn(BROOKMANTLE))
        assert BELOW_OTHERS in {each["label"] for each in Facts(matter).listed("factors") or ()}
    met = borough.say(f"category criteria {BROOKMANTLE}").data
    assert "R6" in str(met)


def test_support_that_depends_on_an_average_is_given_by_the_same_facts(borough: Council) -> None:
    below = {"measure": "ks2_english_progress", "is": "below", "than": "ks2_english_progress", "of": "national"}
    with borough.work("Amara Okafor") as work:
        assert situation(work, BROOKMANTLE).within(Reach.model_validate({"applies_when": below}))


def test_what_ends_in_a_sign_loses_it_and_leaves_no_other_behind(council: Council) -> None:
    council.say(f'raise-concern {BROOKMANTLE} area=leadership what="See the note;" source=visit')
    document = a_document(says="All:", each="schools", line="{school}: {other}").model_copy(
        update={"about": "authority"}
    )
    with council.work("Amara Okafor") as work:
        (said,) = write(Matter(work, document)).parts
    assert "See the note\n" in said.text
