"""Whatever people type stays words on the page: nothing they write becomes markup, a button or a script."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from multidict import MultiDict

from chat.browser.fields import read
from chat.browser.html import Html, in_brief, in_words, initials
from chat.browser.visit import Asked, Said, Sent, Visit
from chat.door import OpenForm
from chat.form import FieldSpec, Option
from chat.markdown import escape
from chat.message import Button, File, Message, Table
from chat.render import Pages

VOID = {"input", "br", "img", "path", "circle", "meta", "link"}

HOSTILE = {
    "a channel ping": "<!channel> and <@U123>",
    "markdown": "*x* _y_ **z** - not a list `code` [link](https://example.org)",
    "a script": "<script>alert(1)</script>",
    "an image that runs": '"><img src=x onerror=alert(1)>',
    "a forged button": '</p></div><form action="/say"><button name="words" value="category agree">Agree</button>',
    "an entity": "&lt;b&gt; &amp; &#60;",
    "a template": "{{ 7 * 7 }} {% raw %}",
    "emoji": "Well done 👩🏽‍🏫 🎉",
    "quotes": 'O\'Brien said “no” "twice"',
}


@dataclass
class Read(HTMLParser):
    """A page as a browser would read it: its elements, its words, and whether every element is closed."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    words: str = ""
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def browsed(html: str) -> Read:
    page = Read()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


def drawn(message: Message) -> Read:
    visit = Visit("key", 0)
    return browsed(Html(Pages()).turns([visit.answered(message)]))


def everywhere(words: str) -> Message:
    """A message with the same words in every place that a person's words can reach."""
    return Message(
        title=words,
        text=f"Said: {escape(words)}\n\n- {escape(words)}",
        facts=((words, words),),
        table=Table((words, "b"), ((words, words),)),
        notes=(words,),
        buttons=(Button(words, f"category {words}"),),
        files=(File(words, "text/plain", b""),),
    )


def form(**kept: Any) -> OpenForm:
    fields = (
        FieldSpec("school", "Which school?", "Part of its name.", "school", True),
        FieldSpec("what", "What have you seen?", "Do not name pupils.", "long_text", True, max_length=3000),
        FieldSpec("areas", "Areas", "", "choices", False, "areas", (Option("a", "Results"), Option("b", "Staff"))),
        FieldSpec("told", "Has the head been told?", "", "yes_no", False),
        FieldSpec("seen_on", "When?", "", "day", True),
    )
    return OpenForm("raise-concern", "Raise a concern", "Raise it", fields, **kept)


def asked(**kept: Any) -> str:
    visit = Visit("key", 0)
    return Html(Pages()).turns([Asked(visit.next_id(), form(**kept))])


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_in_a_message_make_the_same_elements_as_plain_words(words: str) -> None:
    assert drawn(everywhere(words)).tags == drawn(everywhere("plain words")).tags


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_in_a_message_are_shown_as_they_were_written(words: str) -> None:
    assert drawn(everywhere(words)).words.count(words) >= 8


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_in_a_form_stay_values(words: str) -> None:
    page = browsed(asked(filled={"school": words, "what": words}, errors={"what": words}))
    plain = browsed(asked(filled={"school": "x", "what": "x"}, errors={"what": "x"}))
    assert page.tags == plain.tags
    assert ("value", words) in page.attributes
    assert words in page.words


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_the_officer_typed_is_echoed_as_words(words: str) -> None:
    html = Html(Pages())
    page = browsed(html.turns([Said("turn-1", words, words, words)]))
    assert page.tags == browsed(html.turns([Said("turn-1", "a", "a", "a")])).tags
    assert page.words.count(words) == 3


def test_nothing_on_the_page_runs_or_is_dressed_in_line() -> None:
    page = drawn(everywhere('x" onclick="alert(1)" style="color:red'))
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]


def test_marks_that_turn_the_reading_direction_are_left_out() -> None:
    assert "\u202e" not in drawn(everywhere("gnp\u202e.exe")).words
    assert "gnp.exe" in drawn(everywhere("gnp\u202e.exe")).words


def test_ten_thousand_characters_are_shown_whole() -> None:
    words = "word " * 2000
    assert words.strip() in drawn(everywhere(words)).words


def test_the_templates_own_marks_are_drawn() -> None:
    page = drawn(Message("t", "In **category 2** since *March*:\n\n- one\n- two"))
    assert [tag for tag in page.tags if tag in {"strong", "em", "ul", "li"}] == ["strong", "em", "ul", "li", "li"]


def test_a_button_says_its_typed_twin() -> None:
    page = drawn(Message("t", buttons=(Button("Propose", "category propose 100123", "primary"),)))
    assert ("value", "category propose 100123") in page.attributes
    assert ("action", "/say") in page.attributes


def test_an_error_is_tied_to_its_field_and_listed_at_the_top() -> None:
    page = browsed(asked(filled={"what": ""}, errors={"what": "Enter what you have seen."}))
    assert ("aria-describedby", "turn-1-what-hint turn-1-what-error turn-1-what-count") in page.attributes
    assert ("id", "turn-1-what-error") in page.attributes
    assert ("href", "#turn-1-what") in page.attributes
    assert page.words.count("Enter what you have seen.") == 2


def test_an_error_of_no_field_is_listed_too() -> None:
    assert "Nothing was sent." in browsed(asked(errors={"whole": "Nothing was sent."})).words


def test_several_choices_stand_in_a_group_with_a_legend() -> None:
    page = browsed(asked(filled={"areas": ("b",), "told": True}))
    assert page.tags.count("fieldset") == page.tags.count("legend") == 2
    html = asked(filled={"areas": ("b",), "told": True})
    assert 'value="b" checked' in html
    assert 'value="a" checked' not in html
    assert 'value="yes" id="turn-1-told" checked' in html


def test_a_day_is_a_date_box_and_a_day_that_cannot_be_read_keeps_its_words() -> None:
    assert 'type="date"' in asked(filled={"seen_on": date(2026, 11, 27)})
    assert 'value="2026-11-27"' in asked(filled={"seen_on": date(2026, 11, 27)})
    unread = asked(filled={"seen_on": "31 November"})
    assert 'value="31 November"' in unread
    assert 'type="date"' not in unread


def test_a_field_that_takes_several_reads_as_several() -> None:
    posted = MultiDict([("f.what", "x"), ("f.areas", "a"), ("turn", "turn-1")])
    assert read(posted, form()) == {"what": "x", "areas": ("a",)}


def test_a_sent_form_shows_what_was_given_in_words() -> None:
    given = form(filled={"school": "100123", "areas": ("a", "b"), "told": "yes", "what": ""})
    page = browsed(Html(Pages()).turns([Sent("turn-1", given)]))
    assert "Results, Staff" in page.words
    assert "Yes" in page.words
    assert "What have you seen?" not in page.words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 27, 9, 5, tzinfo=UTC), "Friday 27 November 2026, 9:05am"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Thursday 2 July 2026, 12:30am"),
        (datetime(2026, 7, 1, 11, 0, tzinfo=UTC), "Wednesday 1 July 2026, 12:00pm"),
    ],
)
def test_moments_are_written_for_london(moment: datetime, words: str) -> None:
    assert in_words(moment) == words
    assert in_brief(moment).endswith(words.split(", ")[1])


def test_initials_come_from_the_first_and_last_name() -> None:
    assert initials("Eleanor Whitcombe-Hargreaves") == "EW"
    assert initials("Madonna") == "M"
