"""`/metrics` for Prometheus: posts, the bell, and commands as they were answered; never a name in a label."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.about import outcome_of
from bot.house import House
from bot.vitals import Vitals
from chat.door import Answer, Asker, Desk, OpenForm, Request
from chat.form import Option

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What is counted, in a registry of its own."""

    def __init__(self, vitals: Vitals, chat_is_up: Callable[[], bool]) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(Bedside(vitals, chat_is_up))
        self.answers = Counter(
            "handbell_commands",
            "Commands answered, by name and outcome.",
            ("command", "outcome"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "handbell_command_seconds", "From asking to answer.", ("command",), buckets=SECONDS, registry=self.registry
        )


class Bedside(Collector):
    """Reads the vitals at the moment of asking."""

    def __init__(self, vitals: Vitals, chat_is_up: Callable[[], bool]) -> None:
        self._vitals = vitals
        self._chat_is_up = chat_is_up

    def collect(self) -> Iterator[Metric]:
        """Every measure that is a state, and the posts by outcome."""
        posts = CounterMetricFamily("handbell_posts", "Unprompted messages, by how they ended.", labels=["outcome"])
        for outcome, count in sorted(self._vitals.outcomes.items()):
            posts.add_metric([outcome], count)
        yield posts
        for name, help_line, value in self._states():
            yield GaugeMetricFamily(f"handbell_{name}", help_line, value=value)

    def _states(self) -> Iterator[tuple[str, str, float]]:
        vitals, waiting = self._vitals, self._vitals.undelivered
        moments = {"last_tick": vitals.last_tick, "last_plan": vitals.last_plan, "oldest_undelivered": waiting.oldest}
        for name, moment in moments.items():
            if moment:
                yield f"{name}_timestamp_seconds", f"Moment of: {name.replace('_', ' ')}.", moment.timestamp()
        yield "messages_waiting", "Messages that should have gone and have not arrived.", waiting.waiting
        yield "messages_held", "Messages that wait until somebody mends something.", waiting.held
        yield "chat_connected", "1 while the chat is connected.", self._chat_is_up()
        yield "database_up", "1 while the database answers.", vitals.database
        yield "silent", "1 where the bell is silent on purpose.", bool(vitals.silent_because)


class MeasuredDesk:
    """A desk that counts and times what it answers; `command_of` names a request's command, from memory alone."""

    def __init__(self, desk: Desk, command_of: Callable[[Request], str], metrics: Metrics) -> None:
        self._desk = desk
        self._command_of = command_of
        self._metrics = metrics

    async def answer(self, asker: Asker, request: Request) -> Answer:
        """Do what is asked, as that person. Never raises."""
        began = time.perf_counter()
        answer = await self._desk.answer(asker, request)
        command = self._command_of(request)
        self._metrics.seconds.labels(command).observe(time.perf_counter() - began)
        self._metrics.answers.labels(command, outcome_of(answer)).inc()
        return answer

    def sketch(self, request: Request) -> OpenForm | None:
        """From memory alone, so straight from the desk."""
        return self._desk.sketch(request)

    def options(self, asker: Asker, source: str, typed: str) -> Sequence[Option]:
        """From memory alone, so straight from the desk."""
        return self._desk.options(asker, source, typed)


def mount(app: web.Application, house: House, vitals: Vitals, metrics: Metrics) -> None:
    """Put `/metrics` on the web server, in Prometheus's text format."""

    async def scrape(_request: web.Request) -> web.Response:
        await asyncio.get_running_loop().run_in_executor(None, vitals.look, house.database, house.clock.now())
        return web.Response(body=generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    app.router.add_get("/metrics", scrape)
