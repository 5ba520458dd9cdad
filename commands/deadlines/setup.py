"""/deadlines setup: what was due before the authority went live, as one list; it never rings."""

from chat.form import Form
from chat.message import Message
from commands.command import Act, Ask
from commands.deadlines.listed import Listed, names_of
from commands.deadlines.show import FEW
from store.work import Work

SHOWN = 50


class ShowSetUp(Form):
    """Nothing to say."""

    positional = ()


def run(work: Work, ask: Ask, form: ShowSetUp) -> Message:
    live, today = work.authority.live_from, work.clock.today()
    due = [each for each in work.obligations.open() if live and each.due < live]
    listed = Listed(due, names_of(work))
    drawn = listed.lines()
    text = ask.words("deadlines_setup", live=live, due=due)
    if due:
        listing = {"lines": drawn[:SHOWN], "more": max(0, len(drawn) - SHOWN), "few": FEW, "today": today}
        text += "\n\n" + ask.words("deadlines", **listing, missing=(), own=False, narrowed=False)
    data = {"live_from": live.isoformat() if live else None, "due": listed.data(today)}
    return Message("Due before you went live", text, data=data)


SETUP = Act(
    "setup",
    ShowSetUp,
    run,
    "What was due before the authority went live, and never rings",
    "deadlines setup",
    slow=True,
    spans=True,
)
