"""Keeps docs/frameworks as the data say: one page a framework, `python -m bot.framework_pages` or `make pages`.

What the text leaves open, and how it is read here, is written by hand in docs/frameworks/readings and joined on.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.framework import Framework, load_all
from domain.framework.categories import Category
from domain.framework.duties import ENTERED, Duty
from domain.framework.pieces import Ruled
from domain.spoken import spoken

ROOT = Path(__file__).parent.parent
PAGES, READINGS = ROOT / "docs" / "frameworks", ROOT / "docs" / "frameworks" / "readings"
FRAMEWORKS = ROOT / "frameworks"


def page(framework: Framework, readings: str = "") -> str:
    """A framework's page in Markdown."""
    about = framework.about
    parts = [
        f"# {about.title}",
        f"{about.source_title}. The law as at {about.law_as_at:%-d %B %Y}; criteria version {about.criteria_version}. "
        f"Made from `frameworks/{framework.id}/`: {len(framework.rules)} rules.",
        *(part for section in SECTIONS for part in section(framework)),
    ]
    parts += _rest(framework, "\n".join(parts))
    parts.append(readings.strip())
    return "\n\n".join(part for part in parts if part) + "\n"


def _categories(framework: Framework) -> Iterator[str]:
    yield f"## {framework.words.categories.capitalize()}"
    for category in framework.categories:
        yield from _category(category)


def _category(category: Category) -> Iterator[str]:
    yield f"### {category.label}"
    how = category.needed.how.replace("_", " ")
    number = f" {category.needed.number}" if category.needed.number else ""
    yield f"{category.meaning[:1].upper()}{category.meaning[1:]}. How it comes about: {how}{number}. {_said(category)}"
    yield _table(
        ("criterion", "for", "decided by", "rules"),
        (
            (f"{each.id} {each.label}", each.strand or "whole school", "a person" if each.judged else "figures",
             ", ".join(each.rules))
            for each in category.criterion
        ),
    )  # fmt: skip
    yield _list((*category.gate, *category.consequence))


def _process(framework: Framework) -> Iterator[str]:
    deciding = framework.deciding
    yield "## How it is decided"
    if deciding.at_once:
        yield "Whoever proposes settles, as soon as nothing is wanting."
    yield _list((*framework.process.step, *deciding.talk, *deciding.asked, *deciding.requirement))
    yield _list((*deciding.stay, *deciding.barred, *deciding.review))
    if deciding.in_year:
        yield _list((deciding.in_year, *deciding.in_year.ground))
    if deciding.exceptional:
        yield _list((deciding.exceptional,))
    yield "### Who is told"
    yield _list(framework.process.notified)


def _workflows(framework: Framework) -> Iterator[str]:
    yield "## Workflows"
    for workflow in framework.process.workflow:
        yield f"### {workflow.title}"
        yield _table(
            ("from", "to", "when", "by when", "rules"),
            (
                (way.from_state, way.to_state, way.on, way.clock or "", ", ".join(way.rules))
                for way in workflow.transition
            ),
        )


def _clocks(framework: Framework) -> Iterator[str]:
    yield "## Clocks"
    rows = ((each.title, f"`{each.formula}`", each.source, ", ".join(each.rules)) for each in framework.timing.clock)
    yield _table(("clock", "formula", "source", "rules"), rows)
    yield "## Standing duties"
    duties = (
        (each.title, _how_often(each), each.per, each.clock or "", ", ".join(each.rules))
        for each in framework.programme.duty
    )  # fmt: skip
    yield _table(("duty", "how often", "for", "clock", "rules"), duties)


def _how_often(duty: Duty) -> str:
    said = {"once": "once", ENTERED: "on the day that is entered"}
    return said.get(duty.every, f"every {duty.every.replace('_', '-')}")


def _people(framework: Framework) -> Iterator[str]:
    yield "## Bodies and posts"
    rows = ((each.title, "; ".join(each.does), ", ".join(each.rules)) for each in framework.people.body)
    yield _table(("body", "does", "rules"), rows)


def _triggers(framework: Framework) -> Iterator[str]:
    yield "## Triggers"
    yield _list((*framework.changes.trigger, *framework.changes.indicator))


def _documents(framework: Framework) -> Iterator[str]:
    yield "## Documents and support"
    yield _list(getattr(framework.documents, "document", ()))
    held = (getattr(framework.entitlements, name) for name in type(framework.entitlements).model_fields)
    yield _list(each for part in held if isinstance(part, tuple) for each in part if isinstance(each, Ruled))


SECTIONS = (_categories, _process, _triggers, _clocks, _people, _documents, _workflows)


def _rest(framework: Framework, said: str) -> Iterator[str]:
    """Whatever else the document says, in its own order: everything with a rule that no section has named in full."""
    rest = [each for each in framework.explanations if each.says not in said]
    yield "## What else the document says"
    yield "\n".join(f"- **{each.title}**: {each.says} {_source(each.source, each.rules)}".rstrip() for each in rest)


def _list(parts: Iterable[Ruled]) -> str:
    """One line for each part that says something of itself."""
    return "\n".join(f"- **{_name(part)}**: {_said(part)}" for part in parts if part.says or part.rules)


def _name(part: Ruled) -> str:
    return str(getattr(part, "title", "") or getattr(part, "label", "") or spoken(str(getattr(part, "id", ""))))


def _said(part: Ruled) -> str:
    return f"{part.says} {_source(part.source, part.rules)}".strip()


def _source(source: str, rules: Iterable[str]) -> str:
    named = "; ".join(filter(None, (source, ", ".join(rules))))
    return f"({named})" if named else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines]) if lines else ""


def readings_of(framework: str) -> str:
    """What is written by hand about a framework's open questions; "" where nothing is."""
    path = READINGS / f"{framework}.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    for each in load_all([FRAMEWORKS]).values():
        (PAGES / f"{each.id}.md").write_text(page(each, readings_of(each.id)), encoding="utf-8")
