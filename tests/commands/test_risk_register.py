"""/risk-register: the schools of concern, the gravest first, which way each went, and nothing of what is restricted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from concerned import WAY
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council, found, sqlite_url

from chat.plain import plain_text


def placed(council: Council, urn: str, category: str) -> None:
    council.say(f'category propose {urn} category={category} reason="As the figures say"')
    council.say(f"category agree {urn} where=SIG")


def test_it_lists_schools_of_concern_with_their_movement_since_a_day(council: Council) -> None:
    council.add_school("900003", "Thornwick Primary School")
    placed(council, BROOKMANTLE, "low")
    placed(council, QUILLMARSH, "medium_timetabled")
    placed(council, "900003", "low")
    council.now("2026-11-16T09:00")
    placed(council, QUILLMARSH, "high")
    council.say("raise-concern brookmantle area=leadership what=Seen")
    schools = council.say("risk-register since=2/11/2026").data["schools"]
    assert [(each["urn"], each["movement"], each["before"]) for each in schools] == [
        (QUILLMARSH, "worse", "medium_timetabled"), (BROOKMANTLE, "same", "low"),
    ]  # fmt: skip
    assert schools[1]["concerns"] == ["C-1"]
    said = plain_text(council.say("risk-register since=2/11/2026"))
    assert "2 schools. Since Monday 2 November 2026: 1 got worse, 1 stayed where it was." in said
    assert [each["urn"] for each in council.say("risk-register since=2/11/2026 movement=worse").data["schools"]] == [
        QUILLMARSH
    ]
    assert {each["movement"] for each in council.say("risk-register all=yes").data["schools"]} == {"new"}
    assert len(council.say("risk-register category=low").data["schools"]) == 2


def test_a_restricted_concern_leaves_no_trace_there(council: Council) -> None:
    council.add_person("Bo Lind", "adviser")
    council.say("raise-concern brookmantle area=leadership what=Hush restricted=yes")
    assert "C-1" in plain_text(council.say("risk-register"))
    answer = council.say("risk-register", "Bo Lind")
    assert answer.data["schools"] == []
    assert "C-1" not in plain_text(answer)


def test_history_can_be_read_as_at_a_past_day(council: Council) -> None:
    placed(council, BROOKMANTLE, "low")
    council.now("2026-11-16T09:00")
    council.say("raise-concern brookmantle area=leadership what=Seen")
    before = council.say("history brookmantle on=2/11/2026")
    assert [each["what"] for each in before.data["chain"]] == ["Risk level: Low risk"]
    assert "C-1" not in plain_text(before)
    assert "C-1" in plain_text(council.say("history brookmantle"))


@pytest.fixture
def every_act(tmp_path: Path) -> Iterator[Council]:
    """A council whose concerns can be taken further."""
    yield from founded(tmp_path, ALL_ACTS)


@pytest.fixture
def keynes(tmp_path: Path) -> Iterator[Council]:
    """A council of Milton Keynes's framework, whose categories are called so by their own labels."""
    yield from founded(tmp_path, "milton-keynes-2009")


def founded(tmp_path: Path, framework: str) -> Iterator[Council]:
    here = found(sqlite_url(tmp_path), "2026-10-01T09:00", framework)
    yield here
    here.house.close()


def test_a_concern_that_was_taken_further_is_there_once(every_act: Council) -> None:
    every_act.say("raise-concern brookmantle area=leadership what=Seen")
    every_act.say(f"concern take-further C-1 workflow={WAY}")
    answer = every_act.say("risk-register")
    assert plain_text(answer).count("C-1") == 1
    assert (answer.data["schools"][0]["concerns"], answer.data["schools"][0]["proceedings"]) == (["C-1"], [])


def test_what_is_over_and_what_an_inspection_brings_are_said_in_whole_sentences(keynes: Council) -> None:
    keynes.add_person("Dee Marsh", "director")
    keynes.say("raise-concern brookmantle area=governance what=Seen")
    keynes.say("concern resolve C-1: Better")
    sentence, _ = keynes.refused("concern aim C-1: More")
    assert "reopen it (concern reopen C-1). It can be read: concern C-1" in sentence
    said = plain_text(
        keynes.say("inspection record brookmantle outcome=special_measures inspected_on=21/9/2026", "Dee Marsh")
    )
    assert "By itself the school is now in Category LA4b: Inadequate" in said
    assert "Ofsted category of concern: special measures" in said
    assert "grade: special measures" not in said
