"""/framework TERM: a criterion, rule, category, clock, step, body or document, with its source paragraph."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pydantic import Field

from casework.explaining import category_facts, deciding_facts, kind_of, overview
from casework.particulars import Particulars, particulars_of
from chat.form import Form, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from domain.framework.pieces import Explanation
from domain.refusals import Refused
from store.work import Work

SHOWN = 12
OTHERS = 20
ASKING = {"who", "what", "when", "how", "which", "is", "are", "does", "do", "the", "a", "an"}
DECIDING = ("moderat", "decid", "settle")  # words by which people ask who it is


class ShowFramework(Form):
    """What to explain."""

    positional = ("term",)

    term: ShortText | None = Field(
        None,
        title="What to explain",
        description="A rule (HFD-025), a criterion (HP1), a category, or a word.",
    )


def run(work: Work, ask: Ask, form: ShowFramework) -> Message:
    if form.term is None:
        return _overview(work, ask)
    if form.term.casefold() == "measures":
        return _measures(work, ask)
    return _explained(work, ask, form.term)


def _overview(work: Work, ask: Ask) -> Message:
    framework = work.framework
    text = ask.words("framework", framework=framework.about, words=framework.words, seen=overview(work))
    data: dict[str, Any] = {
        "id": framework.id,
        "categories": [each.id for each in framework.categories],
        "law_as_at": framework.about.law_as_at.isoformat(),
    }
    return Message(framework.about.title, text, notes=_replaced(work), buttons=tuple(_next_words(work)), data=data)


def _next_words(work: Work) -> Iterator[Button]:
    """The categories, the gravest first, and what the framework asks to be known."""
    for category in work.framework.categories[::-1][:5]:
        yield Button(category.label, f"framework {category.id}")
    yield Button("Facts it asks for", "framework measures")


def _replaced(work: Work) -> tuple[str, ...]:
    """That the document is due for replacement, once its own day for that has come (HRT-003)."""
    about = work.framework.about
    due = about.replaced_by is not None and work.clock.today() >= about.replaced_by
    return (about.replacement_says,) if due and about.replacement_says else ()


def _measures(work: Work, ask: Ask) -> Message:
    measures = work.framework.measures
    text = ask.words("measures", measures=list(measures.values()))
    return Message("Facts this framework asks for", text, notes=_replaced(work), data={"measures": list(measures)})


def _explained(work: Work, ask: Ask, term: str) -> Message:
    title = work.framework.about.title
    plain = " ".join(word for word in term.split() if word.casefold().strip("?") not in ASKING) or term
    found = _nearest_first(work.framework.explain(term) or work.framework.explain(plain.rstrip("?")), plain)
    deciding = deciding_facts(work) if any(word in term.casefold() for word in DECIDING) else ()
    if not found and not deciding:
        raise Refused(
            f"{title} says nothing under “{term[:40]}”. "
            "Try a rule, a criterion or another word; “framework” alone lists the categories."
        )
    category = work.framework.category(found[0].id) if found else None
    particulars = _particulars(work, found, plain)
    shown: dict[str, list[Explanation]] = {}
    for each in found[:SHOWN]:
        shown.setdefault(kind_of(work, each), []).append(each)
    rest = list(dict.fromkeys(each.title for each in found[SHOWN:]))
    text = ask.words(
        "explanation",
        shown=list(shown.items()),
        more=rest[:OTHERS],
        count=len(found) - SHOWN,
        uncounted=max(0, len(rest) - OTHERS),
    )
    return Message(
        f"{title}: {term}",
        text,
        facts=category_facts(work, category) if category else particulars.facts or deciding,
        notes=_replaced(work),
        data={"found": [asdict(each) for each in found], **particulars.data},
    )


def _particulars(work: Work, found: list[Explanation], term: str) -> Particulars:
    """What goes with the parts that were asked for by their id, or with the one that alone was found."""
    named = [each for each in found if _plain(each.id) == _plain(term)] or (found if len(found) == 1 else [])
    told = [particulars_of(work, each.kind, each.id) for each in named]
    facts = dict.fromkeys(fact for each in told for fact in each.facts)
    return Particulars(tuple(facts), {name: value for each in told for name, value in each.data.items()})


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.strip()).casefold()


def _nearest_first(found: list[Explanation], term: str) -> list[Explanation]:
    """What bears the words in its name comes before what only mentions them, whole words before parts of others."""
    parts = [re.escape(word) for word in re.split(r"[\s_-]+", term.strip()) if word]

    def distance(each: Explanation) -> int:
        whole = [re.compile(rf"\b{part}", re.IGNORECASE) for part in parts]
        named = f"{each.id} {each.title}"
        places = (all(part.search(text) for part in whole) for text in (named, f"{named} {each.says}"))
        return next((place for place, there in enumerate(places) if there), len(whole) + 2)

    return sorted(found, key=distance)


COMMAND = Command(
    "framework",
    "The framework itself: criteria, rules, clocks and who does what, with the source paragraph",
    (Act("", ShowFramework, run, "What the framework says about something", "framework HFD-025"),),
)
