"""What a letter says of the framework's own parts: an answer, a fact, a talk, support arranged, another document."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.letters.matter import Matter
from casework.letters.placing import facts_about, said_day
from domain.framework import Framework
from domain.framework.document_facts import ANSWER, ARRANGED, COVERED, LED_BY, MADE, MEASURE, TALK, split_name
from domain.framework.document_names import arranged_named, made_named, talk_named
from domain.framework.services import Party
from domain.people import Permission
from domain.spoken import within
from store.support import Arrangement


@dataclass(frozen=True)
class Family:
    """Names with one beginning: what is known of one, what it is called, and what to do where it is not known."""

    begins: str
    known: Callable[[Matter, str], str | None]
    title: Callable[[Framework, str], str]
    to_do: Callable[[Matter, str], str]


def family_of(name: str) -> Family | None:
    """The family of a name; None where it is a fact of its own."""
    return next((each for each in FAMILIES if name.startswith(each.begins)), None)


def shown(how: str, answer: str) -> str:
    """A kept answer as the letter says it."""
    return said_day(answer) if how == "day" and answer else answer


def _urn(matter: Matter) -> str:
    return matter.school.urn if matter.school else ""


def _answer(matter: Matter, name: str) -> str | None:
    return matter.decision.answers.get(name.removeprefix(ANSWER)) if matter.decision else None


def _answer_title(framework: Framework, name: str) -> str:
    question = next(each for each in framework.deciding.asked if f"{ANSWER}{each.id}" == name)
    return f"the answer to “{question.title}”"


def _measured(matter: Matter, name: str) -> str | None:
    measure = matter.work.framework.measure(name.removeprefix(MEASURE))
    value = facts_about(matter).value(measure.id) if measure else None
    return measure.shown(value) if measure and value is not None else None


def _measure_title(framework: Framework, name: str) -> str:
    measure = framework.measure(name.removeprefix(MEASURE))
    return within(measure.title) if measure else name


def _heard(matter: Matter, name: str) -> str | None:
    """The day on which a party was talked with (and agreed, where that was asked), who led it, or what it covered."""
    talk, part = split_name(name, TALK)
    if matter.decision is None:
        return None
    heard = [each for each in reversed(matter.work.decisions.heard(matter.decision)) if each.talk == talk]
    if part == LED_BY:
        return next((each.led_by for each in heard if each.led_by), None)
    if part == COVERED:
        return "; ".join(dict.fromkeys(item for each in reversed(heard) for item in each.covered))
    of_party = next((each for each in heard if each.party == part), None)
    return said_day(of_party.on) if of_party and of_party.agrees is not False else None


def _talk_title(framework: Framework, name: str) -> str:
    found = talk_named(framework, name)
    if found is None:
        return name
    talk, part = found
    if part in {LED_BY, COVERED}:
        return f"{'who led' if part == LED_BY else 'what was covered in'} “{talk.title}”"
    body = framework.body(part)
    return f"the day of “{talk.title}” with the {body.title.removeprefix('the ') if body else part}"


def _talk_to_do(matter: Matter, name: str) -> str:
    found = talk_named(matter.work.framework, name)
    step = "moderate" if found and found[0].permission is Permission.MODERATE_CATEGORY else "discuss"
    return f"type: category {step} {_urn(matter)} talk={split_name(name, TALK)[0]}"


def _newest(matter: Matter, service: str) -> Arrangement | None:
    """What was last arranged of a service, and waits or runs."""
    rows = matter.work.support.open_arrangements(matter.school.urn) if matter.school else ()
    return next((each for each in reversed(rows) if each.service == service), None)


def _arranged(matter: Matter, name: str) -> str | None:
    found = arranged_named(matter.work.framework, name)
    row = _newest(matter, found[0].id) if found else None
    if found is None or row is None:
        return None
    part = found[1]
    return (
        said_day(row.talks.get(part.id)) if isinstance(part, Party) else shown(part.how, row.answers.get(part.id, ""))
    )


def _arranged_title(framework: Framework, name: str) -> str:
    found = arranged_named(framework, name)
    if found is None:
        return name
    service, part = found
    if isinstance(part, Party):
        return f"the day on which “{service.title}” was talked over with the {part.title}"
    return f"“{part.title}” of “{service.title}”"


def _arranged_to_do(matter: Matter, name: str) -> str:
    service, part = split_name(name, ARRANGED)
    row = _newest(matter, service)
    return (
        f"type: support talk {row.ref} party={part}"
        if row
        else f"type: support arrange {_urn(matter)} service={service}"
    )


def _made(matter: Matter, name: str) -> str | None:
    """What was filled in for another document that stands about the same placing."""
    document, ask = split_name(name, MADE)
    found = made_named(matter.work.framework, name)
    letters = matter.work.letters.of_school(matter.school.urn) if matter.school else ()
    letter = next(
        (each for each in letters if (each.document, each.about) == (document, matter.about) and each.stands), None
    )
    return shown(found[1].how, letter.answers.get(ask, "")) if found and letter else None


def _made_title(framework: Framework, name: str) -> str:
    found = made_named(framework, name)
    return f"“{found[1].title}” of “{found[0]}”" if found else name


FAMILIES = (
    Family(ANSWER, _answer, _answer_title, lambda matter, _name: f"type: category propose {_urn(matter)}"),
    Family(
        MEASURE, _measured, _measure_title,
        lambda matter, name: f"type: school set {_urn(matter)} measure={name.removeprefix(MEASURE)}",
    ),
    Family(TALK, _heard, _talk_title, _talk_to_do),
    Family(ARRANGED, _arranged, _arranged_title, _arranged_to_do),
    Family(
        MADE, _made, _made_title,
        lambda matter, name: f"make it first: letter make {_urn(matter)} document={split_name(name, MADE)[0]}",
    ),
)  # fmt: skip
