"""What was found at a school, as an officer writes it in a letter and not as the weighing of it is shown in chat."""

import re

JUDGED, ON_RECORD = "judged from the evidence", "we have this on record"
_END = r"(?=;|\)|$)"
_NEEDED = re.compile(r"; this needs (?:at least |at most |exactly )?\d+(?: to \d+)?(?=:|;|\)|$)")
_PERIOD_ON = re.compile(r"; (\d+ (?:year|month)s?(?: and \d+ months?)?) on is (?=[A-Z])")
_OTHER = re.compile(rf" is ((?:not )?(?:below|above|at least|at most)) ([^;)]*?): ([^;)]+){_END}")
_BOUND = re.compile(rf" is at (least|most) (\d[^;)]*){_END}")
_SIDE = re.compile(r"(?<!which) is ((?:not )?(?:below|above|at least|at most)) ")
_JUDGED_YES = re.compile(rf": judged yes{_END}")
_YES = re.compile(rf": yes{_END}")


def as_written(label: str, because: str) -> str:
    """What the facts say of a thing, in the words of a letter that has named the thing already."""
    found = _after(label, because)
    if found in {"yes", "judged yes"}:
        return ON_RECORD if found == "yes" else JUDGED
    found = _PERIOD_ON.sub(r"; that makes \1 on ", _NEEDED.sub("", found))
    found = _OTHER.sub(r", which is \1 \2 (\3)", found)
    found = _BOUND.sub(lambda said: f", which is {said[2]} or {'more' if said[1] == 'least' else 'less'}", found)
    found = _SIDE.sub(r", which is \1 ", found)
    return _YES.sub("", _JUDGED_YES.sub(f": {JUDGED}", found))


def _after(label: str, because: str) -> str:
    """What was found, without the label where it begins with it: "low attendance: yes" under "Low attendance"."""
    begins = because.casefold().startswith(f"{label.casefold()}: ")
    return because[len(label) + 2 :] if begins else because
