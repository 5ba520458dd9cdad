"""`handbell run`: one command, once, as text or as JSON."""

import argparse
from pathlib import Path
from typing import Any

from bot.asking import asker_for
from bot.cli.answering import DONE, FAULT, REFUSED, clock_at, house, only_without_platform, say, say_json
from bot.parse import parse
from bot.settings import Settings
from chat.door import OpenForm, Request
from chat.message import Message
from chat.plain import plain_text
from commands import COMMANDS
from domain.refusals import Misunderstood


def run(options: argparse.Namespace) -> int:
    """Ask once; the exit code says how it went."""
    settings = Settings()
    for option, given in (("--as", options.person), ("--now", options.now)):
        if given:
            only_without_platform(settings, option)
    with house(clock_at(options.now), settings) as built:
        asker = asker_for(built, options.authority, options.person)
        answer = built.desk.answer(asker, _request(options))
    if isinstance(answer, OpenForm):
        return _unfilled(answer, options.json)
    return _answered(answer, options.json)


def _request(options: argparse.Namespace) -> Request:
    words = " ".join(options.words)
    if not options.fields:
        return Request(words)
    parsed = parse(words, COMMANDS)
    values: dict[str, Any] = dict(parsed.values)
    for pair in options.fields:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Misunderstood({name: f"“{pair}” has no “=”. Say --set FIELD=VALUE."})
        values[name] = value
    return Request(parsed.addressed, values)


def _unfilled(form: OpenForm, as_json: bool) -> int:
    errors = {**form.missing, **form.errors}
    if as_json:
        say_json({"ok": False, "errors": errors})
    else:
        say("\n".join(f"{name}: {sentence}" for name, sentence in errors.items()))
    return REFUSED


def _answered(message: Message, as_json: bool) -> int:
    code, body = _told(message)
    if not as_json:
        say(plain_text(message))
        return code
    say_json(body)
    return code


def _told(message: Message) -> tuple[int, dict[str, Any]]:
    if "fault" in message.data:
        return FAULT, {"ok": False, "refused": plain_text(message)}
    if "refused" in message.data:
        return REFUSED, {"ok": False, "refused": message.data["refused"], "rule": message.data["rule"]}
    if "errors" in message.data:
        return REFUSED, {"ok": False, "errors": message.data["errors"]}
    return DONE, {
        "ok": True,
        "title": message.title,
        "text": plain_text(message),
        "facts": [list(fact) for fact in message.facts],
        "buttons": [{"label": button.label, "command": button.words} for button in message.buttons],
        "files": [str(_kept(file.name, file.content)) for file in message.files],
        "data": dict(message.data),
    }


def _kept(name: str, content: bytes) -> Path:
    path = Path(Path(name).name)
    path.write_bytes(content)
    return path
