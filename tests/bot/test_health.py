"""Health, metrics, the outward heartbeat and the bell's own alarm: what somebody outside sees when the bell fails."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession, web
from council import Council
from prometheus_client.parser import text_string_to_metric_families

from bot import health, metrics
from bot.heartbeat import Heartbeat
from bot.pool import PooledDesk
from bot.vitals import PLAN, Vitals
from bot.watch import Watch
from chat.door import Asker, Request
from domain.dates import parse_moment
from store.tellings import HELD, PENDING, SENDING, SENT, Telling
from store.undelivered import Undelivered, undelivered

NINE = parse_moment("2026-12-14T09:00").astimezone(UTC)


def later(**how: float) -> datetime:
    return NINE + timedelta(**how)


@pytest.fixture
def vitals() -> Vitals:
    """A bell that rang and planned a moment ago."""
    return Vitals(NINE, last_tick=NINE, last_plan=NINE)


def waiting(council: Council, key: str, since: datetime, state: str = PENDING, **more: object) -> None:
    with council.work() as work:
        row = Telling(
            authority=council.id, key=key, kind="digest", to="slack:T1:U1", made_at=since, next_at=since,
            touched_at=since, state=state, **more,
        )  # fmt: skip
        work.tellings.add(row)


@dataclass
class Outside:
    """Served on this machine: the address to ask, and the chat as the test sets it."""

    vitals: Vitals
    counted: metrics.Metrics
    address: str = ""
    chat: bool = True
    client: ClientSession = field(default_factory=ClientSession)

    async def get(self, path: str) -> tuple[int, dict[str, object]]:
        answer = await self.client.get(self.address + path)
        return answer.status, await answer.json()

    async def measured(self) -> dict[str, float]:
        """Every sample of /metrics, by name and labels."""
        text = await (await self.client.get(self.address + "/metrics")).text()
        samples = [each for family in text_string_to_metric_families(text) for each in family.samples]
        return {f"{each.name}{sorted(each.labels.values()) or ''}": each.value for each in samples}


@pytest.fixture
async def outside(council: Council, vitals: Vitals) -> AsyncIterator[Outside]:
    council.clock.moment = NINE
    outside = Outside(vitals, metrics.Metrics(vitals, lambda: outside.chat))
    app = web.Application()
    health.mount(app, council.house, vitals, lambda: outside.chat)
    metrics.mount(app, council.house, vitals, outside.counted)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    outside.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield outside
    await outside.client.close()
    await runner.cleanup()


# /health


async def test_a_bell_that_does_well_is_ready_and_says_what_it_did_last(outside: Outside, council: Council) -> None:
    assert await outside.get("/health/live") == (200, {"live": True})
    assert await outside.get("/health/ready") == (
        200,
        {
            "ready": True, "database": True, "chat": True, "last_tick": "2026-12-14T09:00:00+00:00",
            "last_plan": "2026-12-14T09:00:00+00:00", "waiting": 0, "held": 0, "oldest_undelivered": None,
            "silent_because": "", "wrong": [],
        },
    )  # fmt: skip


@pytest.mark.parametrize(("ago", "ready"), [(timedelta(minutes=30), True), (timedelta(minutes=30, seconds=1), False)])
async def test_a_message_that_has_waited_for_half_an_hour_makes_the_bell_unwell(
    outside: Outside, council: Council, ago: timedelta, ready: bool
) -> None:
    waiting(council, "sent", NINE - timedelta(days=2), SENT)
    waiting(council, "held", NINE - timedelta(days=2), HELD, alerted=True)
    waiting(council, "tomorrow", NINE + timedelta(days=1))
    waiting(council, "young", NINE - timedelta(seconds=5))
    waiting(council, "failing", NINE + timedelta(minutes=9), SENDING, failing_since=NINE - ago)
    status, found = await outside.get("/health/ready")
    assert (status, found["ready"]) == ((200, True) if ready else (503, False))
    assert (found["waiting"], found["held"]) == (2, 1)
    assert datetime.fromisoformat(found["oldest_undelivered"]) == (NINE - ago).replace(microsecond=0)


@pytest.mark.parametrize(
    ("hurt", "says"),
    [
        (lambda outside, council: council.now("2026-12-14T09:04"), "No round of the bell has ended well since 9:00"),
        (lambda outside, council: setattr(outside.vitals, "last_plan", later(hours=-26, seconds=-1)), "been planned"),
        (lambda outside, council: outside.vitals.failed("it broke", PLAN), "The planning broke off"),
        (lambda outside, council: waiting(council, "held", later(hours=-1), HELD), "nobody can be told of it"),
        (
            lambda outside, council: outside.vitals.failed("it broke", "sweep", later(minutes=-4)),
            "The bell's sweep broke",
        ),
        (lambda outside, council: setattr(outside.vitals, "silent_because", "this is a copy."), "this is a copy."),
        (lambda outside, council: setattr(outside, "chat", False), "The chat is not connected."),
    ],
)
async def test_what_is_wrong_is_said_with_503(outside: Outside, council: Council, hurt, says: str) -> None:
    hurt(outside, council)
    status, found = await outside.get("/health/ready")
    assert status == 503
    assert says in " ".join(found["wrong"])
    assert (await outside.get("/health/live"))[0] == 200


async def test_a_database_that_is_gone_is_said(outside: Outside, council: Council) -> None:
    with council.house.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE telling RENAME TO elsewhere")
    status, found = await outside.get("/health/ready")
    assert (status, found["database"], found["wrong"]) == (503, False, ["The database does not answer."])
    assert (await outside.measured())["handbell_database_up"] == 0


def test_what_waits_is_counted_alike_on_either_database(either_council: Council) -> None:
    database = either_council.house.database
    assert undelivered(database, NINE) == Undelivered()
    waiting(either_council, "sent", later(hours=-9), SENT)
    waiting(either_council, "held", later(hours=-8), HELD, alerted=True)
    waiting(either_council, "young", later(minutes=-1))
    waiting(either_council, "failing", later(minutes=9), failing_since=later(minutes=-40))
    waiting(either_council, "untold", later(minutes=-5), HELD)
    waiting(either_council, "just held", later(minutes=-4), HELD)
    assert undelivered(database, NINE) == Undelivered(waiting=2, held=3, oldest=later(minutes=-40), untold=1)


# /metrics


async def test_metrics_say_how_posts_ended_and_how_the_bell_does(outside: Outside, council: Council) -> None:
    for outcome in ("sent", "sent", "held"):
        outside.vitals.ended(outcome)
    waiting(council, "late", NINE - timedelta(minutes=10))
    measured = await outside.measured()
    assert measured["handbell_posts_total['sent']"] == 2
    assert measured["handbell_posts_total['held']"] == 1
    assert measured["handbell_last_tick_timestamp_seconds"] == NINE.timestamp()
    assert measured["handbell_last_plan_timestamp_seconds"] == NINE.timestamp()
    assert measured["handbell_oldest_undelivered_timestamp_seconds"] == NINE.timestamp() - 600
    assert (measured["handbell_messages_waiting"], measured["handbell_chat_connected"]) == (1, 1)
    outside.chat = False
    assert (await outside.measured())["handbell_chat_connected"] == 0


async def test_commands_are_counted_by_name_and_outcome_and_nobody_is_named(outside: Outside, council: Council) -> None:
    pooled = PooledDesk(council.house.desk)
    desk = metrics.MeasuredDesk(pooled, council.house.desk.command_of, outside.counted)
    asker = Asker("command line", "Amara Okafor", council.id)
    for words in ("category brookmantle", "category", "category notify 900001", "brookmantle please"):
        await desk.answer(asker, Request(words))
    pooled.close()
    measured = await outside.measured()
    assert measured["handbell_commands_total['category', 'done']"] == 1
    assert measured["handbell_commands_total['category', 'form']"] == 1
    assert measured["handbell_commands_total['category', 'refused']"] == 1
    assert measured["handbell_commands_total['not understood', 'unknown']"] == 1
    assert measured["handbell_command_seconds_count['category']"] == 3
    labels = " ".join(measured).casefold()
    assert not [name for name in ("brookmantle", "amara", "900001", council.id) if name in labels]


def test_two_houses_in_one_process_count_for_themselves(vitals: Vitals) -> None:
    one, other = metrics.Metrics(vitals, lambda: True), metrics.Metrics(vitals, lambda: True)
    one.answers.labels("help", "done").inc()
    assert other.registry.get_sample_value("handbell_commands_total", {"command": "help", "outcome": "done"}) is None


# The heartbeat


@dataclass
class Watcher:
    """A watcher elsewhere: how often it was told, and what it answers."""

    address: str = ""
    heard: int = 0
    status: int = 200


@pytest.fixture
async def watcher() -> AsyncIterator[Watcher]:
    watcher = Watcher()

    async def hear(_request: web.Request) -> web.Response:
        watcher.heard += 1
        return web.Response(status=watcher.status)

    app = web.Application()
    app.router.add_get("/secret-path", hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    watcher.address = f"http://127.0.0.1:{runner.addresses[0][1]}/secret-path"
    yield watcher
    await runner.cleanup()


async def test_every_good_round_beats_and_two_at_once_beat_once(watcher: Watcher, vitals: Vitals) -> None:
    heart = Heartbeat(watcher.address)
    assert [await heart.beat(vitals, later(seconds=after)) for after in (0, 1, 30, 60)] == [True, False, True, True]
    assert watcher.heard == 3


@pytest.mark.parametrize(
    "hurt",
    [
        lambda vitals: vitals.failed("it broke"),
        lambda vitals: vitals.failed("it broke", PLAN),
        lambda vitals: vitals.failed("it broke", "retain", later(minutes=-4)),
        lambda vitals: setattr(vitals, "silent_because", "this is a copy."),
        lambda vitals: setattr(vitals, "database", False),
        lambda vitals: setattr(vitals, "last_plan", later(hours=-27)),
    ],
)
async def test_a_bell_that_is_unwell_or_silent_keeps_its_heart_still(watcher: Watcher, vitals: Vitals, hurt) -> None:
    hurt(vitals)
    assert not await Heartbeat(watcher.address).beat(vitals, NINE)
    assert watcher.heard == 0


async def test_a_watcher_that_is_away_stops_nothing_and_its_address_stays_out_of_the_log(
    watcher: Watcher, vitals: Vitals, caplog: pytest.LogCaptureFixture
) -> None:
    watcher.status = 500
    assert not await Heartbeat(watcher.address).beat(vitals, NINE)
    assert not await Heartbeat("http://127.0.0.1:1/secret-path").beat(vitals, NINE)
    assert not await Heartbeat("no address at all").beat(vitals, NINE)
    assert not await Heartbeat("").beat(vitals, NINE)
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 3
    assert "secret-path" not in caplog.text


# The bell's own alarm


def told(watch: Watch, vitals: Vitals, minutes: range) -> dict[int, str]:
    """What the watch says when it looks every so many minutes."""
    said = {minute: watch.look(vitals, later(minutes=minute)) for minute in minutes}
    return {minute: sentence for minute, sentence in said.items() if sentence}


def test_a_fault_is_told_once_then_every_four_hours_and_its_end_is_told(vitals: Vitals) -> None:
    watch = Watch()
    said = told(watch, vitals, range(10 * 60))
    assert list(said) == [4, 4 + 240, 4 + 480]
    assert said[4].startswith("No round of the bell has ended well since 9:00 on 14 December.")
    assert "restart handbell serve" in said[4]
    vitals.ticked(later(hours=10))
    vitals.planned(later(hours=10))
    assert "well again" in str(watch.look(vitals, later(hours=10)))
    assert watch.look(vitals, later(hours=10, minutes=1)) is None


def test_a_fault_that_comes_and_goes_is_not_told_each_time(vitals: Vitals) -> None:
    watch, said = Watch(), []
    for minute in range(0, 200, 10):
        if minute % 20:
            vitals.failed("it broke", PLAN)
        else:
            vitals.planned(later(minutes=minute))
        vitals.ticked(later(minutes=minute))
        said.append(watch.look(vitals, later(minutes=minute)))
    assert [bool(each) for each in said[:4]] == [False, True, True, False]
    assert not any(said[4:])


def test_a_word_that_did_not_arrive_is_said_again_in_five_minutes(vitals: Vitals) -> None:
    watch = Watch()
    assert watch.look(vitals, later(minutes=4))
    watch.unheard(later(minutes=4))
    assert list(told(watch, vitals, range(5, 60))) == [9]


def test_another_kind_of_fault_is_told_at_once(vitals: Vitals) -> None:
    watch = Watch()
    assert watch.look(vitals, later(minutes=4))
    vitals.failed("it broke", PLAN)
    assert "The planning broke off" in str(watch.look(vitals, later(minutes=5)))


def test_a_database_that_is_away_for_a_moment_is_no_news_and_one_that_stays_away_is(vitals: Vitals) -> None:
    watch = Watch()
    vitals.database = False
    assert watch.look(vitals, later(minutes=1)) is None
    assert str(watch.look(vitals, later(minutes=4))).startswith("The database does not answer.")


def test_a_copy_that_is_silent_on_purpose_alarms_nobody(vitals: Vitals) -> None:
    vitals.silent_because = "this is a copy."
    assert not told(Watch(), vitals, range(600))
