"""The acts of a command of proceedings, made from data: show, begin, each step, enter, and the second thoughts."""

from collections.abc import Callable
from typing import Any

from casework.proceedings.second_thoughts import drop, pause, resume, undo
from chat.form import Form
from chat.message import Message
from commands.command import Act
from commands.proceedings.beginning import begins, shows, tailors_beginning
from commands.proceedings.going_on import lacking, prefilled, steps
from commands.proceedings.kinds import (
    AddNote,
    Begin,
    Change,
    GoOn,
    HandOver,
    Kind,
    OfSchool,
    ShowOne,
    StopClock,
    Verb,
    WithReason,
)
from commands.proceedings.thinking_again import (
    near_prefilled,
    run_enter,
    run_hand_over,
    run_note,
    run_one,
    run_stop,
    runs,
    says_nothing,
    tailor_change,
    tailor_stop,
)


def acts_of(kind: Kind) -> tuple[Act, ...]:
    """Every act of the command."""
    word, opens = kind.command, kind.opens
    return (
        Act("", OfSchool, shows(kind), f"A school's {kind.noun}", f"{word} brookmantle"),
        Act("show", ShowOne, run_one, f"One of the {kind.noun}, with what is counted and what is missing",
            f"{word} show {kind.example}", ids=kind.letter),
        Act(opens.name, Begin, begins(kind), opens.help, f"{word} {opens.name} brookmantle", kind.needs, changes=True,
            drafts=True, submit=opens.submit, tailor=tailors_beginning(kind)),
        *(_step(kind, verb) for verb in kind.verbs),
        *(_thought(kind, *each) for each in _THOUGHTS),
    )  # fmt: skip


def _step(kind: Kind, verb: Verb) -> Act:
    words = f"{kind.command} {verb.name}"
    tailor, run = steps(words)
    return Act(
        verb.name, GoOn, run, verb.help, f"{words} {kind.example}", kind.needs, changes=True, submit=verb.submit,
        tailor=tailor, prefill=prefilled, opens=lacking(words),
    )  # fmt: skip


def _thought(kind: Kind, verb: Verb, form: type[Form], run: Callable[..., Message], more: dict[str, Any]) -> Act:
    example = f"{kind.command} {verb.name} {kind.example}{verb.said}"
    return Act(verb.name, form, run, verb.help, example, kind.needs, changes=True, submit=verb.submit, **more)


_THOUGHTS: tuple[tuple[Verb, type[Form], Callable[..., Message], dict[str, Any]], ...] = (
    (Verb("enter", "Enter or correct what belongs to it", "Enter"), Change, run_enter,
     {"tailor": tailor_change, "prefill": near_prefilled, "opens": says_nothing}),
    (Verb("undo", "Take the last step back, within the hour", "Take it back", ": It was not posted"), WithReason,
     runs(undo, "The step is taken back."), {}),
    (Verb("pause", "Pause it, with a reason", "Pause it", ": The head is ill until Easter"), WithReason,
     runs(pause, "It is paused: only what statute counts still rings."), {}),
    (Verb("resume", "Let a paused one go on", "Let it go on", ": The head is back"), WithReason,
     runs(resume, "It goes on."), {}),
    (Verb("stop-clock", "Stop a clock that no statute sets", "Stop the clock"), StopClock, run_stop,
     {"tailor": tailor_stop}),
    (Verb("drop", "End it where the framework has no way out that fits, with a reason", "End it",
          ": Settled in another way"), WithReason, runs(drop, "It is over."), {}),
    (Verb("hand-over", "Give it to somebody else", "Hand it over"), HandOver, run_hand_over, {}),
    (Verb("note", "Add a note", "Add the note", ": The chair rang today"), AddNote, run_note, {}),
)  # fmt: skip
