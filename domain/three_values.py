"""Three-valued logic: what is met, not met or unknown, why, and which missing facts could still decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.framework.comparisons import Bounds


class State(StrEnum):
    """A missing fact is unknown: never met, never unmet."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @property
    def opposite(self) -> "State":
        return {State.MET: State.NOT_MET, State.NOT_MET: State.MET}.get(self, State.UNKNOWN)


@dataclass(frozen=True)
class Weighed:
    """The answer for one condition.

    `because` gives the figures; of an unknown it gives what is known. `missing` are ids of measures, only
    those that could still decide.
    """

    state: State
    because: str = ""
    missing: tuple[str, ...] = ()


def counted(weighed: Sequence[Weighed], bounds: Bounds, called: str) -> Weighed:
    """Met when so many are, whatever the unknown ones turn out to be."""
    fewest = sum(each.state is State.MET for each in weighed)
    unknown = [each for each in weighed if each.state is State.UNKNOWN]
    lowest, highest = bounds.range
    most = fewest + len(unknown)
    possible = [lowest <= n and (highest is None or n <= highest) for n in range(fewest, most + 1)]
    if any(possible) != all(possible):
        of_known = len(weighed) - len(unknown)
        known = f"{fewest} of the {of_known} known {called}" if of_known else ""
        return Weighed(State.UNKNOWN, known, _missing(unknown))
    needs = f"{fewest} of {len(weighed)} {called}; this needs {bounds}"
    return Weighed(State.MET if all(possible) else State.NOT_MET, needs)


def all_of(parts: Sequence[Weighed]) -> Weighed:
    """Met when every part is; one part known not to be met decides."""
    return _joined(parts, State.NOT_MET)


def any_of(parts: Sequence[Weighed]) -> Weighed:
    """Met when one part is; one part known to be met decides."""
    return _joined(parts, State.MET)


def _joined(parts: Sequence[Weighed], decisive: State) -> Weighed:
    decided = [part for part in parts if part.state is decisive]
    unknown = [part for part in parts if part.state is State.UNKNOWN]
    if decided:
        return Weighed(decisive, _words(decided))
    if unknown:
        known = [part for part in parts if part.state is State.UNKNOWN or decisive is State.NOT_MET]
        return Weighed(State.UNKNOWN, _words(known), _missing(unknown))
    return Weighed(decisive.opposite, _words(parts))


def _words(parts: Iterable[Weighed]) -> str:
    return "; ".join(dict.fromkeys(part.because for part in parts if part.because))


def _missing(parts: Iterable[Weighed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(measure for part in parts for measure in part.missing))


def every(states: Sequence[State]) -> State:
    """all_of, for bare states; of none nothing is known."""
    if State.NOT_MET in states:
        return State.NOT_MET
    return State.UNKNOWN if State.UNKNOWN in states or not states else State.MET


def at_least(number: int, states: Sequence[State]) -> State:
    """So many met, whatever the unknown ones turn out to be."""
    met, unknown = states.count(State.MET), states.count(State.UNKNOWN)
    if met >= number:
        return State.MET
    return State.UNKNOWN if met + unknown >= number else State.NOT_MET
