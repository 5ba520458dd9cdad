"""What a letter settles about its school: the day it bears, kept as a measure where the document says so."""

from casework.facts import UNKNOWN, Given
from casework.recording import keep_facts, recorded_before
from store.letters import Letter
from store.work import Work


def keep_day(work: Work, letter: Letter) -> None:
    """Keep the day of a letter as the measure that its document names, if it names one."""
    measure = _measure(work, letter)
    if measure and letter.urn:
        keep_facts(work, letter.urn, [Given(measure, letter.made_on.isoformat(), letter.made_on, _source(letter))])


def take_day_back(work: Work, letter: Letter) -> None:
    """After a letter was withdrawn: the day of the newest that still stands, else what was recorded otherwise before,
    else unknown.

    A day that came from elsewhere since is left as it is.
    """
    measure = _measure(work, letter)
    if not measure or not letter.urn:
        return
    kept = next((row for row in work.facts.of(letter.urn) if row.measure == measure), None)
    if kept is None or kept.source != _source(letter):
        return
    stand = (each for each in work.letters.of_school(letter.urn) if each.stands and _measure(work, each) == measure)
    newest = next(stand, None)
    if newest:
        keep_day(work, newest)
        return
    other = recorded_before(work, letter.urn, measure, _source(letter))
    unknown = Given(measure, UNKNOWN, work.clock.today(), _source(letter), "withdrawn")
    before = Given(measure, other.value, other.on, other.source, other.note) if other else unknown
    keep_facts(work, letter.urn, [before])


def _measure(work: Work, letter: Letter) -> str | None:
    """The measure, of a letter about the whole school: a strand's says nothing of it."""
    document = work.framework.documents.of(letter.document)
    return document.records if document and not letter.strand else None


def _source(letter: Letter) -> str:
    return f"letter {letter.ref}"
