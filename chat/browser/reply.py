"""What goes back to the page: new turns, turns and parts to put in place, and a line for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from chat.browser.call import Call, remember, scene_of
from chat.browser.html import Html, version
from chat.browser.rehearsal import Rehearsal, Told
from chat.browser.visit import Answered, Asked, Moved, Turn
from chat.door import Answer, Desk, OpenForm

MOST_ARRIVALS = 3  # reminders shown in the conversation at once; the list beside it has them all


@dataclass(frozen=True)
class Change:
    """What a request changed; `swapped` turns take the place of theirs, `parts` are drawn anew."""

    status: str = ""
    added: tuple[Turn, ...] = ()
    swapped: tuple[Turn, ...] = ()
    parts: tuple[str, ...] = ()
    cleared: bool = False


class Replies:
    """Draws changes: as parts for the page's own script, as a way back to the page for everybody else."""

    def __init__(self, desk: Desk, rehearsal: Rehearsal, html: Html) -> None:
        self._desk = desk
        self._rehearsal = rehearsal
        self._html = html

    def page(self, call: Call) -> web.Response:
        """The whole page."""
        self._arrivals(call)
        html = self._html.page(scene_of(call, self._rehearsal, self._desk))
        return remember(web.Response(text=html, content_type="text/html"), call)

    def parts(self, call: Call, names: Sequence[str]) -> dict[str, str]:
        """Parts of the panel by their element ids."""
        scene = scene_of(call, self._rehearsal, self._desk)
        return {name: self._html.part(name, scene) for name in names}

    def send(self, call: Call, change: Change) -> web.Response:
        """Everything that changed, with the clock and the reminders when the page shows older ones."""
        arrived = self._arrivals(call)
        if not call.scripted:
            place = change.swapped[-1].id if change.swapped and not change.added else "latest"
            return remember(web.Response(status=303, headers={"Location": f"/#{place}"}), call)
        current = version(self._rehearsal)
        stale = ("clock_face", "strip", "reminders") if call.text("version") != current else ()
        body = {
            "replace": {
                **{turn.id: self._html.turns([turn]) for turn in change.swapped},
                **self.parts(call, (*change.parts, *stale)),
            },
            "append": self._html.turns([*change.added, *arrived]),
            "focus": next((turn.id for turn in reversed((*change.swapped, *change.added))), None),
            "rang": len(arrived),
            "cleared": change.cleared,
            "seat": call.seat.key,
            "status": change.status or (_rang(arrived) if arrived else ""),
        }
        return remember(web.json_response(body), call)

    def _arrivals(self, call: Call) -> list[Turn]:
        """The reminders that went to whoever speaks, since this visit was last shown any."""
        told = self._rehearsal.told()
        new, call.visit.heard = told[call.visit.heard :], len(told)
        mine = [one for one in new if one.to in call.seat.names]
        turns: list[Turn] = [call.visit.answered(one.message, one.at) for one in mine[-MOST_ARRIVALS:]]
        if len(mine) > MOST_ARRIVALS:
            more = f"{len(mine) - MOST_ARRIVALS} earlier reminders came to you as well."
            turns.insert(0, Moved(call.visit.next_id(), more, "They are listed under Reminders."))
        call.visit.add(*turns)
        return turns


def turn_of(call: Call, answer: Answer) -> Turn:
    """The desk's answer as the next turn of the conversation, remembered."""
    turn: Answered | Asked = (
        Asked(call.visit.next_id(), answer) if isinstance(answer, OpenForm) else call.visit.answered(answer)
    )
    call.visit.add(turn)
    return turn


def heard(answer: Answer) -> str:
    """The line that tells screen readers what came back."""
    if isinstance(answer, OpenForm):
        return f"Form: {answer.title}" + (f", with {len(answer.errors)} to put right" if answer.errors else "")
    return f"Handbell answered: {answer.title}"


def went_out(told: Sequence[Told], call: Call) -> str:
    """How many reminders a winding of the clock sent, and how many of them to whoever speaks."""
    if not told:
        return "No reminder fell due."
    mine = sum(one.to in call.seat.names for one in told)
    count = "1 reminder" if len(told) == 1 else f"{len(told)} reminders"
    return f"{count} went out, {mine or 'none'} of them to you."


def _rang(arrived: Sequence[Turn]) -> str:
    return "A reminder has arrived." if len(arrived) == 1 else f"{len(arrived)} reminders have arrived."
