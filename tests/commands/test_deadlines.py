"""/deadlines: what is due, soonest first, with the sum that leads to each day and whose it is."""

from datetime import date

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from dues import due, number_of, planned, rung
from sqlalchemy import event

from chat.plain import plain_text
from store.authorities import change_authority

BOLA = "Bola Adeyemi"


@pytest.fixture
def busy(council: Council) -> Council:
    """Marlowshire, planned, where Bola Adeyemi is Quillmarsh's adviser."""
    council.add_person(BOLA, "adviser")
    with council.work() as work:
        person = work.people.named(BOLA)
        assert person
        work.people.link_adviser(QUILLMARSH, person, work.clock.today())
    planned(council)
    return council


def ids(council: Council, words: str, who: str = "Amara Okafor") -> list[str]:
    return [each["id"] for each in council.say(words, who).data["due"]]


def test_every_deadline_shows_its_day_its_sum_its_rule_and_its_owner(busy: Council) -> None:
    data = busy.say("deadlines everyone=yes").data
    assert data["due"]
    days = [each["due"]["on"] for each in data["due"]]
    assert days == sorted(days)
    for each in data["due"]:
        assert each["id"].startswith("D-")
        assert each["due"]["sum"]
        assert each["kind"]
        assert each["owner"] == (BOLA if each["urn"] == QUILLMARSH else "Amara Okafor")


def test_a_schools_deadlines_are_its_own(busy: Council) -> None:
    data = busy.say("deadlines brookmantle").data
    assert {each["urn"] for each in data["due"]} == {BROOKMANTLE}


def test_an_adviser_sees_their_own_schools_and_may_ask_for_everybodys(busy: Council) -> None:
    mine = busy.say("deadlines", BOLA)
    assert {each["urn"] for each in mine.data["due"]} == {QUILLMARSH}
    everybodys = busy.say(mine.buttons[0].words, BOLA)
    assert {QUILLMARSH, BROOKMANTLE} <= {each["urn"] for each in everybodys.data["due"]}


def test_somebody_elses_are_listed_by_their_name(busy: Council) -> None:
    answer = busy.say(f"deadlines person={BOLA}")
    assert answer.title == "What is due from Bola Adeyemi"
    assert {each["owner"] for each in answer.data["due"]} == {BOLA}


def test_they_are_found_by_kind_and_by_day(council: Council) -> None:
    council.say('schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk meetings=2')
    early, late = due(council, "Early", date(2026, 9, 1)), due(council, "Late", date(2027, 5, 3))
    assert set(ids(council, "deadlines kind=brought-over")) == {early, late}
    assert late in ids(council, "deadlines since=1/5/2027")
    assert early not in ids(council, "deadlines since=1/5/2027")
    assert late not in ids(council, "deadlines until=30/4/2027")
    assert ids(council, "deadlines overdue=yes") == [early]
    kinds = {each["kind"].partition("/")[0] for each in council.say("deadlines kind=project-group").data["due"]}
    assert kinds == {"project-group"}
    assert "Nothing fits" in council.say("deadlines kind=sig").text


def test_one_line_shows_the_id_the_sum_what_is_overdue_and_who_acknowledged_it(council: Council) -> None:
    ref = due(council, "Letter sent", date(2026, 9, 25))
    council.say(f"acknowledge {ref}")
    line = next(line for line in plain_text(council.say("deadlines")).split("\n") if ref in line)
    for words in ("Friday 25 September 2026 (overdue)", "as entered", "(acknowledged by Amara Okafor)", "(900001)"):
        assert words in line


def test_the_same_thing_at_several_schools_is_one_line_that_names_each_id(council: Council) -> None:
    refs = [due(council, "Letter sent", urn=urn, about=urn) for urn in (BROOKMANTLE, QUILLMARSH)]
    (line,) = [line for line in plain_text(council.say("deadlines")).split("\n") if "Letter sent" in line]
    assert "2 in all" in line
    assert all(ref in line for ref in refs)


def test_a_groups_meetings_are_due_for_its_coordinator(council: Council) -> None:
    council.say('schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk meetings=2')
    meetings = [each for each in council.say("due").data["due"] if each["kind"] == "project-group/meeting"]
    assert len(meetings) == 2
    assert {each["urn"] for each in meetings} == {BROOKMANTLE}


def test_a_year_without_term_dates_is_said_and_not_guessed(council: Council) -> None:
    council.now("2028-01-10T09:00")
    planned(council)
    answer = council.say("deadlines everyone=yes")
    assert any("term dates for 2027/28" in sentence for sentence in answer.data["missing"])
    assert "Cannot be worked out" in answer.text
    assert "calendar/missing-terms" in {each["kind"] for each in answer.data["due"]}


@pytest.mark.parametrize("typed", ["D-1", "d-1", "D-1, please"])
def test_one_deadline_is_shown_by_its_id_with_its_people_and_its_rings(council: Council, typed: str) -> None:
    council.add_person(BOLA, "adviser")
    ref = due(council, also=(number_of(council, BOLA),))
    if typed.endswith("please"):
        assert "D-12" in council.refused(f"deadlines {typed}")[0]
        return
    answer = council.say(f"deadlines {typed}")
    assert answer.title.startswith(f"{ref}: Report to the governors: Brookmantle Primary School")
    text = plain_text(answer)
    assert "Due by Friday 23 October 2026" in text
    assert "as entered: Fri 23 October 2026" in text
    assert "Brookmantle Primary School (900001)" in text
    for who in ("Owner: Amara Okafor", "Also told: Bola Adeyemi", "at 08:30: Amara Okafor"):
        assert who in text
    assert answer.data["coming"]
    assert [button.label for button in answer.buttons[:5]] == [
        "Done", "Acknowledge", "Snooze", "Reassign", "Not needed",
    ]  # fmt: skip


def test_what_rang_and_who_settled_it_are_shown(council: Council) -> None:
    ref = due(council, "Letter sent", date(2026, 10, 2))
    rung(council)
    assert council.say(f"deadlines {ref}").data["rang"]
    council.say(f"done {ref}: posted")
    answer = council.say(f"deadlines {ref}")
    assert "D-1 was done by Amara Okafor on Thursday 1 October 2026: posted." in plain_text(answer)
    assert "Rang Thursday 1 October 2026" in plain_text(answer)
    assert (answer.data["state"], answer.data["coming"]) == ("met", [])
    assert not {"Done", "Snooze"} & {button.label for button in answer.buttons}


@pytest.mark.parametrize("typed", ["D-99", "D-0", "D-99999999999", "d-²"])
def test_an_id_that_is_none_is_refused_with_what_to_do(council: Council, typed: str) -> None:
    due(council)
    assert "type “deadlines” to find them" in council.refused(f"done {typed}")[0]


def test_what_few_may_know_of_is_as_if_it_were_not_there(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.say("raise-concern 900001 area=leadership what=Hush restricted=yes")
    ref = due(council, "Hush", matter="C-1", owner=BOLA)
    assert council.say(f"deadlines {ref}").data["id"] == ref
    assert ref not in ids(council, "deadlines", BOLA)
    nothing, hidden = council.refused("deadlines D-9", BOLA), council.refused(f"deadlines {ref}", BOLA)
    assert hidden[0].replace(f"“{ref}”", "“D-9”") == nothing[0]
    assert "Hush" not in repr(council.ask(f"done {ref}", BOLA))


def test_what_was_due_before_going_live_is_one_list_that_never_rings(council: Council) -> None:
    assert "No go-live day" in council.say("deadlines setup").text
    with council.work() as work:
        change_authority(work.session, work.authority.id, live_from=date(2026, 10, 1))
    before, after = due(council, "Old", date(2026, 9, 1)), due(council, "New")
    answer = council.say("deadlines setup")
    assert [each["id"] for each in answer.data["due"]] == [before]
    assert "never rings" in answer.text
    assert "never, because it was due before you went live" in plain_text(council.say(f"deadlines {before}"))
    assert council.say(f"deadlines {after}").data["coming"]


def test_a_list_makes_few_statements_however_long_it_is(busy: Council) -> None:
    statements: list[str] = []
    busy.say("deadlines everyone=yes")

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    engine = busy.house.database.engine
    event.listen(engine, "before_cursor_execute", count)
    busy.say("deadlines everyone=yes")
    event.remove(engine, "before_cursor_execute", count)
    assert 0 < len(statements) <= 7, statements


def test_where_every_standing_duty_has_its_interval_no_day_is_to_be_entered(council: Council) -> None:
    for words in ("deadlines enter", "deadlines enter dfe-ofsted-meeting on=2027-03-01"):
        assert "says of all its standing duties how often they are due" in council.refused(words)[0]
