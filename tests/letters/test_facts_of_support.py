"""The days of support that go with a category, as a letter says them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url

from casework.letters.known import Facts
from casework.letters.matter import Matter
from domain.framework.documents import Document
from store.decisions import Decision


@pytest.fixture
def havering(tmp_path: Path) -> Iterator[Council]:
    here = found(sqlite_url(tmp_path), "2026-10-01T09:00", "havering-2011")
    yield here
    here.house.close()


@pytest.mark.parametrize(("category", "core"), [("1", "0.5 day"), ("2", "1.5 days")])
def test_the_days_are_those_of_the_category_that_the_letter_is_about(
    havering: Council, category: str, core: str
) -> None:
    with havering.work("Amara Okafor") as work:
        decision = Decision(
            authority=havering.id, urn=BROOKMANTLE, category=category, state="agreed", reason="x",
            framework="havering-2011", criteria_version="1", proposed_by="x", proposed_on=date(2026, 9, 1),
        )  # fmt: skip
        document = Document.model_validate(
            {"id": "note", "title": "Note", "sender": "la", "part": [{"id": "one", "says": "x"}]}
        )
        matter = Matter(work, document, work.schools.by_urn(BROOKMANTLE), work.decisions.save(decision))
        said = Facts(matter).listed("entitlements") or ()
    assert (said[0]["sort"], said[0]["has"]) == ("Core days, for the school as a whole", core)
