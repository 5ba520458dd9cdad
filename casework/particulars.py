"""What goes with one part of a framework: who may take a step, who gets a document and what it says, who does what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.choices import title_of
from domain.framework.deciding import Talk
from domain.framework.documents import Document
from domain.framework.duties import Duty
from domain.framework.process import Body, Notified, Step
from domain.framework.recipients import Recipient
from domain.people import Permission
from domain.spoken import spoken
from store.work import Work

POSTS = 4


@dataclass(frozen=True)
class Particulars:
    """Lines of label and value for people, and the same by ids for programs."""

    facts: tuple[tuple[str, str], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


def particulars_of(work: Work, kind: str, part: str) -> Particulars:
    """What goes with the part of this kind and id; nothing for a kind that says all in its own sentence."""
    framework = work.framework
    kept: Mapping[str, Callable[[str], object]] = {
        Step.kind: framework.step, Talk.kind: framework.talk, Document.kind: framework.documents.of,
        Body.kind: framework.body, Duty.kind: framework.duty,
    }  # fmt: skip
    match kept[kind](part) if kind in kept else None:
        case Step() as step:
            return _step(work, step)
        case Talk() as talk:
            return _talk(work, talk)
        case Document() as document:
            return _document(work, document)
        case Body() as body:
            return _body(work, body)
        case Duty(every="entered") as duty:
            by = listed(work, duty.owner)
            return Particulars((("Day entered by", by), ("Enter it with", f"deadlines enter {duty.id} on=DAY")))
        case _:
            return Particulars()


def who(work: Work, permission: Permission, by: Sequence[str]) -> str:
    """The bodies the document names for a step; where it names only the authority, the posts that may take it."""
    bodies, own = listed(work, by), work.framework.about.authority_title
    if bodies and bodies != own:
        return bodies
    posts = _posts(work, permission)
    more = f" and {len(posts) - POSTS} more" if len(posts) > POSTS else ""
    return f"{', '.join(posts[:POSTS])}{more}"


def listed(work: Work, names: Sequence[str]) -> str:
    return ", ".join(title_of(work, each) for each in names)


def limits(work: Work, each: Notified | Recipient, categories: Sequence[str]) -> str:
    """For which schools and categories somebody is told, in brackets; "" where for all."""
    labels = [found.label for one in categories if (found := work.framework.category(one))]
    body = work.framework.body(each.body)
    faiths = each.denominations or (body.denominations if body else frozenset())
    faith = (one.replace("_", " ").title().replace(" Of ", " of ") for one in sorted(faiths))
    kinds = (*sorted(each.governance), *sorted(each.school_types))
    parts = [*(f"{one} schools" for one in (*map(spoken, kinds), *faith)), *labels]
    return f" ({', '.join(parts)} only)" if parts else ""


def _posts(work: Work, permission: Permission) -> list[str]:
    return [post.label for post in work.framework.permissions.post if permission in post.may]


def _step(work: Work, step: Step) -> Particulars:
    framework = work.framework
    may = [post.id for post in framework.permissions.post if step.permission in post.may]
    before = [found.label for each in step.after if (found := framework.step(each))]
    told = [each for each in framework.process.notified if each.step == step.id]
    names = (title_of(work, each.body) + limits(work, each, each.categories) for each in told)
    return Particulars(
        _known(
            ("Taken by", listed(work, step.by)),
            ("Who may record it", ", ".join(_posts(work, step.permission))),
            ("Comes after", ", ".join(before)),
            ("By when", " / ".join(filter(None, (_clock(work, step.clock), _clock(work, step.clock_in_year))))),
            ("Who is told", "; ".join(names)),
        ),
        {"by": list(step.by), "may": may, "after": list(step.after), "told": [each.body for each in told]},
    )


def _talk(work: Work, talk: Talk) -> Particulars:
    may = [post.id for post in work.framework.permissions.post if talk.permission in post.may]
    before = [found.title for each in talk.after if (found := work.framework.talk(each))]
    return Particulars(
        _known(
            ("With", listed(work, talk.parties)),
            ("Led by", listed(work, talk.led_by)),
            ("Who may record it", ", ".join(_posts(work, talk.permission))),
            ("Comes after", ", ".join(before)),
            ("Covers", "; ".join(talk.covers)),
        ),
        {"parties": list(talk.parties), "led_by": list(talk.led_by), "may": may, "covers": list(talk.covers)},
    )


def _document(work: Work, document: Document) -> Particulars:
    framework = work.framework
    step = framework.step(document.step or "")
    enclosed = [found.title for each in document.enclosed if (found := framework.documents.of(each))]
    to = [each for each in document.recipient if not each.copied]
    copies = [each for each in document.recipient if each.copied]
    return Particulars(
        _known(
            ("Sent by", title_of(work, document.sender)),
            ("Signed by", listed(work, document.signed_by)),
            ("To", "; ".join(_recipient(work, each) for each in to)),
            ("Copies to", "; ".join(_recipient(work, each) for each in copies)),
            ("It has to hold", "; ".join(_checklist(document))),
            ("Filled in by the officer", "; ".join(each.title for each in document.ask)),
            ("Goes with it", "; ".join(enclosed)),
            ("Made at", step.label if step else ""),
            ("By when", _clock(work, step.clock if step else None)),
        ),
        {
            "recipients": [{"body": each.body, "copy": each.copied} for each in document.recipient],
            "checklist": [each.id for each in document.part],
            "signed_by": list(document.signed_by),
        },
    )


def _recipient(work: Work, each: Recipient) -> str:
    named = each.named if each.together else title_of(work, each.body)
    return named + limits(work, each, each.categories)


def _checklist(document: Document) -> list[str]:
    """What it has to hold, each once: the parts by their titles, by their ids where they stand under another's."""
    return list(dict.fromkeys(each.title or _words(each.id) for each in document.part))


def _words(part: str) -> str:
    words = part.partition(".")[0].replace("-", " ")
    return words[:1].upper() + words[1:]


def _body(work: Work, body: Body) -> Particulars:
    framework = work.framework
    steps = [each for each in framework.process.step if body.id in each.by]
    talks = [each for each in framework.deciding.talk if body.id in each.parties]
    gets = [each for each in framework.documents.document if any(one.body == body.id for one in each.recipient)]
    return Particulars(
        _known(
            ("What it does", "; ".join(body.does) if body.says else ""),
            ("Steps it takes", "; ".join(each.label for each in steps)),
            ("Talked with", "; ".join(each.title for each in talks)),
            ("Documents it gets", "; ".join(each.title for each in gets)),
        ),
        {
            "steps": [each.id for each in steps],
            "talks": [each.id for each in talks],
            "documents": [each.id for each in gets],
        },
    )


def _clock(work: Work, clock: str | None) -> str:
    found = work.framework.clock(clock) if clock else None
    return found.title if found else ""


def _known(*lines: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in lines if value)
