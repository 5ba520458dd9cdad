"""The served bot: the doors that are configured, the clock, the bell and health, started and stopped together."""

import asyncio
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

from aiohttp import web

from bot import feeds, health, metrics
from bot.delivery import Engine
from bot.house import House
from bot.pace import Pace
from bot.pool import PooledDesk
from bot.ringer import Outside, Ringer
from bot.ringing_lock import ringing_lock
from bot.scheduler import begin
from bot.settings import Settings
from bot.slack_commands import native
from bot.vitals import Vitals
from chat.door import Poster
from chat.mail.poster import PLATFORM as MAIL
from chat.mail.poster import MailPoster
from chat.mail.settings import MailSettings, read
from chat.render import TEMPLATES, Pages
from chat.slack.door import SlackDoor
from chat.slack.settings import SlackSettings
from domain.refusals import Refused
from jobs import JOBS

log = logging.getLogger("handbell")

MAILING = 0.75  # of the time that a post may take


class Serving:
    """Everything that runs while `handbell serve` does; a test may bring a pace and an engine of its own."""

    def __init__(self, house: House, pace: Pace | None = None, engine: Engine | None = None) -> None:
        self._house = house
        self._pace = pace or Pace().hurried(house.settings.hurry)
        self._engine = engine or Engine(house.database, str(house.settings.port), self._pace.polling)
        self._stack = AsyncExitStack()
        self.vitals = Vitals(house.clock.now())
        self.port = 0
        self.ringer: Ringer

    async def start(self) -> None:
        """Open the doors, then start the clock: a door that is slow to connect holds nothing up.

        Raises:
            Refused: when another process rings from this database, or mail could not be sent as the settings say.
        """
        settings, mail = self._house.settings, mail_settings(self._house.settings)
        self._stack.enter_context(ringing_lock(self._house.database))
        pooled = PooledDesk(self._house.desk)
        self._stack.callback(pooled.close)
        slack: SlackDoor
        counted = metrics.Metrics(self.vitals, lambda: slack.connected)
        slack = SlackDoor(metrics.MeasuredDesk(pooled, self._house.desk.command_of, counted), slack_settings(settings))
        app = web.Application()
        slack.mount(app)
        health.mount(app, self._house, self.vitals, lambda: slack.connected)
        metrics.mount(app, self._house, self.vitals, counted)
        readers = ThreadPoolExecutor(2, thread_name_prefix="feeds")
        self._stack.callback(readers.shutdown)
        feeds.mount(app, self._house, readers)
        await self._listen(app, settings)
        await slack.start()
        self._stack.push_async_callback(slack.stop)
        posters: dict[str, Poster] = {"slack": slack}
        if mail:
            posters[MAIL] = self._mail(mail)
        outside = Outside(posters, lambda: slack.connected)
        self.ringer = Ringer(self._house, outside, self.vitals, self._pace, self._engine)
        clock = begin(self.ringer.rounds, JOBS[0].cron, self._pace)
        self._stack.callback(clock.shutdown, wait=False)
        self._stack.push_async_callback(self.ringer.stop)
        self._stack.callback(clock.pause)

    async def stop(self) -> None:
        """Close in the opposite order: the clock first, the web server last."""
        await self._stack.aclose()

    def _mail(self, mail: MailSettings) -> MailPoster:
        """Its own waits end before the bell's, so that it can say whether the letter had been handed over."""
        folders = [folder for folder in (self._house.settings.templates, TEMPLATES) if folder]
        return MailPoster(mail, Pages(folders), self._house.clock, self._pace.posting * MAILING)

    async def _listen(self, app: web.Application, settings: Settings) -> None:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, settings.host, settings.port)
        await site.start()
        self.port = runner.addresses[0][1]
        log.info("listening on %s:%s", settings.host, self.port)


async def serve(house: House) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        Refused: when another process rings from this database.
    """
    serving = Serving(house)
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    try:
        await serving.start()
        await stopped.wait()
    finally:
        await serving.stop()


def slack_settings(settings: Settings) -> SlackSettings:
    """What the Slack door must be told.

    Raises:
        Refused: with the sentence that names the missing token.
    """
    try:
        return SlackSettings(
            bot_token=settings.slack_bot_token.get_secret_value(),
            app_token=settings.slack_app_token.get_secret_value(),
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            api_url=settings.slack_api_url,
            mode=settings.slack_mode,
            commands=tuple(command.name for command in native()),
        )
    except ValueError as wrong:
        raise Refused(str(wrong)) from None


def mail_settings(settings: Settings) -> MailSettings | None:
    """What the mail door must be told; None where no mail is set up.

    Raises:
        Refused: with the sentence that says what is wrong with HANDBELL_SMTP_URL.
    """
    url = settings.smtp_url.get_secret_value()
    try:
        return read(url) if url else None
    except ValueError as wrong:
        raise Refused(f"HANDBELL_SMTP_URL cannot be used. {wrong}") from None
