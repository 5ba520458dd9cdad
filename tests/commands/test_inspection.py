"""/inspection: what was found is kept as facts, a category may follow by itself, and a procedure may begin."""

from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url

from chat.door import OpenForm
from chat.plain import plain_text


def of(tmp_path: Path, framework: str, moment: str = "2027-02-08T09:00") -> Council:
    return found(sqlite_url(tmp_path), moment, framework)


@pytest.mark.rule("TRI-053")
def test_inadequate_says_which_of_its_two_kinds(tmp_path: Path) -> None:
    here = of(tmp_path, "tri-borough-2013")
    sent = {"school": BROOKMANTLE, "outcome": "inadequate", "inspected_on": "2027-01-21"}
    asked = here.ask("inspection record", **sent)
    assert isinstance(asked, OpenForm)
    assert "special measures or serious weaknesses" in asked.errors["outcome"]
    card = here.say("inspection record", **{**sent, "outcome": "serious_weaknesses"})
    assert card.data["workflow"] == "serious-weaknesses"
    here.house.close()


@pytest.mark.rule("TRI-056")
def test_an_academy_in_special_measures_starts_nothing_here(tmp_path: Path) -> None:
    here = of(tmp_path, "tri-borough-2013")
    here.add_school("900009", "Fernhill Academy", school_type="academy")
    answer = here.say("inspection record 900009 outcome=special_measures inspected_on=21/1/2027")
    assert answer.data["id"] is None
    assert "looks to the Department" in plain_text(answer)
    here.house.close()


def test_a_category_that_follows_by_itself_is_said_with_it(tmp_path: Path) -> None:
    here = of(tmp_path, "milton-keynes-2009")
    answer = here.say(
        "inspection record brookmantle outcome=special_measures inspected_on=13/1/2027 published_on=20/1/2027"
    )
    assert "LA4b" in plain_text(answer)
    assert "LA4b" in plain_text(here.say("category brookmantle"))
    here.house.close()


def test_the_same_inspection_is_recorded_once_and_a_good_one_starts_nothing(council: Council) -> None:
    council.say("inspection record brookmantle outcome=good inspected_on=21/9/2026")
    sentence, _ = council.refused("inspection record brookmantle outcome=good inspected_on=21/9/2026")
    assert "recorded already, as good" in sentence
    assert council.say("inspection brookmantle").data["inspection"] == []
    assert "Monday 21 September 2026" in plain_text(council.say("school brookmantle"))


@pytest.mark.parametrize(
    ("days", "field", "said"),
    [
        ({"inspected_on": "2026-10-02"}, "inspected_on", "still to come"),
        ({"inspected_on": "2026-09-21", "published_on": "2026-09-20"}, "published_on", "older than the inspection"),
    ],
)
def test_a_day_that_cannot_be_is_pointed_out(council: Council, days: dict[str, str], field: str, said: str) -> None:
    asked = council.ask("inspection record", school=BROOKMANTLE, outcome="good", **days)
    assert isinstance(asked, OpenForm)
    assert said in asked.errors[field]


def test_an_older_inspection_changes_nothing_and_another_outcome_of_the_day_waits(tmp_path: Path) -> None:
    here = of(tmp_path, "tri-borough-2013")
    here.say("inspection record brookmantle outcome=special_measures inspected_on=21/1/2027")
    sentence, _ = here.refused("inspection record brookmantle outcome=good inspected_on=1/2/2020")
    assert "was inspected again on Thursday 21 January 2027" in sentence
    sentence, _ = here.refused("inspection record brookmantle outcome=serious_weaknesses inspected_on=21/1/2027")
    assert "inspection drop O-1" in sentence
    again = here.say("inspection record brookmantle outcome=special_measures inspected_on=1/2/2027")
    assert again.data["id"] == "O-2"  # its report has days of its own
    assert "O-1 of an earlier inspection goes on beside O-2: end it" in plain_text(again)
    here.house.close()
