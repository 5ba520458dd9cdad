"""/category criteria SCHOOL: every criterion with what the facts say, and the missing facts named."""

from collections.abc import Iterator

from casework.placing import Standing, standing
from chat.message import Button, Message, Table
from commands.category.show import ShowCategory, data_of, not_a_judgement
from commands.command import Act, Ask
from domain.people import Permission
from domain.placing import Finding
from store.work import Work

STATES = {"met": "met", "not_met": "not met", "unknown": "unknown"}


def run(work: Work, ask: Ask, form: ShowCategory) -> Message:
    stands = standing(work, form.school)
    measures = [work.framework.measure(name) for name in stands.assessment.missing]
    rows = tuple(_row(finding) for finding in stands.assessment.findings)
    return Message(
        f"Criteria: {stands.school.name} (URN {stands.school.urn})",
        ask.words(
            "criteria",
            framework=work.framework.about,
            words=work.framework.words,
            missing=[measure.title for measure in measures if measure],
        ),
        table=Table(("Criterion", "State", "Why"), rows) if rows else None,
        notes=not_a_judgement(work),
        buttons=tuple(_buttons(work, stands)),
        data=data_of(stands),
    )


def _buttons(work: Work, stands: Standing) -> Iterator[Button]:
    yield Button("Where it stands", f"category {stands.school.urn}")
    if not stands.school.closed and work.may(Permission.RECORD_FACTS):
        yield Button("Record a fact", f"school set {stands.school.urn}")


def _row(finding: Finding) -> tuple[str, str, str]:
    state = STATES[finding.state.value] if finding.applicable else "does not apply"
    return (f"{finding.id} {finding.criterion.label}", state, finding.because)


CRITERIA = Act(
    "criteria",
    ShowCategory,
    run,
    "Every criterion, with what the facts say",
    "category criteria brookmantle",
    Permission.VIEW,
)
