"""The forms the desk opens: with everything that was typed still in them, and what is wrong beside each field."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.drafts import kept
from bot.parse import Parsed
from bot.which_school import Doubt
from casework.choices import options_for
from chat.door import OpenForm, Request
from chat.form import FieldSpec, Form, Option, describe
from domain.finding import normalised
from domain.refusals import Misunderstood
from store.work import Work

TEXTS = {"text", "long_text"}
FEWEST_WORDS = 2  # fewer words beyond a school's name are a slip of the pen


@dataclass(frozen=True)
class Typed:
    """What was typed or picked, with a URN where a school was found, and the schools that are in doubt, by field."""

    raw: Mapping[str, Any]
    doubts: Mapping[str, Doubt]


def opened(parsed: Parsed, fields: Sequence[FieldSpec], filled: Mapping[str, Any]) -> OpenForm:
    """An act's form, filled as far as it was typed."""
    return OpenForm(parsed.words, parsed.act.help.rstrip("."), parsed.act.submit, tuple(fields), dict(filled))


def options_of(work: Work, form: type[Form]) -> dict[str, tuple[Option, ...]]:
    """The options of every choice of a form, by source."""
    sources = {spec.source for spec in describe(form) if spec.source}
    return {source: options_for(work, source) for source in sources}


def asked_again(work: Work, parsed: Parsed, typed: Typed, request: Request, unclear: Misunderstood) -> OpenForm:
    """The form, with what is wrong. Where nothing was sent yet, what is only missing is no error."""
    sent = request.values is not None
    wrong = unclear.errors | {field: _with_candidates(doubt) for field, doubt in typed.doubts.items()}
    shown = wrong if sent else {name: what for name, what in wrong.items() if typed.raw.get(name)}
    form = parsed.act.form_for(work, typed.raw)
    fields = [_with_school(work, spec, typed) for spec in describe(form, options_of(work, form))]
    proposed: dict[str, Any] = {}
    begun: Mapping[str, Any] = {}
    intro = ""
    if not sent and not typed.doubts:
        proposed = dict(parsed.act.prefill(work, typed.raw)) if parsed.act.prefill else {}
        proposed |= _left_over(parsed, fields, typed)
        begun, intro = kept(work, parsed, typed.raw)
    filled = {**proposed, **begun, **typed.raw}
    return replace(opened(parsed, fields, filled), errors=shown, missing=wrong, intro=intro)


def texts_sent(parsed: Parsed, request: Request) -> tuple[tuple[str, str], ...]:
    """The texts of a form that was sent, under their titles: a refusal gives them back, so that nothing is lost."""
    values = request.values or {}
    known = {spec.name: spec for spec in describe(parsed.act.form)}
    added = ((name.replace("_", " ").capitalize(), value) for name, value in values.items() if name not in known)
    texts = (*((spec.title, values.get(name)) for name, spec in known.items() if spec.kind in TEXTS), *added)
    return tuple((title, value) for title, value in texts if isinstance(value, str) and value.strip())


def _with_school(work: Work, spec: FieldSpec, typed: Typed) -> FieldSpec:
    """A school field that is settled carries the school's name, so that a picker can show it."""
    if spec.kind != "school" or spec.name not in typed.raw or spec.name in typed.doubts:
        return spec
    school = work.schools.by_urn(str(typed.raw[spec.name]))
    return replace(spec, options=(Option(school.urn, school.title),)) if school else spec


def _with_candidates(doubt: Doubt) -> str:
    listed = "; ".join(f"{name} ({urn})" for urn, name in doubt.candidates)
    return f"{doubt.sentence} {listed}".strip()


def _left_over(parsed: Parsed, fields: Sequence[FieldSpec], typed: Typed) -> dict[str, str]:
    """Words typed after the school's name go into the first text that is still missing."""
    school = next((spec for spec in fields if spec.kind == "school" and spec.options), None)
    missing = next(
        (spec for spec in fields if spec.kind in TEXTS and spec.required and spec.name not in typed.raw), None
    )
    if school is None or missing is None:
        return {}
    name = normalised(school.options[0].label).split()
    words = str(parsed.values.get(school.name, "")).split()
    while words and all(difflib.get_close_matches(part, name, 1) for part in normalised(words[0]).split()):
        words.pop(0)
    return {missing.name: " ".join(words)} if len(words) >= FEWEST_WORDS else {}
