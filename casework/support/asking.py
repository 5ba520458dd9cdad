"""Reading what was answered when a service is arranged: each question's answer checked, what is missing refused."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casework.support.situation import Situation, rule_of, standing_category
from domain.clocks import reckon
from domain.dates import long_date
from domain.framework.services import Question, Service
from domain.refusals import Misunderstood, Refused
from domain.spoken import within
from store.work import Work

TICKED = "; "  # between the choices that were ticked


class Asking(NamedTuple):
    """Who asks what for which school; `stands` None is the authority as a whole."""

    work: Work
    service: Service
    stands: Situation | None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of such a school."""
        stands = self.stands
        return tuple(each for each in self.service.question if stands is None or stands.within(each))


def read_answers(asking: Asking, said: Mapping[str, str]) -> dict[str, str]:
    """The answers by question, checked; days as ISO, ticked choices with ";" between, a school by its name and URN.

    Raises:
        Refused: when an answer is missing or is not accepted, with the rule that says so.
        Misunderstood: when an answer cannot be read.
    """
    answers: dict[str, str] = {}
    for question in asking.questions:
        given = said.get(question.id, "")
        if given:
            answers[question.id] = _read(asking, question, given)
        elif question.required:
            raise _missing(asking, question, said)
    _in_time(asking, answers)
    return answers


def unanswered(asking: Asking, answers: Mapping[str, str]) -> list[str]:
    """The titles of what was asked and not answered, and of choices that were left unticked."""
    open_ = [each.title for each in asking.questions if each.id not in answers]
    ticks = [each for each in asking.questions if each.how == "ticks" and each.id in answers]
    return open_ + [
        f"{each.title}: {choice}"
        for each in ticks
        for choice in each.choices
        if choice not in answers[each.id].split(TICKED)
    ]


def _missing(asking: Asking, question: Question, said: Mapping[str, str]) -> Refused:
    wanted = [each for each in asking.questions if each.required and not said.get(each.id)]
    sentence = question.refused or f"{question.title} is missing."
    more = "; ".join(_asked(each) for each in wanted)
    return Refused(f"{sentence} Still to be answered: {more}.", rule_of(question, asking.service))


def _asked(question: Question) -> str:
    choices = f" ({' | '.join(question.choices)})" if question.choices else ""
    return f"{question.id}: {within(question.title)}{choices}"


def _read(asking: Asking, question: Question, given: str) -> str:
    try:
        answer = _READERS.get(question.how, _words)(asking, question, given)
    except ValueError as wrong:
        raise Misunderstood({question.id: str(wrong)}) from None
    if question.must and answer not in question.must:
        raise _not_accepted(asking, question)
    return answer


def _not_accepted(asking: Asking, question: Question) -> Refused:
    listed = f" There are: {'; '.join(question.choices)}." if question.choices else ""
    sentence = question.refused or f"{question.title}: this answer is not accepted."
    return Refused(f"{sentence}{listed}", rule_of(question, asking.service))


def _words(_asking: Asking, _question: Question, given: str) -> str:
    return given[:3000]


def _choice(asking: Asking, question: Question, given: str) -> str:
    found = next((each for each in question.choices if each.casefold() == given.casefold()), None)
    if found is None:
        raise _not_accepted(asking, question)
    return found


def _school(asking: Asking, question: Question, given: str) -> str:
    """Another school of the authority, by its URN or its whole name, kept with both."""
    word = given.casefold()
    found = next((each for each in asking.work.schools.open() if word in {each.urn, each.name.casefold()}), None)
    if found is None or (asking.stands and found.urn == asking.stands.school.urn):
        raise ValueError(f"“{given[:60]}” is no other open school here; give its URN or its whole name.")
    category = standing_category(asking.work.decisions.live(found.urn))
    if question.of_categories and category not in question.of_categories:
        sentence = question.refused or f"{found.title} is in none of the categories that may help."
        raise Refused(f"{sentence} {found.title} is not.", rule_of(question, asking.service))
    return found.title


_READERS = {"choice": _choice, "school": _school}


def _in_time(asking: Asking, answers: Mapping[str, str]) -> None:
    """A day that a formula limits is not later than it allows (TRI-105)."""
    days = {
        each.id: date.fromisoformat(answers[each.id])
        for each in asking.questions
        if each.how == "day" and each.id in answers
    }
    for question in asking.questions:
        if question.no_later and question.id in days:
            last = reckon(question.no_later, asking.work.calendar, **days)
            if days[question.id] > last.on:
                raise Refused(
                    f"{question.refused or question.title + ' is too late.'} The last day is "
                    f"{long_date(last.on)} ({last.sum}).",
                    rule_of(question, asking.service),
                )
