"""Herefordshire's proceedings where they stand: church schools, who may go on, and another state of the same one."""

import re

from council import Council
from ledger.standing_at import command_of, put, wanting

BOARD, ARCHDIOCESE, IN_VIEW = "diocesan_board_consulted_on", "archdiocese_consulted_on", "powers_in_view"
# Controlled and aided schools, each with the body of its denomination; and two that have neither body.
CHURCH = {"900011": BOARD, "900012": BOARD, "900013": ARCHDIOCESE, "900014": ARCHDIOCESE}
KINDS = {
    "900011": ("Saint Milburga School", "voluntary_controlled", "church_of_england"),
    "900012": ("Saint Oswin School", "voluntary_aided", "church_of_england"),
    "900013": ("Saint Winifred School", "voluntary_controlled", "roman_catholic"),
    "900014": ("Saint Aldhelm School", "voluntary_aided", "roman_catholic"),
    "900015": ("Hollin Church School", "foundation", "church_of_england"),
    "900016": ("Priory Lane School", "voluntary_aided", "other"),
}
DIRECTOR_ALONE = {"Director of Children's Wellbeing"}


def churches(council: Council) -> None:
    """Put every kind of church school that matters into the register."""
    for urn, (name, kind, denomination) in KINDS.items():
        council.add_school(urn, name, school_type=kind, denomination=denomination)


def diocesan(council: Council, workflow: str, who: str) -> dict[str, set[str]]:
    """What each of these schools is asked of its diocesan body in such a proceeding, by URN."""
    found = {}
    for urn in KINDS:
        ref = put(council, workflow, urn=urn)
        form = council.form(f"{command_of(ref)} enter {ref}", who)
        found[urn] = {each.name for each in form.fields} & {BOARD, ARCHDIOCESE, IN_VIEW}
    return found


def posts(council: Council, ref: str, who: str) -> dict[str, set[str]]:
    """The posts that alone may take each way on, which are none of theirs."""
    found = {}
    for to, sentences in wanting(council, ref, who).items():
        named = [match[1] for said in sentences if (match := re.search(r" is for: (.*?)\. Ask one", said))]
        if named:
            found[to] = set(named[0].split(", or "))
    return found


def by_law(council: Council, ref: str, who: str) -> set[str]:
    """The ways on that are held up until somebody has looked at the law of today."""
    ways = wanting(council, ref, who).items()
    return {to for to, sentences in ways if any("follows the law of" in said for said in sentences)}


def move(council: Council, ref: str, state: str) -> str:
    """Set a proceeding into another state, as it would stand there."""
    with council.work() as work:
        (row,) = work.proceedings.named_for_planning([ref])
        flow = work.framework.workflow(row.workflow)
        assert flow is not None
        assert state in flow.states
        row.state, row.ended_on = state, council.clock.today() if state in flow.ended else None
        work.proceedings.save(row)
    return ref
