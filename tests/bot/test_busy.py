"""When others write for long: a sentence instead of a fault, nothing half done, and nobody told twice or not at all."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from council import BROOKMANTLE, Council
from sqlalchemy import create_engine, event, text

from bot.bell import Bell, Round
from bot.courier import Courier
from bot.pace import Pace
from bot.settings import Settings
from bot.sweeping import Sweep
from bot.vitals import Vitals
from bot.works import Works
from casework.telling import gather
from chat.message import Message
from store.record import Event

RAISE = "raise-concern 900001 area=leadership what=Quiet"


@pytest.fixture
def impatient(either_council: Council) -> Council:
    """The council on a database that waits a tenth of a second instead of five."""
    database = either_council.house.database

    def hurry(connection, _record):  # type: ignore[no-untyped-def]
        connection.execute("PRAGMA busy_timeout=100" if database.is_sqlite else "SET lock_timeout = '100ms'")
        connection.commit()

    database.engine.dispose()
    event.listen(database.engine, "connect", hurry)
    return either_council


@contextmanager
def somebody_writes(council: Council) -> Iterator[None]:
    """Another process stores something big, for as long as this lasts."""
    database = council.house.database
    other = create_engine(database.url, isolation_level=None if not database.is_sqlite else "AUTOCOMMIT")
    if database.is_sqlite:
        with other.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield
            connection.exec_driver_sql("ROLLBACK")
    else:
        with other.begin() as connection:
            connection.execute(text("SELECT id FROM authority FOR UPDATE"))
            yield
    other.dispose()


def test_an_act_that_has_to_wait_too_long_says_so_and_can_be_done_again(
    impatient: Council, caplog: pytest.LogCaptureFixture
) -> None:
    with somebody_writes(impatient), caplog.at_level(logging.ERROR):
        sentence, _ = impatient.refused(RAISE)
        assert impatient.say(f"category {BROOKMANTLE}").title.startswith("Brookmantle")  # reading waits for nobody
    assert "Try again in a minute" in sentence
    assert caplog.records == []
    assert impatient.say(RAISE).data["id"] == "C-1"
    with impatient.work() as work:
        assert [line.refused for line in work.session.exec(work.rows(Event))] == [False, False]


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("category propose 900001 category=high reason=Below", 1),
        (RAISE, 8),
        ('schedule-project-group 900001 coordinator="Amara Okafor" members=Head reason=Risk', 1),
    ],
)
def test_eight_who_do_the_same_at_once_leave_one_proposal_one_group_and_eight_numbers(
    either_council: Council, words: str, done: int
) -> None:
    council = either_council
    start = threading.Barrier(8)

    def do(_number: int) -> Message:
        start.wait()
        answer = council.ask(words)
        assert isinstance(answer, Message)
        assert "fault" not in answer.data, answer
        return answer

    with ThreadPoolExecutor(8) as at_once:
        answers = list(at_once.map(do, range(8)))
    with council.work() as work:
        assert work.record.broken_at() is None
        assert len({concern.number for concern in work.cases.concerns(BROOKMANTLE)}) in {0, 8}
        assert len(work.cases.groups()) <= 1
        assert len(work.decisions.live(BROOKMANTLE)) <= 1
    refused = [answer for answer in answers if "refused" in answer.data]
    assert len(refused) in {0, 8 - done}


def test_eight_who_agree_at_once_agree_it_once(either_council: Council) -> None:
    either_council.say("category propose 900001 category=high reason=Below")
    start = threading.Barrier(8)

    def agree(number: int) -> bool:
        start.wait()
        answer = either_council.ask(f"category agree 900001 where=SIG{number}")
        assert isinstance(answer, Message)
        assert "fault" not in answer.data, answer
        return "refused" not in answer.data

    with ThreadPoolExecutor(8) as at_once:
        assert sum(at_once.map(agree, range(8))) == 1


class Told:
    """A carrier that keeps what it posts, and does something on the way."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self.keys: list[str] = []
        self._meanwhile = meanwhile

    def post(self, to: str, message: Message, key: str) -> str:
        self.keys.append(key)
        self._meanwhile()
        return "D1:1.0"

    def find(self, to: str, key: str) -> str | None:
        return "D1:1.0" if key in self.keys else None

    def update(self, to: str, posted_as: str, message: Message) -> None:
        raise AssertionError("nothing has changed")


KEY = "digest/marlowshire/1/2026-12-14"


@pytest.fixture
def ringing(impatient: Council) -> Callable[[Told], Courier]:
    """A council where something is due, and who is told of it in Slack."""
    impatient.now("2026-12-14T08:30")
    with impatient.work() as work:
        keeper = work.people.named("Amara Okafor")
        assert keeper
        keeper.user = "slack:T1:AMARA"
        work.session.add(keeper)
    Bell(impatient.house).plan(Round(impatient.clock.now()))
    with impatient.work() as work:
        assert gather(work) == 1
    works, vitals = Works(impatient.house), Vitals(impatient.clock.now())
    return lambda told: Courier(works, impatient.house.words, told, vitals, Pace())


def state(council: Council) -> str:
    with council.work() as work:
        row = work.tellings.of(KEY)
        assert row
        return row.state


def test_what_was_told_while_the_database_was_busy_is_not_told_again(
    impatient: Council, ringing: Callable[[Told], Courier]
) -> None:
    writes, sqlite = somebody_writes(impatient), impatient.house.database.is_sqlite

    def begin() -> None:
        if sqlite:  # on PostgreSQL somebody who writes elsewhere holds no message up
            writes.__enter__()
            threading.Timer(0.3, writes.__exit__, (None, None, None)).start()

    told = Told(begin)
    courier = ringing(told)
    assert courier.deliver(KEY, impatient.id, 0) == "sent"
    assert state(impatient) == "sent"
    assert courier.deliver(KEY, impatient.id, 0) == "fenced"
    assert told.keys == [KEY]


def test_a_post_whose_end_could_not_be_written_down_is_looked_for_by_the_next_try(
    impatient: Council, ringing: Callable[[Told], Courier], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    engine = impatient.house.database.engine

    def breaks() -> None:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE reminder RENAME TO reminder_elsewhere"))

    told = Told(breaks)
    courier = ringing(told)
    with pytest.raises(Exception, match="reminder"):
        courier.deliver(KEY, impatient.id, 0)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE reminder_elsewhere RENAME TO reminder"))
    assert state(impatient) == "sending"
    impatient.now("2026-12-14T08:33")
    Sweep(Works(impatient.house), courier, lambda key, attempt: None, "").take_up(timedelta(minutes=2))
    assert courier.deliver(KEY, impatient.id, 1) == "found"
    assert (state(impatient), told.keys) == ("sent", [KEY])


def test_the_settings_never_show_a_password_or_a_token() -> None:
    settings = Settings(
        _env_file=None, DATABASE_URL="postgresql+psycopg://bell:hush-1@localhost/x", SLACK_BOT_TOKEN="xoxb-hush-2",
        SLACK_APP_TOKEN="xapp-hush-3", SLACK_SIGNING_SECRET="hush-4",
    )  # fmt: skip
    assert "hush" not in f"{settings!r}{settings}"
