"""`handbell check`: names what is wrong with tokens, scopes, channels, database, frameworks, calendars and clock."""

import argparse

from bot.checkup import wrong
from bot.cli.answering import DONE, REFUSED, house, say


def run(_options: argparse.Namespace) -> int:
    """Look at everything, and say what is wrong, one line each; exit 2 when something is."""
    with house() as built:
        return report(list(wrong(built)))


def report(found: list[str]) -> int:
    """Say what was found, and return the exit code."""
    for sentence in found or ["Everything looks right."]:
        say(sentence)
    return REFUSED if found else DONE
