"""/concern C-12: the case card, its steps and direction, its way on, and its end."""

import pytest
from concerned import WAY
from council import ALL_ACTS, QUILLMARSH, Council

from chat.message import Message
from chat.plain import plain_text
from domain.school_types import SchoolType

BOLA, DEE = "Bola Adeyemi", "Dee Marsh"
RAISE = "raise-concern 900001 area=leadership"


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


@pytest.mark.parametrize("ref", ["C-1", "c-1", "show 1", " C-1 ", "show 900001"])
def test_a_concern_is_found_by_its_id_or_as_the_only_one_of_its_school(council: Council, ref: str) -> None:
    council.say(f'{RAISE} what="Two posts empty" serious=yes source=visit')
    answer = council.say(f"concern {ref}")
    assert answer.title == "C-1: Brookmantle Primary School (URN 900001)"
    text = plain_text(answer)
    assert "Two posts empty" in text
    assert "Thursday 1 October 2026" in text
    assert "serious" in text
    assert ("Raised by", "Amara Okafor") in answer.facts
    assert (answer.data["id"], answer.data["what"], answer.data["state"]) == ("C-1", "Two posts empty", "open")


@pytest.mark.parametrize("ref", ["C-2", "C-0", "show G-1", "show C-", "show ²", "C-999999999999999", "show one"])
def test_an_id_that_is_none_is_refused_with_what_to_do(council: Council, ref: str) -> None:
    council.say(f"{RAISE} what=Seen")
    sentence, _ = council.refused(f"concern {ref}")
    assert "that you can see. Type “history SCHOOL” to find its id." in sentence


def test_a_school_with_several_has_them_listed_and_none_is_guessed(council: Council) -> None:
    council.say(f"{RAISE} what=First")
    council.say(f"{RAISE} what=Second")
    assert [each["id"] for each in council.say("concern brookmantle").data["concerns"]] == ["C-2", "C-1"]
    assert "C-2, C-1" in council.refused("concern resolve 900001: Better")[0]


def test_the_card_holds_aim_steps_direction_and_notes_and_a_step_rings_until_it_is_done(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.say(f"{RAISE} what=Seen")
    council.say('concern aim C-1: A head in post step_down="Two quiet terms"')
    council.say(f'concern step C-1: Meet the chair by="9 October 2026" owner="{BOLA}"')
    council.say("concern direction C-1 direction=worse")
    council.say('concern direction C-1: The chair has left direction=same on="1 10 2026"')
    card = council.say("concern note C-1: The chair rang")

    text = plain_text(card)
    for said in (
        "Aim: A head in post", "What would let it step down: Two quiet terms", "The chair rang",
        "D-1: Meet the chair, by Friday 9 October 2026, Bola Adeyemi", "The same on Thursday 1 October 2026",
    ):  # fmt: skip
        assert said in text
    assert text.index("The same on") < text.index("Worse on")
    listed = council.say("deadlines kind=concern everyone=yes").data["due"]
    assert [(each["id"], each["owner"], each["due"]["on"]) for each in listed] == [("D-1", BOLA, "2026-10-09")]
    assert council.form("concern step C-1 what=Late by=1/9/2026", which="C-1", what="Late", by="2026-09-01").errors[
        "by"
    ]
    council.say("done D-1: Met", BOLA)
    assert "D-1: Meet the chair, by Friday 9 October 2026, Bola Adeyemi (done)" in plain_text(
        council.say("concern C-1")
    )


def test_it_is_resolved_with_what_changed_and_reopened_with_a_reason(council: Council) -> None:
    council.say(f"{RAISE} what=Seen")
    council.say('concern step C-1: Meet the chair by="9 October 2026"')
    done = council.say("concern resolve C-1: A head is in post")
    assert "No longer due: D-1 Meet the chair" in plain_text(done)
    assert "Resolved on Thursday 1 October 2026 by Amara Okafor: A head is in post" in plain_text(done)
    assert council.say("deadlines kind=concern everyone=yes").data["due"] == []
    assert "was resolved on Thursday 1 October 2026" in council.refused("concern step C-1 what=More by=9/10/2026")[0]
    assert "Reopen" in {button.label for button in done.buttons}
    again = council.say("concern reopen C-1: The head has left")
    assert (again.data["state"], "A head is in post" in plain_text(again)) == ("open", False)
    assert "The head has left" in plain_text(council.say("history 900001"))
    assert "is open" in council.refused("concern reopen C-1: Why")[0]


def test_it_is_taken_further_under_its_own_number_and_not_resolved_before_that_is_settled(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.say(f"{RAISE} what=Seen")
    assert "C-1 was not taken further" in council.refused("concern discuss C-1")[0]
    assert {"Take it further", "Warning notice"} <= {button.label for button in council.say("concern C-1").buttons}
    taken = council.say(f"concern take-further C-1 workflow={WAY}")
    assert (taken.data["id"], taken.data["workflow"], taken.data["state"]) == ("C-1", WAY, "begun")
    assert "Seen" in plain_text(taken)
    council.say("concern discuss C-1")
    assert "stands at “Discuss done”" in council.refused("concern resolve C-1: Better")[0]
    assert "taken further already" in council.refused(f"concern take-further C-1 workflow={WAY}")[0]
    council.say("concern hand-over C-1", which="C-1", to=BOLA, reason="Leave")
    assert ("In the hands of", BOLA) in council.say("concern C-1").facts
    council.say("concern undo C-1: A slip")
    council.say("concern settle C-1")
    assert council.say("concern resolve C-1: Better").data["concern_state"] == "resolved"
    council.say("concern reopen C-1: Back")
    assert "taken further already, and that is over" in council.refused(f"concern take-further C-1 workflow={WAY}")[0]
    notice = council.say("warning-notice draft 900001 workflow=every-notice grown_from=C-1")
    assert notice.data["links"] == [("C-1", "N-1")]


def test_two_concerns_of_a_school_are_joined_and_both_stay_readable(council: Council) -> None:
    council.say(f"{RAISE} what=First")
    council.say(f"{RAISE} what=Second")
    council.say(f"raise-concern {QUILLMARSH} area=leadership what=Other")
    council.say('concern step C-1: Meet the chair by="9 October 2026"')
    council.say("warning-notice draft 900001 workflow=every-notice grown_from=C-1")
    assert "two schools" in council.refused("concern merge C-1 into=C-3")[0]
    assert "itself" in council.refused("concern merge C-1 into=C-1")[0]
    joined = council.say('concern merge C-1 into=C-2 reason="One matter"')
    assert [each["id"] for each in joined.data["next_steps"]] == ["D-1"]
    assert "C-2 led to N-1" in plain_text(joined)
    assert "Joined to it: C-1" in plain_text(joined)
    earlier = council.say("concern C-1")
    assert (earlier.data["merged_into"], earlier.data["next_steps"]) == ("C-2", [])
    assert "was joined to C-2" in council.refused("concern resolve C-1: Better")[0]
    council.say("done D-1")
    council.say(f"{RAISE} what=Third")
    council.say(f"concern take-further C-4 workflow={WAY}")
    assert "concern merge C-2 into=C-4" in council.refused("concern merge C-4 into=C-2")[0]


def test_joining_a_restricted_concern_with_an_open_one_keeps_the_stricter(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.add_person(DEE, "director")
    council.say(f'{RAISE} what="Open word"', DEE)
    council.say(f'{RAISE} what=Hush restricted=yes see="{BOLA}"')
    council.say(f'concern step C-1: Openstep by="9 October 2026" owner="{DEE}"')
    sentence, _ = council.refused("concern merge C-1 into=C-2")
    assert "Dee Marsh has D-1, and could not see it" in sentence or "Dee Marsh has C-1" in sentence
    council.say("concern hand-over C-1", which="C-1", to=BOLA, reason="Leave")
    council.say(f'reassign D-1 to="{BOLA}"')
    council.say("concern merge C-1 into=C-2")
    for who in ("Amara Okafor", BOLA):
        assert "Open word" in plain_text(council.say("concern C-1", who))
        assert [each["id"] for each in council.say("concern C-2", who).data["next_steps"]] == ["D-1"]
    nothing = council.refused("concern C-9", DEE)[0]
    for ref in ("C-1", "C-2"):
        assert council.refused(f"concern {ref}", DEE)[0] == nothing.replace("C-9", ref)
    seen = repr([council.ask(words, DEE) for words in ("history 900001", "deadlines everyone=yes", "concern 900001")])
    assert not [word for word in ("Open word", "Hush", "Openstep", "C-1", "C-2") if word in seen]

    council.say(f'{RAISE} what="Late word"')
    council.say(f'{RAISE} what=Hushed restricted=yes see="{BOLA}"')
    council.say("concern note C-3: Latenote")
    council.say("concern merge C-4 into=C-3")  # the other way round
    assert "Latenote" in plain_text(council.say("concern C-3", BOLA))
    assert council.refused("concern C-3", DEE)[0] == nothing.replace("C-9", "C-3")
    seen = repr([council.ask(words, DEE) for words in ("history 900001", "concern 900001")])
    assert not [word for word in ("Late", "Hush", "C-3", "C-4") if word in seen]


def test_who_may_see_a_restricted_concern_is_changed_by_those_who_do(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.add_person(DEE, "director")
    council.say(f"{RAISE} what=Open")
    assert "is not restricted" in council.refused(f'concern allow C-1 person="{BOLA}"')[0]
    council.say(f"{RAISE} what=Hush restricted=yes")
    assert "no concern C-2 that you can see" in council.refused(f'concern allow C-2 person="{DEE}"', DEE)[0]
    sentence, _ = council.refused(f'concern step C-2: Meet by="9 October 2026" owner="{BOLA}"')
    assert "Bola Adeyemi is not named on C-2" in sentence
    council.say(f'concern allow C-2 person="{BOLA}"')
    put_on = council.say(f'concern step C-2: Meet by="9 October 2026" owner="{BOLA}"').data["next_steps"]
    step = put_on[0]["id"]
    assert f"Bola Adeyemi has {step}" in council.refused(f'concern disallow C-2 person="{BOLA}"')[0]
    council.say(f"done {step}", BOLA)
    council.say(f'concern disallow C-2 person="{BOLA}"')
    assert "no concern C-2" in council.refused("concern C-2", BOLA)[0]
    council.say("concern hand-over C-2", which="C-2", to=BOLA, reason="Leave")
    assert "Hush" in plain_text(council.say("concern C-2", BOLA))
    gone = council.say('concern disallow C-2 person="Amara Okafor"', BOLA)
    assert gone.data["id"] == "C-2"
    assert "no concern C-2" in council.refused("concern C-2")[0]


def test_only_ways_that_exist_and_that_the_reader_may_take_are_offered(council: Council) -> None:
    council.add_person("Cara Lindqvist", "sig_chair")
    council.add_school("900009", "Vale Academy", school_type=SchoolType.ACADEMY)
    council.say(f"{RAISE} what=Seen")
    council.say("raise-concern 900009 area=leadership what=Seen")
    formal = {"Letter of concern", "Warning notice", "Powers"}
    assert formal <= {button.label for button in council.say("concern C-1").buttons}
    labels = {button.label for button in council.say("concern C-1", "Cara Lindqvist").buttons}
    assert labels == {"Where the school stands", "History"}
    offered = {button.words for button in council.say("concern C-2").buttons}
    for words in offered:
        answer = council.ask(words)
        assert not isinstance(answer, Message) or "refused" not in answer.data, words


def test_whoever_follows_a_leaver_has_their_concerns_and_no_restricted_one_that_is_not_theirs_to_see(
    council: Council,
) -> None:
    for name in (BOLA, DEE):
        council.add_person(name, "adviser")
    council.say(f"{RAISE} what=Open", BOLA)
    council.say(f"{RAISE} what=Hush restricted=yes see={DEE!r}", BOLA)
    council.say('concern step C-2: Meet by="9 October 2026"', BOLA)
    council.say(f'people left name="{BOLA}" to="Amara Okafor"')
    assert ("In the hands of", "Amara Okafor") in council.say("concern C-1").facts
    hidden = council.say("concern C-2", DEE)
    assert ("In the hands of", DEE) in hidden.facts
    council.plan()
    (step,) = council.say("deadlines kind=concern", DEE).data["due"]
    assert step["owner"] == DEE  # the only other one who may know
    assert council.say("deadlines kind=concern everyone=yes").data["due"] == []
