"""Cursors: a list answered a page at a time."""

import base64

from .state import SlackError

MOST_ROWS = 1000
USUAL_ROWS = 100


def page(rows, arguments):
    """One page of rows, and the response_metadata that leads to the next."""
    try:
        start = int(base64.b64decode(arguments["cursor"])) if arguments.get("cursor") else 0
        size = min(int(arguments.get("limit") or USUAL_ROWS), MOST_ROWS)
    except ValueError:
        raise SlackError("invalid_cursor") from None
    if size < 1:
        raise SlackError("invalid_limit")
    end = start + size
    cursor = base64.b64encode(str(end).encode()).decode() if end < len(rows) else ""
    return rows[start:end], {"response_metadata": {"next_cursor": cursor}}
