"""The case card of a concern, with the way it was taken on where it was; and a school's concerns as a list."""

from casework.concerns import find_concern
from casework.concerns.finding import proceeding_of
from casework.proceedings.course import Course
from casework.schools import school
from chat.message import Button, Message
from commands.command import Act, Ask
from commands.concern.forms import OfSchool, ShowOne
from commands.proceedings.card import card
from commands.proceedings.concern_part import concern_part
from domain.people import Permission
from domain.spoken import spoken
from store.cases import Concern
from store.work import Work


def case_card(work: Work, ask: Ask, concern: Concern, said: str = "", *, all_of_it: bool = False) -> Message:
    """The answer about one concern; `said` is what was just done, when something was; `all_of_it` hides nothing."""
    begun = proceeding_of(work, concern)
    if begun and work.framework.workflow(begun.workflow):
        return card(work, ask, Course(work, begun), said, all_of_it=all_of_it)
    part, row = concern_part(work, ask, concern), school(work, concern.urn)
    remarks, links = work.proceedings.remarks(concern.ref), work.proceedings.links(concern.ref)
    return Message(
        f"{concern.ref}: {row.name} (URN {row.urn})",
        ask.words("concern_alone", said=said, before=part.text, remarks=remarks, links=links),
        facts=part.facts,
        buttons=part.buttons,
        data=part.data,
    )


def _show(work: Work, ask: Ask, form: ShowOne) -> Message:
    return case_card(work, ask, find_concern(work, form.which), all_of_it=bool(form.all))


def _list(work: Work, ask: Ask, form: OfSchool) -> Message:
    row = school(work, form.school)
    found = work.cases.concerns(row.urn)
    may = work.may(Permission.RAISE_CONCERN) and not row.closed
    return Message(
        f"Concerns: {row.name} (URN {row.urn})",
        ask.words("concerns", lines=[(each, spoken(each.state)) for each in found]),
        buttons=(
            *(Button(each.ref, f"concern {each.ref}") for each in found if each.state == "open"),
            *([Button("Raise a concern", f"raise-concern {row.urn}")] if may else []),
        )[:6],
        data={"urn": row.urn, "concerns": [{"id": each.ref, "state": each.state} for each in found]},
    )


LIST = Act("", OfSchool, _list, "A school's concerns", "concern brookmantle")
SHOW = Act("show", ShowOne, _show, "One concern: what is done about it, and its way on", "concern show C-12", ids="C")
