"""One-time codes: used once, even by two at once, and never for an account that is somebody else already."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from council import Council
from sqlmodel import select

from chat.door import Answer, Asker, OpenForm, Request
from chat.message import Message
from store.people import LinkCode

AMARA, BOLA, STRANGER = "slack:T1:AMARA", "slack:T1:BOLA", "slack:T1:STRANGER"


def chat(council: Council, user: str, words: str, **values: str) -> Answer:
    """Ask from a chat account."""
    return council.house.desk.answer(Asker("slack", user), Request(words, values or None))


def said(answer: Answer) -> str:
    assert isinstance(answer, Message), answer
    return " ".join(answer.notes)


@pytest.fixture
def code(either_council: Council) -> str:
    """A code for Bola."""
    either_council.add_person("Bola Adeyemi", "adviser")
    return str(either_council.say("people code Bola Adeyemi").data["code"])


def test_a_code_ties_an_account_to_its_person_and_is_kept_only_as_a_digest(either_council: Council, code: str) -> None:
    assert "I do not know you yet" in said(chat(either_council, BOLA, "category brookmantle"))
    assert "Bola Adeyemi, Marlowshire" in said(chat(either_council, BOLA, f"link {code.lower()}"))
    answer = chat(either_council, BOLA, "category brookmantle")
    assert answer.title == "Brookmantle Primary School (URN 900001)"
    with either_council.work() as work:
        assert code not in repr(work.session.exec(select(LinkCode)).all())
        assert work.record.broken_at() is None


def test_a_code_is_good_once_even_when_two_type_it_at_the_same_time(either_council: Council, code: str) -> None:
    users = [f"slack:T1:U{number}" for number in range(8)]
    with ThreadPoolExecutor(8) as at_once:
        answers = list(at_once.map(lambda user: said(chat(either_council, user, f"link {code}")), users))
    assert sum("From now on I know you" in answer for answer in answers) == 1
    assert sum("was used" in answer for answer in answers) == 7


def test_a_code_stops_being_good_after_seven_days(either_council: Council, code: str) -> None:
    either_council.clock.wind(timedelta(days=7, seconds=1))
    assert "has expired" in said(chat(either_council, BOLA, f"link {code}"))


def test_an_account_that_is_somebody_already_cannot_become_somebody_else(either_council: Council, code: str) -> None:
    chat(either_council, AMARA, f"link {either_council.say('people code Amara Okafor').data['code']}")
    assert "tied to Amara Okafor already" in said(chat(either_council, AMARA, f"link {code}"))
    assert "Bola Adeyemi" in said(chat(either_council, BOLA, f"link {code}"))


def test_a_code_can_be_typed_into_the_form_that_link_alone_opens(council: Council) -> None:
    code = council.say("people code Amara Okafor").data["code"]
    form = chat(council, AMARA, "link")
    assert isinstance(form, OpenForm)
    assert [field.name for field in form.fields] == ["code"]
    assert "Amara Okafor" in said(chat(council, AMARA, form.act, code=code))


def test_a_person_who_has_left_is_not_linked_and_gets_no_code(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    code = council.say("people code Bola Adeyemi").data["code"]
    with council.work() as work:
        person = work.people.named("Bola Adeyemi")
        assert person
        person.left_on = work.clock.today()
        work.session.add(person)
    assert "not known" in said(chat(council, BOLA, f"link {code}"))
    assert "Bola Adeyemi" in council.form("people code Bola Adeyemi").errors["name"]


def test_at_the_command_line_there_is_nothing_to_link(council: Council) -> None:
    code = council.say("people code Amara Okafor").data["code"]
    assert "known by your name" in council.refused(f"link {code}")[0]
    assert "Amara Okafor" in said(chat(council, AMARA, f"link {code}"))


def test_one_account_in_two_councils_speaks_for_the_one_it_is_asked_in(council: Council) -> None:
    from elsewhere import plant

    plant(council)
    with council.work() as work:
        person = work.people.named("Amara Okafor")
        assert person
        person.user = "slack:T1:U1"  # the account that is known elsewhere too
        work.session.add(person)
    answer = council.house.desk.answer(Asker("browser", "slack:T1:U1", "elsewhere"), Request("people"))
    assert answer.title == "People of Elsewhere"
    answer = council.house.desk.answer(Asker("browser", "slack:T1:U1", council.id), Request("people"))
    assert answer.title == "People of Marlowshire"
    nowhere = council.house.desk.answer(Asker("browser", "slack:T1:U1", "nowhere"), Request("people"))
    assert "I do not know you yet" in said(nowhere)
