"""A framework's documents are proven before they are used: each name between braces, each recipient, each question."""

import shutil
from pathlib import Path

import pytest

from casework.letters.known import FACTS
from domain.framework.document_checks import wrong_in_documents
from domain.framework.document_facts import KNOWN_FACTS
from domain.framework.loading import load_framework
from domain.framework.pieces import FrameworkError

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
UNKNOWN = " is no fact that Handbell knows, and no question of the document"
START = """
[[document]]
id = "note"
title = "A note"
sender = "la"
"""
HEAD = '[[document.recipient]]\nid = "head"\nbody = "head"\n'
PAPERS = Path(__file__).parents[1] / "frameworks" / "papers-2013"
NOTICE = START + 'about = "proceeding"\nworkflows = ["notice"]\n'
PART = '[[document.part]]\nid = "one"\nsays = "{school_name}"\n'


def wrong(tmp_path: Path, text: str, original: Path = FRAMEWORKS / "herefordshire-2013") -> list[str]:
    folder = tmp_path / original.name
    shutil.copytree(original, folder)
    (folder / "documents.toml").write_text(text, encoding="utf-8")
    process = folder / "process.toml"  # whose guards want letters that this has not
    lines = process.read_text(encoding="utf-8").splitlines()
    process.write_text("\n".join(line for line in lines if not line.startswith("document = ")), encoding="utf-8")
    try:
        return [what for _, what in wrong_in_documents(load_framework(folder, [original.parent]))]
    except FrameworkError as error:
        return [error.sentence.partition("documents.toml: ")[2]]


def test_the_engine_knows_every_fact_that_it_says_it_knows() -> None:
    assert set(FACTS) == set(KNOWN_FACTS)


@pytest.mark.parametrize("framework", sorted(file.parent.name for file in FRAMEWORKS.glob("*/framework.toml")))
def test_every_document_that_is_shipped_is_sound(framework: str) -> None:
    assert list(wrong_in_documents(load_framework(FRAMEWORKS / framework, [FRAMEWORKS]))) == []


def test_a_sound_document_passes(tmp_path: Path) -> None:
    assert wrong(tmp_path, START + HEAD + PART) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (START.replace('"la"', '"king"') + PART, 'document "note", sender: unknown body or post "king"'),
        (START + 'signed_by = ["king"]\n' + PART, 'document "note", signed_by: unknown post "king"'),
        (
            START + 'records = "ofsted_grade"\n' + PART,
            'document "note", records: "ofsted_grade" is no date measure of the school that it is about',
        ),
        (START + 'step = "dance"\n' + PART, 'document "note", step: unknown step "dance"'),
        (START + 'enclosed = ["map"]\n' + PART, 'document "note", enclosed: unknown document "map"'),
        (START + 'categories = ["red"]\n' + PART, 'document "note", categories: unknown category "red"'),
        (
            START + PART.replace("school_name", "colour"),
            'document "note", part "one": {colour}' + UNKNOWN,
        ),
        (
            START + 'subject = "{colour}"\n' + PART,
            'document "note", subject: {colour}' + UNKNOWN,
        ),
        (
            START + PART.replace("school_name", "answer.vision"),
            'document "note", part "one": {answer.vision}' + UNKNOWN,
        ),
        (
            START + PART + 'when = "colour"\n',
            'document "note", part "one", when: "colour"' + UNKNOWN,
        ),
        (
            START + PART + 'answered = { colour = "red" }\n',
            'document "note", part "one", answered: the document does not ask "colour"',
        ),
        (
            START + '[[document.part]]\nid = "one"\neach = "category"\nline = "{label}"\n',
            'document "note", part "one", each: "category" is no fact that is a list; '
            "there are strands, criteria, factors, follows, "
            "talks, entitlements, schools, services, categories",
        ),
        (
            START + '[[document.part]]\nid = "one"\neach = "factors"\nline = "{colour}"\n',
            'document "note", part "one": nothing called "colour" is known of each of the factors',
        ),
        (START + HEAD.replace('body = "head"', 'body = "king"') + PART,
         'document "note", recipient "head": unknown body or post "king"'),
        (START + HEAD + 'post = "king"\n' + PART, 'document "note", recipient "head", post: unknown post "king"'),
        (
            START + HEAD + 'asked = "whom"\n' + PART,
            'document "note", recipient "head", asked: the document does not ask "whom"',
        ),
        (START + PART + 'unless = "colour"\n', 'document "note", part "one", unless: "colour"' + UNKNOWN),
        (START + 'enclosing = ["{colour}"]\n' + PART, 'document "note", enclosing: {colour}' + UNKNOWN),
        (
            START + PART + 'answered = { "answer.colour" = "red" }\n',
            'document "note", part "one", answered: the document does not ask "answer.colour"',
        ),
        (
            START + HEAD + 'answered = { colour = "red" }\n' + PART,
            'document "note", recipient "head", answered: the document does not ask "colour"',
        ),
        (
            START + HEAD + 'named = "All"\namong = { list = "wish" }\n' + PART,
            'document "note", recipient "head", among: unknown list "wish"',
        ),
        (
            START + '[[document.part]]\nid = "one"\neach = "schools"\nline = "{school}"\namong = { list = "wish" }\n',
            'document "note", part "one", among: unknown list "wish"',
        ),
        (
            START + PART + 'among = { phases = ["primary"] }\n',
            'document "note", part "one": "among" goes with one of categories, schools, services',
        ),
        (
            START + '[[document.refused_for]]\ncategories = ["red"]\nrefused = "No."\n' + PART,
            'document "note", refused_for: unknown category "red"',
        ),
        (
            START + '[[document.refused_for]]\ngovernance = ["pru"]\nrefused = "No."\n'
            'unless = { measure = "colour", equals = true }\n' + PART,
            'document "note", refused_for, unless: unknown measure "colour"',
        ),
        *(
            (START + PART.replace("school_name", name), f'document "note", part "one": {{{name}}}' + UNKNOWN)
            for name in ("measure.colour", "talk.dance.head", "arranged.dance.day", "made.note.colour")
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert said in wrong(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (START, '"part" is missing'),
        (START + PART + "colour = 1\n", 'unknown key "colour"'),
        (START + '[[document.part]]\nid = "one"\n', '"says" or "each" is needed'),
        (START + PART + 'line = "x"\n', '"line" or "column" goes with "each"'),
        (START + HEAD + 'post = "adviser"\nnamed = "x"\n' + PART, 'only one of "contact"'),
        (START + HEAD + 'linked = true\nnamed = "x"\n' + PART, 'only one of "contact"'),
        (START + HEAD + 'among = { phases = ["primary"] }\n' + PART, '"among" goes with "named"'),
        (START + HEAD + "everyone = true\n" + PART, '"everyone" goes with "post"'),
        (START + '[[document.refused_for]]\nrefused = "No."\n' + PART, '"governance" or "categories" says for which'),
        (START + PART + '[[document.ask]]\nid = "a"\ntitle = "A"\nhow = "choice"\n', '"choices" goes with'),
    ],
)
def test_a_document_of_no_sense_stops_the_start(tmp_path: Path, text: str, said: str) -> None:
    (sentence,) = wrong(tmp_path, text)
    assert said in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NOTICE.replace('"notice"]', '"dance"]') + PART, 'workflows: unknown workflow of a proceeding "dance"'),
        (NOTICE + 'states = ["lost"]\n' + PART, 'states: unknown state "lost"'),
        *(
            (NOTICE + PART.replace("school_name", name), f'part "one": {{{name}}}' + UNKNOWN)
            for name in ("entry.colour", "due.dance", "sum.dance", "step.lost")
        ),
        (START + PART.replace("school_name", "entry.matters"), 'part "one": {entry.matters}' + UNKNOWN),
        (START + PART.replace("school_name", "opened_on"), 'part "one": {opened_on}' + UNKNOWN),
        (NOTICE + '[[document.part]]\nid = "one"\neach = "entry.matters"\nline = "{title}"\n',
         'part "one", each: "entry.matters" is no fact that is a list'),
        (NOTICE + '[[document.part]]\nid = "one"\neach = "entry.grounds"\nline = "{colour}"\n',
         'part "one": nothing called "colour" is known of each of the entry.grounds'),
        (NOTICE + '[[document.ask]]\nid = "sent_on"\ntitle = "Sent"\nhow = "day"\nevent = true\n' + PART,
         'question "sent_on", event: every workflow of the document needs a day entry of this id'),
        (NOTICE + PART + 'entered = { colour = ["red"] }\n', 'part "one", entered: unknown entry "colour"'),
        (NOTICE + HEAD.replace('"head"\n', '"ofsted"\n') + 'entered = { powers = ["red"] }\n' + PART,
         'recipient "ofsted", entered: "red" is no answer to "powers"'),
        (START + PART + 'entered = { powers = ["ieb"] }\n', 'part "one", entered: unknown entry "powers"'),
        (START + 'about = "proceeding"\n' + PART, '"workflows" goes with about = "proceeding", and only with it'),
        (START + 'states = ["given"]\n' + PART, '"states" goes with about = "proceeding"'),
        (NOTICE + '[[document.ask]]\nid = "a"\ntitle = "A"\nevent = true\n' + PART, '"event" goes with how = "day"'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_document_about_a_proceeding_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in each for each in wrong(tmp_path, text, PAPERS))
