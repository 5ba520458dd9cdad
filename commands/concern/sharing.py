"""Whose a concern is, who may see a restricted one, and notes on it."""

from casework.concerns import find_concern
from casework.concerns.sharing import allow, disallow, hand_over
from casework.proceedings.second_thoughts import remark
from chat.message import Message
from commands.command import Ask
from commands.concern.card import case_card
from commands.concern.doing import changing
from commands.concern.forms import AddNote, HandOver, WhoSees
from store.work import Work


def _hand_over(work: Work, ask: Ask, form: HandOver) -> Message:
    concern, person = hand_over(work, form.which, form.to, form.reason)
    return case_card(work, ask, concern, f"It is in the hands of {person.name} now.")


def _allow(work: Work, ask: Ask, form: WhoSees) -> Message:
    concern, person = allow(work, form.which, form.person)
    return case_card(work, ask, concern, f"{person.name} can see it now.")


def _disallow(work: Work, ask: Ask, form: WhoSees) -> Message:
    concern, person = disallow(work, form.which, form.person)
    if work.reader is not None and person.number == work.reader.number:
        return Message(f"{concern.ref}: you do not see it any more", data={"id": concern.ref})
    return case_card(work, ask, concern, f"{person.name} does not see it any more.")


def _note(work: Work, ask: Ask, form: AddNote) -> Message:
    concern = find_concern(work, form.which)
    remark(work, concern.ref, concern.urn, concern.matter, form.text)
    return case_card(work, ask, concern, "The note is added.")


HAND_OVER = changing(
    "hand-over", HandOver, _hand_over,
    ("Give it to somebody else", 'concern hand-over C-12 to="Amara Okafor" reason=Leave', "Hand it over"),
)  # fmt: skip
ALLOW = changing(
    "allow", WhoSees, _allow,
    ("Let somebody see a restricted concern", 'concern allow C-12 person="Amara Okafor"', "Let them see it"),
)  # fmt: skip
DISALLOW = changing(
    "disallow", WhoSees, _disallow,
    ("Let somebody see it no more", 'concern disallow C-12 person="Amara Okafor"', "Hide it from them"),
)  # fmt: skip
NOTE = changing("note", AddNote, _note, ("Add a note", "concern note C-12: The chair rang", "Add the note"))
