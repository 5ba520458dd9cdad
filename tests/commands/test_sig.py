"""/sig: the year of the standing group, its next agenda, what officers carry to it, and its days confirmed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url

from casework.obligations import keep
from chat.plain import plain_text
from store.record import Event

ITEMS = ["sig-oct", "conference-nov", "sig-nov", "sig-spring", "sig-may", "sig-june"]


def states(council: Council, words: str = "sig") -> dict[str, tuple[str, str | None]]:
    return {each["id"]: (each["state"], each["on"]) for each in council.say(words).data["items"]}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[..., Council]]:
    """A council whose framework is Herefordshire's with some files changed, as its own folder of data says."""
    made: list[Council] = []

    def make(**files: str) -> Council:
        folder = tmp_path / "frameworks" / "eastshire-2026"
        folder.mkdir(parents=True)
        own = {"framework": 'id = "eastshire-2026"\nbased_on = "herefordshire-2013"'}
        for name, text in (own | files).items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        made.append(found(sqlite_url(tmp_path), "2026-10-01T09:00", folder.name, folder.parent))
        return made[-1]

    yield make
    for council in made:
        council.house.close()


def lines(council: Council) -> list[Event]:
    with council.work() as work:
        rows = work.session.exec(work.rows(Event))
        return [row for row in rows if row.act.startswith("sig") and not row.refused]


def test_the_year_is_shown_in_order_with_the_next_meetings_agenda(council: Council) -> None:
    answer = council.say("sig")
    assert answer.title == "School Improvement Group: 2026/27"
    assert [each["id"] for each in answer.data["items"]] == ITEMS
    text = plain_text(answer)
    assert "Next: October meeting, Thursday 8 October 2026 (proposed)" in text
    assert "- Risk levels, and what follows from them" in text
    assert "May meeting: a day to be set from Saturday 1 May 2027 to Monday 31 May 2027" in text
    assert "(the third Thursday of November 2026)" in text
    assert "Confirm the October meeting…" in {button.label for button in answer.buttons}


def test_a_day_is_confirmed_with_the_usual_hours_and_one_line_in_the_record(council: Council) -> None:
    answer = council.say('sig confirm sig-oct on="8 10 2026" place="Shire Hall"')
    assert "The October meeting is confirmed: Thursday 8 October 2026, 09:00 to 12:00, Shire Hall." in plain_text(
        answer
    )
    item = answer.data["items"][0]
    assert (item["state"], item["on"], item["place"], item["rule"]) == (
        "confirmed", "2026-10-08", "Shire Hall", "HFD-110",
    )  # fmt: skip
    assert item["sum"] == "as Amara Okafor confirmed: Thu 8 October 2026"
    (line,) = lines(council)
    assert (line.act, line.about, line.who) == ("sig confirm", "sig-oct", "Amara Okafor")


def test_confirming_a_day_settles_the_question_and_plans_the_reminders_in_the_same_act(council: Council) -> None:
    with council.work() as work:
        keep(work)
        (asked,) = work.obligations.open_of("sig/confirm", "sig-nov")
    council.say("sig confirm sig-nov on=2026-11-19")
    with council.work() as work:
        settled = work.obligations.of([asked.number])[asked.number]
        assert (settled.state, settled.settled_by) == ("met", "Amara Okafor")
        (meeting,) = work.obligations.open_of("sig/meeting", "sig-nov")
        assert meeting.due.isoformat() == "2026-11-19"
        assert len(work.reminders.pending_of(meeting.number)) == 4
    council.say("sig leave-out sig-nov reason=Merged")
    with council.work() as work:
        assert work.obligations.open_of("sig/meeting", "sig-nov") == []


def test_a_confirmed_day_is_moved_and_the_record_says_from_where(council: Council) -> None:
    council.say("sig confirm sig-oct on=2026-10-08 place=Library")
    answer = council.say("sig confirm October meeting on=2026-10-15 starts=13.30 ends=15:00")
    item = answer.data["items"][0]
    assert (item["on"], item["starts"], item["ends"], item["place"]) == ("2026-10-15", "13:30", "15:00", "Library")
    assert (lines(council)[1].payload or {})["moved_from"] == "2026-10-08"


def test_the_same_day_is_not_confirmed_twice(council: Council) -> None:
    council.say("sig confirm sig-oct on=2026-10-08")
    sentence, rule = council.refused("sig confirm sig-oct on=2026-10-08")
    assert "is confirmed for Thursday 8 October 2026 already" in sentence
    assert rule == "HFD-110"
    assert len(lines(council)) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("sig confirm sig-oct on=2026-10-10", "is no working day (at a weekend)"),
        ("sig confirm sig-oct on=2026-12-25", "is no working day (Christmas Day)"),
        ("sig confirm sig-june on=2027-07-01", "is held from Tuesday 1 June 2027 to Wednesday 30 June 2027"),
        ("sig confirm sig-oct on=2030-10-10", "2030/31 is not planned now: only 2026/27 and 2027/28 are"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_changes(council: Council, words: str, why: str) -> None:
    before = states(council)
    assert why in council.refused(words)[0]
    assert states(council) == before


def test_hours_that_cannot_be_are_not_understood(council: Council) -> None:
    for hours, field in {"starts=9": "starts", "starts=25:00": "starts", "starts=11:00 ends=10:00": "ends"}.items():
        answer = council.ask(f"sig confirm sig-oct on=2026-10-08 {hours}")
        assert field in answer.data["errors"]  # type: ignore[union-attr]
    answer = council.ask("sig confirm conference-nov on=2026-11-13 ends=10:00")
    assert "starts" in answer.data["errors"]  # type: ignore[union-attr]


def test_a_later_start_than_the_usual_end_leaves_the_end_open(council: Council) -> None:
    item = council.say("sig confirm sig-oct on=2026-10-08 starts=13:00").data["items"][0]
    assert (item["starts"], item["ends"]) == ("13:00", None)


def test_the_form_proposes_the_day_and_the_hours_and_next_year_once_this_one_is_done(council: Council) -> None:
    assert council.form("sig confirm sig-nov").filled == {
        "item": "sig-nov", "on": "2026-11-19", "starts": "14:00", "ends": "17:00",
    }  # fmt: skip
    council.now("2027-06-15T09:00")
    assert council.form("sig confirm sig-nov").filled["on"] == "2027-11-18"
    assert council.form("sig confirm").filled == {}


def test_a_proposed_day_that_is_no_working_day_moves_on_to_one(elsewhere: Callable[..., Council]) -> None:
    council = elsewhere(clocks='[[clock]]\nid = "sig_october"\nformula = "nth_weekday(year, 5, monday, 1)"')
    item = next(each for each in council.say("sig").data["items"] if each["id"] == "sig-oct")
    assert (item["state"], item["on"]) == ("proposed", "2027-05-04")
    assert "leaving out Early May bank holiday" in item["sum"]


def test_a_year_that_lacks_the_weekday_proposes_nothing_and_asks_for_a_day(elsewhere: Callable[..., Council]) -> None:
    council = elsewhere(clocks='[[clock]]\nid = "sig_october"\nformula = "nth_weekday(year, 10, monday, 5)"')
    item = next(each for each in council.say("sig").data["items"] if each["id"] == "sig-oct")
    assert (item["state"], item["on"]) == ("to_be_set", None)


@pytest.mark.rule("HFD-018")
def test_the_group_takes_on_a_tenth_area_of_work_as_data(elsewhere: Callable[..., Council]) -> None:
    area = 'area = [{ id = "sixth_form", title = "Sixth forms" }]'
    agenda = '[[item]]\nid = "sig-oct"\nagenda = [{ what = "Sixth forms compared", areas = ["sixth_form"] }]'
    answer = elsewhere(programme=f"{area}\n{agenda}").say("sig")
    assert "- Sixth forms compared" in plain_text(answer)
    assert "Areas of work: Sixth forms." in plain_text(answer)


def test_an_item_is_left_out_with_a_reason_and_can_come_back(council: Council) -> None:
    answer = council.say('sig leave-out conference-nov reason="No speaker"')
    assert "November conference is left out this year, as Amara Okafor decided" in plain_text(answer)
    assert states(council)["conference-nov"] == ("left_out", None)
    assert (lines(council)[0].payload or {})["reason"] == "No speaker"
    assert "left out already" in council.refused("sig leave-out conference-nov reason=Again")[0]
    council.say("sig confirm conference-nov on=2026-11-13")
    assert states(council)["conference-nov"] == ("confirmed", "2026-11-13")


def test_what_is_past_is_not_left_out_and_another_year_is_named(council: Council) -> None:
    council.say("sig confirm sig-oct on=2026-10-08")
    council.now("2026-10-09T09:00")
    assert "is past" in council.refused("sig leave-out sig-oct reason=Late")[0]
    council.say("sig leave-out sig-oct year=2027 reason=Merged")
    assert states(council, "sig programme year=2027")["sig-oct"] == ("left_out", None)
    assert states(council)["sig-oct"] == ("confirmed", "2026-10-08")


def test_another_year_is_shown_and_a_year_that_cannot_be_read_is_not_understood(council: Council) -> None:
    assert council.say("sig programme").title == "School Improvement Group: 2027/28"
    assert states(council, "sig programme year=2027")["sig-oct"] == ("proposed", "2027-10-14")
    assert states(council, "sig programme 2013")["sig-oct"] == ("confirmed", "2013-10-10")
    for year in ("soon", "1850"):
        assert "year" in council.form(f"sig programme year={year}").errors


def test_officers_carry_items_to_the_next_meeting_or_a_named_one_and_take_them_back(council: Council) -> None:
    answer = council.say("sig add Attendance across the town school=brookmantle")
    assert "I-1 is carried to the October meeting, Thursday 8 October 2026." in plain_text(answer)
    assert "Brookmantle Primary School (900001): Attendance across the town, from Amara Okafor (I-1)" in plain_text(
        answer
    )
    council.say("sig add Phonics meeting=sig-nov")
    assert council.say("sig").data["next"]["carried"] == [
        {"id": "I-1", "what": "Attendance across the town", "urn": BROOKMANTLE, "by": "Amara Okafor"}
    ]
    council.now("2026-10-09T09:00")
    assert [each["id"] for each in council.say("sig").data["next"]["carried"]] == ["I-1", "I-2"]
    council.say("sig drop I-1 reason=Done")
    assert [each["id"] for each in council.say("sig").data["next"]["carried"]] == ["I-2"]
    assert "No item I-1 waits" in council.refused("sig drop I-1")[0]
    council.say("sig drop phonics")
    assert council.say("sig").data["next"]["carried"] == []
    assert [line.act for line in lines(council)] == ["sig add", "sig add", "sig drop", "sig drop"]


def test_what_was_carried_to_a_meeting_that_passed_goes_to_the_next_one(council: Council) -> None:
    council.say("sig add Phonics meeting=sig-oct")
    council.now("2026-10-09T09:00")
    coming = council.say("sig").data["next"]
    assert (coming["id"], [each["what"] for each in coming["carried"]]) == ("sig-nov", ["Phonics"])


def test_nothing_is_carried_to_a_conference(council: Council) -> None:
    assert "is no meeting" in council.refused("sig add Phonics meeting=conference-nov")[0]


def test_a_carried_item_cannot_forge_a_button_or_a_line(council: Council) -> None:
    text = plain_text(council.say('sig add what="*Hello*\n- [x](http://evil.example) <!channel>"'))
    assert "*Hello* - [x](http://evil.example) <!channel>, from Amara Okafor" in text


def test_proposed_levels_stand_on_the_agenda_until_they_are_agreed(council: Council) -> None:
    council.say(f'category propose {BROOKMANTLE} category=high reason="Below the floor"')
    assert council.say("sig").data["next"]["to_agree"] == [BROOKMANTLE]
    assert "1 risk level to agree: Brookmantle Primary School (900001)" in plain_text(council.say("sig"))
    council.say(f'category agree {BROOKMANTLE} where="The meeting"')
    assert council.say("sig").data["next"]["to_agree"] == []


def test_an_adviser_may_carry_an_item_but_not_confirm_a_day(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    assert council.say("sig add Phonics", who="Bola Adeyemi").data["next"]["carried"]
    sentence, _ = council.refused("sig confirm sig-oct on=2026-10-08", who="Bola Adeyemi")
    assert "Coordinator of the School Improvement Group" in sentence
    labels = {button.label for button in council.say("sig", who="Bola Adeyemi").buttons}
    assert labels == {"Add an item", "Next year"}


@pytest.mark.parametrize("words", ["sig", "sig programme", "sig add Phonics", "sig leave-out sig-oct reason=No"])
def test_a_framework_without_a_programme_says_so(tmp_path: Path, words: str) -> None:
    council = found(sqlite_url(tmp_path), "2026-10-01T09:00", "milton-keynes-2009")
    answer = council.ask(words)
    said = repr(answer)
    assert council.house.frameworks["milton-keynes-2009"].about.title in said or "is not one of" in said
    council.house.close()
