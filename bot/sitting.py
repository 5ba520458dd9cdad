"""One request from somebody who may work for several councils: for which of them it is, or a list over all."""

from collections.abc import Sequence

from bot.acting import Said, Tools, done, insist, located
from bot.forms import Typed, options_of
from bot.spanning import merged
from bot.which_council import ask_council, having, said_councils
from bot.which_school import ask_which
from chat.council import answer_of
from chat.door import Answer
from chat.form import describe
from chat.message import Message
from domain.refusals import Refused
from store.work import Work

SHARED = frozenset({"help", "framework"})  # what these say is the same for every council on one framework


class Sitting:
    """`works` are the councils in question: all of the person's at first, one as soon as it is settled."""

    def __init__(self, works: Sequence[Work], tools: Tools, said: Said) -> None:
        self.works = works
        self._tools = tools
        self._said = said
        self._several = len(works) > 1
        self.raw = said.raw

    def answer(self) -> Answer:
        """Do what is asked in the council that is meant, or ask which.

        Raises:
            Refused, Misunderstood: when it cannot be done.
        """
        parsed = self._said.parsed
        self.works = said_councils(self.works, parsed.council)
        answer = self._in_one() if len(self.works) == 1 else self._in_several()
        return self.addressed(answer)

    def addressed(self, answer: Answer) -> Answer:
        """The answer, pressed or sent back to its council, where the person has several and one was settled."""
        return answer_of(answer, self.works[0].authority.id) if self._several and len(self.works) == 1 else answer

    def _in_one(self) -> Answer:
        self._turn()
        insist(self.works, self._said.parsed)  # before a school is looked for
        typed = located(self.works, self._tools, self._said)[1]
        self.raw = dict(typed.raw)
        return done(self.works[0], self._tools, self._said, typed)

    def _in_several(self) -> Answer:
        parsed = self._said.parsed
        self.works = having(self.works, parsed, self._said.raw)
        self.works, typed = located(self.works, self._tools, self._said)
        self.raw = dict(typed.raw)
        if len(self.works) == 1:
            return self._done(typed)
        if typed.doubts:
            return self._in_doubt(typed)
        self.works = insist(self.works, parsed)
        if len(self.works) == 1:
            return self._done(typed)
        if parsed.act.spans:
            return self._over_all(typed)
        if self._settled_later(typed) or self._the_same_anywhere():
            return done(self.works[0], self._tools, self._said, typed)
        return ask_council(parsed, typed.raw, self.works)

    def _done(self, typed: Typed) -> Answer:
        self._turn()
        return done(self.works[0], self._tools, self._said, typed)

    def _turn(self) -> None:
        """Whoever writes waits for the other writers of that council, and reads again what was looked at before."""
        if self._said.parsed.act.changes:
            self.works[0].take_turn()
            if self._several:
                self.works[0].session.expire_all()

    def _in_doubt(self, typed: Typed) -> Answer:
        """The schools to choose from; in the form, where something is missing too and the form is the same anywhere."""
        allowed = insist(self.works, self._said.parsed)
        if self._said.request.values is not None or self._same_options(allowed):
            return done(allowed[0], self._tools, self._said, typed)
        field, doubt = next(iter(typed.doubts.items()))
        return ask_which(self._said.parsed.words, field, doubt, typed.raw)

    def _settled_later(self, typed: Typed) -> bool:
        """Whether a form can be opened that is the same for each council, in which the school will settle it."""
        form = describe(self._said.parsed.act.form)
        asked = any(spec.kind == "school" and spec.required and not typed.raw.get(spec.name) for spec in form)
        return asked and self._same_options(self.works)

    def _the_same_anywhere(self) -> bool:
        """Whether it reads what all these councils have in common: help, or the framework they share."""
        frameworks = {work.authority.framework for work in self.works}
        return self._said.parsed.command.name in SHARED and len(frameworks) == 1

    def _same_options(self, works: Sequence[Work]) -> bool:
        act, raw = self._said.parsed.act, self._said.raw
        forms = [act.form_for(work, raw) for work in works]
        first, *others = ((describe(form), options_of(work, form)) for work, form in zip(works, forms, strict=True))
        return all(each == first for each in others)

    def _over_all(self, typed: Typed) -> Answer:
        """One answer of all councils; those in which nothing answers to what was asked are left out."""
        parts: list[tuple[Work, Message]] = []
        refused: list[Refused] = []
        for work in self.works:
            try:
                answer = done(work, self._tools, self._said, typed)
            except Refused as no:
                refused.append(no)
                continue
            if isinstance(answer, Message):
                parts.append((work, answer))
        if not parts:
            if refused:
                raise refused[0]
            return ask_council(self._said.parsed, typed.raw, self.works)
        if len(parts) == 1:
            self.works = (parts[0][0],)
            return parts[0][1]
        return merged(self._said.parsed.act.help, [(work.authority, message) for work, message in parts])
