"""The fake Slack itself: a server on the loopback address, and what a test reads from it."""

import asyncio
import copy
import functools
import time

from aiohttp import web

from .answers import Answers
from .clock import FakeClock
from .deliveries import EVENT, Deliveries, Hostile
from .driving import User
from .faults import Faults
from .methods_files import upload
from .payloads import Payloads
from .people import Channel, Person
from .rates import Rates
from .response_urls import ResponseUrls
from .sockets import Sockets
from .state import State
from .web_api import WebApi

LARGEST_UPLOAD = 64 * 1024 * 1024
SUBSCRIBED = (
    "app_mention", "message.im", "message.channels", "message.groups", "app_home_opened", "tokens_revoked",
    "app_uninstalled",
)  # fmt: skip


class FakeSlack:
    """An async context manager; `url` is what SLACK_API_URL must hold.

    Deliveries go by Socket Mode until `deliver_to(bot_url)` names a signed HTTP address. `problems` collects
    everything the real Slack would have refused; a good test ends with it empty.
    """

    def __init__(self, base_clock=time.time):
        self.clock = FakeClock(base_clock)
        self.app_token = "xapp-1-fake"
        self.signing_secret = "signing-secret-of-the-fake"
        self.client_id, self.client_secret = "1.2", "client-secret-of-the-fake"
        self.state = State(self.clock)
        self.faults, self.rates, self.problems = Faults(), Rates(self.clock), []
        self.subscribed = set(SUBSCRIBED)
        self.web_api, self.sockets, self.response_urls = WebApi(self), Sockets(self), ResponseUrls(self)
        self.deliveries, self.payloads = Deliveries(self), Payloads(self)
        self.answers, self.hostile = Answers(self), Hostile(self.deliveries)
        self.team = self.state.add_team("T0HANDBELL", "fictional-council", "xoxb-fake")
        self.base = self._runner = None

    async def __aenter__(self):
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.router.add_route("*", "/api/{method}", self.web_api.handle)
        app.router.add_get("/link", self.sockets.handle)
        app.router.add_post("/response/{id}", self.response_urls.handle)
        app.router.add_post("/upload/{file_id}", functools.partial(upload, self))
        self._runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"
        await self.deliveries.start()
        return self

    async def __aexit__(self, *_):
        await self.sockets.drop()
        await self.deliveries.stop()
        await self._runner.cleanup()

    @property
    def url(self):
        return f"{self.base}/api/"

    @property
    def bot_token(self):
        return self.team.bot_token

    @property
    def bot_user(self):
        return self.team.bot_user

    def deliver_to(self, bot_url):
        """Deliver by signed HTTP to this address; None goes back to Socket Mode."""
        self.deliveries.bot_url = bot_url

    def user(self, name, team=None, email=None, real_name=None):
        """The person of that name, who joins the workspace when first named."""
        team_id = (team or self.team).id
        for person in self.state.people.values():
            if person.team == team_id and name in (person.name, person.id):
                return User(self, person)
        made = Person(
            self.state.number("U"), name, real_name or name.replace(".", " ").title(),
            email if email is not None else f"{name}@council.example", team_id,
        )  # fmt: skip
        return User(self, self.state.add_person(made))

    def add_team(self, team_id, domain, token):
        """Another workspace with the app installed."""
        return self.state.add_team(team_id, domain, token)

    def add_channel(self, name, members=(), private=False, bot=True, archived=False, team=None):
        """A channel with these people (names) and, unless told otherwise, the bot; its id."""
        team = team or self.team
        ids = [self.user(member, team).id for member in members] + ([team.bot_user] if bot else [])
        kind = "private" if private else "public"
        made = Channel(self.state.number("C"), name, team.id, kind, ids, archived)
        return self.state.add_channel(made).id

    def messages(self, channel, team=None):
        """A channel's messages, oldest first, as they stand now."""
        found = self.state.named(channel, (team or self.team).id)
        return copy.deepcopy(found.messages)

    def views(self, user):
        """A person's open modals, top last."""
        return copy.deepcopy(self.state.modals.stack(self._id(user)))

    def home(self, user):
        return copy.deepcopy(self.state.homes.get(self._id(user)))

    def ephemerals(self, user):
        """The messages only this person sees, oldest first."""
        return copy.deepcopy(self.state.ephemerals.get(self._id(user), []))

    def _id(self, user):
        return self.user(user).id if isinstance(user, str) else user.id

    @property
    def calls(self):
        return self.web_api.calls

    def called(self, method):
        """The arguments of every call of a method."""
        return [call.arguments for call in self.calls if call.method == method]

    @property
    def responses(self):
        """Every use of a response_url."""
        return self.response_urls.uses

    @property
    def slowest_ack(self):
        return self.deliveries.slowest

    async def deliver_event(self, payload):
        """Deliver a payload of `User.write`, or any other event callback."""
        return await self.deliveries.send(EVENT, payload)

    async def event(self, event, team=None):
        """Deliver any other event (`link_shared`, `tokens_revoked`, ...)."""
        return await self.deliver_event(self.payloads.event((team or self.team).id, event))

    async def uninstall(self, team=None):
        """Remove the app: the token dies, and both events tell the bot."""
        team = team or self.team
        team.installed = False
        revoked = await self.event({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.bot_user]}}, team)
        return revoked, await self.event({"type": "app_uninstalled"}, team)

    def offer_install(self, team=None):
        """A code that oauth.v2.access exchanges once for the team's token."""
        code = self.state.number("code")
        self.state.codes[code] = (team or self.team).id
        return code

    async def go_down(self):
        """Slack is gone: sockets are cut and every call fails, until `faults.down` is set back."""
        self.faults.down = True
        await self.sockets.drop()

    async def until(self, true, seconds=30.0):
        """Wait until something holds, for what the bot does after it has answered."""
        async with asyncio.timeout(seconds):
            while not true():  # noqa: ASYNC110 - a test may wait for anything
                await asyncio.sleep(0.02)
