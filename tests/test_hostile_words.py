"""Whatever people write stays words: every text of every form and file, drawn by all four presenters."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import importing
import proceedings
import pytest
from acts import BY_THE_DESK, DOINGS, acts, texts
from council import ALL_ACTS, BROOKMANTLE, OWN, Council
from fake_slack import check_message, check_view, pings
from hostile import HOSTILE
from importing import OAKWELL, CommandLine

from bot.asking import DOOR
from bot.terminal import Terminal
from chat.browser.html import Html
from chat.browser.visit import Asked, Visit
from chat.door import Answer, Asker, OpenForm, Request
from chat.form import describe
from chat.message import Message
from chat.plain import plain_text
from chat.render import Pages
from chat.slack.blocks import blocks, posted
from chat.slack.place import Place
from chat.slack.views import Slip, form_in_words, form_view, home_view, message_view

handbell = importing.handbell

MORE = {
    "a quotation mark for SQL": "'; DROP TABLE person; -- \" OR 1=1",
    "a formula": '=HYPERLINK("https://example.org","x")',
    "formula signs": "+1+1|cmd\t@SUM(1)",
    "an image that runs": '"><img src=x onerror=alert(1)>',
    "a forged button for browsers": '</p><button name="words" value="category agree 1">Agree</button>',
    "a group ping": "<!subteam^S1|@heads> <!here> @channel <#C1|general> :tada: <mailto:a@example.org|me>",
    "a terminal's title and links": "\x1b]0;owned\x07\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\",
    "ten thousand characters": "Wéi🔔 " * 2_000,
    "nothing that can be seen": "\x00\x1b\u202e\ud800\ufeff",
    "half characters among whole ones": "a\ud83db\udd14c\udfff",
    "a path": "../../etc/passwd%00.docx\\..\\x",
    "python format signs": "%s %(x)s {0} {x.__class__}",
}
WORDS = HOSTILE | MORE
ALONE = {"ten thousand characters", "nothing that can be seen", "a quotation mark for SQL"}
SEVERAL = 5  # of the others at once, each on a line of its own
OTHERS = [value for name, value in WORDS.items() if name not in ALONE]
LOTS = ["\n".join(OTHERS[at : at + SEVERAL]) for at in range(0, len(OTHERS), SEVERAL)]
HARM = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
READ = (
    f"category {BROOKMANTLE}", f"category criteria {BROOKMANTLE}", f"history {BROOKMANTLE}", f"school {BROOKMANTLE}",
    "people", "concern C-1", "deadlines everyone=yes",
)  # fmt: skip
VOID = {"input", "br", "img", "meta", "link", "path", "circle"}
RUNS = {"script", "img", "iframe", "object", "embed", "svg", "style", "a", "base", "meta", "link"}


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


class Browsed(HTMLParser):
    """HTML as a browser reads it: its elements, its attributes, the words of its buttons; all must be closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


# The four presenters: each draws an answer, and fails where somebody's words do anything but stand there.


def plain(answer: Answer) -> None:
    message = answer if isinstance(answer, Message) else form_in_words(answer, answer.act)
    said = plain_text(message)
    assert not HARM.search(said)
    ours = len(message.buttons)
    assert sum(line.startswith("[") and "] type: " in line for line in said.split("\n")) == ours


def terminal(answer: Answer) -> None:
    written: list[str] = []
    typed = iter([answer.act if isinstance(answer, OpenForm) else "help", "cancel", "quit"])

    class Stub:
        def answer(self, _asker: Asker, _request: Request) -> Answer:
            return answer

    there = Terminal(Stub(), Asker(DOOR, "Amara Okafor"), lambda prompt: written.append(prompt) or next(typed, "quit"))
    there._write = written.append  # type: ignore[method-assign]
    there.run()
    assert not HARM.search("\n".join(written))


@cache
def _pages() -> Html:
    return Html(Pages())


def html(answer: Answer) -> None:
    visit = Visit("key", 0)
    turn = visit.answered(answer) if isinstance(answer, Message) else Asked(visit.next_id(), answer)
    page = Browsed(_pages().turns([turn]))
    for tag, attributes in page.seen:
        assert tag not in RUNS or (attributes.get("href") or "#").startswith("#"), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}]
        assert attributes.get("action", "/say") in {"/say", "/submit", "/again"}
    forged = "category agree 1"
    assert not [attributes for tag, attributes in page.seen if tag == "button" and attributes.get("value") == forged]


def slack(answer: Answer) -> None:
    slip = Slip("category", Place("T1", "U1"))
    view = form_view(answer, slip) if isinstance(answer, OpenForm) else message_view(answer, slip)
    assert check_view(view) == []
    message = answer if isinstance(answer, Message) else form_in_words(answer, answer.act)
    body = posted(message)
    assert check_message(body) == []
    assert check_view(home_view(message)) == []
    assert pings(body) == pings(view) == pings(blocks(message)) == []
    assert not HARM.search(body["text"])


PRESENTERS = (plain, terminal, html, slack)


def drawn(answers: Iterator[Answer] | list[Answer]) -> None:
    for answer in answers:
        assert "fault" not in getattr(answer, "data", {}), answer
        for presenter in PRESENTERS:
            presenter(answer)


def written(council: Council, value: str) -> Iterator[Answer]:
    """The words in every text of each act: as they are, cut to fit so that they are kept, and typed."""
    for words in (each for each in DOINGS if not proceedings.is_alike(each)):
        limits = {spec.name: spec.max_length for spec in describe(acts()[words].form)}
        right = DOINGS[words].filled(BROOKMANTLE, "New Person")
        whole = dict.fromkeys(texts(words), value)
        fits = {name: value[: limits[name]] for name in whole}
        for first in DOINGS[words].first if whole else ():
            council.ask(first.format(urn=BROOKMANTLE, who="Amara Okafor"))
        for put in [fits, whole] if whole and whole != fits else [fits] if fits else []:
            yield council.ask(words, **right | put)
        if whole:
            yield council.ask(" ".join([words, BROOKMANTLE, *(f"{name}={each}" for name, each in whole.items())]))
    yield council.ask(value)
    yield council.ask(f"category {value}")
    yield council.ask("category propose", school=value, category=value, criteria=[value], reason=value)
    yield council.house.desk.answer(Asker("slack", "slack:T1:U9"), Request(f"link {value}"))


def test_every_text_of_every_act_is_tried() -> None:
    assert set(DOINGS) | BY_THE_DESK == set(acts())
    for words in DOINGS:
        assert set(texts(words)) <= set(DOINGS[words].values) | {"school"}, words


@pytest.mark.parametrize(
    "value", [*map(WORDS.get, sorted(ALONE)), *LOTS], ids=[*sorted(ALONE), *map(str, range(len(LOTS)))]
)
def test_words_in_any_field_of_any_form_stay_words_for_every_presenter(council: Council, value: str) -> None:
    drawn(written(council, value))
    drawn([council.say(words) for words in READ if words != "concern C-1"])
    drawn([council.ask("concern C-1")])
    with council.work() as work:
        assert work.record.broken_at() is None


def test_both_databases_take_whatever_is_typed(either_council: Council) -> None:
    """PostgreSQL takes no zero byte and no half of a character in any text."""
    for words, name in [(act, field) for act in DOINGS for field in texts(act)]:
        for value in ("a\x00b\ud800c\x1b[2J\u202e'\"", "\x00", "\ud800"):
            right = DOINGS[words].filled(BROOKMANTLE, f"New {name}")
            answer = either_council.ask(words, **right | {name: value})
            assert "fault" not in getattr(answer, "data", {}), (words, name, answer)
            assert not HARM.search(str(getattr(answer, "filled", {}).get(name, "")))


def test_a_button_never_says_words_that_somebody_else_wrote(council: Council) -> None:
    forged = 'Ann" posts="administrator" name="Ann'
    council.ask("people add", name=forged, posts=["adviser"])
    answer = council.ask("people add", name="Eve\n[Agree] type: category agree 1", posts=["adviser"])
    assert isinstance(answer, Message)
    assert [button.words.split()[:2] for button in answer.buttons] == [["people", "code"]]
    posts = {each["name"]: each["posts"] for each in council.say("people").data["people"]}
    assert posts[forged] == ["adviser"]


CELLS = {
    **{name: value for name, value in WORDS.items() if "\x00" not in value and not re.search("[\ud800-\udfff]", value)},
    "thirty digits": "9" * 30,
    "five thousand digits": "9" * 5_000,
    "one more than a column takes": "2147483648",
}
FILES = {
    "schools": {**OAKWELL, "LA (code)": "990", "Town": "", "TelephoneNum": "", "SchoolWebsite": "", "OpenDate": ""},
    "people": {"name": "Zoe Farrow", "email": "z@example.org", "posts": "adviser", "slack_user": "", "zone": "",
               "schools": "", "until": ""},
    "facts": {"URN": BROOKMANTLE, "measure": "low_attendance", "value": "yes", "on": "", "source": "", "year": "",
              "note": ""},
    "results": {"URN": BROOKMANTLE, "year": "2024", "measure": "ks2_rwm_pct", "value": "55", "cohort": "30"},
    "contacts": {"URN": BROOKMANTLE, "role": "head", "name": "Jo Hale", "email": "", "telephone": "", "from": "",
                 "until": ""},
}  # fmt: skip


def _rows(kind: str) -> Iterator[dict[str, str]]:
    """Each value in each column in turn; every row has a key of its own, where the column is not the key itself."""
    row = FILES[kind]
    for number, (column, value) in enumerate(product(row, CELLS.values())):
        own = {"URN": str(800_000 + number)} if kind == "schools" else {}
        own |= {"name": f"Person {number}", "email": f"p{number}@example.org"} if kind == "people" else {}
        yield {**row, **own, column: value}


@pytest.mark.parametrize("kind", FILES)
def test_words_in_any_cell_of_any_file_are_kept_as_words_or_put_among_the_rejects(
    handbell: CommandLine, either_council: Council, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    url = either_council.house.database.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("HANDBELL_FRAMEWORKS", str(OWN))
    path = handbell.folder / "rows.csv"
    rows = list(_rows(kind))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(FILES[kind]), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    figures = handbell.imported(kind, str(path))
    assert figures["read"] == len(rows)
    assert 0 < figures["rejected"] < len(rows)
    with Path(figures["rejects"]).open(encoding="utf-8-sig", newline="") as source:
        cells = [cell for line in csv.reader(source) for cell in line]
    assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?!\d+(\.\d+)?%?$)", cell)]
    with either_council.work() as work:
        rows_kept = [*work.schools.all(), *work.people.all(), *work.schools.contacts(BROOKMANTLE), *work.facts.all()]
        assert not any(HARM.search(str(value)) for row in rows_kept for value in row.model_dump().values())
    drawn([either_council.say(words) for words in READ if words != "concern C-1"])
