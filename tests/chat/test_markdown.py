"""Our Markdown subset: what templates may say with it, and that no value can."""

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from chat.markdown import Bullets, Paragraph, Span, escape, parse, visible


def text_of(text: str) -> list[str]:
    """The lines of a text, asserting that it is one plain paragraph."""
    nodes = parse(text)
    if not nodes:
        return []
    (paragraph,) = nodes
    assert isinstance(paragraph, Paragraph)
    assert not [span for line in paragraph.lines for span in line if span.strong or span.emphasis]
    return ["".join(span.text for span in line) for line in paragraph.lines]


def meant(value: str) -> list[str]:
    """The lines of a value as a person sees them: trimmed, with nothing invisible, and no empty ones."""
    return [line.strip() for line in visible(value).split("\n") if line.strip()]


def test_templates_can_say_paragraphs_bullets_strong_and_emphasis() -> None:
    assert parse("One **two** *three*\nfour\n\n- five\n- **six**\n  seven") == (
        Paragraph((
            (Span("One "), Span("two", strong=True), Span(" "), Span("three", emphasis=True)),
            (Span("four"),),
        )),
        Bullets((((Span("five"),),), ((Span("six", strong=True),), (Span("seven"),)))),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["# Heading", "[a](b)", "`code`", "<b>x</b>", "a\n===", "![p](q)", "http://example.org"]
)
def test_everything_else_stays_the_text_that_it_is(text: str) -> None:
    assert "\n".join(text_of(text)) == text


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_escaped_value_is_read_back_as_the_text_it_was(value: str) -> None:
    assert text_of(escape(value)) == meant(value)


@given(st.text(max_size=300))
def test_any_escaped_value_is_read_back_as_the_text_it_was(value: str) -> None:
    assert text_of(escape(value)) == meant(value)


@given(st.text(alphabet="*_-+.#>`[]()!\\ \n1a<&", max_size=60))
def test_signs_of_markdown_in_a_value_stay_signs_in_a_bullet_too(value: str) -> None:
    nodes = parse(f"- **Before**: {escape(value)}\n- after")
    assert len(nodes) == 1
    assert isinstance(nodes[0], Bullets)
    first, last = nodes[0].items
    said = "\n".join("".join(span.text for span in line) for line in first)
    assert said == "\n".join(["Before:" if not meant(value) else "Before: " + meant(value)[0], *meant(value)[1:]])
    assert last == ((Span("after"),),)


def test_what_cannot_be_seen_is_left_out_and_every_line_end_is_one() -> None:
    assert visible("a\u202eb\u2066c\x1bd\x00e\ud800f\ufeff") == "abcdef"
    assert visible("a\r\nb\rc\x85d\u2028e\tf") == "a\nb\nc\nd\ne\tf"
    assert visible("👩🏽‍🏫 “naïve” — Ünïcode") == "👩🏽‍🏫 “naïve” — Ünïcode"
