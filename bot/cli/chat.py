"""`handbell chat`: the bot in this terminal, as one person of one authority."""

import argparse
import contextlib
import sys

from bot.asking import asker_for
from bot.cli.answering import DONE, house, only_without_platform
from bot.settings import Settings
from bot.terminal import Terminal


def run(options: argparse.Namespace) -> int:
    """Converse until Ctrl-D; nobody may speak as somebody else where a chat platform is configured."""
    settings = Settings()
    if options.person:
        only_without_platform(settings, "--as")
    with house(settings=settings) as built:
        asker = asker_for(built, options.authority, options.person)
        if sys.stdin.isatty():
            _remember_lines()
        Terminal(built.desk, asker).run()
    return DONE


def _remember_lines() -> None:
    """Earlier lines under the arrow keys where the machine can; they are kept in memory only."""
    with contextlib.suppress(ImportError):
        __import__("readline")
