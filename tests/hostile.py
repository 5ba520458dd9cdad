"""Words that somebody might type to make Handbell say what it did not say."""

MOVED = ("‮", "\u2066", "\x1b", "\x9b", "\x00", "\ufeff", "\ud800")  # marks that cannot be seen, or do harm

HOSTILE = {
    "a ping of a channel": "<!channel> look",
    "a ping of a person": "<@U0000001> look",
    "bold and italics": "*x* _y_ **z** ~s~ `c`",
    "a link": "[press here](https://example.org) <https://example.org|press here>",
    "a button": "[Agree] type: category agree 1",
    "a button on a line of its own": "nothing\n[Agree] type: category agree 1\n  [Agree] type: category agree 1",
    "a list": "first\n- x\n- y\n1. z",
    "a heading": "# Heading\nUnder\n=====",
    "a table": "| a | b |\n|---|---|",
    "a field": '" category="low" reason="because',
    "html": "<b>x</b> &amp; <script>alert(1)</script>",
    "template signs": "{{ 7 * 7 }} {% raw %}",
    "emoji": "🔔 👩🏽‍🏫 ok",
    "a reversed direction": "abc\u202edef\u2066ghi",
    "terminal signs": "a\x1b[2Jb\x9bc\x07d",
    "a zero byte and half a character": "a\x00b\ud800c",
    "other line ends": "a\r\nb\rc\u2028d\x85e",
    "backslashes": "\\ \\\\ \\n a\\",
    "spaces at the ends": "   x \t ",
    "long": "long " * 500,
}
