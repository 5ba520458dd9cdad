"""/category round: a year's placing of every school as one piece of work: started once, chased, done in batches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from boroughs import ALONE, EVERYWHERE, FERRISHAM, FRAMEWORK, MARLOWSHIRE, opened
from conftest import MOMENT
from council import BROOKMANTLE, QUILLMARSH, sqlite_url
from ringing import ring
from saltmere import BOSS, MASTER, PILOT, Harbour, harbour

from chat.plain import plain_text
from domain.phases import Phase

ROUND, CHASED = "risk-cycle/round", "risk-cycle/chased"
SANDEL, DUNMERE = "900003", "900004"
STAGES = ("not begun", "waiting", "ready to settle", "settled", "told")


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Harbour]:
    """Saltmere with four schools: one not begun, one waiting for the keys, one ready, one told."""
    with harbour(tmp_path) as here:
        here.add_school(SANDEL, "Sandel Primary School")
        here.add_school(DUNMERE, "Dunmere Primary School")
        propose(here, QUILLMARSH)
        propose(here, SANDEL)
        here.keys(SANDEL)
        here.moored("storm", DUNMERE)
        yield here


def propose(here: Harbour, urn: str, category: str = "swell", **more: str) -> None:
    said = " ".join(f'{name}="{value}"' for name, value in more.items())
    here.say(f"category propose {urn} category={category} reason=Seen {said}", PILOT)


def stages(here: Harbour, words: str = "category round") -> dict[str, str]:
    return {each["urn"]: each["stage"] for each in here.say(words).data["schools"]}


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
    assert stages(four)[SANDEL] == "settled"


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
    assert set(stages(four).values()) == {"not begun", "ready to settle"}  # what was proposed last year stays open
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


def test_who_is_asked_hears_it_at_once_in_one_message_and_can_tick_it_off(four: Harbour) -> None:
    four.say("category begin-round")
    (told,) = [each for each in ring(four, "2026-10-01T09:00") if each.who == PILOT]
    assert "Round 2026/27: 2 to settle (Brookmantle Primary School, Quillmarsh High School)" in told.text
    assert [each for each in ring(four, "2026-10-02T08:30") if "Round" in each.text] == []
    four.say(f"done {told.refs[0]}", PILOT)
    assert [who for who, _, _ in entries(four, ROUND)] == [BOSS]


def test_chasing_again_tells_again_as_it_is_then(four: Harbour) -> None:
    four.say("category chase")
    ring(four, "2026-10-01T09:00")
    four.keys(QUILLMARSH)
    four.now("2026-11-02T09:00")
    four.say("category chase")
    (told,) = [each for each in ring(four, "2026-11-02T09:00") if "Round" in each.text]
    assert told.who == PILOT
    assert "1 to settle (Brookmantle Primary School)" in told.text


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


# Many in one form


def test_every_school_that_is_ready_is_settled_in_one_form(four: Harbour) -> None:
    four.keys(QUILLMARSH)
    answer = four.say('category batch step=agree where="Quay" on="1 October 2026"')
    assert answer.title == "Done for 2, not for 0."
    assert sorted(answer.data["done"]) == [QUILLMARSH, SANDEL]
    assert {urn: four.data(urn)["state"] for urn in (QUILLMARSH, SANDEL)} == {QUILLMARSH: "agreed", SANDEL: "agreed"}
    told = four.say("category batch step=notify")
    assert sorted(told.data["done"]) == [QUILLMARSH, SANDEL]
    assert four.data(SANDEL)["told_on"] == "2026-10-01"
    assert stages(four)[SANDEL] == "told"


def test_what_cannot_be_done_says_why_leaves_nothing_behind_and_holds_nobody_up(four: Harbour) -> None:
    answer = four.say(f"category batch step=agree where=Quay schools={QUILLMARSH},{SANDEL}")
    assert answer.data["done"] == [SANDEL]  # the one that is not ready is not even tried
    four.moored("storm", BROOKMANTLE)
    four.now("2027-01-11T09:00")
    propose(four, BROOKMANTLE, "swell", ground="squall")
    four.keys(BROOKMANTLE)
    four.keys(QUILLMARSH)
    four.know(BROOKMANTLE, towed=True, towed_on="2027-01-08")
    before = four.data(BROOKMANTLE)
    answer = four.say('category batch step=agree where=Quay on="11 January 2027"')
    assert answer.data["done"] == [QUILLMARSH]
    (kept_out,) = answer.data["not_done"]
    assert (kept_out["urn"], "In tow" in kept_out["why"]) == (BROOKMANTLE, True)
    assert answer.table
    assert answer.table.rows[0][0] == "Brookmantle Primary School"
    assert four.data(BROOKMANTLE) == before
    with four.work() as work:
        agreed = [event.urn for event in work.record.about_school(BROOKMANTLE) if event.act == "category agree"]
        assert len(agreed) == 1  # the first, in autumn
        assert work.record.broken_at() is None


def test_many_are_moderated_in_one_form_by_whoever_may(four: Harbour) -> None:
    propose(four, BROOKMANTLE)
    words = "category batch step=moderate talk=keys party=principal_adviser,head_of_service agrees=yes"
    answer = four.say(words, MASTER)
    assert sorted(answer.data["done"]) == [BROOKMANTLE, QUILLMARSH]
    assert {stages(four)[urn] for urn in (BROOKMANTLE, QUILLMARSH)} == {"ready to settle"}
    assert "step" in four.form(words, PILOT).errors
    assert "step" in four.form("category batch step=agree where=Quay", MASTER).errors


def test_some_are_left_out_of_the_batch(four: Harbour) -> None:
    four.keys(QUILLMARSH)
    answer = four.say(f"category batch step=agree where=Quay without={SANDEL}")
    assert answer.data["done"] == [QUILLMARSH]
    assert stages(four)[SANDEL] == "ready to settle"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("step=notify", "schools"),
        ("step=agree", "where"),
        ("step=moderate party=head_of_service agrees=yes", "talk"),
        ("step=moderate talk=keys agrees=yes", "party"),
    ],
)
def test_a_batch_that_lacks_something_comes_back_as_a_form_that_says_what(
    four: Harbour, words: str, field: str
) -> None:
    values = dict(each.split("=") for each in words.split())
    assert set(four.form("category batch", **values).errors) == {field}
    assert stages(four)[SANDEL] == "ready to settle"


def test_a_question_of_the_framework_is_asked_of_a_batch_too(tmp_path: Path) -> None:
    asked = '\n[[asked]]\nid = "school-says"\ntitle = "What the school says"\nstep = "agree"\nrefused = "Say it."\n'
    with harbour(tmp_path, deciding=asked) as here:
        propose(here, BROOKMANTLE)
        here.keys()
        form = here.form("category batch", step="agree", where="Quay")
        assert form.errors == {"school_says": "Say it."}
        here.say('category batch step=agree where=Quay school_says="Yes, please"')
        assert here.data()["answers"] == {"school-says": "Yes, please"}


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
