"""Finds what would ping somebody or open a link if Slack rendered a payload."""

import re

SPECIAL = re.compile(r"<(?:[!@#][^<>\n]+|(?:https?|mailto|tel|slack|ftp):[^<>\n]+)>", re.IGNORECASE)
WAKES = ("broadcast", "user", "usergroup", "link")


def pings(payload):
    """Every live mention and link, as written: `<!here>`, `<@U1>`, `<https://x|words>`, `rich_text user U1`.

    The bot's own deliberate ones are listed too; the caller knows which it meant.
    """
    found = []
    if isinstance(payload, str):
        return SPECIAL.findall(payload)
    _look(payload, found, top=True)
    return found


def _look(thing, found, top=False):
    if isinstance(thing, list):
        for item in thing:
            _look(item, found)
    if not isinstance(thing, dict):
        return
    kind, words = thing.get("type"), thing.get("text")
    if isinstance(words, str) and (top or kind in ("mrkdwn", "markdown", None)):
        found += SPECIAL.findall(words)
    if kind in WAKES and kind is not None:
        found.append(f"rich_text {kind} {_aim(thing)}")
    if top and (thing.get("link_names") or thing.get("parse") == "full"):
        found += re.findall(r"@(?:channel|here|everyone)\b", str(words))
    for value in thing.values():
        _look(value, found)


def _aim(thing):
    return next((thing[name] for name in ("range", "user_id", "usergroup_id", "url") if name in thing), "?")
