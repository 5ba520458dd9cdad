"""/not-needed D-12 reason=...: waived with a reason; what the law sets only by those who may."""

import pytest
from council import Council
from dues import due, planned, reminders

from chat.door import OpenForm
from chat.plain import plain_text

BOLA = "Bola Adeyemi"


@pytest.fixture
def council(council: Council) -> Council:
    """Marlowshire with advisers beside Amara, who keeps the bell."""
    council.add_person(BOLA, "adviser")
    return council


def test_it_is_waived_with_the_reason_and_stays_so(council: Council) -> None:
    ref = due(council, owner=BOLA)
    assert council.say(f"not-needed {ref}: the school has closed", BOLA).data["state"] == "waived"
    assert reminders(council, ref) == []
    planned(council)
    shown = plain_text(council.say(f"deadlines {ref}"))
    assert "was marked not needed by Bola Adeyemi on Thursday 1 October 2026: the school has closed." in shown


def test_a_reason_is_required_and_words_after_the_id_are_proposed_as_one(council: Council) -> None:
    ref = due(council, owner=BOLA)
    form = council.ask(f"not-needed {ref} the school has closed", BOLA)
    assert isinstance(form, OpenForm)
    assert form.filled["reason"] == "the school has closed"
    answer = council.say("not-needed", BOLA, **{name: form.filled[name] for name in ("due", "reason")})
    assert answer.data["reason"] == "the school has closed"


def test_what_the_law_sets_is_waived_by_a_head_or_a_director_only(council: Council) -> None:
    council.add_person("Drew Hale", "clerk")
    council.add_person("Esi Boateng", "director")
    ref = due(council, owner=BOLA, statutory=True)
    for who in (BOLA, "Drew Hale"):
        sentence, _ = council.refused(f"not-needed {ref}: over", who)
        assert "set by law" in sentence
        assert "Head of school improvement, Director of Children's Wellbeing" in sentence
    assert council.say(f"not-needed {ref}: over", "Esi Boateng").data["state"] == "waived"
