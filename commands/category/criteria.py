"""/category criteria and triggers SCHOOL: each with what the facts say, and the missing facts named."""

from collections.abc import Iterator

from casework.placing import Standing, indicators, standing
from chat.message import Button, Message, Table
from commands.category.asked import said, tailored
from commands.category.data import criterion_data, data_of
from commands.category.show import ShowCategory, because, not_a_judgement
from commands.command import Act, Ask
from domain.people import Permission
from domain.placing import Finding
from store.work import Work

FIRST = ("met", "unknown", "not_met")
STATES = {"met": "met", "not_met": "not met", "unknown": "unknown"}


def run(work: Work, ask: Ask, form: ShowCategory) -> Message:
    stands = standing(work, form.school, said(form, "strand"))
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
        data=data_of(stands, work.framework),
    )


def run_triggers(work: Work, ask: Ask, form: ShowCategory) -> Message:
    school, findings = indicators(work, form.school)
    order = sorted((each for each in findings if each.applicable), key=lambda each: FIRST.index(each.state.value))
    shown = tuple(_row(finding) for finding in order)
    others = ", ".join(each.id for each in findings if not each.applicable)
    title = f"Triggers: {school.name} (URN {school.urn})"
    if not shown:
        return Message(title, notes=(f"{work.framework.about.title} has no table of triggers.",), data={"criteria": []})
    return Message(
        title,
        table=Table(("Trigger", "State", "Why"), shown),
        notes=(
            "They inform a person's judgement; none of them makes a category.",
            *((f"Not for this school: {others}.",) if others else ()),
            *not_a_judgement(work),
        ),
        buttons=(Button("Where it stands", f"category {school.urn}"),),
        data={"urn": school.urn, "criteria": [criterion_data(finding) for finding in findings]},
    )


def _buttons(work: Work, stands: Standing) -> Iterator[Button]:
    yield Button("Where it stands", f"category {stands.school.urn}")
    if not stands.school.closed and work.may(Permission.RECORD_FACTS):
        yield Button("Record a fact", f"school set {stands.school.urn}")


def _row(finding: Finding) -> tuple[str, str, str]:
    state = STATES[finding.state.value] if finding.applicable else "does not apply"
    return (f"{finding.id} {finding.criterion.label}", state, because(finding))


CRITERIA = Act(
    "criteria",
    ShowCategory,
    run,
    "Every criterion, with what the facts say",
    "category criteria brookmantle",
    Permission.VIEW,
    tailor=tailored(ShowCategory, "criteria"),
)
TRIGGERS = Act(
    "triggers",
    ShowCategory,
    run_triggers,
    "The signs that ask for a closer look, with what the facts say",
    "category triggers brookmantle",
    Permission.VIEW,
)
