"""Templates: values are escaped once, a forgotten name is an error, and an authority's own words come first."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hostile import HOSTILE
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from chat.markdown import visible
from chat.plain import plain_markdown
from chat.render import TEMPLATES, Words


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of an authority's own templates."""
    (tmp_path / "messages").mkdir()
    return tmp_path


def write(folder: Path, text: str, name: str = "own") -> Words:
    (folder / "messages" / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return Words([folder, TEMPLATES])


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_value_says_what_it_is_and_does_nothing(own: Path, value: str) -> None:
    words = write(own, "**Seen**: {{ value }}\n\n- {{ value }}\n")
    lines = [line.strip() for line in visible(value).split("\n") if line.strip()]
    said = plain_markdown(words("own", value=value))
    assert said == "Seen: " + "\n".join(lines) + "\n\n- " + "\n  ".join(lines)


def test_values_are_escaped_once_also_when_they_were_joined(own: Path) -> None:
    words = write(own, '{{ names | join(", ") }} {{ name | upper }}')
    assert plain_markdown(words("own", names=["a*b*", "[c]"], name="o'hara")) == "a*b*, [c] O'HARA"


def test_a_day_is_written_out_and_nothing_is_said_to_be_unknown(own: Path) -> None:
    words = write(own, "{{ day }}; {{ nothing }}; {{ moment | long_day }}")
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    said = plain_markdown(words("own", day=date(2026, 11, 27), nothing=None, moment=late))
    assert said == "Friday 27 November 2026; unknown; Thursday 2 July 2026"


@pytest.mark.parametrize("text", ["{{ forgotten }}", "{{ value.forgotten }}", "{% if forgotten %}x{% endif %}"])
def test_a_name_that_was_forgotten_is_an_error_and_never_a_blank(own: Path, text: str) -> None:
    with pytest.raises(UndefinedError):
        write(own, text)("own", value=1)


def test_a_template_cannot_reach_into_the_program(own: Path) -> None:
    with pytest.raises(SecurityError):
        write(own, "{{ value.__class__.__mro__ }}")("own", value=1)


def test_an_authoritys_own_words_come_before_the_shipped_ones(own: Path) -> None:
    words = write(own, "Our own help.", name="help")
    assert words("help") == r"Our own help."
    assert "fault" in words.names()
    assert "7F3A" in words("fault", reference="7F3A")
