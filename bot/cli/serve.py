"""`handbell serve`: the bot itself, until it is told to stop."""

import argparse
import asyncio
import logging

from bot.cli.answering import DONE, house
from bot.serving import serve, slack_settings
from bot.settings import Settings


def run(_options: argparse.Namespace) -> int:
    """Serve; what is missing in the settings is said before anything starts."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = Settings()
    slack_settings(settings)
    with house(settings=settings) as built:
        built.desk.warm()
        asyncio.run(serve(built))
    return DONE
