"""What a group's programme says about the framework's other files: every name there, every day possible."""

from collections.abc import Iterator

from domain.clocks import check_formula
from domain.dates import academic_year_label, academic_year_of, long_date
from domain.framework.model import Framework
from domain.framework.programme import ProgrammeItem

SATURDAY = 5


def wrong_in_programme(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    for what in (*_group(framework), *(what for item in framework.programme.item for what in _item(framework, item))):
        yield "programme", what


def _group(framework: Framework) -> Iterator[str]:
    group = framework.programme.group
    if group is None:
        return
    if framework.body(group.body) is None:
        yield f'group, body: unknown body "{group.body}"'
    for post in (group.owner, *group.told):
        if framework.post(post) is None:
            yield f'group: unknown post "{post}"'
    for clock in (group.planned_by, group.confirmed_by):
        if framework.clock(clock) is None:
            yield f'group: unknown clock "{clock}"'


def _item(framework: Framework, item: ProgrammeItem) -> Iterator[str]:
    where = f'item "{item.id}"'
    areas = {area.id for area in framework.programme.area}
    for area in item.areas:
        if area not in areas:
            yield f'{where}, agenda: unknown area "{area}"'
    yield from (f"{where}, {what}" for what in (*_formula(framework, item), *_dates(item)))


def _formula(framework: Framework, item: ProgrammeItem) -> Iterator[str]:
    clock = framework.clock(item.clock)
    if clock is None:
        yield f'clock: unknown clock "{item.clock}"'
        return
    needed = check_formula(clock.formula)
    if item.window and needed:
        yield f'window: clock "{clock.id}" has a formula already; give one or the other'
    elif not item.window and needed != {"year"}:
        yield f'clock: clock "{clock.id}" must give a day of the year (its formula needs "year"); or give a window'


def _dates(item: ProgrammeItem) -> Iterator[str]:
    years = [academic_year_of(day) for day in item.dates]
    for day, year in zip(item.dates, years, strict=True):
        if years.count(year) > 1:
            yield f"dates: there are two in {academic_year_label(year)}"
        if day.weekday() >= SATURDAY:
            yield f"dates: {long_date(day)} is at a weekend"
        first, last = item.window.days(year) if item.window else (day, day)
        if not first <= day <= last:
            yield f"dates: {long_date(day)} is outside the window"
