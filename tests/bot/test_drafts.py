"""A form that was begun is kept for whoever began it, offered again, and forgotten once it is done."""

from council import BROOKMANTLE, Council

WORDS = f"category propose {BROOKMANTLE}"


def test_what_was_begun_is_offered_again_with_a_line_that_says_so(council: Council) -> None:
    first = council.form(f'{WORDS} reason="Below the floor"')
    assert (first.intro, first.filled["reason"]) == ("", "Below the floor")
    again = council.form(WORDS)
    assert again.filled["reason"] == "Below the floor"
    assert again.intro.startswith("You began this on Thursday 1 October 2026")


def test_what_is_typed_later_is_added_to_what_was_begun(council: Council) -> None:
    council.form(f'{WORDS} reason="Below the floor"')
    council.form(f"{WORDS} evidence=Figures")
    again = council.form(WORDS)
    assert (again.filled["reason"], again.filled["evidence"]) == ("Below the floor", "Figures")


def test_once_it_is_done_nothing_is_left_of_it(council: Council) -> None:
    council.form(f'{WORDS} reason="Below the floor"')
    council.say(f"{WORDS} reason=Below category=high")
    again = council.form(WORDS)
    assert (again.intro, "reason" in again.filled) == ("", False)


def test_nobody_else_sees_it_and_who_may_not_do_it_leaves_none(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    council.add_person("Cleo Marsh", "sig_chair")
    council.form(f'{WORDS} reason="Below the floor"')
    assert council.form(WORDS, "Bola Adeyemi").intro == ""
    council.refused(f"{WORDS} reason=Below", "Cleo Marsh")
    with council.work() as work:
        person = work.people.named("Cleo Marsh")
        assert person
        assert work.drafts.of(person.number, "category propose", BROOKMANTLE) is None
