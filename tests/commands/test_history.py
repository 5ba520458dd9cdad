"""/history: everything that was done about a school, newest first, with who and when."""

from council import BROOKMANTLE, Council

from chat.plain import plain_text


def test_a_school_nothing_was_done_about_says_so(council: Council) -> None:
    assert "Nothing has been done about this school yet." in plain_text(council.say("history brookmantle"))


def test_what_was_done_is_listed_newest_first_with_its_words(council: Council) -> None:
    council.say('category propose 900001 category=high reason="Below the floor"')
    council.now("2026-10-08T17:30")
    council.say("category agree 900001 where=SIG")
    council.say("raise-concern 900002 area=leadership what=Elsewhere")
    answer = council.say("history 900001")
    text = plain_text(answer)
    assert text.index("Thursday 8 October 2026: Agreed") < text.index("Thursday 1 October 2026: Proposed")
    assert "by Amara Okafor. Below the floor" in text
    assert "Elsewhere" not in text
    assert [event["act"] for event in answer.data["events"]] == ["category agree", "category propose"]
    assert answer.data["urn"] == BROOKMANTLE
    assert answer.data["events"][0]["at"] == "2026-10-08T16:30:00+00:00"


def test_a_long_history_says_how_much_more_there_is(council: Council) -> None:
    with council.work() as work:
        for number in range(30):
            work.record.append("noted", urn=BROOKMANTLE, about=str(number))
    answer = council.say("history 900001")
    assert "and 5 earlier" in plain_text(answer)
    assert len(answer.data["events"]) == 30


def test_an_evening_act_is_dated_by_the_day_in_london(council: Council) -> None:
    council.now("2026-07-01T23:30:00+00:00")
    council.say("raise-concern 900001 area=leadership what=Late")
    assert "Thursday 2 July 2026" in plain_text(council.say("history 900001"))
