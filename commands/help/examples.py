"""The example of an act in the asking authority's own words: its categories, areas, documents and rules."""

import re

from casework.choices import options_for
from chat.form import FieldSpec, Option, describe
from commands.command import Act
from store.work import Work

BEST = frozenset({"low"})  # of the examples' own words, those that stand for the best there is
PEOPLE = "people"
_RULE = re.compile(r"\b[A-Z]{2,4}-\d{3}\b")
_NOTE = re.compile(r' note="[^"]*"')  # it speaks of the choice that stood there before


def example_of(work: Work, act: Act) -> str:
    """The act's example with each choice that this authority does not have replaced by one that it has."""
    example = _with_own_rule(work, act.example)
    for spec in describe(act.form):
        if spec.kind in {"choice", "choices"} and spec.source and spec.source != PEOPLE:
            example = _chosen(work, act, example, spec)
    return example


def _with_own_rule(work: Work, example: str) -> str:
    rules = sorted(work.framework.rules)
    return _RULE.sub(lambda found: found[0] if found[0] in rules or not rules else rules[0], example)


def _chosen(work: Work, act: Act, example: str, spec: FieldSpec) -> str:
    named = re.search(rf'(?<!\S){spec.name}=("[^"]*"|\S+)', example)
    value = named[1].strip('"') if named else _by_position(act, example, spec)
    options = options_for(work, spec.source or "")
    if not value or any(value in {each.value, each.label} for each in options):
        return example
    own = _own(work, spec, value, options)
    if named:
        given = f'{spec.name}="{own}"' if " " in own else f"{spec.name}={own}"
        return " ".join(_NOTE.sub("", example.replace(named[0], given if own else "")).split())
    return example.replace(f" {value}", f" {own or spec.name.upper()}", 1)


def _by_position(act: Act, example: str, spec: FieldSpec) -> str:
    """What stands in the place of a field that is typed without its name and is the first of them."""
    if not act.form.positional or act.form.positional[0] != spec.name:
        return ""
    words = example.split()[2 if act.name else 1 :]
    return words[0] if words and "=" not in words[0] else ""


def _own(work: Work, spec: FieldSpec, value: str, options: tuple[Option, ...]) -> str:
    """The authority's own choice for an example's; "" where it has none."""
    if spec.source == "measures":
        flags = (each.id for each in work.framework.measured.measure if each.kind == "flag" and "{" not in each.id)
        return next(flags, options[0].value)
    if not options:
        return ""
    alike = next((each.value for each in options if value in each.value), "")
    return alike or options[-1 if value in BEST else 0].value
