"""The fields a framework adds to a form of `/category`: its strands, its grounds, and what it asks besides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.choices import ASKED
from casework.placing.case import Case
from chat.form import MISSING, Choice, Form, LongText
from domain.framework import Framework
from domain.framework.deciding import Asked
from domain.people import Permission
from store.work import Work

YES_NO = {True: "yes", False: "no"}


def tailored(base: type[Form], step: str) -> Callable[[Work, Mapping[str, Any]], type[Form]]:
    """What makes, of an act's form, the form that an authority needs for a step, and that one school can use.

    What was typed is asked for all the same, so that it is answered and not lost.
    """

    def made(work: Work, typed: Mapping[str, Any]) -> type[Form]:
        fields: dict[str, Any] = {each.field: _field(each) for each in _of(work.framework, step)}
        extras = [each for each in EXTRAS if each.there(work.framework) and step in (each.steps or (step,))]
        case = _case(work, typed) if extras else None
        fields |= {each.name: each.field for each in extras if each.name in typed or case is None or each.fits(case)}
        return create_model(base.__name__, __base__=base, **fields) if fields else base

    return made


@dataclass(frozen=True)
class Extra:
    """A field that only some frameworks have at a step, and that only some schools can use."""

    name: str
    title: str
    hint: str
    there: Callable[[Framework], bool]
    fits: Callable[[Case], bool]
    steps: tuple[str, ...] = ()
    source: str = ""

    @property
    def field(self) -> tuple[Any, Any]:
        kind: Any = Annotated[str, Choice(self.source)] if self.source else LongText
        return kind | None, Field(None, title=self.title, description=self.hint)


def _case(work: Work, typed: Mapping[str, Any]) -> Case | None:
    """The school that was typed, where it is found already."""
    school = work.schools.by_urn(str(typed.get("school") or ""))
    return Case(work, school.urn, str(typed.get("strand") or "")) if school else None


def _settles_exceptionally(case: Case) -> bool:
    rules, proposal = case.work.framework.deciding.exceptional, case.proposal
    concerned = rules and proposal and rules.concerns(proposal.category, case.placed.governance, case.strand)
    return bool(concerned) and case.work.may(Permission.DECIDE_EXCEPTIONALLY)


def _builds_on_something(framework: Framework) -> bool:
    categories = framework.categories
    return any(each.needed.standards or any(gate.effect == "reason" for gate in each.gate) for each in categories)


EXTRAS = (
    Extra("strand", "Rating of", "Only for a rating of its own; left out: the whole school.",
          lambda framework: bool(framework.placing.strand), lambda case: len(case.strands) > 1, source="strands"),
    Extra("ground", "Ground for a change within the year", "Only for a change within the year.",
          lambda framework: framework.deciding.in_year is not None, lambda case: case.in_year, ("propose",), "grounds"),
    Extra("despite", "Why it fits all the same", "Only where something it builds on is not in place.",
          _builds_on_something, lambda case: True, ("propose",)),
    Extra("exceptional", "Exceptional decision",
          "Only where the authority settles without the agreement it otherwise needs: why.",
          lambda framework: framework.deciding.exceptional is not None, _settles_exceptionally, ("agree",)),
)  # fmt: skip


def all_optional(base: type[Form], step: str) -> Callable[[Work, Mapping[str, Any]], type[Form]]:
    """A form with what a step asks, none of it required: for one that takes several steps."""

    def made(work: Work, _typed: Mapping[str, Any]) -> type[Form]:
        fields: dict[str, Any] = {
            each.field: _field(each.model_copy(update={"required": False})) for each in _of(work.framework, step)
        }
        return create_model(base.__name__, __base__=base, **fields) if fields else base

    return made


def answers_of(form: Form, work: Work, step: str) -> dict[str, str]:
    """What was answered to the framework's own questions, by question."""
    found = {}
    for each in _of(work.framework, step):
        value = getattr(form, each.field, None)
        if value is not None:
            found[each.id] = YES_NO[value] if isinstance(value, bool) else str(value)
    return found


def said(form: Form, name: str) -> str:
    """What stands in a field that only some frameworks have; "" where it does not."""
    return getattr(form, name, None) or ""


def _of(framework: Framework, step: str) -> list[Asked]:
    return [each for each in framework.deciding.asked if each.step == step]


def _field(asked: Asked) -> tuple[Any, Any]:
    kinds: dict[str, Any] = {"text": LongText, "yes_no": bool, "choice": Annotated[str, Choice(ASKED + asked.id)]}
    kind = kinds[asked.how]
    missing: dict[str, Any] = {MISSING: asked.refused} if asked.refused else {}
    shown = Field(title=asked.title, description=asked.hint or None, json_schema_extra=missing)
    return (kind, shown) if asked.required else (kind | None, Field(None, title=asked.title, description=asked.hint))
