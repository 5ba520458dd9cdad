"""The facts of a `/category` answer for programs: ids and ISO dates, no prose."""

from datetime import date
from typing import Any

from casework.placing import Standing
from domain.clocks import Due
from domain.framework import Framework
from domain.placing import Finding
from store.decisions import Decision


def data_of(stands: Standing, framework: Framework) -> dict[str, Any]:
    """Everything `/category SCHOOL` knows."""
    decision, due = stands.decision, stands.next
    return {
        "urn": stands.school.urn,
        "name": stands.school.name,
        "strand": stands.strand,
        "strands": [_strand(strand, each, since, framework) for strand, each, since in stands.others],
        **_decided(decision),
        "since": _iso(stands.since),
        "proposed": stands.proposal.category if stands.proposal else None,
        "suggested": stands.assessment.suggested,
        "cannot_rule_out": list(stands.assessment.cannot_rule_out),
        "criteria": [criterion_data(finding) for finding in stands.assessment.findings],
        "missing": list(stands.assessment.missing),
        "criteria_version": stands.assessment.criteria_version,
        "next_review": {"step": due.step, **_due(due.due, due.unknown), "rule": due.rule} if due else None,
        "follows": [each.id for each in stands.follows],
        **_process(stands),
    }


def criterion_data(finding: Finding) -> dict[str, Any]:
    """One criterion or indicator, as found."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "category": finding.category,
        "state": finding.state.value,
        "missing": list(finding.missing),
        "applicable": finding.applicable,
        "because": finding.because,
    }


def _decided(decision: Decision | None) -> dict[str, Any]:
    return {
        "category": decision.category if decision else None,
        "confirmed_on": _iso(decision.agreed_on if decision else None),
        "agreed_by": decision.agreed_by if decision else None,
        "state": decision.state if decision else None,
        "decided_under": {"framework": decision.framework, "criteria_version": decision.criteria_version}
        if decision
        else None,
        "told_on": _iso(decision.notified_on if decision else None),
        "told_to": decision.notified_to if decision else [],
        "automatic": bool(decision and decision.automatic),
        "exceptional": bool(decision and decision.exceptional),
    }


def _process(stands: Standing) -> dict[str, Any]:
    at = stands.proposal or stands.decision
    return {
        "workflow_state": stands.at or None,
        "in_year": stands.in_year,
        "warnings": list(stands.warnings),
        "ground": at.ground if at else None,
        "despite": at.despite if at else "",
        "answers": at.answers if at else {},
        "heard": [
            {"talk": each.talk, "party": each.party, "on": _iso(each.on), "agrees": each.agrees, "by": each.led_by}
            for each in stands.heard
        ],
        "wanting": [
            {"id": each.requirement.id, "rule": next(iter(each.requirement.rules), None), "parties": list(each.parties)}
            for each in stands.wanting
        ],
        "letter_first": stands.unwritten.id if stands.unwritten else None,
        "against": list(stands.against),
        "stays": [
            {"id": bound.stay.id, "how": bound.stay.how, **_due(bound.due, None), "rule": bound.due.rule,
             "over": bound.is_over(stands.assessment.on)}
            for bound in stands.bounds
        ],
        "school_view": {"category": stands.own_view.category, "received_on": stands.own_view.received_on.isoformat()}
        if stands.own_view
        else None,
    }  # fmt: skip


def _strand(strand: str, decision: Decision | None, since: date | None, framework: Framework) -> dict[str, Any]:
    return {
        "strand": strand,
        "title": framework.strand_title(strand),
        "category": decision.category if decision else None,
        "state": decision.state if decision else None,
        "since": _iso(since),
    }


def _due(due: Due | None, unknown: str | None) -> dict[str, Any]:
    return {"on": _iso(due.on if due else None), "sum": due.sum if due else unknown}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
