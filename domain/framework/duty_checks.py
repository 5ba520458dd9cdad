"""What standing duties say about the other files of a framework: every clock, post, body and measure is there."""

from collections.abc import Iterator

from domain.framework.condition_checks import wrong_in_test
from domain.framework.duties import Duty
from domain.framework.model import Framework

ADVISER = "adviser"  # the school's own, whatever post they hold


def wrong_in_duties(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    for duty in framework.programme.duty:
        where = f'duty "{duty.id}"'
        if duty.clock and framework.clock(duty.clock) is None:
            yield "programme", f'{where}: unknown clock "{duty.clock}"'
        yield from (("programme", f'{where}: unknown post "{name}"') for name in _unknown_people(framework, duty))
        for name in duty.categories:
            if framework.category(name) is None:
                yield "programme", f'{where}: unknown category "{name}"'
        if duty.until_known not in {None, ADVISER} and framework.measure(duty.until_known or "") is None:
            yield "programme", f'{where}, until_known: unknown measure "{duty.until_known}"'
        if duty.where:
            yield from (("programme", what) for _, what in wrong_in_test(framework, duty.where, where))


def _unknown_people(framework: Framework, duty: Duty) -> Iterator[str]:
    for name in (*duty.owner, *duty.also):
        if name != ADVISER and framework.post(name) is None and framework.body(name) is None:
            yield name
