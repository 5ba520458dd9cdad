"""/people: who is there, adding somebody, and the code that is shown once."""

from council import Council

from chat.plain import plain_text


def test_everybody_is_listed_with_their_posts_and_whether_they_are_linked(council: Council) -> None:
    council.say('people add Bola Adeyemi posts="adviser, clerk" email=bola@example.org')
    answer = council.say("people")
    assert "Bola Adeyemi: School Improvement Adviser, Business support; no chat account linked" in plain_text(answer)
    assert answer.data["people"][1] == {"name": "Bola Adeyemi", "posts": ["adviser", "clerk"], "linked": False}


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


def test_only_an_administrator_adds_people_and_makes_codes(council: Council) -> None:
    council.say("people add Bola Adeyemi posts=director")
    assert "Administrator" in council.refused("people add Cara posts=clerk", "Bola Adeyemi")[0]
    assert "Administrator" in council.refused("people code Amara Okafor", "Bola Adeyemi")[0]
    assert [button.label for button in council.say("people", "Bola Adeyemi").buttons] == []


def test_the_button_after_a_hostile_name_makes_a_code_for_nobody_else(council: Council) -> None:
    answer = council.say("people add", name='Eve" name="Amara Okafor', posts=["adviser"])
    pressed = council.ask(answer.buttons[0].words)
    assert "Amara Okafor" not in pressed.title


def _event() -> type:
    from store.record import Event

    return Event
