"""A restricted matter that nobody who is still here may see: it is not lost, and no more of it is told than its id."""

from casework.expected import Expected, Gathered
from casework.owners import Owners
from domain.clocks import at_once
from domain.people import Permission
from store.restricting import name_only
from store.work import Work

LEFT_ALONE = "restricted/left-alone"


def left_alone(work: Work, owners: Owners) -> list[str]:
    """The restricted matters with something open of which everybody who was named has left, by id."""
    named = work.people.named_on_matters()
    open_, running = work.cases.open_for_planning(), work.proceedings.running_for_planning()
    matters = dict.fromkeys([each.matter for each in open_] + [each.matter for each in running])
    return [each for each in matters if each and owners.people.keys().isdisjoint(named.get(each, ()))]


def alone(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """One for each of them, for whoever manages people, and the bell-keeper: they alone see it, and it names no school.

    It is due on the day on which it was found, and ends when somebody is named.
    """
    told = _told(work, owners) if urn is None else []
    known = {row.about: row.due for row in work.obligations.kept_for_planning(LEFT_ALONE)} if told else {}
    for matter in left_alone(work, owners) if told else ():
        sealed, words = f"{LEFT_ALONE}/{matter}", f"people entrust {matter}"
        name_only(work, sealed, told)
        label = f"{matter} is restricted, and everybody who saw it has left: name somebody ({words})"
        due = at_once(known.get(matter, work.clock.today()))
        gathered.found.append(
            Expected(
                LEFT_ALONE, matter, "", label, due, told[0], record_with=words, also=tuple(told[1:]), matter=sealed
            )
        )  # fmt: skip


def _told(work: Work, owners: Owners) -> list[int]:
    may = work.framework.may
    managing = (number for number, each in owners.people.items() if may(each.posts, Permission.MANAGE_PEOPLE))
    return list(dict.fromkeys(each for each in (*managing, owners.or_keeper()) if each is not None))
