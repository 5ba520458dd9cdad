"""The desk: one path for every request, and an answer whatever happens."""

import logging
from typing import Any

import concerned
import proceedings
import pytest
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council
from elsewhere import plant
from hostile import HOSTILE
from sqlalchemy import text

from chat.door import Answer, Asker, OpenForm, Request
from chat.form import describe
from chat.message import Message
from chat.plain import plain_text
from commands import COMMANDS
from store.record import Event
from store.schools import School

ADVISER = "Bola Adeyemi"


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def events(council: Council) -> list[Event]:
    """The whole record, refusals too."""
    with council.work() as work:
        assert work.record.broken_at() is None
        return list(work.session.exec(work.rows(Event).order_by(Event.seq)))  # type: ignore[arg-type]


def acts(council: Council) -> list[tuple[str, bool]]:
    return [(event.act, event.refused) for event in events(council)[1:]]


@pytest.fixture
def officers(council: Council) -> Council:
    """Marlowshire with an adviser, who may propose and may not agree."""
    council.add_person(ADVISER, "adviser")
    return council


# Who asks


@pytest.mark.parametrize("name", ["Nobody", "Mary-Jane O'Neil", "*x*"])
def test_an_unknown_name_is_told_how_to_be_known(council: Council, name: str) -> None:
    sentence, _ = council.refused("category brookmantle", name)
    assert sentence.startswith(f"There is nobody called {name} here.")


def test_an_unknown_account_is_told_to_ask_for_a_code(council: Council) -> None:
    answer = council.house.desk.answer(Asker("slack", "slack:T1:U9"), Request("category brookmantle"))
    assert isinstance(answer, Message)
    assert answer.notes == (
        "I do not know you yet. Ask your Handbell administrator for a one-time code, then type: link CODE",
    )
    assert acts(council) == []


def test_nobody_is_known_by_name_at_any_door_but_the_command_line(council: Council) -> None:
    answer = council.house.desk.answer(Asker("slack", "Amara Okafor", council.id), Request("category brookmantle"))
    assert "I do not know you yet" in plain_text(answer)  # type: ignore[arg-type]


def test_somebody_who_has_left_is_not_known_any_more(officers: Council) -> None:
    with officers.work() as work:
        person = work.people.named(ADVISER)
        assert person
        person.left_on = work.clock.today()
        work.session.add(person)
    assert "nobody called" in officers.refused("category brookmantle", ADVISER)[0]


def test_a_post_that_does_not_allow_an_act_hears_whose_it_is(officers: Council) -> None:
    officers.say("category propose 900001 category=high reason=Below", ADVISER)
    sentence, rule = officers.refused("category agree 900001 where=SIG", ADVISER)
    assert sentence.startswith("Your post does not allow “category agree”. In Marlowshire it belongs to: ")
    assert "Head of school improvement" in sentence
    assert "School Improvement Adviser" not in sentence
    assert rule == "HFD-021"  # the step as the framework sets it


@pytest.mark.parametrize("words", ["category brookmantle", "help", "people", "raise-concern brookmantle area=x what=y"])
def test_a_person_without_a_post_may_do_nothing(council: Council, words: str) -> None:
    council.add_person("Cara Lindqvist")
    assert "Your post does not allow" in council.refused(words, "Cara Lindqvist")[0]


def test_the_permission_is_checked_before_anything_is_said_about_a_form(officers: Council) -> None:
    sentence, _ = officers.refused("people add", ADVISER)
    assert "Your post does not allow “people add”" in sentence


# Which school


def test_an_unknown_school_is_refused_in_the_words_that_were_typed(council: Council) -> None:
    sentence, _ = council.refused("category xyzzyvale")
    assert sentence.startswith("No school of Marlowshire fits “xyzzyvale”.")


def test_a_school_of_another_authority_is_not_opened(council: Council) -> None:
    plant(council)
    with council.house.database.write() as session:
        session.add(
            School(
                authority="elsewhere", urn="900077", name="Zennor Cove Primary School", la_code="991", status="open",
                school_type="community", governance="maintained", phase="primary", denomination="none",
            )
        )  # fmt: skip
    other = Asker("slack", "slack:T1:U1")
    assert council.house.desk.answer(other, Request("school zennor cove")).title.startswith("Zennor Cove")
    sentence, _ = council.refused("category zennor cove")
    assert sentence == ("“zennor cove” is a school of Elsewhere, not of Marlowshire: it cannot be opened here.")
    assert "900077" in council.refused("category 900077")[0]


def test_several_schools_are_offered_as_five_buttons_whose_words_work(council: Council) -> None:
    for number in range(7):
        council.add_school(f"90010{number}", f"St Mary's Primary School, {'ABCDEFG'[number]}ton")
    answer = council.say("raise-concern st mary's: Two “posts” empty; it's been: a year area=leadership serious=yes")
    assert answer.title == "Which school?"
    assert len(answer.buttons) == len(answer.data["candidates"]) == 5
    for button, candidate in zip(answer.buttons, answer.data["candidates"], strict=True):
        raised = council.say(button.words)
        assert raised.data["urn"] == candidate["urn"]
        concern = council.say(f"concern {raised.data['id']}")
        assert concern.data["what"] == "Two “posts” empty; it's been: a year"
        assert concern.data["area"] == "leadership"


CHANGING = [
    'category propose 900001 category=high reason="Below"', "category agree 900001 where=SIG",
    "category not-agreed 900001 views=Both", "category notify 900001", "category review 900001 note=Seen",
    "category view 900001 summary=Good", "category judge 900001 met=EA1",
    "category discuss 900001 talk=medium-conversation",
    "category moderate 900001 talk=second-look party=principal_adviser agrees=yes",
    "raise-concern 900001 area=leadership what=Seen",
    'schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk',
    "letter make 900001 document=self-assessment-invitation", "support log 900001 days=1 what=Seen",
    "support agree 900001 days=1 reason=Need", "support arrange 900001 service=targeted_support need=Reading",
    "school set 900001 measure=low_attendance value=yes", 'sig add "Reading results" school=900001',
    'deadlines bring-over 900001 kind=plan what="Send the plan" began=2026-09-01 due=2026-11-02',
    *proceedings.at_a_school("900001"),
]  # fmt: skip


AT_THE_END = {"school carry-over", "school wind-up"}  # which are for closed schools alone


def test_nothing_new_is_done_at_a_closed_school_but_its_history_stays(council: Council) -> None:
    with council.work() as work:
        school = work.schools.by_urn(BROOKMANTLE)
        assert school
        school.status, school.close_date = "closed", council.clock.today()
        work.session.add(school)
    for words in CHANGING:
        sentence, _ = council.refused(words)
        assert "closed on 1 October 2026" in sentence, words
        assert "history 900001" in sentence, words
    for shown in ("category 900001", "school 900001", "history 900001", "category criteria 900001"):
        council.say(shown)


def test_every_act_that_changes_something_at_a_school_is_in_the_list_above() -> None:
    named = AT_THE_END ^ {
        f"{c.name} {a.name}".strip() for c in COMMANDS for a in c.acts if a.changes and "school" in a.form.model_fields
    }
    assert named == {next(name for name in sorted(named, reverse=True) if words.startswith(name)) for words in CHANGING}


# Forms


def test_a_missing_field_opens_the_form_with_what_was_typed_and_no_error_yet(council: Council) -> None:
    form = council.form('category propose brookmantle reason="Below: the floor"')
    assert (form.act, form.submit) == ("category propose", "Propose")
    assert form.filled["school"] == BROOKMANTLE
    assert form.filled["reason"] == "Below: the floor"
    assert form.errors == {}
    assert set(form.missing) == {"category"}
    (school,) = form.fields[0].options
    assert school.label == "Brookmantle Primary School (900001)"
    assert next(option.value for option in form.fields[1].options) == "high"


def test_what_was_typed_wrongly_is_said_beside_its_field(council: Council) -> None:
    form = council.form("category agree brookmantle on=yesterweek")
    assert set(form.errors) == {"on"}
    assert form.filled["on"] == "yesterweek"


def test_a_form_proposes_what_is_known_and_what_was_typed_wins(council: Council) -> None:
    assert council.form("category agree brookmantle").filled["on"] == "2026-10-01"
    assert council.form("category agree brookmantle on=30/9/2026").filled["on"] == "30/9/2026"
    assert council.form("schedule-project-group brookmantle").filled["coordinator"] == "Amara Okafor"


@pytest.mark.parametrize(
    ("words", "field", "kept"),
    [
        ("raise-concern 900001 attendance has fallen to 88%", "what", "attendance has fallen to 88%"),
        ("raise-concern 900001", "what", None),
        ("raise-concern brookmanlte primary", "what", None),
        ("category propose 900001 because results fell", "reason", "because results fell"),
    ],
)
def test_words_after_the_schools_name_are_kept_for_the_first_text(
    council: Council, words: str, field: str, kept: str | None
) -> None:
    form = council.form(words)
    assert form.filled["school"] == BROOKMANTLE
    assert form.filled.get(field) == kept


def test_a_form_that_is_sent_wrong_comes_back_with_every_value_and_an_error_beside_each_field(council: Council) -> None:
    sent: dict[str, Any] = {
        "school": "quillmarsh", "coordinator": "Nobody", "members": "Head\nChair: “Sam”", "reason": "x" * 3001,
        "first": "31 11 2026", "place": "", "meetings": "99", "academy_agrees": "maybe",
    }  # fmt: skip
    form = council.form("schedule-project-group", **sent)
    assert dict(form.filled) == {**sent, "school": QUILLMARSH}
    assert set(form.errors) == {"coordinator", "reason", "first", "meetings", "academy_agrees"}
    assert acts(council) == []


def test_a_sent_form_with_a_doubtful_school_names_the_ones_it_may_be(council: Council) -> None:
    council.add_school("900101", "St Mary's Primary School, Aton")
    council.add_school("900102", "St Mary's Primary School, Beeton")
    form = council.form("raise-concern", school="st mary's", area="leadership", what="Seen")
    assert "900101" in form.errors["school"]
    assert "900102" in form.errors["school"]
    assert dict(form.filled) == {"school": "st mary's", "area": "leadership", "what": "Seen"}
    unknown = council.form("raise-concern", school="xyzzyvale", area="leadership", what="Seen")
    assert "No school of Marlowshire" in unknown.errors["school"]


def test_ten_thousand_characters_are_refused_with_a_sentence_and_kept(council: Council) -> None:
    long = "word " * 2_000
    typed = council.form(f'raise-concern brookmantle area=leadership what="{long}"')
    sent = council.form("raise-concern", school=BROOKMANTLE, area="leadership", what=long)
    for form in (typed, sent):
        assert form.errors["what"].endswith("must be 3,000 characters or less.")
        assert str(form.filled["what"]).strip() == long.strip()
    assert "characters or less" in council.form("category", school=long).errors["school"] or True
    answer = council.ask("category " + long)
    assert isinstance(answer, (Message, OpenForm))
    assert "fault" not in getattr(answer, "data", {})


def test_a_refused_form_gives_back_the_texts_that_were_typed(council: Council) -> None:
    council.say('schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk')
    answer = council.ask(
        "schedule-project-group",
        school=BROOKMANTLE,
        coordinator="Amara Okafor",
        members="Head, chair",
        reason="High risk",
    )
    assert isinstance(answer, Message)
    assert "already" in answer.data["refused"]
    assert {"Head, chair", "High risk"} <= {value for _, value in answer.facts}


@pytest.mark.parametrize("words", ["raise-concern", "category propose brookmantle", "link", "people add"])
def test_the_sketch_of_a_form_is_the_form_that_opens(council: Council, words: str) -> None:
    sketch = council.house.desk.sketch(Request(words))
    assert sketch
    asker = Asker("slack", "slack:T1:U1") if words == "link" else Asker("command line", "Amara Okafor", council.id)
    opened = council.house.desk.answer(asker, Request(words))
    assert isinstance(opened, OpenForm)
    assert (opened.act, opened.title, opened.submit) == (sketch.act, sketch.title, sketch.submit)
    assert [field.name for field in opened.fields] == [field.name for field in sketch.fields]


@pytest.mark.parametrize("words", ["category brookmantle", "xyzzy", "help", "deadlines", "category agree x where=y"])
def test_what_needs_no_form_has_no_sketch(council: Council, words: str) -> None:
    assert council.house.desk.sketch(Request(words)) is None


def test_a_picker_offers_the_schools_that_fit_once_they_are_in_memory(council: Council) -> None:
    asker = Asker("command line", "Amara Okafor", council.id)
    assert council.house.desk.options(asker, "school", "quill") == ()
    council.say("category brookmantle")
    assert [option.value for option in council.house.desk.options(asker, "school", "quill")] == [QUILLMARSH]
    assert council.house.desk.options(asker, "person", "quill") == ()
    assert council.house.desk.options(Asker("slack", "slack:T1:U9"), "school", "quill") == ()


# What is written down


def test_an_act_and_its_line_in_the_record_are_one_transaction(either_council: Council) -> None:
    council = either_council
    with council.house.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event RENAME TO event_elsewhere"))
    answer = council.ask("raise-concern 900001 area=leadership what=Seen")
    assert isinstance(answer, Message)
    assert answer.data["fault"]
    with council.house.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event_elsewhere RENAME TO event"))
    with council.work() as work:
        assert work.cases.concerns(BROOKMANTLE) == []
    assert council.say("raise-concern 900001 area=leadership what=Seen").data["id"] == "C-1"


def test_a_fault_gives_a_reference_that_the_log_has_and_leaves_nothing_half_written(
    either_council: Council, caplog: pytest.LogCaptureFixture
) -> None:
    council = either_council
    with council.house.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE reminder"))
    with caplog.at_level(logging.ERROR):
        answer = council.ask('schedule-project-group 900001 coordinator="Amara Okafor" members=Quiet reason=Risk')
    assert isinstance(answer, Message)
    reference = answer.data["fault"]
    assert len(reference) == 4
    assert reference in plain_text(answer)
    assert reference in caplog.text
    assert "Quiet" not in caplog.text
    with council.work() as work:
        assert work.cases.groups() == []
    assert acts(council) == []
    assert council.say("category 900001").title.startswith("Brookmantle")


def test_a_refusal_is_in_the_record_and_what_was_refused_is_not(officers: Council) -> None:
    officers.refused("category agree 900001 where=SIG")
    officers.refused("category agree 900001 where=SIG", ADVISER)
    officers.refused("raise-concern xyzzyvale area=leadership what=Seen")
    assert acts(officers) == [("category agree", True), ("category agree", True), ("raise-concern", True)]
    first, second, _ = events(officers)[1:]
    assert first.payload == {"why": first.payload["why"], "rule": "HFD-025"}  # type: ignore[index]
    assert (second.who, second.urn) == (ADVISER, None)
    assert "SIG" not in repr(first.payload)
    assert "agree" not in officers.say("history 900001").text


def test_looking_leaves_no_line_in_the_record_done_or_refused(officers: Council) -> None:
    officers.say("category 900001", ADVISER)
    officers.refused("category xyzzyvale", ADVISER)
    officers.form("raise-concern brookmantle", ADVISER)
    assert acts(officers) == []


def test_nobody_can_write_by_looking(council: Council) -> None:
    before = events(council)
    for command in COMMANDS:
        for act in command.acts:
            if not act.changes and command.name != "link":
                council.ask(act.example)
    assert [event.digest for event in events(council)] == [event.digest for event in before]


# Hostile words

FILLED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("category judge", {"school": BROOKMANTLE, "met": ["EA1"], "source": "?"}),
    ("category propose", {"school": BROOKMANTLE, "category": "high", "evidence": "?", "reason": "?", "despite": "?"}),
    ("category discuss", {"school": BROOKMANTLE, "talk": "medium-conversation", "party": ["?"], "note": "Seen"}),
    ("category discuss", {"school": BROOKMANTLE, "talk": "medium-conversation", "party": ["head"], "note": "?"}),
    ("category moderate", {"school": BROOKMANTLE, "talk": "?", "agrees": "yes"}),
    (
        "category moderate",
        {"school": BROOKMANTLE, "talk": "second-look", "party": ["head_of_service"], "agrees": "yes", "note": "?"},
    ),
    ("category batch", {"step": "agree", "schools": ["?"], "where": "Seen"}),
    ("category batch", {"step": "agree", "schools": [BROOKMANTLE], "where": "?"}),
    ("category propose", {"school": BROOKMANTLE, "category": "high", "evidence": "?", "reason": "?", "despite": "?"}),
    ("category agree", {"school": BROOKMANTLE, "where": "?", "exceptional": "?"}),
    ("category agree", {"school": BROOKMANTLE, "where": "?"}),
    ("category round", {"stage": "?"}),
    ("category chase", {"stage": "?"}),
    ("category list", {"name": "?"}),
    ("category not-agreed", {"school": BROOKMANTLE, "views": "?"}),
    ("category review", {"school": BROOKMANTLE, "note": "?"}),
    ("category propose", {"school": BROOKMANTLE, "category": "low", "reason": "?"}),
    ("category not-agreed", {"school": BROOKMANTLE, "views": "?"}),
    ("category view", {"school": BROOKMANTLE, "summary": "?"}),
    (
        "raise-concern",
        {"school": BROOKMANTLE, "area": "leadership", "what": "?", "evidence": "?", "known_to": "?"},
    ),
    ("raise-concern", {"school": BROOKMANTLE, "area": "leadership", "what": "Seen", "link": "?"}),
    (
        "schedule-project-group",
        {"school": BROOKMANTLE, "coordinator": "Amara Okafor", "members": "?", "reason": "?", "place": "?"},
    ),
    ("sig programme", {"year": "?"}),
    ("sig add", {"what": "?", "school": BROOKMANTLE, "meeting": "sig-nov"}),
    ("sig drop", {"item": "?", "reason": "?"}),
    ("sig drop", {"item": "I-1", "reason": "?"}),
    ("sig confirm", {"item": "sig-may", "on": "2027-05-12", "starts": "?", "ends": "?", "place": "?"}),
    ("sig confirm", {"item": "sig-may", "on": "2027-05-12", "starts": "09:00", "ends": "12:00", "place": "?"}),
    ("sig leave-out", {"item": "sig-june", "reason": "?", "year": "?"}),
    (
        "deadlines bring-over",
        {"school": BROOKMANTLE, "kind": "plan", "what": "?", "rule": "?", "began": "2026-09-01", "due": "2026-11-02"},
    ),
    ("schedule-project-group meeting", {"group": "?", "place": "?"}),
    ("schedule-project-group meeting", {"group": "G-1", "place": "?"}),
    ("schedule-project-group close", {"group": "?", "reason": "?"}),
    ("schedule-project-group close", {"group": "G-1", "reason": "?"}),
    ("school set", {"school": BROOKMANTLE, "measure": "low_attendance", "value": "yes", "source": "?", "note": "?"}),
    ("school set", {"school": BROOKMANTLE, "measure": "low_attendance", "value": "?"}),
    ("school set", {"school": BROOKMANTLE, "measure": "?", "value": "yes"}),
    ("school carry-over", {"school": BROOKMANTLE, "to": "900002", "reason": "?"}),
    ("school wind-up", {"school": BROOKMANTLE, "reason": "?"}),
    ("people add", {"name": "?", "posts": ["adviser"], "email": "?"}),
    ("people add", {"name": "Cara", "posts": ["?"]}),
    ("people code", {"name": "?"}),
    ("people entrust", {"which": "?", "to": "Amara Okafor", "reason": "?"}),
    ("deadlines show", {"due": "?"}),
    ("done", {"due": "?", "note": "Sent"}),
    ("done", {"due": "D-1", "note": "?"}),
    ("acknowledge", {"due": "?"}),
    ("snooze", {"due": "?", "until": "tomorrow"}),
    ("reassign", {"due": "?", "to": "Amara Okafor"}),
    ("reassign", {"due": "D-1", "to": "Amara Okafor", "reason": "?"}),
    ("not-needed", {"due": "?", "reason": "?"}),
    ("pause", {"until": "tomorrow", "reason": "?"}),
    ("people hours", {"tell_at": "?", "zone": "?"}),
    ("letter show", {"letter": "?"}),
    ("support log", {"school": BROOKMANTLE, "days": "1", "what": "?"}),
    ("support log", {"school": BROOKMANTLE, "days": "?", "what": "Seen"}),
    ("support agree", {"school": BROOKMANTLE, "days": "2", "reason": "?"}),
    ("support agree", {"school": BROOKMANTLE, "days": "?", "reason": "Need"}),
    ("support correct", {"entry": "?", "days": "?", "reason": "?"}),
    ("support correct", {"entry": "U-1", "days": "0.5", "reason": "?"}),
    ("support services", {"school": BROOKMANTLE, "about": "?"}),
    ("support arrange", {"school": BROOKMANTLE, "service": "targeted_support", "need": "?", "note": "?"}),
    ("support talk", {"arrangement": "?", "party": "sig"}),
    ("support talk", {"arrangement": "S-1", "party": "?"}),
    ("support approve", {"arrangement": "?"}),
    ("support arrangement", {"arrangement": "?"}),
    ("support end", {"arrangement": "?", "outcome": "?"}),
    ("support end", {"arrangement": "S-1", "outcome": "?"}),
    ("letter about", {"matter": "?", "document": "self-assessment-invitation"}),
    ("letter sent", {"letter": "?", "how": "post", "recipient": "?", "note": "?"}),
    ("letter send", {"letter": "?"}),
    ("letter withdraw", {"letter": "?", "reason": "?"}),
    ("framework", {"term": "?"}),
    ("help", {"command": "?"}),
    ("link", {"code": "?"}),
    ("category", {"school": "?"}),
    *proceedings.filled(BROOKMANTLE),
    *concerned.filled(),
)
READ = (
    "category 900001", "history 900001", "school 900001", "people", "concern C-1", "deadlines everyone=yes",
    "support 900001",
)  # fmt: skip


def test_every_text_of_every_command_is_tried() -> None:
    tried = {(words, name) for words, values in FILLED for name, value in values.items() if value == "?"}
    for command in COMMANDS:
        for act in command.acts:
            words = f"{command.name} {act.name}".strip()
            texts = {(words, spec.name) for spec in describe(act.form) if spec.kind in {"text", "long_text"}}
            assert texts <= tried or proceedings.is_alike(words), words


def shown(answer: Answer) -> str:
    """An answer as text; of a form only its sentences, because its fields hold what was typed."""
    return plain_text(answer) if isinstance(answer, Message) else "\n".join(answer.errors.values())


def put(name: str, given: Any, value: str) -> Any:
    """The hostile value where a text is asked for, cut where only a short one is taken."""
    if given == "?":
        return value[:200] if name in {"where", "place", "source", "name", "due", "tell_at", "zone"} else value
    return [value] if given == ["?"] else given


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_in_any_text_of_any_command_come_back_inert(council: Council, value: str) -> None:
    answers = []
    for words, values in FILLED:
        sent = {name: put(name, given, value) for name, given in values.items()}
        answers.append(council.ask(words, **sent))
    answers += [council.say(words) for words in READ]
    commands = {command.name for command in COMMANDS}
    for answer in answers:
        assert "fault" not in getattr(answer, "data", {}), answer
        said = shown(answer)
        assert not set(said) & set("\x00\x07\x1b\x9b\r\u2028\u202e\u2066\ud800")
        ours = [button.words for button in getattr(answer, "buttons", ())]
        typed = [
            line.split("] type: ", 1)[1] for line in said.split("\n") if line.startswith("[") and "] type: " in line
        ]
        assert len(typed) == len(ours)
        assert {words.split()[0] for words in ours} <= commands
        assert "category agree 1" not in ours
