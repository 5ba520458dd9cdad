"""/framework TERM: a criterion, rule, category, clock, step or body of the framework, with its source paragraph."""

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
    framework = work.framework
    if form.term is None:
        text = ask.words(
            "framework",
            framework=framework.about,
            categories=list(reversed(framework.categories)),
            words=framework.words,
        )
        about: dict[str, Any] = {
            "id": framework.id,
            "categories": [each.id for each in framework.categories],
            "law_as_at": framework.about.law_as_at.isoformat(),
        }
        return Message(framework.about.title, text, data=about)
    if form.term.casefold() == "measures":
        text = ask.words("measures", measures=list(framework.measures.values()))
        return Message("Facts this framework asks for", text, data={"measures": list(framework.measures)})
    found = framework.explain(form.term)
    if not found:
        raise Refused(
            f"{framework.about.title} says nothing under “{form.term[:40]}”. "
            "Try a rule (HFD-025), a criterion (HP1) or another word."
        )
    text = ask.words("explanation", found=found[:SHOWN], more=max(0, len(found) - SHOWN))
    data: dict[str, Any] = {
        "found": [
            {
                "id": e.id,
                "title": e.title,
                "says": e.says,
                "source": e.source,
                "rules": list(e.rules),
                "kind": e.kind,
            }
            for e in found
        ]
    }
    return Message(f"{framework.about.title}: {form.term}", text, data=data)


COMMAND = Command(
    "framework",
    "The framework itself: criteria, rules, clocks and who does what, with the source paragraph",
    (Act("", ShowFramework, run, "What the framework says about something", "framework HFD-025"),),
)
