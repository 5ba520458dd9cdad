"""What a message says when it is posted: the case is read again, so that nobody is told what is no longer so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from casework.councils import in_its_council
from casework.gathering import LATE_NOTE
from casework.gathering import gather as gather
from casework.handed import Handed, handed
from casework.letters import mailing
from casework.listing import Due, Line, lines
from casework.programme import agenda_lines
from casework.report import report
from casework.ringing import ASSIGNED, ROUND_UP, does_ring
from chat.message import Button, Message
from chat.render import Words
from domain.dates import long_date
from store.obligations import MET, OPEN, WAIVED, Obligation
from store.people import Absence, Person
from store.reminders import REPORT, Reminder
from store.tellings import SENT, Telling
from store.work import Work

SHOWN = 20  # lines of a section; the rest is one command away
MATTERS = 5  # buttons that open what was handed over
REFS = 25  # ids in one button
AHEAD = timedelta(weeks=4)  # how far a round-up looks
STALE = timedelta(weeks=8)  # what has been overdue for longer is only counted in it

# What belongs to an obligation besides its day, by kind: read when the message is made.
DETAILS: Mapping[str, Callable[[Work, Obligation], Sequence[str]]] = {"sig/meeting": agenda_lines}
GIVEN = "Now yours: "
SETTLED = {MET: "Done", WAIVED: "Not needed"}


@dataclass(frozen=True)
class Kind:
    """What is done about one kind of message: how it is put into words, and what is noted when it came to an end.

    `arrived` gets what the platform called it, `held` why it cannot arrive: both in the transaction that says so.
    """

    compose: Callable[[Work, Words, Telling], Message | None]
    arrived: Callable[[Work, Telling, str], None] = lambda _work, _telling, _proof: None
    held: Callable[[Work, Telling, str], None] = lambda _work, _telling, _why: None


def compose(work: Work, words: Words, telling: Telling) -> Message | None:
    """The message as it is now; None when nothing is left to tell.

    A message that was posted already is composed to be changed: what was settled since then stays in it, with who
    settled it.
    """
    message = kind_of(telling).compose(work, words, telling)
    return in_its_council(work, telling, message) if message else None


def kind_of(telling: Telling) -> Kind:
    """What is done about messages of its kind; all but a few tell people what is due."""
    return KINDS.get(telling.kind, OF_WHAT_IS_DUE)


@dataclass(frozen=True)
class Section:
    """Lines under one heading."""

    title: str
    lines: Sequence[Line]
    more: int = 0
    note: str = ""


@dataclass
class _Sorted:
    """What one message tells, by how pressing it is."""

    overdue: list[Due] = field(default_factory=list)
    today: list[Due] = field(default_factory=list)
    coming: list[Due] = field(default_factory=list)
    settled: list[Due] = field(default_factory=list)

    def title(self, given: str, *, of_week: bool) -> str:
        """The counts, for whoever sees no more than the title."""
        counted = ((self.overdue, "overdue"), (self.today, "due today"), (self.coming, "coming up"))
        said = ", ".join(f"{len(found)} {what}" for found, what in counted if found)
        if of_week:
            return f"Your week: {said}" if said else "Your week"
        return f"{given}{said}" if said else "Nothing is left to do here"


class _Composer:
    """One person's message."""

    def __init__(self, work: Work, words: Words, telling: Telling) -> None:
        self._work = work
        self._words = words
        self._telling = telling
        self._today = work.clock.today()
        self._people: Mapping[int, Person] = {person.number: person for person in work.people.all()}
        self._away: Mapping[int, Absence] = work.people.absences(self._today)
        self._rows = work.reminders.taken_by(telling.key)
        numbers = [row.obligation for row in self._rows if row.obligation is not None]
        self._of = work.obligations.of(numbers) if numbers else {}

    def message(self) -> Message | None:
        told = self._told()
        sorted_ = self._sort(told)
        week = self._week({obligation.number for _, obligation in told})
        open_ = [obligation for _, obligation in told if obligation.state == OPEN]
        matters = handed(self._work, self._rows, self._telling.person, told=self._telling.state == SENT)
        if not told and not week and not matters:
            return None
        alone = len(told) == 1 and not week and not matters
        given = GIVEN if told and all(row.rung.startswith(ASSIGNED) for row, _ in told) else ""
        title = self._alone_title(given, told[0][1]) if alone else sorted_.title(given, of_week=bool(week))
        sections = [*self._sections(sorted_), *week]
        headed = len(sections) > 1 or bool(week)
        text = self._words("reminders", sections=sections, alone=alone, headed=headed, matters=matters)
        data = {"obligations": [each.ref for _, each in told], "handed": [each.ref for each in matters]}
        buttons = (*(each.button for each in matters[:MATTERS]), *_buttons(open_))
        return Message(_given_title(matters) or title, text, buttons=buttons, data=data)

    def _told(self) -> list[tuple[Reminder, Obligation]]:
        found = [(row, self._of[row.obligation]) for row in self._rows if row.obligation in self._of]
        posted = self._telling.state == SENT
        kept = [
            (row, each)
            for row, each in found
            if (each.state == OPEN and (posted or _still_theirs(row, each))) or (posted and each.state in SETTLED)
        ]
        return sorted(kept, key=lambda pair: (pair[1].due, pair[1].label, pair[1].school or ""))

    def _alone_title(self, given: str, obligation: Obligation) -> str:
        if obligation.state != OPEN:
            return f"{SETTLED[obligation.state]}: {obligation.what}"
        late = "Overdue: " if obligation.due < self._today else ""
        return f"{given}{late}{obligation.what}"

    def _sort(self, told: Iterable[tuple[Reminder, Obligation]]) -> _Sorted:
        found = _Sorted()
        for row, obligation in told:
            if obligation.state != OPEN:
                found.settled.append(self._due(obligation, _settled_mark(obligation)))
                continue
            when = obligation.due - self._today
            where = found.coming if when.days > 0 else found.today if when.days == 0 else found.overdue
            where.append(self._due(obligation, self._mark(row, obligation)))
        return found

    def _sections(self, found: _Sorted) -> list[Section]:
        named = (
            ("Overdue", found.overdue), ("Due today", found.today), ("Coming up", found.coming),
            ("Settled since", found.settled),
        )  # fmt: skip
        return [_section(title, due) for title, due in named if due]

    def _week(self, told: set[int]) -> list[Section]:
        """What else the person owns, where this is the week's round-up."""
        if self._telling.person is None or not any(row.rung == ROUND_UP for row in self._rows):
            return []
        own = self._work.obligations.open(owner=self._telling.person)
        others = [
            each
            for each in own
            if each.number not in told and each.due <= self._today + AHEAD and does_ring(self._work, each)
        ]
        old = sum(1 for each in others if each.due < self._today - STALE)
        late = [each for each in others if self._today - STALE <= each.due < self._today]
        ahead = [each for each in others if each.due >= self._today]
        sections = []
        if late or old:
            note = f"{old} overdue for more than eight weeks" if old else ""
            sections.append(_section("Still overdue", [self._due(each, _open_mark(each)) for each in late], note))
        if ahead:
            sections.append(_section("In the next four weeks", [self._due(each, _open_mark(each)) for each in ahead]))
        return sections

    def _due(self, each: Obligation, mark: str) -> Due:
        details = tuple(DETAILS[each.kind](self._work, each)) if each.kind in DETAILS and each.state == OPEN else ()
        return Due(each.due, each.label, each.sum, each.where, ref=each.ref, marks=mark, details=details)

    def _mark(self, row: Reminder, obligation: Obligation) -> str:
        """What must be said besides: whose it is where it is not the reader's, and that it comes late."""
        said = [_open_mark(obligation)]
        owner = self._people.get(obligation.owner)
        if owner and owner.number != self._telling.person and owner.number in self._away:
            said.append(f"for {owner.name}, who is away until {long_date(self._away[owner.number].until)}")
        elif owner and row.rung.startswith("escalated"):
            said.append(f"{owner.name} has not acknowledged it")
        elif owner and owner.number != self._telling.person:
            said.append(f"{owner.name} has it")
        if row.note.startswith(LATE_NOTE):
            said.append(f"meant for {long_date(date.fromisoformat(row.note[-10:]))}, when Handbell was not running")
        return "; ".join(part for part in said if part)


OF_WHAT_IS_DUE = Kind(lambda work, words, telling: _Composer(work, words, telling).message())
KINDS: Mapping[str, Kind] = {
    REPORT: Kind(lambda work, words, _: report(work, words)),
    mailing.LETTER: Kind(mailing.message_for, mailing.arrived, mailing.held),
}


def _given_title(matters: Sequence[Handed]) -> str:
    """What was handed over goes before what is due in it; "" where nothing was."""
    if len(matters) > 1:
        return f"{GIVEN}{', '.join(each.ref for each in matters[:MATTERS])}{' and more' * (len(matters) > MATTERS)}"
    return f"{GIVEN}{matters[0].what}" if matters else ""


def _still_theirs(row: Reminder, obligation: Obligation) -> bool:
    """Whether a reminder's person is still to be told: what was given to somebody else since is theirs to hear of."""
    return row.person in {obligation.owner, *obligation.also} or row.rung.startswith("escalated")


def _section(title: str, due: Sequence[Due], note: str = "") -> Section:
    listed = lines(due)
    return Section(title, listed[:SHOWN], max(0, len(listed) - SHOWN), note)


def _open_mark(obligation: Obligation) -> str:
    said = []
    if obligation.provisional:
        said.append("provisional")
    if obligation.acknowledged_by:
        said.append(f"acknowledged by {obligation.acknowledged_by}")
    return "; ".join(said)


def _settled_mark(obligation: Obligation) -> str:
    how = SETTLED[obligation.state].lower()
    why = f": {obligation.reason}" if obligation.reason else ""
    return f"{how}, {obligation.settled_by}{why}"


def _buttons(open_: Sequence[Obligation]) -> tuple[Button, ...]:
    """What to press: everything about one thing; about several, what fits them all."""
    if not open_:
        return ()
    refs = " ".join(each.ref for each in open_[:REFS])
    if len(open_) > 1:
        return (Button("Acknowledge all", f"acknowledge {refs}"), Button("Everything that is due", "deadlines"))
    first = open_[0]
    record = Button("Record it", first.record_with, "primary") if first.record_with else None
    done = record or Button("Done", f"done {refs}", "primary")
    return (
        done, Button("Acknowledge", f"acknowledge {refs}"), Button("Snooze", f"snooze {refs}"),
        Button("Reassign", f"reassign {refs}"), Button("Not needed", f"not-needed {refs}"),
    )  # fmt: skip
