"""/category round: a year's placing of every school as one piece of work: started once, chased, done in batches."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from boroughs import ALONE, EVERYWHERE, FERRISHAM, FRAMEWORK, MARLOWSHIRE, opened
from conftest import MOMENT
from council import BROOKMANTLE, QUILLMARSH, sqlite_url
from ringing import ring
from saltmere import BOSS, DUNMERE, PILOT, SANDEL, Harbour, four_schools
from supported import link

from chat.plain import plain_text
from domain.phases import Phase

ROUND, CHASED = "risk-cycle/round", "risk-cycle/chased"
STAGES = ("not begun", "waiting", "ready to settle", "settled", "told")


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Harbour]:
    """Saltmere with four schools: one not begun, one waiting for the keys, one ready, one told."""
    with four_schools(tmp_path) as here:
        yield here


def entries(here: Harbour, kind: str) -> list[tuple[str, str, str]]:
    """What is open of one kind: whose it is, what it says, and its day."""
    with here.work() as work:
        rows = [row for row in work.obligations.open() if row.kind == kind]
        names = {person.number: person.name for person in work.people.all()}
        return sorted((names[row.owner], row.label, row.due.isoformat()) for row in rows)


# Seeing it


def test_every_school_is_somewhere_in_the_round_and_each_place_is_counted(four: Harbour) -> None:
    seen = four.say("category round").data
    assert {each["urn"]: each["stage"] for each in seen["schools"]} == {
        BROOKMANTLE: "not begun", QUILLMARSH: "waiting", SANDEL: "ready to settle", DUNMERE: "told",
    }  # fmt: skip
    assert seen["counts"] == {"not begun": 1, "waiting": 1, "ready to settle": 1, "settled": 0, "told": 1}
    assert tuple(seen["counts"]) == STAGES
    assert (seen["due"]["on"], "autumn term" in seen["due"]["sum"]) == ("2026-12-18", True)
    waits = {each["urn"]: each["waits"] for each in seen["schools"]}
    assert (waits[QUILLMARSH], waits[SANDEL]) == (["The two keys"], [])
    four.say(f"category agree {SANDEL} where=Quay")
    assert four.stages()[SANDEL] == "settled"


def test_only_the_schools_of_one_stage_are_listed_where_that_is_asked(four: Harbour) -> None:
    table = four.say('category round stage="ready to settle"').table
    assert table
    assert [row[0] for row in table.rows] == [f"Sandel Primary School ({SANDEL})"]
    assert "stage" in four.form("category round stage=asleep").errors


def test_a_proposal_is_shown_as_one_and_is_no_category_that_stands(four: Harbour) -> None:
    answer = four.say("category round")
    assert answer.table
    rows = {row[0]: row[2] for row in answer.table.rows}
    assert rows[f"Sandel Primary School ({SANDEL})"] == "Rising swell (proposed)"
    assert rows[f"Dunmere Primary School ({DUNMERE})"] == "Storm"
    assert "Rising swell: 0, now 0" in plain_text(answer)
    assert "Storm: 0, now 1" in plain_text(answer)


def test_the_new_round_is_seen_against_the_last_and_who_moved_is_counted(four: Harbour) -> None:
    four.keys(QUILLMARSH)
    four.say(f"category agree {QUILLMARSH} where=Quay")
    four.now("2027-09-20T09:00")
    assert set(four.stages().values()) == {"not begun", "ready to settle"}  # what was proposed last year stays open
    four.moored("swell", DUNMERE)
    four.moored("swell", QUILLMARSH)
    answer = four.say("category round")
    before = {each["urn"]: (each["before"], each["now"]) for each in answer.data["schools"]}
    assert (before[DUNMERE], before[QUILLMARSH], before[BROOKMANTLE]) == (
        ("storm", "swell"), ("swell", "swell"), (None, None),
    )  # fmt: skip
    text = plain_text(answer)
    assert "(1 changed)" in text
    assert "Storm: 1, now 0" in text
    assert "Rising swell: 1, now 2" in text


def test_an_earlier_round_can_be_looked_at_again(four: Harbour) -> None:
    four.now("2027-09-20T09:00")
    four.moored("swell", DUNMERE)
    seen = four.say("category round year=2026")
    assert seen.title == "Round 2026/27"
    assert {each["urn"]: each["now"] for each in seen.data["schools"]}[DUNMERE] == "storm"


# Starting and chasing


def test_a_round_is_started_once_and_whoever_has_schools_to_place_hears_it_in_one_message(four: Harbour) -> None:
    four.add_person("Nils Berg", "adviser")  # has no school
    assert four.say("category round").buttons[0].label == "Start the round"
    seen = four.say("category begin-round")
    assert seen.data["begun_on"] == "2026-10-01"
    label = "Round 2026/27: 2 to settle (Brookmantle Primary School, Quillmarsh High School)"
    assert entries(four, ROUND) == [
        (BOSS, "Round 2026/27: 1 to settle (Sandel Primary School)", "2026-12-18"),  # a school without a pilot
        (PILOT, label, "2026-12-18"),
    ]
    assert "Started on Thursday 1 October 2026 by Amara Okafor" in plain_text(four.say("category round"))
    sentence, _ = four.refused("category begin-round")
    assert sentence.startswith("The round 2026/27 was started on Thursday 1 October 2026 by Amara Okafor.")
    assert len(entries(four, ROUND)) == 2


def test_who_is_asked_hears_it_at_once_in_one_message_and_settles_it_by_placing(four: Harbour) -> None:
    four.say("category begin-round")
    (told,) = [each for each in ring(four, "2026-10-01T09:00") if each.who == PILOT]
    assert "Round 2026/27: 2 to settle (Brookmantle Primary School, Quillmarsh High School)" in told.text
    assert [each for each in ring(four, "2026-10-02T08:30") if "Round" in each.text] == []
    assert "“category round”" in four.refused(f"done {told.refs[0]}", PILOT)[0]
    assert len(entries(four, ROUND)) == 2


def test_chasing_again_tells_again_as_it_is_then(four: Harbour) -> None:
    four.say("category chase")
    ring(four, "2026-10-01T09:00")
    four.keys(QUILLMARSH)
    four.now("2026-11-02T09:00")
    four.say("category chase")
    (told,) = [each for each in ring(four, "2026-11-02T09:00") if "Round" in each.text]
    assert told.who == PILOT
    assert "2 to settle (Brookmantle Primary School, Quillmarsh High School)" in told.text


def test_what_was_asked_follows_the_round_and_is_over_with_the_last_school(four: Harbour) -> None:
    four.say("category begin-round")
    four.say("category chase")
    four.moored("storm", BROOKMANTLE, told=False)
    left = (PILOT, "Round 2026/27: 1 to settle (Quillmarsh High School)", "2026-12-18")
    assert entries(four, ROUND)[1:] == entries(four, CHASED) == [left]
    four.plan()
    assert entries(four, ROUND)[1:] == entries(four, CHASED) == [left]
    four.keys(QUILLMARSH)
    four.say(f"category agree {QUILLMARSH} where=Quay")
    assert entries(four, CHASED) == []
    assert [who for who, _, _ in entries(four, ROUND)] == [BOSS]
    four.say("category batch step=agree where=Quay")
    assert entries(four, ROUND) == []
    four.plan()
    assert entries(four, ROUND) == []


def test_a_school_that_comes_late_or_to_another_owner_is_asked_for_by_the_daily_plan(four: Harbour) -> None:
    four.say("category begin-round")
    four.add_school("900005", "Eddy Primary School")
    four.plan()
    assert entries(four, ROUND)[0][1].startswith("Round 2026/27: 2 to settle (")
    link(four, SANDEL, PILOT, date(2026, 10, 1))
    link(four, "900005", PILOT, date(2026, 10, 1))
    four.plan()
    assert [(who, label[:26]) for who, label, _ in entries(four, ROUND)] == [(PILOT, "Round 2026/27: 4 to settle")]
    four.now("2027-09-20T09:00")
    four.plan()
    assert entries(four, ROUND) == []  # that round is over, and this year's has not begun


def test_the_next_year_has_a_round_of_its_own(four: Harbour) -> None:
    four.say("category begin-round")
    four.now("2027-09-20T09:00")
    assert four.say("category round").data["begun_on"] is None
    assert four.say("category begin-round").data["year"] == 2027


def test_only_who_settles_may_start_and_chase(four: Harbour) -> None:
    for words in ("category begin-round", "category chase"):
        assert "Your post does not allow" in four.refused(words, PILOT)[0]
    assert {button.label for button in four.say("category round", PILOT).buttons} == set()


def test_chasing_reaches_those_who_are_behind_and_nobody_else(four: Harbour) -> None:
    answer = four.say("category chase")
    assert "Reminded: 1 person." in plain_text(answer)  # Sandel is ready to settle: nothing is wanting there
    (row,) = entries(four, CHASED)
    assert row[:2] == (PILOT, "Round 2026/27: 2 to settle (Brookmantle Primary School, Quillmarsh High School)")
    four.say("category chase")
    assert len(entries(four, CHASED)) == 1


def test_chasing_one_stage_leaves_the_others_alone(four: Harbour) -> None:
    four.say("category chase stage=waiting")
    ((_, label, _),) = entries(four, CHASED)
    assert label == "Round 2026/27: 1 to settle (Quillmarsh High School)"
    assert "Nobody has to be chased" in four.refused("category chase stage=settled")[0]


# Three councils


def test_the_round_of_several_councils_is_seen_together_and_started_in_one(tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path), MOMENT) as three:
        seen = three.say("category round")
        text = plain_text(seen)
        assert all(council.title() in text for council in three.councils)
        answer = three.say(f"category round in={FERRISHAM}")
        assert ALONE[FERRISHAM] in {each["urn"] for each in answer.data["schools"]}
        assert BROOKMANTLE not in {each["urn"] for each in answer.data["schools"]}
        three.councils[MARLOWSHIRE].add_school("900030", "Dapplemere Primary School", Phase.PRIMARY)
        assert FRAMEWORK in three.councils[MARLOWSHIRE].house.frameworks
        assert three.ask("category list", EVERYWHERE)
