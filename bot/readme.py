"""Keeps the README's table of commands as the declarations say: `python -m bot.readme`, or `make readme`."""

import re
from pathlib import Path

from commands import COMMANDS

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"(<!-- commands:[^\n]*-->\n).*?(<!-- /commands -->)", re.DOTALL)


def table() -> str:
    """The commands with their acts, as a Markdown table."""
    lines = ["| command | does | acts |", "|---|---|---|"]
    for command in COMMANDS:
        acts = ", ".join(f"`{act.name}`" for act in command.acts if act.name)
        lines.append(f"| `/{command.name}` | {command.summary} | {acts} |")
    return "\n".join(line.rstrip() for line in lines)


def renewed(text: str) -> str:
    """The README with its table made anew."""
    return _TABLE.sub(lambda found: f"{found[1]}{table()}\n{found[2]}", text)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
