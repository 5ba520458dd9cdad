"""`handbell serve`: the bot itself, until it is told to stop."""

import argparse
import asyncio
import gc

from bot.cli.answering import DONE, house
from bot.logs import set_up
from bot.serving import mail_settings, serve, slack_settings
from bot.settings import Settings


def run(_options: argparse.Namespace) -> int:
    """Serve; what is missing in the settings is said before anything starts."""
    settings = Settings()
    slack_settings(settings)
    mail_settings(settings)
    set_up()
    with house(settings=settings) as built:
        built.desk.warm()
        gc.freeze()  # frameworks and words stay: looking through them again would hold up whoever asks
        asyncio.run(serve(built))
    return DONE
