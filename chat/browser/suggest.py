"""What the command box proposes while somebody types: commands with their help, then schools."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from chat.browser.html import Suggestion
from chat.browser.rehearsal import CommandHint
from chat.door import Asker, Desk
from chat.form import Option

MOST = 40
MOST_SCHOOLS = 8
STARTERS = (
    ("category", "Where does a school stand?"),
    ("deadlines", "What is due?"),
    ("raise-concern", "Raise a concern"),
    ("help", "What can I ask?"),
)


@dataclass(frozen=True)
class Line:
    """One line of a list: `value` is put in the box, `label` and `help` are read."""

    value: str
    label: str
    help: str = ""


def tidy(typed: str) -> str:
    """What was typed as words for the desk: one line, without the slash or the bot's own name."""
    words = " ".join(typed.split()).removeprefix("/")
    return words.removeprefix("handbell ").strip()


def lines(hints: Sequence[CommandHint], offer: Callable[[str], Sequence[Option]], typed: str) -> list[dict[str, str]]:
    """Commands that begin with (or else hold) what is typed; after a whole command, the schools `offer` finds."""
    text = typed.lstrip().removeprefix("/").casefold()
    found = [hint for hint in hints if hint.words.startswith(text)]
    if len(text) > 1 and not found:
        found = [hint for hint in hints if text in hint.words or text in hint.help.casefold()]
    listed = [Line(f"/{hint.words} ", f"/{hint.words}", hint.help) for hint in found[:MOST]]
    return [asdict(line) for line in [*listed, *_schools(hints, offer, text)]]


def starters(hints: Sequence[CommandHint], desk: Desk, asker: Asker) -> tuple[Suggestion, ...]:
    """A few things to try first, of what this house can do."""
    known = {hint.words for hint in hints}
    offered = [Suggestion(label, words) for words, label in STARTERS if words in known]
    school = next(iter(desk.options(asker, "school", "")), None)
    if school and "category" in known:
        offered[0] = Suggestion(f"Where does {school.label.rsplit(' (', 1)[0]} stand?", f"category {school.value}")
    return tuple(offered)


def _schools(hints: Sequence[CommandHint], offer: Callable[[str], Sequence[Option]], text: str) -> list[Line]:
    begun = [hint.words for hint in hints if text.startswith(f"{hint.words} ")]
    if not begun:
        return []
    command = max(begun, key=len)
    typed = text.removeprefix(command).strip()
    if not typed or ":" in typed or "=" in typed:
        return []
    return [Line(f"/{command} {option.value}", option.label) for option in offer(typed)[:MOST_SCHOOLS]]
