"""What a framework's clocks say about its other files: every event a formula starts from, every post that is told."""

from collections.abc import Iterator

from domain.framework.clocks import wrong_in
from domain.framework.model import Framework


def wrong_in_clocks(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    dates = {measure.id for measure in framework.measures.values() if measure.kind == "date"}
    own = {event for workflow in framework.process.workflow for event in workflow.events}
    events = frozenset(dates | own | {event.id for event in framework.timing.event})
    said = framework.timing.escalation if "escalation" in framework.timing.model_fields_set else ()
    for post in (post for step in said for post in step.to):
        if framework.post(post) is None:
            yield "timing", f'escalation: unknown post "{post}"'
    for clock in framework.timing.clock:
        wrong = wrong_in(clock.formula, events)
        if wrong:
            yield "timing", f'clock "{clock.id}", formula: {wrong}'
        above = (post for step in clock.ladder.escalation or () for post in step.to)
        for ringer in (*clock.ladder.to, *above):
            if ringer != "owner" and framework.post(ringer) is None and framework.body(ringer) is None:
                yield "timing", f'clock "{clock.id}", ladder: unknown post "{ringer}"'
