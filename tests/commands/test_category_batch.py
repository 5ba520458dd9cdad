"""/category batch: one step for many schools in one form; each stands or falls by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH
from saltmere import BOSS, DUNMERE, MASTER, PILOT, SANDEL, Harbour, four_schools, harbour
from sqlalchemy import event

from casework.rounds.batch import Batch, in_batch
from domain.refusals import Refused
from store.record import Event
from store.schools import School


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Harbour]:
    """Saltmere with four schools: one not begun, one waiting for the keys, one ready, one told."""
    with four_schools(tmp_path) as here:
        yield here


def test_every_school_that_is_ready_is_settled_in_one_form(four: Harbour) -> None:
    four.keys(QUILLMARSH)
    answer = four.say('category batch step=agree where="Quay" on="1 October 2026"')
    assert answer.title == "Done for 2, not for 0."
    assert sorted(answer.data["done"]) == [QUILLMARSH, SANDEL]
    assert {urn: four.data(urn)["state"] for urn in (QUILLMARSH, SANDEL)} == {QUILLMARSH: "agreed", SANDEL: "agreed"}
    told = four.say("category batch step=notify")
    assert sorted(told.data["done"]) == [QUILLMARSH, SANDEL]
    assert four.data(SANDEL)["told_on"] == "2026-10-01"
    assert four.stages()[SANDEL] == "told"


def test_what_cannot_be_done_says_why_leaves_nothing_behind_and_holds_nobody_up(four: Harbour) -> None:
    answer = four.say(f"category batch step=agree where=Quay schools={QUILLMARSH},{SANDEL}")
    assert answer.data["done"] == [SANDEL]
    (not_ready,) = answer.data["not_done"]  # is not even tried
    assert (not_ready["urn"], not_ready["why"]) == (QUILLMARSH, "It is not ready for this: waiting; The two keys.")
    four.moored("storm", BROOKMANTLE)
    four.now("2027-01-11T09:00")
    four.proposed(BROOKMANTLE, "swell", ground="squall")
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


def test_what_a_school_began_to_write_is_gone_where_it_fails_and_the_others_are_done(four: Harbour) -> None:
    four.moored("storm", BROOKMANTLE)
    four.now("2026-12-01T09:00")
    four.proposed(BROOKMANTLE)
    for urn in (BROOKMANTLE, QUILLMARSH):
        four.keys(urn)
    before = four.data(BROOKMANTLE)

    def closed(_mapper: object, _connection: object, row: Event) -> None:
        """The very last thing that settling writes is refused, when what stood is ended already."""
        if (row.act, row.urn) == ("category agree", BROOKMANTLE):
            raise Refused("The quay is closed.")

    event.listen(Event, "before_insert", closed)
    try:
        answer = four.say("category batch step=agree where=Quay")
    finally:
        event.remove(Event, "before_insert", closed)
    assert sorted(answer.data["done"]) == [QUILLMARSH, SANDEL]
    assert [(each["urn"], each["why"]) for each in answer.data["not_done"]] == [(BROOKMANTLE, "The quay is closed.")]
    assert four.data(BROOKMANTLE) == before
    assert {urn: four.data(urn)["state"] for urn in (QUILLMARSH, SANDEL)} == {QUILLMARSH: "agreed", SANDEL: "agreed"}
    with four.work() as work:
        assert work.record.broken_at() is None


def test_many_are_moderated_in_one_form_by_whoever_may(four: Harbour) -> None:
    four.proposed(BROOKMANTLE)
    words = "category batch step=moderate talk=keys party=principal_adviser agrees=yes"
    assert sorted(four.say(words, MASTER).data["done"]) == [BROOKMANTLE, QUILLMARSH]
    assert set(four.stages().values()) == {"waiting", "ready to settle", "told"}
    answer = four.say("category batch step=moderate talk=keys party=head_of_service agrees=yes", BOSS)
    assert sorted(answer.data["done"]) == [BROOKMANTLE, QUILLMARSH]
    assert {four.stages()[urn] for urn in (BROOKMANTLE, QUILLMARSH)} == {"ready to settle"}
    assert "step" in four.form(words, PILOT).errors
    assert "step" in four.form("category batch step=agree where=Quay", MASTER).errors


def test_some_are_left_out_of_the_batch(four: Harbour) -> None:
    four.keys(QUILLMARSH)
    answer = four.say(f"category batch step=agree where=Quay without={SANDEL}")
    assert answer.data["done"] == [QUILLMARSH]
    assert four.stages()[SANDEL] == "ready to settle"


def test_schools_that_are_named_are_the_only_ones_and_each_that_is_not_ready_is_told(four: Harbour) -> None:
    answer = four.say(f"category batch step=agree where=Quay schools={QUILLMARSH}")
    assert (answer.title, answer.data["done"]) == ("Done for 0, not for 1.", [])
    with four.work(BOSS) as work:
        private = School(
            authority=four.id, urn="900010", name="Private", la_code="990", status="closed", denomination="none",
            school_type="independent", governance="independent", phase="primary", stages=[],
        )  # fmt: skip
        work.schools.save([private])
        done = in_batch(work, Batch("agree", work.clock.today(), "Quay", urns=("900010", DUNMERE)))
    assert (done.done, [(school.urn, why) for school, _, why in done.refused]) == ([], [
        ("900010", "It is not ready for this: it is not in the round."), (DUNMERE, "It is not ready for this: told."),
    ])  # fmt: skip
    assert four.stages()[SANDEL] == "ready to settle"


def test_what_is_due_after_a_batch_is_planned_once_for_all_of_it(four: Harbour) -> None:
    four.keys(QUILLMARSH)
    four.say("category batch step=agree where=Quay")
    with four.work() as work:
        assert {row.urn for row in work.obligations.open() if row.kind == "risk-cycle/notify"} == {SANDEL, QUILLMARSH}
        assert not [row for row in work.obligations.open(SANDEL) if row.kind == "risk-cycle/agree"]


def test_a_batch_of_many_schools_asks_the_database_little_for_each(four: Harbour) -> None:
    counted: list[str] = []
    for number in range(20):
        four.add_school(str(910000 + number), f"School {number:02}")
        four.proposed(str(910000 + number))
        four.keys(str(910000 + number))
    event.listen(four.house.database.engine, "before_cursor_execute", lambda *said: counted.append(str(said[2])))
    assert len(four.say("category batch step=agree where=Quay").data["done"]) == 21
    assert len(counted) < 21 * 16 + 60


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
    assert four.stages()[SANDEL] == "ready to settle"


def test_a_question_of_the_framework_is_asked_of_a_batch_too(tmp_path: Path) -> None:
    asked = '\n[[asked]]\nid = "school-says"\ntitle = "What the school says"\nstep = "agree"\nrefused = "Say it."\n'
    with harbour(tmp_path, deciding=asked) as here:
        here.proposed(BROOKMANTLE)
        here.keys()
        form = here.form("category batch", step="agree", where="Quay")
        assert form.errors == {"school_says": "Say it."}
        here.say('category batch step=agree where=Quay school_says="Yes, please"')
        assert here.data()["answers"] == {"school-says": "Yes, please"}
