"""The desk: one path for every command, whichever door it came through.

It finds the person, checks the permission, reads the form, opens one transaction, runs the act, and
answers. It turns the two ways of saying no into words, and anything else into an apology with a reference.
"""

import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.about import about, outcome_of, typed_in
from bot.finding import Indexes
from bot.forms import Typed, asked_again, opened, options_of, texts_sent
from bot.guessing import Guesses
from bot.parse import Parsed, parse
from bot.which_school import Doubt, ask_which, find_school
from chat.door import COMMAND_LINE, Answer, Asker, OpenForm, Request
from chat.form import Context, Option, describe, fill
from chat.markdown import visible
from chat.message import Message
from chat.plain import plain_markdown
from chat.render import Words
from commands.command import Ask, Command
from domain.clock import Clock
from domain.refusals import Misunderstood, Refused
from store.authorities import authorities
from store.database import Busy, Database
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
    public_url: str = ""


class Desk:
    """Answers requests, one transaction each. Plain and synchronous: the doors call it through a pool."""

    def __init__(self, fittings: Fittings) -> None:
        self._fit = fittings
        self._guesses = Guesses()

    def answer(self, asker: Asker, request: Request) -> Answer:
        """Do what is asked, as that person. Never raises. Every line it logs has the request's reference."""
        reference = secrets.token_hex(2).upper()
        with about(reference, typed_in(request)):
            answer = self._answer(asker, request, reference)
            log.info("%s: %s", self.command_of(request), outcome_of(answer))
            return answer

    def _answer(self, asker: Asker, request: Request, reference: str) -> Answer:
        sent: Sequence[tuple[str, str]] = ()
        try:
            parsed = parse(request.words, self._fit.commands)
            sent = texts_sent(parsed, request)
            if parsed.command.name == "link":
                return self._link(asker, request, parsed)
            return self._serve(asker, request, parsed)
        except Refused as no:
            return refusal(no, sent)
        except Misunderstood as no:
            return Message("Not understood", notes=tuple(no.errors.values()), data={"errors": no.errors})
        except Exception:
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
        return opened(parsed, fields, parsed.values) if lacking else None

    def command_of(self, request: Request) -> str:
        """From memory alone: the name of the command that is asked for, or "unknown"."""
        try:
            return parse(request.words, self._fit.commands).command.name
        except Misunderstood:
            return "unknown"

    def slow(self, request: Request) -> bool:
        """From memory alone: whether this is a list over many schools."""
        try:
            return parse(request.words, self._fit.commands).act.slow
        except Misunderstood:
            return False

    def options(self, asker: Asker, source: str, typed: str) -> Sequence[Option]:
        """From memory alone: the schools that fit what has been typed so far."""
        home = asker.authority or self._fit.indexes.home_of(asker.user)
        index = self._fit.indexes.kept(home) if home and source == "school" else None
        if index is None:
            return ()
        return [Option(entry.urn, f"{entry.name} ({entry.urn})") for entry in index.type_ahead(typed, 20)]

    def warm(self) -> None:
        """Read every authority's school names, so that pickers offer schools before anybody has asked for one."""
        with self._fit.database.read() as session:
            for each in authorities(session, self._fit.clock.today()):
                self._fit.indexes.of(session, each)

    def _serve(self, asker: Asker, request: Request, parsed: Parsed) -> Answer:
        transaction = self._fit.database.write if parsed.act.changes else self._fit.database.read
        known: Known | None = None
        try:
            with transaction() as session:
                known = self._who(session, asker)
                work = self._work(session, known, asker)
                if parsed.act.changes:
                    work.take_turn()
                return self._act(work, known, request, parsed)
        except Busy:
            raise
        except Refused as no:
            if known and parsed.act.changes:
                self._record_refusal(known, asker, parsed, no)
            raise
        except Misunderstood as unclear:
            if known is None or request.values is None:
                raise
            with self._fit.database.read() as session:
                work = self._work(session, known, asker)
                return asked_again(work, parsed, self._typed(work, parsed, request), request, unclear)

    def _act(self, work: Work, known: Known, request: Request, parsed: Parsed) -> Answer:
        if not work.may(parsed.act.needs):
            raise Refused(_not_allowed(work, parsed))
        typed = self._typed(work, parsed, request)
        context = Context(work.clock.today(), options_of(work, parsed))
        try:
            form = fill(parsed.act.form, typed.raw, context)
        except Misunderstood as unclear:
            return asked_again(work, parsed, typed, request, unclear)
        for field, doubt in typed.doubts.items():
            if request.values is None:
                return ask_which(parsed.words, field, doubt, typed.raw)
            return asked_again(work, parsed, typed, request, Misunderstood({}))
        ask = Ask(known.person, work.door, self._fit.words, self._fit.commands, self._fit.public_url)
        return parsed.act.run(work, ask, form)

    def _typed(self, work: Work, parsed: Parsed, request: Request) -> Typed:
        """What was typed or sent, with URNs in place of the schools' names that were found."""
        raw = _given(parsed, request)
        doubts: dict[str, Doubt] = {}
        for spec in describe(parsed.act.form):
            typed = raw.get(spec.name)
            if spec.kind == "school" and typed:
                found = find_school(work, self._fit.indexes, str(typed))
                if isinstance(found, Doubt):
                    doubts[spec.name] = found
                else:
                    raw[spec.name] = found
        return Typed(raw, doubts)

    def _who(self, session: Any, asker: Asker) -> Known:
        today = self._fit.clock.today()
        by_name = asker.door == COMMAND_LINE
        if asker.user != visible(asker.user):
            known = []  # no account has such a name, and no database takes it
        elif by_name and asker.authority:
            known = known_name(session, asker.authority, asker.user, today)
        else:
            known = [
                each for each in known_user(session, asker.user, today) if asker.authority in {None, each.authority.id}
            ]
        if not known:
            raise Refused(plain_markdown(self._fit.words("stranger", name=asker.user, typed=by_name)))
        first = known[0]
        self._fit.indexes.remember(asker.user, first.authority.id)
        return first

    def _work(self, session: Any, known: Known, asker: Asker) -> Work:
        return Work(session, known.authority, known.person, self._fit.around[known.authority.framework], asker.door)

    def _record_refusal(self, known: Known, asker: Asker, parsed: Parsed, no: Refused) -> None:
        """A refusal is part of the record, in a transaction of its own: the act's was undone."""
        with self._fit.database.write() as session:
            self._work(session, known, asker).record.append(parsed.words, refused=True, why=no.sentence, rule=no.rule)

    def _link(self, asker: Asker, request: Request, parsed: Parsed) -> Answer:
        """Tie a platform's user to the person a one-time code was made for."""
        if asker.door == COMMAND_LINE:
            raise Refused("Here you are known by your name, so there is nothing to link. Type the code in chat.")
        values = _given(parsed, request)
        code = str(values.get("code") or "").strip()
        if not code:
            return opened(parsed, describe(parsed.act.form), values)
        now = self._fit.clock.now()
        self._guesses.count(asker.user, now)
        with self._fit.database.write() as session:
            known = link_user(session, code, asker.user, now)
            if known is None:
                raise Refused("That code is not known, was used, or has expired. Ask your administrator for a new one.")
            self._work(session, known, asker).record.append("link", about=asker.user)
        self._guesses.forget(asker.user)
        return Message(
            "You are linked",
            notes=(f"From now on I know you as {known.person.name}, {known.authority.title}.",),
        )


def refusal(no: Refused, sent: Sequence[tuple[str, str]] = ()) -> Message:
    """A refusal as an answer: what is wrong, which rule says so, what to do next; `sent` texts are given back."""
    rule = (("Rule", no.rule),) if no.rule else ()
    data = {"refused": no.sentence, "rule": no.rule}
    return Message(no.title, notes=(no.sentence,), facts=(*rule, *sent), data=data)


def _given(parsed: Parsed, request: Request) -> dict[str, Any]:
    """What the form was sent with, or else what was typed; marks that cannot be seen are left out."""
    values = parsed.values if request.values is None else request.values
    return {name: _seen(value) for name, value in values.items()}


def _seen(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    return [_seen(each) for each in value] if isinstance(value, (list, tuple)) else value


def _not_allowed(work: Work, parsed: Parsed) -> str:
    posts = [post.label for post in work.framework.permissions.post if parsed.act.needs in post.may]
    held = ", ".join(posts) or "nobody yet"
    return (
        f"Your post does not allow “{parsed.words}”. In {work.authority.title} it belongs to: {held}. "
        "Ask one of them, or your administrator."
    )
