"""What the support of a framework says about its other files: every name used there is there, every day possible."""

import re
from collections.abc import Iterable, Iterator

from domain.clocks import check_formula
from domain.framework.conditions import Against, Compare, Since, tests_within
from domain.framework.entitlements import EntitlementsFile
from domain.framework.model import Framework
from domain.framework.pieces import Piece
from domain.framework.services import Question, Reach, Service

# A question's answer is a field of the form by its own id: a name as people type it, and none of the form's own.
_TYPED = re.compile(r"[a-z][a-z0-9_]+")
_TAKEN = frozenset({"school", "service", "giver", "free", "note"})
_YEARLY = frozenset({"today", "year", "term"})


def wrong_in_entitlements(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    file = framework.entitlements
    for what in (*_reaches(framework), *_days(framework), *_services(framework), *_watched(file), *_posts(framework)):
        yield "entitlements", what


def _reaches(framework: Framework) -> Iterator[str]:
    for where, reach in _all(framework.entitlements):
        yield from _unknown(where, "category", reach.categories, (each.id for each in framework.categories))
        services = [each.id for each in framework.entitlements.service]
        yield from _unknown(where, "service", (*reach.having, *reach.lacking), services)
        tests = tests_within(reach.applies_when) if reach.applies_when else ()
        named = (name for test in tests for name in _measures(test))
        yield from _unknown(where, "measure", named, framework.measures)


def _measures(test: Piece) -> tuple[str, ...]:
    if isinstance(test, Against):
        return (test.measure, test.than)
    return (test.measure,) if isinstance(test, (Compare, Since)) else ()


def _all(file: EntitlementsFile) -> Iterator[tuple[str, Reach]]:
    """Every part that is for some schools only, with where it stands."""
    tops = (file.entitlement, file.caution, file.service, file.partners, file.priority)
    for part in (part for parts in tops for part in parts):
        where = f'{type(part).__name__.lower()} "{part.id}"'
        yield where, part
        if isinstance(part, Service):
            yield from ((f"{where}, funding", each) for each in part.funding)
            yield from ((f'{where}, question "{each.id}"', each) for each in part.question)


def _days(framework: Framework) -> Iterator[str]:
    file = framework.entitlements
    sorts, givers = [each.id for each in file.sort], [each.id for each in file.giver]
    categories = [each.id for each in framework.categories]
    for sort in file.sort:
        yield from _unknown(f'sort "{sort.id}"', "giver", sort.givers, givers)
    for entitlement in file.entitlement:
        yield from _unknown(f'entitlement "{entitlement.id}"', "sort", (entitlement.sort,), sorts)
    for gradient in file.gradient:
        where = f'gradient "{gradient.id}"'
        yield from _unknown(where, "sort", (gradient.sort,), sorts)
        yield from _unknown(where, "category", (*gradient.categories, *gradient.than), categories)
    for caution in file.caution:
        yield from _unknown(f'caution "{caution.id}"', "sort", caution.sorts, sorts)
        yield from _unknown(f'caution "{caution.id}"', "giver", caution.givers, givers)


def _services(framework: Framework) -> Iterator[str]:
    headings = [each.id for each in framework.entitlements.heading]
    categories = [each.id for each in framework.categories]
    for service in framework.entitlements.service:
        where = f'service "{service.id}"'
        yield from _unknown(where, "heading", filter(None, (service.heading,)), headings)
        yield from _unknown(where, "category", service.required_in, categories)
        if service.evaluated and framework.entitlements.evaluation is None:
            yield f'{where}: "evaluated" needs an evaluation in this file'
        for approval in service.approval:
            posts = (post.id for post in framework.permissions.post)
            yield from _unknown(f'{where}, approval "{approval.id}"', "post", approval.posts, posts)
        for question in service.question:
            yield from _question(f'{where}, question "{question.id}"', question, service, categories)


def _question(where: str, question: Question, service: Service, categories: Iterable[str]) -> Iterator[str]:
    yield from _unknown(where, "category", question.of_categories, categories)
    if not _TYPED.fullmatch(question.id) or question.id in _TAKEN:
        yield f'{where}: this id cannot be typed; take small letters and "_", and none of {", ".join(sorted(_TAKEN))}'
    if question.of_categories and question.how != "school":
        yield f'{where}: "of_categories" goes with how = "school"'
    if question.must and question.how in {"choice", "ticks"}:
        yield from _unknown(where, "choice", question.must, question.choices)
    if question.no_later:
        days = frozenset(each.id for each in service.question if each.how == "day")
        yield from _formula(f"{where}, no_later", question.no_later, days)


def _watched(file: EntitlementsFile) -> Iterator[str]:
    if file.watch:
        yield from _unknown("watch", "sort", file.watch.sorts, (each.id for each in file.sort))
        yield from _formula("watch, unused_from", file.watch.unused_from, _YEARLY)
        yield from _formula("watch, unused_by", file.watch.unused_by, _YEARLY)
    if file.adviser:
        yield from _formula("adviser, by", file.adviser.by, _YEARLY)
    for task in file.task:
        yield from _formula(f'task "{task.id}"', task.formula, _YEARLY)


def _posts(framework: Framework) -> Iterator[str]:
    file, posts = framework.entitlements, [post.id for post in framework.permissions.post]
    for task in file.task:
        yield from _unknown(f'task "{task.id}"', "post", task.posts, posts)
    yield from _unknown("watch", "post", file.watch.exceeded_to if file.watch else (), posts)
    yield from _unknown("adviser", "post", file.adviser.posts if file.adviser else (), posts)


def _unknown(where: str, what: str, named: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = set(known)
    yield from (f'{where}: unknown {what} "{name}"' for name in named if name not in there)


def _formula(where: str, formula: str, events: frozenset[str]) -> Iterator[str]:
    try:
        unknown = sorted(check_formula(formula) - events)
    except ValueError as error:
        yield f"{where}: {error}"
        return
    if unknown:
        yield f'{where}: unknown event "{unknown[0]}"'
