"""One act in one council: the permission, the form as far as it was filled, and the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.drafts import finished, keep, kept
from bot.finding import Indexes
from bot.forms import Typed, asked_again, options_of
from bot.once import done_before, remember
from bot.parse import Parsed
from bot.which_school import Doubt, ask_which, find_school
from chat.door import Answer, Request
from chat.form import Context, describe, fill
from chat.markdown import visible
from chat.render import Words
from commands.command import Ask, Command
from domain.refusals import Misunderstood, Refused
from domain.spoken import one_of
from store.work import Work


@dataclass(frozen=True)
class Tools:
    """What an act is done with, besides the store."""

    words: Words
    commands: tuple[Command, ...]
    indexes: Indexes
    public_url: str = ""


@dataclass(frozen=True)
class Said:
    """A request, and the act that its words name."""

    request: Request
    parsed: Parsed

    @property
    def raw(self) -> dict[str, Any]:
        """What the form was sent with, or else what was typed; marks that cannot be seen are left out."""
        values = self.parsed.values if self.request.values is None else self.request.values
        return {name: _seen(value) for name, value in values.items()}


def located(works: Sequence[Work], tools: Tools, said: Said) -> tuple[Sequence[Work], Typed]:
    """What was said, with URNs in place of the schools' names that were found, and the councils that have these."""
    raw = said.raw
    doubts: dict[str, Doubt] = {}
    for spec in describe(said.parsed.act.form):
        typed = raw.get(spec.name)
        if spec.kind == "school" and typed:
            found = find_school(works, tools.indexes, str(typed))
            if isinstance(found, Doubt):
                doubts[spec.name] = found
            else:
                works, raw[spec.name] = (found[0],), found[1]
    return works, Typed(raw, doubts)


def done(work: Work, tools: Tools, said: Said, typed: Typed) -> Answer:
    """Do the act, now that schools were looked for; or ask for what is missing, or in doubt.

    Raises:
        Refused, Misunderstood: when it cannot be done.
    """
    request, parsed = said.request, said.parsed
    insist([work], parsed)
    before = done_before(work, parsed, request)
    if before:
        return before
    asked = parsed.act.form_for(work, typed.raw)
    context = Context(work.clock.today(), options_of(work, asked))
    try:
        form = fill(asked, typed.raw, context)
    except Misunderstood as unclear:
        again = asked_again(work, parsed, typed, request, unclear)
        begun = {} if request.values is not None else kept(work, parsed, typed.raw)[0]
        keep(work, parsed, {**begun, **typed.raw})
        return again
    if request.values is None and parsed.act.opens and parsed.act.opens(work, typed.raw):
        return asked_again(work, parsed, typed, request, Misunderstood({}))
    for field, doubt in typed.doubts.items():
        if request.values is None:
            return ask_which(parsed.words, field, doubt, typed.raw)
        return asked_again(work, parsed, typed, request, Misunderstood({}))
    if work.reader is None:
        raise LookupError("nobody asks")
    ask = Ask(work.reader, work.door, tools.words, tools.commands, tools.public_url)
    answer = parsed.act.run(work, ask, form)
    finished(work, parsed, typed.raw)
    remember(work, parsed, request, answer)
    return answer


def insist(works: Sequence[Work], parsed: Parsed) -> list[Work]:
    """Those councils in which the reader's post allows the act.

    Raises:
        Refused: when none does; the sentence says whose it is.
    """
    allowed = [work for work in works if work.may(parsed.act.needs)]
    if allowed:
        return allowed
    posts = [post.label for work in works for post in work.framework.permissions.post if parsed.act.needs in post.may]
    held = ", ".join(dict.fromkeys(posts)) or "nobody yet"
    steps = (work.framework.step(parsed.act.name) for work in works if parsed.command.name == "category")
    rules = (each.rules[:1] for each in steps if each and each.permission is parsed.act.needs)
    raise Refused(
        f"Your post does not allow “{parsed.words}”. In {one_of([work.authority.title for work in works])} "
        f"it belongs to: {held}. Ask one of them, or your administrator.",
        next(iter(next(rules, ())), None),
    )


def asked_anew(work: Work, tools: Tools, said: Said, unclear: Misunderstood) -> Answer:
    """The form that was sent, with what the act could not make sense of."""
    return asked_again(work, said.parsed, located([work], tools, said)[1], said.request, unclear)


def _seen(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    return [_seen(each) for each in value] if isinstance(value, (list, tuple)) else value
