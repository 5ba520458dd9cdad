"""What was begun and not finished is kept for whoever began it, and offered when the same form is opened again."""

from council import BROOKMANTLE, QUILLMARSH, Council

from chat.door import OpenForm
from chat.message import Message


def opened(council: Council, words: str, who: str = "Amara Okafor") -> OpenForm:
    answer = council.ask(words, who)
    assert isinstance(answer, OpenForm), answer
    return answer


def test_a_proposal_that_was_begun_is_there_again_when_the_form_is_opened_again(council: Council) -> None:
    opened(council, f'category propose {BROOKMANTLE} reason="Results fell for two years"')
    again = opened(council, f"category propose {BROOKMANTLE}")
    assert again.filled["reason"] == "Results fell for two years"
    assert "You began this on" in again.intro


def test_what_is_typed_now_counts_before_what_was_kept(council: Council) -> None:
    opened(council, f'category propose {BROOKMANTLE} reason="First thoughts"')
    assert opened(council, f'category propose {BROOKMANTLE} reason="Better ones"').filled["reason"] == "Better ones"


def test_a_refused_form_is_kept_too(council: Council) -> None:
    answer = council.ask(f'category agree {BROOKMANTLE} where="The October meeting"')
    assert isinstance(answer, Message)
    assert answer.data["rule"] == "HFD-025"
    assert opened(council, f"category agree {BROOKMANTLE}").filled["where"] == "The October meeting"


def test_a_draft_is_gone_once_it_is_done(council: Council) -> None:
    opened(council, f'category propose {BROOKMANTLE} reason="Begun"')
    council.say(f'category propose {BROOKMANTLE} category=high reason="Done"')
    again = opened(council, f"category propose {BROOKMANTLE}")
    assert (again.filled.get("reason"), again.intro) == (None, "")


def test_a_draft_is_its_owners_and_its_schools_alone(council: Council) -> None:
    council.add_person("Bo Marsh", "adviser")
    opened(council, f'category propose {BROOKMANTLE} reason="Mine"')
    assert opened(council, f"category propose {BROOKMANTLE}", "Bo Marsh").filled.get("reason") is None
    assert opened(council, f"category propose {QUILLMARSH}").filled.get("reason") is None
