"""`handbell slack-manifest`: what a Slack administrator uploads, made from the commands' own declarations."""

import argparse

from bot.cli.answering import DONE, say_json
from bot.slack_commands import native
from chat.slack.manifest import manifest
from domain.refusals import Misunderstood


def run(options: argparse.Namespace) -> int:
    """Print the manifest as JSON."""
    try:
        say_json(manifest(native(), prefix=options.prefix))
    except ValueError as wrong:
        raise Misunderstood({"prefix": str(wrong)}) from None
    return DONE
