"""`handbell demo`: the rehearsal page in a browser, on this machine only, with fictional councils."""

import argparse
import asyncio
import signal
import sys

from aiohttp import web

from bot.cli.answering import DONE, say
from bot.demo.house import DemoHouse, WhereTheDemoLives, demo_house
from bot.pool import PooledDesk
from bot.rehearsal import HouseRehearsal
from chat.browser.door import BrowserDoor
from chat.render import Pages
from domain.refusals import Refused

HOST = "127.0.0.1"


def run(options: argparse.Namespace) -> int:
    """Build the demo where it is not built yet, and serve it until it is stopped."""
    url = WhereTheDemoLives().database_url
    with demo_house(url, fresh=options.fresh, building=_building) as demo:
        if options.build_only:
            councils = ", ".join(each.title for each in demo.house.authorities())
            say(f"The demo data is {'made' if demo.built else 'there already'}: {councils}.")
            return DONE
        asyncio.run(_serve(demo, options.port))
    return DONE


def _building() -> None:
    sys.stderr.write("Making the demo data, which takes some seconds.\n")


async def _serve(demo: DemoHouse, port: int) -> None:
    demo.house.desk.warm()
    desk = PooledDesk(demo.house.desk)
    rehearsal = HouseRehearsal(demo.house, demo.clock)
    runner = web.AppRunner(BrowserDoor(desk, rehearsal, Pages()).application(), access_log=None)
    await runner.setup()
    try:
        await _open(runner, port)
        await _stopped()
    finally:
        await runner.cleanup()
        desk.close()


async def _open(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError:
        raise Refused(
            f"Port {port} of this machine is taken, perhaps by another rehearsal. "
            "Stop that one, or choose another: handbell demo --port 8766"
        ) from None
    _host, taken, *_ = runner.addresses[0]
    say(f"Handbell's rehearsal is at http://{HOST}:{taken} (Ctrl-C stops it)")
    sys.stdout.flush()


async def _stopped() -> None:
    """Wait for Ctrl-C or a polite request to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    await stop.wait()
