"""/framework TERM: a criterion, rule, category, clock, step or body of the framework, with its source paragraph."""

from dataclasses import asdict
from typing import Any

from pydantic import Field

from chat.form import Form, ShortText
from chat.message import Message
from commands.command import Act, Ask, Command
from domain.refusals import Refused
from store.work import Work

SHOWN = 12


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
    gravest_first = framework.categories[::-1]
    text = ask.words("framework", framework=framework.about, categories=gravest_first, words=framework.words)
    data: dict[str, Any] = {
        "id": framework.id,
        "categories": [each.id for each in framework.categories],
        "law_as_at": framework.about.law_as_at.isoformat(),
    }
    return Message(framework.about.title, text, notes=_replaced(work), data=data)


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
    found = work.framework.explain(term)
    if not found:
        raise Refused(
            f"{title} says nothing under “{term[:40]}”. "
            "Try a rule, a criterion or another word; “framework” alone lists the categories."
        )
    text = ask.words("explanation", found=found[:SHOWN], more=max(0, len(found) - SHOWN))
    return Message(f"{title}: {term}", text, notes=_replaced(work), data={"found": [asdict(each) for each in found]})


COMMAND = Command(
    "framework",
    "The framework itself: criteria, rules, clocks and who does what, with the source paragraph",
    (Act("", ShowFramework, run, "What the framework says about something", "framework HFD-025"),),
)
