"""The desk: one path for every command, whichever door it came through.

It finds the person, checks the permission, reads the form, opens one transaction, runs the act, and
answers. It turns the two ways of saying no into words, and anything else into an apology with a reference.
"""

import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.about import about, outcome_of, typed_in
from bot.acting import Said, Tools, asked_anew
from bot.drafts import keep
from bot.finding import Indexes
from bot.forms import opened, texts_sent
from bot.guessing import Guesses
from bot.parse import Parsed, parse
from bot.secrecy import matter_of
from bot.sitting import Sitting
from chat.door import COMMAND_LINE, Answer, Asker, OpenForm, Request
from chat.form import Option, describe
from chat.markdown import visible
from chat.message import Message
from chat.plain import plain_markdown
from chat.render import Words
from commands.command import Command
from domain.clock import Clock
from domain.refusals import Misunderstood, Refused
from store.authorities import authorities
from store.database import Busy, Database, Session
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
        self._tools = Tools(fittings.words, fittings.commands, fittings.indexes, fittings.public_url)
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
        form = opened(parsed, fields, parsed.values)
        return replace(form, act=parsed.addressed) if lacking else None

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
        if source != "school":
            return ()
        fitting = self._fit.indexes.offered(asker.user, asker.authority, typed, 20)
        return tuple(Option(entry.urn, f"{entry.name} ({entry.urn})") for entry in fitting)

    def warm(self) -> None:
        """Read every authority's school names, so that pickers offer schools before anybody has asked for one."""
        with self._fit.database.read() as session:
            for each in authorities(session, self._fit.clock.today()):
                self._fit.indexes.of(session, each)

    def _serve(self, asker: Asker, request: Request, parsed: Parsed) -> Answer:
        transaction = self._fit.database.write if parsed.act.changes else self._fit.database.read
        said, sitting = Said(request, parsed), None
        try:
            with transaction() as session:
                works = [self._work(session, known, asker) for known in self._who(session, asker)]
                sitting = Sitting(works, self._tools, said)
                return sitting.answer()
        except Busy:
            raise
        except Refused as no:
            if sitting and parsed.act.changes:
                self._record_refusal(sitting, asker, parsed, no)
            raise
        except Misunderstood as unclear:
            if sitting is None or request.values is None:
                raise
            with self._fit.database.read() as session:
                work = self._again(session, sitting.works[0], asker)
                return sitting.addressed(asked_anew(work, self._tools, said, unclear))

    def _who(self, session: Session, asker: Asker) -> list[Known]:
        """Who asks, in each of their councils."""
        today = self._fit.clock.today()
        by_name = asker.door == COMMAND_LINE
        if asker.user != visible(asker.user):
            known = []  # no account has such a name, and no database takes it
        elif by_name:
            known = known_name(session, asker.authority, asker.user, today)
        else:
            known = [
                each for each in known_user(session, asker.user, today) if asker.authority in {None, each.authority.id}
            ]
        if not known:
            raise Refused(plain_markdown(self._fit.words("stranger", name=asker.user, typed=by_name)))
        self._fit.indexes.remember(asker.user, [each.authority.id for each in known])
        return known

    def _work(self, session: Session, known: Known, asker: Asker) -> Work:
        return Work(session, known.authority, known.person, self._fit.around[known.authority.framework], asker.door)

    def _again(self, session: Session, work: Work, asker: Asker) -> Work:
        """The same reader of the same council, after the first transaction was undone."""
        return Work(session, work.authority, work.reader, self._fit.around[work.authority.framework], asker.door)

    def _record_refusal(self, sitting: Sitting, asker: Asker, parsed: Parsed, no: Refused) -> None:
        """A refusal is part of the record of every council it was about, in a transaction of its own."""
        with self._fit.database.write() as session:
            for each in sorted(sitting.works, key=lambda work: work.authority.id):  # the same order for everybody
                work = self._again(session, each, asker)
                matter = matter_of(work, no.sentence, sitting.raw)
                work.record.append(parsed.words, matter=matter, refused=True, why=no.sentence, rule=no.rule)
                if len(sitting.works) == 1:
                    keep(work, parsed, sitting.raw)

    def _link(self, asker: Asker, request: Request, parsed: Parsed) -> Answer:
        """Tie a platform's user to the person a one-time code was made for."""
        if asker.door == COMMAND_LINE:
            raise Refused("Here you are known by your name, so there is nothing to link. Type the code in chat.")
        values = Said(request, parsed).raw
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
