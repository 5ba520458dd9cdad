"""Three councils in one service: the school or the id decides which is meant, else it is asked, and nothing leaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from boroughs import (
    ADVISER,
    ALONE,
    EVERYWHERE,
    FERRISHAM,
    FRAMEWORK,
    MARLOWSHIRE,
    ONE,
    QUAYMOUTH,
    TWINS,
    TWO,
    Boroughs,
    opened,
)
from conftest import MOMENT, new_database
from council import sqlite_url
from dues import due
from ringing import ring
from sqlalchemy import event

from bot.bell import Bell, Round
from bot.parse import parse
from chat.council import said_in
from chat.door import COMMAND_LINE, Asker, Request
from chat.form import describe
from chat.message import Message
from chat.plain import plain_text
from commands import COMMANDS
from store.authorities import follow_framework

CONCERN = 'area=finance what="Overspent"'


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Boroughs]:
    """Marlowshire, Ferrisham and Quaymouth on Thursday 1 October 2026."""
    with opened(sqlite_url(tmp_path), MOMENT) as here:
        yield here


@pytest.fixture(params=["sqlite", "postgresql"])
def either_three(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Boroughs]:
    """The same, once on SQLite and once on PostgreSQL."""
    sqlite = request.param == "sqlite"
    url = sqlite_url(tmp_path) if sqlite else new_database(*request.getfixturevalue("postgresql_template"))
    with opened(url, MOMENT) as here:
        yield here


def concern_in(three: Boroughs, council: str) -> str:
    """A concern about the school that only this council has; its id."""
    return str(three.say(f"raise-concern {ALONE[council]} {CONCERN}").data["id"])


# The school decides


@pytest.mark.parametrize(
    ("typed", "council"),
    [("brookmantle", MARLOWSHIRE), ("larkquill", FERRISHAM), ("sandreed", QUAYMOUTH), ("910010", FERRISHAM)],
)
def test_the_school_named_decides_the_council_and_its_record_alone_is_written(
    either_three: Boroughs, typed: str, council: str
) -> None:
    done = either_three.say(f"raise-concern {typed} {CONCERN}")
    assert either_three.say(f"concern {done.data['id']}").data["urn"] == done.data["urn"]
    assert either_three.records() == {name: [] for name in ALONE} | {council: [("raise-concern", False)]}
    with either_three.councils[council].work() as work:
        (raised,) = work.cases.concerns(done.data["urn"])
    assert raised.raised_by == ADVISER


def test_a_name_that_two_councils_have_is_asked_about_and_each_button_goes_to_its_own(three: Boroughs) -> None:
    asked = three.say(f"raise-concern st werburgh's {CONCERN}")
    assert asked.title == "Which school?"
    assert {each["urn"] for each in asked.data["candidates"]} == set(TWINS.values())
    for council, urn in TWINS.items():
        (button,) = [each for each in asked.buttons if urn in each.words]
        assert council.title() in button.label
        done = three.ask(button.words)
        assert isinstance(done, Message)
        assert done.data["urn"] == urn
        assert three.record(council) == [("raise-concern", False)]
    assert three.record(MARLOWSHIRE) == []


def test_a_form_sent_off_with_a_name_that_two_have_stays_open_and_a_urn_settles_it(three: Boroughs) -> None:
    typed = {"school": "st werburgh", "area": "finance", "what": "Overspent"}
    form = three.form("raise-concern", **typed)
    assert all(urn in form.errors["school"] for urn in TWINS.values())
    assert form.filled["what"] == "Overspent"
    assert three.say(form.act, **typed | {"school": TWINS[QUAYMOUTH]}).data["urn"] == TWINS[QUAYMOUTH]


def test_who_has_only_one_of_them_is_not_asked(three: Boroughs) -> None:
    assert three.say("category st werburgh's", ONE).data["urn"] == TWINS[FERRISHAM]
    assert three.say("category st werburgh's", TWO).data["urn"] == TWINS[FERRISHAM]


def test_saying_the_council_settles_it_at_the_front_or_at_the_end(three: Boroughs) -> None:
    for words in (
        "category in=quaymouth st werburgh's", "category st werburgh's in=Quaymouth",
        "/category st werburgh authority=quaymouth", "in=quaymouth category st werburgh's",
    ):  # fmt: skip
        assert three.say(words).data["urn"] == TWINS[QUAYMOUTH], words
    assert "school of Ferrisham, not of Quaymouth" in three.refused("category larkquill in=quaymouth")
    propose = three.form("category propose in=quaymouth st werburgh's")
    assert propose.act == "category propose in=quaymouth"
    assert propose.filled["school"] == TWINS[QUAYMOUTH]


def test_a_school_that_none_of_them_has_is_refused_in_the_name_of_all(three: Boroughs) -> None:
    assert "No school of Marlowshire, Ferrisham or Quaymouth fits “xyzzyvale”" in three.refused("category xyzzyvale")
    three.refused(f"raise-concern xyzzyvale {CONCERN}")
    assert three.records() == {each: [("raise-concern", True)] for each in three.councils}


def test_a_name_that_is_near_to_schools_of_several_is_offered_from_all_of_them(three: Boroughs) -> None:
    for council, urn in ((MARLOWSHIRE, "900020"), (FERRISHAM, "910020")):
        three.councils[council].add_school(urn, f"Dapplemere {council.title()} Primary School")
    asked = three.say("category dapplemere primary")
    assert {each["urn"] for each in asked.data["candidates"]} == {"900020", "910020"}


@pytest.mark.parametrize("status", ["open", "closed"])
def test_one_number_in_two_councils_is_asked_about_too(three: Boroughs, status: str) -> None:
    three.councils[MARLOWSHIRE].add_school(ALONE[FERRISHAM], "Larkquill Primary School", status=status)
    asked = three.say(f"category {ALONE[FERRISHAM]}")
    assert sorted(said_in(button.words)[0] for button in asked.buttons) == [FERRISHAM, MARLOWSHIRE]
    for button in asked.buttons:
        assert three.say(button.words).data["urn"] == ALONE[FERRISHAM]


# Ids


def test_an_id_that_one_council_has_goes_there(three: Boroughs) -> None:
    concern_in(three, FERRISHAM)
    concern_in(three, FERRISHAM)
    shown = three.say("concern C-2")
    assert shown.data["urn"] == ALONE[FERRISHAM]
    assert all(said_in(button.words)[0] == FERRISHAM for button in shown.buttons)


def test_an_id_that_several_have_is_asked_about(three: Boroughs) -> None:
    for council in (MARLOWSHIRE, QUAYMOUTH):
        concern_in(three, council)
    asked = three.say("concern C-1")
    assert asked.title == "Which council?"
    assert [each["id"] for each in asked.data["authorities"]] == [MARLOWSHIRE, QUAYMOUTH]
    answer = three.press(asked, "Sandreed")
    assert isinstance(answer, Message)
    assert answer.data["urn"] == ALONE[QUAYMOUTH]
    assert three.say("concern C-1 in=marlowshire").data["urn"] == ALONE[MARLOWSHIRE]


def test_an_id_that_none_has_is_refused_once_for_all(three: Boroughs) -> None:
    assert "There is no C-9 that you can see in Marlowshire, Ferrisham or Quaymouth" in three.refused("concern C-9")


def test_something_due_is_done_in_the_council_that_has_it(either_three: Boroughs) -> None:
    three = either_three
    for council in (FERRISHAM, QUAYMOUTH):
        due(three.councils[council], owner=ADVISER, urn=ALONE[council])
    asked = three.say('done D-1 note="Said by telephone in=marlowshire"')
    answer = three.press(asked, "Quaymouth")
    assert isinstance(answer, Message)
    assert "Said by telephone in=marlowshire" in plain_text(answer)
    assert [three.record(each) for each in three.councils] == [[], [], [("done", False)]]
    assert [each["id"] for each in three.say("deadlines in=ferrisham").data["due"]] == ["D-1"]
    assert three.say("deadlines in=quaymouth").data["due"] == []
    assert three.say("deadlines show D-1 in=ferrisham").data["settled_by"] is None


# Lists


def test_a_list_spans_all_councils_of_whoever_asks_and_no_other(three: Boroughs) -> None:
    for council in three.councils:
        due(three.councils[council], f"Report of {council}", owner=ADVISER, urn=ALONE[council])
    listed = three.say("deadlines")
    assert [each["authority"] for each in listed.data["authorities"]] == list(three.councils)
    assert [each["due"][0]["id"] for each in listed.data["authorities"]] == ["D-1", "D-1", "D-1"]
    for council in three.councils:
        assert f"**{council.title()}**" in listed.text
        (button,) = [each for each in listed.buttons if each.label == f"D-1, {council.title()}"]
        shown = three.ask(button.words)
        assert isinstance(shown, Message)
        assert f"Report of {council}" in shown.title
    assert [button.words for button in listed.buttons if button.label == "Everybody's"] == ["deadlines everyone=yes"]
    two = three.say("deadlines everyone=yes", TWO)
    assert [each["authority"] for each in two.data["authorities"]] == [MARLOWSHIRE, FERRISHAM]
    assert "quaymouth" not in repr(two).casefold()


def test_a_list_of_one_council_is_as_it_always_was(three: Boroughs) -> None:
    due(three.councils[FERRISHAM], owner=ADVISER, urn=ALONE[FERRISHAM])
    assert set(three.say("deadlines in=ferrisham").data) == {"due", "missing"}
    assert set(three.say("deadlines", ONE).data) == {"due", "missing"}
    assert set(three.say("deadlines larkquill").data) == {"due", "missing"}


def test_a_list_leaves_out_councils_in_which_nobody_answers_to_what_was_asked(three: Boroughs) -> None:
    shown = three.say("people Dilys Rees")
    assert shown.title == "Dilys Rees"
    everybody = three.say("people")
    assert "Ferrisham" in everybody.text
    assert [len(each["people"]) for each in everybody.data["authorities"]] == [3, 4, 2]


def test_every_reading_act_about_no_school_and_no_id_spans_or_is_the_same_everywhere() -> None:
    named = {"school", "concern", "due", "letter", "group", "entry", "arrangement", "support"}
    for command in COMMANDS:
        for act in command.acts:
            first = next(iter(act.form.positional), "")
            if not act.changes and first not in named and command.name not in {"help", "framework", "link"}:
                required = any(spec.required for spec in describe(act.form))
                assert act.spans or required, f"{command.name} {act.name} reads one council alone"


# Acts about no school


def test_a_write_about_no_school_asks_which_council(either_three: Boroughs) -> None:
    three = either_three
    asked = three.say('people add name="Esi Quartey" posts=adviser', TWO)
    assert (asked.title, len(asked.buttons)) == ("Which council?", 2)
    three.press(asked, "Ferrisham", TWO)
    assert three.records() == {MARLOWSHIRE: [], FERRISHAM: [("people add", False)], QUAYMOUTH: []}
    assert "Esi Quartey" in three.say("people in=ferrisham", TWO).text
    assert "Esi Quartey" not in three.say("people in=marlowshire", TWO).text


def test_it_asks_before_it_opens_a_form_whose_choices_are_the_councils_own(three: Boroughs) -> None:
    for words in ("people add", "schedule-project-group"):
        asked = three.say(words, TWO)
        assert asked.title == "Which council?", words
    form = three.press(three.say("schedule-project-group", TWO), "Ferrisham", TWO)
    assert "Dilys Rees" in repr(form)
    assert form.act == "schedule-project-group in=ferrisham"  # type: ignore[union-attr]


def test_a_form_that_is_the_same_everywhere_opens_at_once_and_its_school_decides(three: Boroughs) -> None:
    form = three.form("raise-concern")
    assert form.act == "raise-concern"
    assert three.say(form.act, school="sandreed", area="finance", what="Overspent").data["urn"] == ALONE[QUAYMOUTH]
    assert three.record(QUAYMOUTH) == [("raise-concern", False)]


def test_an_act_that_only_one_post_allows_goes_to_the_council_of_that_post(three: Boroughs) -> None:
    done = three.say('school set larkquill measure=low_attendance value=yes note="Seen"')
    assert done.data["urn"] == ALONE[FERRISHAM]
    sentence = three.refused('people add name="Esi Quartey" posts=adviser')
    assert "In Marlowshire, Ferrisham or Quaymouth it belongs to: Administrator" in sentence
    assert three.record(MARLOWSHIRE) == [("people add", True)]


def test_a_permission_of_one_council_is_none_in_another(three: Boroughs) -> None:
    with three.councils[FERRISHAM].work() as work:
        person = work.people.named("Cara Lindqvist")
        assert person
        person.posts = ["clerk"]
        work.people.save(person)
    assert "In Ferrisham it belongs to" in three.refused(f"raise-concern larkquill {CONCERN}", TWO)
    three.say(f"raise-concern brookmantle {CONCERN}", TWO)
    done = three.say('people add name="Esi Quartey" posts=adviser', TWO)
    assert done.title != "Which council?"
    assert three.record(MARLOWSHIRE)[-1] == ("people add", False)


def test_help_and_the_framework_that_all_share_answer_at_once(three: Boroughs) -> None:
    assert three.say("help").title == "What Handbell can do"
    assert three.say("framework").data["id"] == FRAMEWORK
    with three.first.house.database.write() as session:
        follow_framework(session, QUAYMOUTH, "havering-2011", three.first.clock.today())
    asked = three.say("framework")
    assert asked.title == "Which council?"
    answer = three.press(asked, "Quaymouth")
    assert isinstance(answer, Message)
    assert answer.data["id"] == "havering-2011"


# Nothing leaks


def test_who_is_known_in_one_council_gets_nothing_of_another(three: Boroughs) -> None:
    for council in (MARLOWSHIRE, QUAYMOUTH):
        concern_in(three, council)
        due(three.councils[council], f"Secret of {council}", owner=ADVISER, urn=ALONE[council])
    for words in ("concern C-1", "deadlines D-1", "deadlines everyone=yes", "people", "sig", "help", "done D-1"):
        said = repr(three.ask(words, ONE))
        assert "Secret of" not in said, words
        assert "Marlowshire" not in said, words
        assert "Quaymouth" not in said, words
        assert " in=" not in said, words
    sentence = three.refused("category sandreed", ONE)
    assert sentence == "“sandreed” is a school of Quaymouth, not of Ferrisham: it cannot be opened here."
    there, nowhere = three.refused("deadlines in=quaymouth", ONE), three.refused("deadlines in=nowhere", ONE)
    assert there.replace("quaymouth", "nowhere") == nowhere
    assert [option.value for option in three.first.house.desk.options(Asker("slack", ONE), "school", "")] == [
        ALONE[FERRISHAM], TWINS[FERRISHAM],
    ]  # fmt: skip


def test_what_few_may_know_of_in_one_council_does_not_show_in_a_question(three: Boroughs) -> None:
    for council in (MARLOWSHIRE, FERRISHAM):
        concern_in(three, council)
    with three.councils[FERRISHAM].work() as work:
        concern = work.cases.concern(1)
        assert concern
        concern.matter = "C-1"
        work.session.add(concern)
    assert three.say("concern C-1").data["urn"] == ALONE[MARLOWSHIRE]


def test_who_has_left_one_council_is_known_in_the_others_alone(three: Boroughs) -> None:
    with three.councils[QUAYMOUTH].work() as work:
        person = work.people.named(ADVISER)
        assert person
        person.left_on = work.clock.today()
        work.people.save(person)
    assert three.say("category st werburgh's").data["urn"] == TWINS[FERRISHAM]
    assert "Quaymouth" not in repr(three.say("deadlines everyone=yes"))


# What people write is theirs


@pytest.mark.parametrize("text", ["Kept in=quaymouth", "in=quaymouth", "Look in=quaymouth and authority=ferrisham"])
def test_a_text_in_quotation_marks_names_no_council(three: Boroughs, text: str) -> None:
    done = three.say(f'raise-concern brookmantle area=finance what="{text}"')
    assert three.say(f"concern {done.data['id']}").data["what"] == text
    assert three.record(MARLOWSHIRE) == [("raise-concern", False)]
    asked = three.say(f'raise-concern area=finance what="{text}" school="st werburgh"')
    for council in TWINS:
        assert council.title() in repr(asked.buttons)
        raised = three.press(asked, council.title())
        assert isinstance(raised, Message)
        assert three.say(f"concern C-1 in={council}").data["what"] == text


def test_words_without_quotation_marks_that_name_no_council_are_refused_and_not_cut(three: Boroughs) -> None:
    sentence = three.refused("raise-concern brookmantle area=finance what=Numbers in=attendance")
    assert "You are not known in “attendance”" in sentence
    assert "quotation marks" in sentence
    assert three.record(MARLOWSHIRE) == [("raise-concern", True)]


def test_no_form_has_a_field_that_the_word_for_the_council_would_hide() -> None:
    for command in COMMANDS:
        for act in command.acts:
            assert not {"in", "authority"} & set(act.form.model_fields), f"{command.name} {act.name}"


# Doors


def test_a_picker_offers_the_schools_of_all_councils_by_turns(three: Boroughs) -> None:
    three.say("help")
    desk = three.first.house.desk
    desk.warm()
    offered = desk.options(Asker("slack", EVERYWHERE), "school", "")
    assert [option.value for option in offered][:3] == [*ALONE.values()]
    assert {option.value for option in offered} >= {*ALONE.values(), *TWINS.values()}
    assert [option.value for option in desk.options(Asker("slack", EVERYWHERE), "school", "werb")] == [*TWINS.values()]
    three.say("category sandreed")
    nearest = desk.options(Asker("slack", EVERYWHERE), "school", "larkquill")
    assert nearest[0].value == ALONE[FERRISHAM]


def test_at_the_command_line_a_name_that_several_councils_know_works_as_in_chat(three: Boroughs) -> None:
    desk = three.first.house.desk

    def by_name(words: str, authority: str | None = None) -> Message:
        answer = desk.answer(Asker(COMMAND_LINE, ADVISER, authority), Request(words))
        assert isinstance(answer, Message)
        return answer

    assert by_name("category sandreed").data["urn"] == ALONE[QUAYMOUTH]
    assert by_name("category st werburgh's").title == "Which school?"
    assert by_name("category st werburgh's", FERRISHAM).data["urn"] == TWINS[FERRISHAM]
    assert "authorities" in by_name("deadlines").data


def test_one_council_costs_no_more_statements_and_several_only_their_own(three: Boroughs) -> None:
    counted: dict[str, int] = {}
    for who in (ONE, EVERYWHERE):
        three.say(f"category {ALONE[FERRISHAM]}", who)
        statements: list[str] = []

        def count(
            _connection: object, _cursor: object, statement: str, *_: object, into: list[str] = statements
        ) -> None:
            into.append(statement)

        event.listen(three.first.house.database.engine, "before_cursor_execute", count)
        three.say(f"category {ALONE[FERRISHAM]}", who)
        event.remove(three.first.house.database.engine, "before_cursor_execute", count)
        counted[who] = len([each for each in statements if not each.startswith("BEGIN")])
    assert counted[ONE] <= 8
    assert counted[EVERYWHERE] <= counted[ONE] + 2  # each other council is read


# Reminders


def test_buttons_of_a_reminder_land_in_the_council_it_is_about(three: Boroughs) -> None:
    for council in (FERRISHAM, QUAYMOUTH):
        due(three.councils[council], f"Plan of {council}", three.first.clock.today(), owner=ADVISER, urn=ALONE[council])
    three.first.now("2026-10-01T10:00")
    told = Bell(three.first.house).ring_here(Round(three.first.clock.now()))
    mine = [each.message for each in told if each.to == EVERYWHERE and "Plan of quaymouth" in plain_text(each.message)]
    assert mine
    message = mine[0]
    assert message.title.startswith("Quaymouth: ")
    assert {said_in(button.words)[0] for button in message.buttons} == {QUAYMOUTH}
    done = three.press(message, "Acknowledge")
    assert isinstance(done, Message)
    assert three.records() == {MARLOWSHIRE: [], FERRISHAM: [], QUAYMOUTH: [("acknowledge", False)]}


def test_a_reminder_to_somebody_of_one_council_is_as_it_always_was(three: Boroughs) -> None:
    due(three.councils[FERRISHAM], owner="Dilys Rees", on=three.first.clock.today(), urn=ALONE[FERRISHAM])
    heard = [each for each in ring(three.first, "2026-10-01T10:00") if each.who == "Dilys Rees"]
    assert heard
    assert "in=" not in heard[0].text
    assert "Ferrisham:" not in heard[0].text


def test_words_name_a_council_only_at_their_ends() -> None:
    parsed = parse("done D-12: papers in=quaymouth box", COMMANDS)
    assert parsed.council == ""
    parsed = parse("done D-12 in=quaymouth", COMMANDS)
    assert (parsed.council, parsed.values, parsed.addressed) == (QUAYMOUTH, {"due": "D-12"}, "done in=quaymouth")
