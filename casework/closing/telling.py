"""Saying that a school has closed or is followed, with something open: in the record, and to whoever imports."""

from collections.abc import Collection, Mapping

from casework.closing.matters import open_matters
from casework.due import CLOSING
from store.obligations import OPEN, Obligation
from store.work import Work

Before = Mapping[str, list[Obligation]]
ACT = "closing"


def before_closing(work: Work, urns: Collection[str]) -> Before:
    """What is due at these schools before it is planned anew."""
    return {urn: list(work.obligations.open_for_planning(urn)) for urn in sorted(urns)}


def tell_closing(work: Work, before: Before) -> list[str]:
    """Put into the record of each school what is open and what is due no more; the sentences for whoever imports.

    What few may know of stands in lines of its own, as restricted as it is, and in no sentence.
    """
    sentences = []
    for urn, due in before.items():
        matters = open_matters(work, urn).get(urn, [])
        for secret in dict.fromkeys([None, *(each.secret for each in matters), *(each.matter for each in due)]):
            open_ = [each.ref for each in matters if each.secret == secret]
            stopped = [f"{each.ref} {each.label}" for each in due if each.matter == secret and each.state != OPEN]
            if open_ or stopped:
                note = f"Due no more: {'; '.join(stopped)}" if stopped else ""
                work.record.append(
                    ACT, urn=urn, about=secret, matter=secret, open=open_, stopped=stopped,
                    what=f"Open: {', '.join(open_) or 'nothing'}", note=note,
                )  # fmt: skip
            if open_ and secret is None:
                sentences.append(_sentence(work, urn, open_))
    return sentences


def _sentence(work: Work, urn: str, refs: list[str]) -> str:
    school = work.schools.by_urn(urn)
    title = school.title if school else urn
    asked = next((row for row in work.obligations.kept_for_planning(CLOSING, urn) if row.matter is None), None)
    owner = work.people.numbered(asked.owner) if asked else None
    whose = f"{owner.name} is asked to close or carry them over" if owner else "nobody is there to be asked"
    return f"{title} has {', '.join(refs)} open: {whose}."
