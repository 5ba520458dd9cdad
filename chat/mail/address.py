"""What counts as a mail address: one plain mailbox, so that nothing in it can be read as something else."""

import re

_MAILBOX = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
LONGEST = 254
LONGEST_NAME = 64  # before the @


def is_mailbox(text: str) -> bool:
    """Whether this is one address and nothing else: no name, no quotes, no spaces, no accents."""
    if not _MAILBOX.fullmatch(text) or len(text) > LONGEST:
        return False
    return len(text.partition("@")[0]) <= LONGEST_NAME
