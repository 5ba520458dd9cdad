"""/category SCHOOL: the category that stands, what the facts say, what is not known, and what comes next."""

from typing import Any

from pydantic import Field

from casework.cycle import AGREE, REVIEW
from casework.placing import Standing, category_of, standing
from chat.form import Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.people import Permission
from domain.placing import Finding, State
from domain.schools import Status
from domain.spoken import spoken, within
from store.decisions import NOTIFIED
from store.work import Work

SHOWN_UNKNOWN, FEW_UNKNOWN = 6, 3
MOST_BUTTONS, FEW_FACTS = 6, 2


class ShowCategory(Form):
    """Which school to show."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


def run(work: Work, ask: Ask, form: ShowCategory) -> Message:
    return category_message(work, ask, form.school)


def category_message(work: Work, ask: Ask, urn: str, said: str = "") -> Message:
    """The answer about one school; `said` is what was just done, when something was."""
    stands = standing(work, urn)
    by_state = {state: [f for f in stands.assessment.findings if f.state is state and f.applicable] for state in State}
    text = ask.words(
        "category",
        said=said,
        stands=stands,
        category=category_of(work, stands.decision.category if stands.decision else None),
        proposed=category_of(work, stands.proposal.category if stands.proposal else None),
        own=category_of(work, stands.own_view.category if stands.own_view else None),
        suggested=category_of(work, stands.assessment.suggested),
        open_worse=[category_of(work, each) for each in stands.assessment.cannot_rule_out],
        met=by_state[State.MET],
        unmet=by_state[State.NOT_MET],
        unknown=by_state[State.UNKNOWN],
        wanting=[wanting(work, finding, FEW_FACTS) for finding in by_state[State.UNKNOWN]],
        shown=SHOWN_UNKNOWN if stands.assessment.cannot_rule_out else FEW_UNKNOWN,
        words=work.framework.words,
        framework=work.framework.about,
        today=work.clock.today(),
        coming=within(stands.next.label) if stands.next else "",
    )
    return Message(
        f"{stands.school.name} (URN {stands.school.urn})",
        text,
        facts=_facts(stands),
        notes=not_a_judgement(work),
        buttons=tuple(_buttons(work, stands))[:MOST_BUTTONS],
        data=data_of(stands),
    )


def not_a_judgement(work: Work) -> tuple[str, ...]:
    """What the framework wants said with every category, where it does (HFD-020)."""
    said = work.framework.words.not_a_judgement
    return (said,) if said else ()


def data_of(stands: Standing) -> dict[str, Any]:
    """The facts of the answer for programs."""
    decision, due = stands.decision, stands.next
    return {
        "urn": stands.school.urn,
        "name": stands.school.name,
        "category": decision.category if decision else None,
        "since": _iso(decision.agreed_on if decision else None),
        "agreed_by": decision.agreed_by if decision else None,
        "state": decision.state if decision else None,
        "proposed": stands.proposal.category if stands.proposal else None,
        "suggested": stands.assessment.suggested,
        "cannot_rule_out": list(stands.assessment.cannot_rule_out),
        "criteria": [_criterion(finding) for finding in stands.assessment.findings],
        "missing": list(stands.assessment.missing),
        "criteria_version": stands.assessment.criteria_version,
        "decided_under": {"framework": decision.framework, "criteria_version": decision.criteria_version}
        if decision
        else None,
        "told_on": _iso(decision.notified_on if decision else None),
        "told_to": decision.notified_to if decision else [],
        "next_review": {
            "step": due.step,
            "on": _iso(due.due.on if due.due else None),
            "sum": due.due.sum if due.due else due.unknown,
            "rule": due.rule,
        }
        if due
        else None,
        "follows": [each.id for each in stands.follows],
    }


def _criterion(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "category": finding.category,
        "state": finding.state.value,
        "missing": list(finding.missing),
        "applicable": finding.applicable,
        "because": finding.because,
    }


def _facts(stands: Standing) -> tuple[tuple[str, str], ...]:
    school = stands.school
    status = () if school.status == Status.OPEN else (("Status", spoken(school.status)),)
    kind, phase = school.type_name or spoken(school.school_type), spoken(school.phase)
    return (("School type", kind), *([] if phase == kind else [("Phase", phase)]), *status)


def wanting(work: Work, finding: Finding, most: int) -> str:
    """The facts that are missing for a criterion: by name where they are few, counted where they are many."""
    measures = [work.framework.measure(name) for name in finding.missing]
    titles = [measure.title if measure else name for measure, name in zip(measures, finding.missing, strict=True)]
    if len(titles) > most:
        return f"{len(titles)} facts, for example “{titles[0]}”"
    return " and ".join(titles)


def _buttons(work: Work, stands: Standing) -> list[Button]:
    """The next things this reader may do here, the likeliest first."""
    urn, open_proposal = stands.school.urn, stands.proposal is not None
    if stands.school.closed:
        return [Button("History", f"history {urn}")]
    step = stands.next.step if stands.next else ""
    told = stands.decision is not None and stands.decision.state == NOTIFIED
    untold = stands.decision is not None and not told
    propose = Button(
        "Propose another" if open_proposal else "Propose",
        f"category propose {urn}",
        "plain" if open_proposal or untold or step == REVIEW else "primary",
    )
    offered = (
        (open_proposal, Permission.AGREE_CATEGORY, Button("Agree", f"category agree {urn}", "primary")),
        (open_proposal, Permission.AGREE_CATEGORY, Button("Not agreed", f"category not-agreed {urn}")),
        (untold, Permission.NOTIFY_CATEGORY, Button("School told", f"category notify {urn}", "primary")),
        (
            told and not open_proposal and step != AGREE,
            Permission.REVIEW_CATEGORY,
            Button("Reviewed, no change", f"category review {urn}", "primary"),
        ),
        (True, Permission.PROPOSE_CATEGORY, propose),
        (bool(stands.assessment.findings), Permission.VIEW, Button("Every criterion", f"category criteria {urn}")),
        (True, Permission.RAISE_CONCERN, Button("Raise a concern", f"raise-concern {urn}")),
        (True, Permission.VIEW, Button("History", f"history {urn}")),
        (True, Permission.RECORD_SELF_ASSESSMENT, Button("School's own view", f"category view {urn}")),
    )
    return [button for wanted, permission, button in offered if wanted and work.may(permission)]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


SHOW = Act("", ShowCategory, run, "Where a school stands and why", "category brookmantle", Permission.VIEW)
