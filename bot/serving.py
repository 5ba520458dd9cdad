"""The served bot: the doors that are configured, the clock, the courier and health, started and stopped together."""

import asyncio
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

from aiohttp import web

from bot.bell import Bell
from bot.health import mount
from bot.house import House
from bot.pool import PooledDesk
from bot.posting import Courier
from bot.scheduler import scheduler
from bot.settings import Settings
from bot.slack_commands import native
from chat.slack.door import SlackDoor
from chat.slack.settings import SlackSettings
from domain.refusals import Refused
from jobs import JOBS

log = logging.getLogger("handbell")
RINGERS = 2  # threads of the bell's own, so that ringing never waits behind commands


class Serving:
    """Everything that runs while `handbell serve` does."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stack = AsyncExitStack()
        self.port = 0
        self.courier: Courier

    async def start(self) -> None:
        """Open the doors, then start the clock: a door that is slow to connect holds nothing up."""
        settings = self._house.settings
        desk = PooledDesk(self._house.desk)
        self._stack.callback(desk.close)
        slack = SlackDoor(desk, slack_settings(settings))
        app = web.Application()
        slack.mount(app)
        pool = ThreadPoolExecutor(RINGERS, thread_name_prefix="bell")
        self._stack.callback(pool.shutdown)
        self.courier = courier = Courier(Bell(self._house), {"slack": slack}, self._house.clock, pool)
        mount(app, self._house, courier, lambda: slack.connected)
        await self._listen(app, settings)
        await slack.start()
        self._stack.push_async_callback(slack.stop)
        clock = scheduler(courier.plan, courier.tick, courier.plan, JOBS[0].cron)
        clock.start()
        self._stack.callback(clock.shutdown, wait=False)

    async def stop(self) -> None:
        """Close in the opposite order: the clock first, the web server last."""
        await self._stack.aclose()

    async def _listen(self, app: web.Application, settings: Settings) -> None:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, settings.host, settings.port)
        await site.start()
        self.port = runner.addresses[0][1]
        log.info("listening on %s:%s", settings.host, self.port)


async def serve(house: House) -> None:
    """Serve until SIGINT or SIGTERM."""
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
