"""/people: who is there, adding somebody, the code that is shown once; who is away, who has left, how each is told."""

from datetime import date

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from dues import due, planned, reminders, rung

from casework.leaving import end_links_of_leavers
from chat.door import Asker, OpenForm, Request
from chat.plain import plain_text

AMARA, BOLA, CARA = "Amara Okafor", "Bola Adeyemi", "Cara Diaz"


@pytest.fixture
def staffed(council: Council) -> Council:
    """Marlowshire with two advisers; Bola advises Quillmarsh."""
    for name in (BOLA, CARA):
        council.add_person(name, "adviser")
    with council.work() as work:
        person = work.people.named(BOLA)
        assert person
        work.people.link_adviser(QUILLMARSH, person, work.clock.today())
    return council


def test_everybody_is_listed_with_their_posts_and_whether_they_are_linked(council: Council) -> None:
    council.say('people add Bola Adeyemi posts="adviser, clerk" email=bola@example.org')
    answer = council.say("people")
    assert "Bola Adeyemi: School Improvement Adviser, Business support; no chat account linked" in plain_text(answer)
    listed = answer.data["people"][1]
    assert (listed["name"], listed["posts"], listed["linked"]) == ("Bola Adeyemi", ["adviser", "clerk"], False)


def test_two_people_of_one_name_are_told_apart(council: Council) -> None:
    council.say("people add Bola Adeyemi posts=adviser")
    sentence, _ = council.refused("people add Bola Adeyemi posts=clerk")
    assert "add an initial" in sentence


def test_a_post_that_the_framework_does_not_have_is_said_beside_its_field(council: Council) -> None:
    form = council.form("people add Bola Adeyemi posts=wizard")
    assert form.errors["posts"].startswith("“wizard” is not one of: adviser")
    assert form.filled["name"] == "Bola Adeyemi"


def test_a_code_is_shown_once_and_is_not_in_the_record(council: Council) -> None:
    answer = council.say("people code Amara Okafor")
    code = answer.data["code"]
    assert code in plain_text(answer)
    with council.work() as work:
        assert code not in repr([event.payload for event in work.session.exec(work.rows(_event()))])


def test_a_new_code_voids_the_older_ones_of_the_same_person_alone(staffed: Council) -> None:
    old, other = (staffed.say(f"people code {name}").data["code"] for name in (BOLA, CARA))
    new = staffed.say(f"people code {BOLA}").data["code"]

    def linked(code: str, user: str) -> bool:
        answer = staffed.house.desk.answer(Asker("slack", user), Request(f"link {code}"))
        return not isinstance(answer, OpenForm) and answer.title == "You are linked"

    assert not linked(old, "slack:T1:U1")
    assert linked(new, "slack:T1:U1")
    assert linked(other, "slack:T1:U2")


def test_only_an_administrator_adds_people_and_makes_codes(council: Council) -> None:
    council.say("people add Bola Adeyemi posts=director")
    assert "Administrator" in council.refused("people add Cara posts=clerk", "Bola Adeyemi")[0]
    assert "Administrator" in council.refused("people code Amara Okafor", "Bola Adeyemi")[0]
    assert [button.label for button in council.say("people", "Bola Adeyemi").buttons] == ["You"]


@pytest.mark.parametrize("name", ['Eve" name="Amara Okafor', "Eve” name=“Amara Okafor", "Eve' name='Amara Okafor"])
def test_the_button_after_a_hostile_name_makes_a_code_for_nobody_else(council: Council, name: str) -> None:
    answer = council.say("people add", name=name, posts=["adviser"])
    pressed = council.ask(answer.buttons[0].words)
    assert pressed.title != "A code for Amara Okafor"


@pytest.mark.parametrize("name", ['Elizabeth "Betty" Ames', "Pat O'Neill", "Ann “Nan” Ash", 'Jo "J" O’Hara'])
def test_the_button_makes_a_code_for_whoever_has_quotation_marks_in_their_name(council: Council, name: str) -> None:
    answer = council.say("people add", name=name, posts=["adviser"])
    assert council.say(answer.buttons[0].words).title == f"A code for {name}"


def test_an_absence_sends_what_is_theirs_to_the_cover_and_coming_back_ends_it(staffed: Council) -> None:
    due(staffed, "Letter sent", date(2026, 10, 2), owner=BOLA)
    answer = staffed.say(f"people away from=today until=9/10/2026 cover={CARA}", BOLA)
    assert "Away from Thursday 1 October 2026 to Friday 9 October 2026" in plain_text(answer)
    assert answer.data["away"] == [{"since": "2026-10-01", "until": "2026-10-09", "cover": CARA}]
    assert "away until Friday 9 October 2026" in plain_text(staffed.say("people"))
    assert staffed.say(f"people {CARA}").data["covers"] == [BOLA]
    with staffed.work() as work:
        cara = work.people.named(CARA)
        assert cara
    assert f"digest/marlowshire/{cara.number}/2026-10-01" in rung(staffed)
    assert staffed.say("people back", BOLA).data["away"] == []
    assert "not away" in staffed.refused("people back", BOLA)[0]


def test_an_absence_that_overlaps_an_earlier_one_replaces_it(staffed: Council) -> None:
    staffed.say("people away from=5/10/2026 until=9/10/2026", BOLA)
    answer = staffed.say("people away from=6/10/2026 until=12/10/2026", BOLA)
    assert [(each["since"], each["until"]) for each in answer.data["away"]] == [("2026-10-06", "2026-10-12")]


def test_nobody_covers_for_themselves_or_while_they_are_away(staffed: Council) -> None:
    assert (
        "cannot cover for themselves" in staffed.refused(f"people away from=today until=friday cover={BOLA}", BOLA)[0]
    )
    staffed.say("people away from=today until=friday", CARA)
    assert "is away too" in staffed.refused(f"people away from=today until=friday cover={CARA}", BOLA)[0]


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("5/10/2026", "2/10/2026", "is before"),
        ("1/9/2026", "2/9/2026", "is past"),
        ("5/10/2026", "5/10/2028", "A year"),
    ],
)
def test_days_away_must_be_ahead_and_the_right_way_round(
    staffed: Council, since: str, until: str, sentence: str
) -> None:
    assert (
        sentence.casefold() in staffed.form("people away", **{"from": since, "until": until}).errors["until"].casefold()
    )


@pytest.mark.parametrize(
    "words", ["people away {} from=today until=friday", "people back {}", "people hours {} tell_at=8"]
)
def test_what_is_somebody_elses_is_changed_by_whoever_manages_people_only(staffed: Council, words: str) -> None:
    assert "yourself only" in staffed.refused(words.format(CARA), BOLA)[0]
    staffed.say(f"people away {CARA} from=today until=friday")
    staffed.say(words.format(CARA))


def test_whoever_has_left_owns_nothing_and_the_bell_keeper_is_told(staffed: Council) -> None:
    planned(staffed)
    theirs = [each["id"] for each in staffed.say("deadlines", BOLA).data["due"]]
    assert theirs
    answer = staffed.say(f"people left {BOLA}")
    assert (answer.data["schools"], answer.data["due"], answer.data["to"]) == (1, len(theirs), AMARA)
    assert answer.data["left_on"] == "2026-10-01"
    owned = {each["id"]: each["owner"] for each in staffed.say("deadlines everyone=yes").data["due"]}
    assert {owned[ref] for ref in theirs} == {AMARA}
    assert not any(reminders(staffed, ref, BOLA) for ref in theirs)
    planned(staffed)
    assert BOLA not in {each["owner"] for each in staffed.say("deadlines everyone=yes").data["due"]}
    assert staffed.say("school quillmarsh").data["adviser"] is None
    assert "no chat account" not in plain_text(staffed.ask("deadlines", BOLA))


def test_whoever_has_left_is_not_away_and_nobody_covers_for_them(staffed: Council) -> None:
    staffed.say(f"people away from=today until=friday cover={CARA}", BOLA)
    assert staffed.say(f"people {CARA}").data["covers"] == [BOLA]
    staffed.say(f"people left {BOLA}")
    assert staffed.say(f"people {CARA}").data["covers"] == []


def test_another_administrator_makes_the_bell_keeper_hear_of_what_came_to_them(staffed: Council) -> None:
    staffed.add_person("Admin Ade", "administrator")
    ref = due(staffed, owner=BOLA)
    staffed.say(f"people left {BOLA}", "Admin Ade")
    assert any(row.rung.startswith("assigned") for row in reminders(staffed, ref, AMARA))


def test_a_successor_takes_the_schools_too(staffed: Council) -> None:
    planned(staffed)
    theirs = {each["id"] for each in staffed.say("deadlines", BOLA).data["due"]}
    assert staffed.say(f"people left {BOLA} to={CARA}").data["to"] == CARA
    assert staffed.say("school quillmarsh").data["adviser"] == CARA
    planned(staffed)
    assert theirs <= {each["id"] for each in staffed.say("deadlines", CARA).data["due"]}


def test_somebody_who_leaves_later_keeps_what_is_theirs_until_then(staffed: Council) -> None:
    ref = due(staffed, owner=BOLA)
    assert "until then everything stays" in staffed.refused(f"people left {BOLA} on=9/10/2026 to={CARA}")[0]
    answer = staffed.say(f"people left {BOLA} on=9/10/2026")
    assert "Until then everything stays theirs" in plain_text(answer)
    assert staffed.say(f"deadlines {ref}").data["owner"] == BOLA
    staffed.now("2026-10-09T06:30")
    planned(staffed)
    with staffed.work() as work:
        assert end_links_of_leavers(work) == 1
    assert staffed.say(f"deadlines {ref}").data["owner"] == AMARA
    assert staffed.say("school quillmarsh").data["adviser"] is None


def test_the_bell_keeper_stays_until_another_is_named(staffed: Council) -> None:
    assert "people keeper NAME" in staffed.refused(f"people left {AMARA}")[0]
    assert staffed.say(f"people keeper {BOLA}").data["bell_keeper"] is True
    assert "keeps the bell already" in staffed.refused(f"people keeper {BOLA}")[0]
    assert staffed.say(f"people {AMARA}").data["bell_keeper"] is False
    planned(staffed)
    owners = {each["owner"] for each in staffed.say(f"deadlines {BROOKMANTLE}").data["due"]}
    assert owners == {BOLA}


def test_ones_own_hour_and_zone_move_what_is_planned(either_council: Council) -> None:
    either_council.add_person(BOLA, "adviser")
    ref = due(either_council, owner=BOLA)
    answer = either_council.say("people hours tell_at=7 zone=Europe/Lisbon", BOLA)
    assert ("Told at", "07:00, Europe/Lisbon") in answer.facts
    rows = [row for row in reminders(either_council, ref, BOLA) if row.rung != "new"]
    assert {f"{row.due_at:%H:%M}" for row in rows if row.due_at.month == 10 and row.due_at.day < 25} == {"06:00"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("tell_at", "05:59"), ("tell_at", "20:01"), ("tell_at", "soon"), ("tell_at", "25:00"), ("zone", "Mars/Base"),
     ("zone", "../etc/passwd"), ("zone", "Europe")],
)  # fmt: skip
def test_an_hour_at_night_or_a_zone_that_is_none_is_said_beside_its_field(
    council: Council, field: str, value: str
) -> None:
    assert council.form("people hours", **{"tell_at": "08:00", field: value}).errors[field]


def test_a_kind_is_left_out_but_never_what_the_law_sets(staffed: Council) -> None:
    due(staffed, "Usual", date(2026, 10, 2), owner=BOLA)
    due(staffed, "Lawful", date(2026, 10, 2), owner=BOLA, statutory=True)
    answer = staffed.say("people opt-out brought-over", BOLA)
    assert "What the law sets still comes" in plain_text(answer)
    assert answer.data["opted_out"] == ["brought-over"]
    assert "already" in staffed.refused("people opt-out kind=brought-over", BOLA)[0]
    told = rung(staffed)
    assert any("Lawful" in key for key in told)
    assert not any(key.startswith("digest/") for key in told)
    assert staffed.say("people opt-in brought-over", BOLA).data["opted_out"] == []


def _event() -> type:
    from store.record import Event

    return Event
