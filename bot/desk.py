"""The desk: one path for every command, whichever door it came through.

It finds the person, checks the permission, reads the form, opens one transaction, runs the act, and
answers. It turns the two ways of saying no into words, and anything else into an apology with a reference.
"""

import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.finding import Indexes
from bot.parse import Parsed, parse
from bot.which_school import Doubt, ask_which, find_school
from casework.choices import options_for
from chat.door import Answer, Asker, OpenForm, Request
from chat.form import Context, FieldSpec, Option, describe, fill
from chat.message import Message
from chat.render import Words
from commands.command import Ask, Command
from domain.clock import Clock
from domain.refusals import Misunderstood, Refused
from store.database import Database
from store.door import Known, known_name, known_user, link_user
from store.work import Surroundings, Work

log = logging.getLogger("handbell.desk")


@dataclass(frozen=True)
class Fittings:
    """What the composition root gives the desk; `around` is keyed by framework id."""

    database: Database
    around: Mapping[str, Surroundings]
    words: Words
    commands: tuple[Command, ...]
    clock: Clock
    indexes: Indexes


class Desk:
    """Answers requests, one transaction each. Plain and synchronous: the doors call it through a pool."""

    def __init__(self, fittings: Fittings) -> None:
        self._fit = fittings

    def answer(self, asker: Asker, request: Request) -> Answer:
        """Do what is asked, as that person. Never raises."""
        try:
            parsed = parse(request.words, self._fit.commands)
            if parsed.command.name == "link":
                return self._link(asker, parsed)
            return self._serve(asker, request, parsed)
        except Refused as no:
            return refusal(no)
        except Misunderstood as no:
            return Message("Not understood", notes=tuple(no.errors.values()), data={"errors": no.errors})
        except Exception:
            reference = secrets.token_hex(2).upper()
            log.exception("reference %s", reference)
            text = self._fit.words("fault", reference=reference)
            return Message("Something went wrong", text, data={"fault": reference})

    def sketch(self, request: Request) -> OpenForm | None:
        """From memory alone: the form this request will surely open, because something required was not said."""
        if request.values is not None:
            return None
        try:
            parsed = parse(request.words, self._fit.commands)
        except Misunderstood:
            return None
        fields = describe(parsed.act.form)
        lacking = any(spec.required and spec.name not in parsed.values for spec in fields)
        return _form(parsed, fields, parsed.values) if lacking else None

    def options(self, asker: Asker, source: str, typed: str) -> Sequence[Option]:
        """From memory alone: the schools that fit what has been typed so far."""
        home = asker.authority or self._fit.indexes.home_of(asker.user)
        index = self._fit.indexes.kept(home) if home and source == "school" else None
        if index is None:
            return ()
        return [Option(entry.urn, f"{entry.name} ({entry.urn})") for entry in index.type_ahead(typed, 20)]

    def _serve(self, asker: Asker, request: Request, parsed: Parsed) -> Answer:
        transaction = self._fit.database.write if parsed.act.changes else self._fit.database.read
        known: Known | None = None
        try:
            with transaction() as session:
                known = self._who(session, asker)
                work = self._work(session, known, asker)
                return self._act(work, known, request, parsed)
        except Refused as no:
            if known and parsed.act.changes:
                self._record_refusal(known, asker, parsed, no)
            raise

    def _act(self, work: Work, known: Known, request: Request, parsed: Parsed) -> Answer:
        if not work.may(parsed.act.needs):
            raise Refused(_not_allowed(work, parsed))
        fields = describe(parsed.act.form, _options(work, parsed))
        raw = dict(parsed.values if request.values is None else request.values)
        doubts = self._settle_schools(work, fields, raw)
        context = Context(work.clock.today(), {spec.source: spec.options for spec in fields if spec.source})
        try:
            form = fill(parsed.act.form, raw, context)
        except Misunderstood as unclear:
            return _asked_again(work, parsed, (raw, doubts), request, unclear)
        for field, doubt in doubts.items():
            if request.values is None:
                return ask_which(parsed.words, field, doubt, raw)
            return _asked_again(work, parsed, (raw, doubts), request, Misunderstood({}))
        return parsed.act.run(work, Ask(known.person, work.door, self._fit.words, self._fit.commands), form)

    def _settle_schools(self, work: Work, fields: Sequence[FieldSpec], raw: dict[str, Any]) -> dict[str, Doubt]:
        """Put URNs in place of typed names; return the doubts, by field."""
        doubts: dict[str, Doubt] = {}
        for spec in fields:
            typed = raw.get(spec.name)
            if spec.kind == "school" and typed:
                found = find_school(work, self._fit.indexes, str(typed))
                if isinstance(found, Doubt):
                    doubts[spec.name] = found
                else:
                    raw[spec.name] = found
        return doubts

    def _who(self, session: Any, asker: Asker) -> Known:
        today = self._fit.clock.today()
        if asker.door == "command line" and asker.authority:
            known = known_name(session, asker.authority, asker.user, today)
        else:
            known = known_user(session, asker.user, today)
        if not known:
            raise Refused(self._fit.words("stranger", name=asker.user, typed=asker.door == "command line"))
        first = known[0]
        self._fit.indexes.remember(asker.user, first.authority.id)
        return first

    def _work(self, session: Any, known: Known, asker: Asker) -> Work:
        return Work(session, known.authority, known.person, self._fit.around[known.authority.framework], asker.door)

    def _record_refusal(self, known: Known, asker: Asker, parsed: Parsed, no: Refused) -> None:
        """A refusal is part of the record, in a transaction of its own: the act's was undone."""
        with self._fit.database.write() as session:
            self._work(session, known, asker).record.append(parsed.words, refused=True, why=no.sentence, rule=no.rule)

    def _link(self, asker: Asker, parsed: Parsed) -> Message:
        """Tie a platform's user to the person a one-time code was made for."""
        code = str(parsed.values.get("code", ""))
        with self._fit.database.write() as session:
            person = link_user(session, code, asker.user, self._fit.clock.now()) if code else None
            if person is None:
                raise Refused("That code is not known, was used, or has expired. Ask your administrator for a new one.")
            known = self._who(session, asker)
            self._work(session, known, asker).record.append("link", about=asker.user)
        return Message(
            "You are linked",
            notes=(f"From now on I know you as {known.person.name}, {known.authority.title}.",),
        )


def refusal(no: Refused) -> Message:
    """A refusal as an answer: what is wrong, which rule says so, what to do next."""
    facts = (("Rule", no.rule),) if no.rule else ()
    return Message(no.title, notes=(no.sentence,), facts=facts, data={"refused": no.sentence, "rule": no.rule})


def _options(work: Work, parsed: Parsed) -> dict[str, tuple[Option, ...]]:
    sources = {spec.source for spec in describe(parsed.act.form) if spec.source}
    return {source: options_for(work, source) for source in sources}


def _form(parsed: Parsed, fields: Sequence[FieldSpec], filled: Mapping[str, Any]) -> OpenForm:
    return OpenForm(parsed.words, parsed.act.help.rstrip("."), parsed.act.submit, tuple(fields), dict(filled))


def _asked_again(
    work: Work,
    parsed: Parsed,
    typed: tuple[dict[str, Any], dict[str, Doubt]],
    request: Request,
    unclear: Misunderstood,
) -> OpenForm:
    """The form with everything that was typed still in it, and what is wrong beside each field."""
    raw, doubts = typed
    wrong = unclear.errors | {field: _with_candidates(doubt) for field, doubt in doubts.items()}
    shown = wrong if request.values is not None else {name: what for name, what in wrong.items() if raw.get(name)}
    proposed = parsed.act.prefill(work, raw) if parsed.act.prefill and not doubts and request.values is None else {}
    fields = [_with_school(work, spec, raw, doubts) for spec in describe(parsed.act.form, _options(work, parsed))]
    return OpenForm(
        parsed.words,
        parsed.act.help.rstrip("."),
        parsed.act.submit,
        tuple(fields),
        {**proposed, **raw},
        errors=shown,
        missing=wrong,
    )


def _with_school(work: Work, spec: FieldSpec, raw: Mapping[str, Any], doubts: Mapping[str, Doubt]) -> FieldSpec:
    """A school field that is settled carries the school's name, so that a picker can show it."""
    if spec.kind != "school" or spec.name not in raw or spec.name in doubts:
        return spec
    school = work.schools.by_urn(raw[spec.name])
    return replace(spec, options=(Option(school.urn, school.title),)) if school else spec


def _with_candidates(doubt: Doubt) -> str:
    listed = "; ".join(f"{name} ({urn})" for urn, name in doubt.candidates)
    return f"{doubt.sentence} {listed}".strip()


def _not_allowed(work: Work, parsed: Parsed) -> str:
    posts = [post.label for post in work.framework.permissions.post if parsed.act.needs in post.may]
    held = ", ".join(posts) or "nobody yet"
    return (
        f"Your post does not allow “{parsed.words}”. In {work.authority.title} it belongs to: {held}. "
        "Ask one of them, or your administrator."
    )
