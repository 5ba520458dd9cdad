"""What every command of the command line shares: its exit code, its printing, its house and who is asking."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from bot.settings import Settings
from domain.clock import Clock, SetClock, SystemClock
from domain.dates import parse_moment
from domain.framework import FrameworkError
from domain.refusals import Misunderstood, Refused

DONE, FAULT, REFUSED = 0, 1, 2


def guarded(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command and turn the ways of saying no into words and exit codes."""
    as_json = getattr(options, "json", False)
    try:
        return run(options)
    except (Refused, FrameworkError) as no:
        return _no(as_json, {"refused": no.sentence}, no.sentence)
    except Misunderstood as no:
        return _no(as_json, {"errors": no.errors}, "\n".join(no.errors.values()))
    except (KeyboardInterrupt, BrokenPipeError):
        return DONE
    except Exception as fault:
        if isinstance(fault, ValidationError) and fault.title == Settings.__name__:
            sentence = _wrong_settings(fault)
            return _no(as_json, {"refused": sentence}, sentence)
        logging.getLogger("handbell").exception("the command failed")
        if as_json:
            say_json({"ok": False, "refused": "Something went wrong. The log says what."})
        return FAULT


def say(text: str) -> None:
    """Print for a person."""
    sys.stdout.write(text.rstrip() + "\n")


def say_json(value: dict[str, Any]) -> None:
    """Print for a program."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def clock_at(now: str | None) -> Clock:
    """The machine's clock, or one that stands at a moment.

    Raises:
        Misunderstood: when the moment cannot be read.
    """
    if now is None:
        return SystemClock()
    try:
        return SetClock(parse_moment(now))
    except ValueError as wrong:
        raise Misunderstood({"now": str(wrong)}) from None


def only_without_platform(settings: Settings, option: str) -> None:
    """Refuse to pretend where real people can be reached: a chat platform is configured, or mail.

    Raises:
        Refused: always, when one is.
    """
    if settings.has_platform:
        raise Refused(
            f"{option} is refused here, because a chat platform is configured, or mail: nobody may act as somebody "
            "else or at another time on a live system. Use a dry run, or a database of your own."
        )


@contextmanager
def house(clock: Clock | None = None, settings: Settings | None = None) -> Iterator[Any]:
    """The house, built from the settings and closed at the end."""
    from bot.house import build

    built = build(settings or Settings(), clock or SystemClock())
    try:
        yield built
    finally:
        built.close()


def _wrong_settings(fault: ValidationError) -> str:
    """Each setting that cannot be used, without its value: it may be a secret."""
    wrong = (f"{problem['loc'][0]} cannot be used: {problem['msg']}." for problem in fault.errors())
    return " ".join(wrong) + " Put it right in the environment or in .env."


def _no(as_json: bool, value: dict[str, Any], sentence: str) -> int:
    if as_json:
        say_json({"ok": False, **value})
    else:
        sys.stderr.write(sentence + "\n")
    return REFUSED
