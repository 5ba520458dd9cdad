"""Naming somebody on a restricted matter whose people have all left: it is theirs, and nobody else sees it."""

from casework.due import present
from casework.handed import tell_handed
from casework.left_alone import left_alone
from casework.obligations import keep
from casework.owners import Owners
from domain.refusals import Refused
from store.cases import OPEN, Concern
from store.people import Person
from store.proceedings import Proceeding
from store.work import Work


def entrust(work: Work, ref: str, name: str, reason: str) -> tuple[str, Person]:
    """Give a restricted matter that nobody who is still here may see to somebody, who is told at once.

    `ref` "" is the only such matter.

    Raises:
        Refused: when there is no such matter, or somebody is named on it who is still here (the answer is the same).
    """
    work.take_turn()
    matter, person = _matter(work, ref), present(work, name)
    concerns = work.cases.of_matter(matter)
    for each in dict.fromkeys((matter, *(concern.ref for concern in concerns))):
        work.cases.let_see(each, person.number)
    running = [each for each in work.proceedings.running_for_planning() if each.matter == matter]
    rows: tuple[Concern | Proceeding, ...] = (*(each for each in concerns if each.state == OPEN), *running)
    for row in rows:
        _give(work, row, person, reason)
    keep(work)
    return matter, person


def _matter(work: Work, ref: str) -> str:
    waiting = left_alone(work, Owners(work))
    found = [each for each in waiting if each == ref.strip().upper()] if ref else waiting
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"Say which: {', '.join(found)} wait for somebody.", title="Which one?")
    raise Refused(
        f"Nothing{f' called {ref[:20]}' if ref else ''} was left by everybody who could see it, so nobody is named "
        "from here. Whoever sees a restricted concern names others: concern allow"
    )


def _give(work: Work, row: Concern | Proceeding, person: Person, reason: str) -> None:
    row.owner = person.number
    work.session.add(row)
    act = "concern hand-over" if isinstance(row, Concern) else f"{row.sort}-hand-over"
    work.record.append(act, urn=row.urn, about=row.ref, matter=row.matter, to=person.name, reason=reason)
    tell_handed(work, row.ref, person)
