"""/deadlines: what is due, soonest first, with the sum that leads to each day and whose it is."""

from council import BROOKMANTLE, QUILLMARSH, Council

from chat.plain import plain_text


def test_every_deadline_shows_its_day_its_sum_its_rule_and_its_owner(council: Council) -> None:
    data = council.say("deadlines everyone=yes").data
    assert data["due"]
    days = [each["due"]["on"] for each in data["due"]]
    assert days == sorted(days)
    for each in data["due"]:
        assert each["due"]["sum"]
        assert each["due"]["rule"]
        assert each["owner"] == "Amara Okafor"
        assert each["kind"]


def test_a_schools_deadlines_are_its_own(council: Council) -> None:
    data = council.say("deadlines brookmantle").data
    assert {each["urn"] for each in data["due"]} == {BROOKMANTLE}


def test_an_adviser_sees_their_own_schools_and_may_ask_for_everybodys(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    assert "Nothing is due" in plain_text(council.say("deadlines", "Bola Adeyemi"))
    with council.work() as work:
        person = work.people.named("Bola Adeyemi")
        assert person
        work.people.link_adviser(QUILLMARSH, person, work.clock.today())
    mine = council.say("deadlines", "Bola Adeyemi")
    assert {each["urn"] for each in mine.data["due"]} == {QUILLMARSH}
    everybodys = council.say(mine.buttons[0].words, "Bola Adeyemi")
    assert {QUILLMARSH, BROOKMANTLE} <= {each["urn"] for each in everybodys.data["due"]}


def test_a_groups_meetings_are_due_for_its_coordinator(council: Council) -> None:
    council.say('schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk meetings=2')
    meetings = [each for each in council.say("due").data["due"] if each["kind"] == "project-group/meeting"]
    assert len(meetings) == 2
    assert {each["urn"] for each in meetings} == {BROOKMANTLE}


def test_a_year_without_term_dates_is_said_and_not_guessed(council: Council) -> None:
    council.now("2028-01-10T09:00")
    answer = council.say("deadlines everyone=yes")
    assert any("term dates for 2027/28" in sentence for sentence in answer.data["missing"])
    assert "Cannot be worked out" in answer.text
    assert "calendar/missing-terms" in {each["kind"] for each in answer.data["due"]}
