"""Whose a concern is, and who may see a restricted one."""

from casework.concerns.finding import find_open, note, owner_of, proceeding_of
from casework.concerns.steps import open_steps
from casework.due import present
from casework.handed import tell_handed
from casework.obligations import keep
from casework.proceedings.course import Course
from casework.proceedings.second_thoughts import hand_over as hand_over_proceeding
from domain.refusals import Refused
from store.cases import Concern
from store.people import Person
from store.restricting import joined
from store.work import Work


def hand_over(work: Work, ref: str, name: str, reason: str) -> tuple[Concern, Person]:
    """Give a concern to somebody else, with the way it was taken on; a restricted one is then theirs to see too.

    Raises:
        Refused: when it is over, is theirs already, or there is no such person.
    """
    work.take_turn()
    concern, person = find_open(work, ref), present(work, name)
    if concern.owner == person.number:
        raise Refused(f"{person.name} has {concern.ref} already. Nothing changed.")
    was = owner_of(work, concern)
    if concern.matter:
        name_also(work, concern, person.number)
    concern.owner = person.number
    work.cases.save(concern)
    note(work, concern, "hand-over", to=person.name, before=was.name if was else None, reason=reason)
    tell_handed(work, concern.ref, person)
    running = proceeding_of(work, concern)
    if running and not running.ended_on:
        hand_over_proceeding(work, Course(work, running), person, reason)
    return concern, person


def allow(work: Work, ref: str, name: str) -> tuple[Concern, Person]:
    """Let somebody see a restricted concern and all that belongs to it.

    Raises:
        Refused: when it is not restricted, or they see it already.
    """
    work.take_turn()
    concern, person = find_restricted(work, ref), present(work, name)
    if person.number in work.cases.seen_by(_matter(concern)):
        raise Refused(f"{person.name} sees {concern.ref} already. Nothing changed.")
    name_also(work, concern, person.number)
    note(work, concern, "allow", to=person.name)
    keep(work, concern.urn)
    return concern, person


def disallow(work: Work, ref: str, name: str) -> tuple[Concern, Person]:
    """Let somebody see a restricted concern no more.

    Raises:
        Refused: when it is not restricted, they do not see it, or something of it is theirs still.
    """
    work.take_turn()
    concern, person = find_restricted(work, ref), present(work, name)
    if person.number not in work.cases.seen_by(_matter(concern)):
        raise Refused(f"{person.name} is not named on {concern.ref}. Nothing changed.")
    theirs = _theirs(work, concern, person.number)
    if theirs:
        raise Refused(f"{person.name} has {', '.join(theirs)}. Give that to somebody else first.")
    for ref in _matters(work, concern):
        work.cases.hide_from(ref, person.number)
    note(work, concern, "disallow", to=person.name)
    keep(work, concern.urn)
    return concern, person


def find_restricted(work: Work, ref: str) -> Concern:
    """The open concern with that id. Refused when everybody may see it anyway."""
    concern = find_open(work, ref)
    if concern.matter is None:
        raise Refused(f"{concern.ref} is not restricted: everybody in {work.authority.title} can see it.")
    return concern


def who_see(work: Work, concern: Concern) -> list[Person]:
    """Those who may see a restricted concern, by name."""
    named = work.cases.seen_by(concern.matter) if concern.matter else frozenset()
    return [each for each in work.people.choices() if each.number in named]


def owners_within(work: Work, concern: Concern) -> dict[str, int]:
    """What of a concern has an owner, by its id: itself, the way it was taken on, each open step, and, where it is
    restricted, whatever grew out of it and still runs."""
    taken = f"the proceeding of {concern.ref}"
    found = {each.ref: each.owner for each in open_steps(work, concern)}
    for row in work.proceedings.running_for_planning(concern.urn):
        if row.ref == concern.ref or (concern.matter and row.matter == concern.matter):
            found[taken if row.ref == concern.ref else row.ref] = row.owner
    return found | ({concern.ref: concern.owner} if concern.owner is not None else {})


def _theirs(work: Work, concern: Concern, person: int) -> list[str]:
    return sorted(ref for ref, owner in owners_within(work, concern).items() if owner == person)


def name_also(work: Work, concern: Concern, person: int) -> None:
    """Let one more person see a restricted concern, and the record of what was joined to it."""
    for ref in _matters(work, concern):
        if person not in work.cases.seen_by(ref):
            work.cases.let_see(ref, person)


def _matter(concern: Concern) -> str:
    return concern.matter or concern.ref


def _matters(work: Work, concern: Concern) -> list[str]:
    """Its matter, and those under which the record has what was joined to it."""
    return list(dict.fromkeys([_matter(concern), *(each.ref for each in joined(work, concern))]))
