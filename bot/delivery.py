"""The engine: DBOS, which hands each delivery to one process at the pace the chat allows; only this file imports it."""

import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.database import Database

if TYPE_CHECKING:
    from dbos import DBOSConfig

QUEUE = "deliveries"
VERSION = "delivery-1"  # fixed: DBOS's own default changes with every deploy, and strands what is queued
A_CHANNEL = 1, 1.25  # so many in so many seconds; Slack takes a post a second in a channel
A_WORKSPACE = 120, 60.0
WORKERS = 6
KEPT = timedelta(days=30)
AT_ONCE = 500  # workflows deleted in one statement

Deliver = Callable[[str, str, int], object]


class Engine:
    """A durable queue. One in a process. Its methods wait for a database, so they are not for the event loop.

    `slot` tells apart the processes of one machine, the same after each restart.
    """

    def __init__(self, database: Database, slot: str, polling: float = 1.0) -> None:
        self._database = database
        self._slot = slot
        self._polling = polling
        self._dbos: Any = None
        self._deliver: Any = None

    @property
    def started(self) -> bool:
        """Whether it is running."""
        return self._dbos is not None

    def start(self, deliver: Deliver) -> None:
        """Start working: `deliver(key, authority, attempt)` is called for what is queued, in threads."""
        from dbos import DBOS

        _quiet()
        dbos = DBOS(config=self._config())
        self._deliver = DBOS.workflow(name="deliver")(_named(deliver))
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=WORKERS,
            partition_limiter={"limit": A_CHANNEL[0], "period": A_CHANNEL[1]},
            limiter={"limit": A_WORKSPACE[0], "period": A_WORKSPACE[1]},
            polling_interval_sec=self._polling,
            on_conflict="always_update",
        )
        self._dbos = dbos

    def enqueue(self, key: str, authority: str, channel: str, attempt: int) -> None:
        """Queue one attempt. The same attempt queued again is the same."""
        from dbos import DBOS, SetEnqueueOptions, SetWorkflowID

        with SetWorkflowID(_id(key, attempt)), SetEnqueueOptions(queue_partition_key=channel or "nowhere"):
            DBOS.enqueue_workflow(QUEUE, self._deliver, key, authority, attempt)

    def status(self, key: str, attempt: int) -> str | None:
        """DBOS's word for where an attempt stands (ENQUEUED, DELAYED, PENDING, SUCCESS, ERROR); None: unknown."""
        from dbos import DBOS

        found = DBOS.get_workflow_status(_id(key, attempt))
        return found.status if found else None

    def forget(self, now: datetime, kept: timedelta = KEPT) -> int:
        """Delete what was finished longer ago than that; the ledger's rows stay. Return how many."""
        from dbos import DBOS

        count, before = 0, (now - kept).astimezone(UTC).isoformat()
        while True:
            found = DBOS.list_workflows(
                completed_before=before, queue_name=QUEUE, limit=AT_ONCE, load_input=False, load_output=False
            )
            if not found:
                return count
            DBOS.delete_workflows([one.workflow_id for one in found])
            count += len(found)

    def stop(self, patience: int = 0) -> None:
        """Stop working; deliveries under way get so many seconds to end."""
        from dbos import DBOS

        if self._dbos is not None:
            self._dbos = None
            DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=patience)

    def _config(self) -> "DBOSConfig":
        return {
            "name": "handbell",
            "system_database_url": address(self._database),
            "application_version": VERSION,
            "executor_id": f"{socket.gethostname()}:{self._slot}",
            "dbos_system_schema": "dbos",
            "log_level": "WARNING",
            "enable_otlp": False,
            "use_listen_notify": False,
            "sys_db_pool_size": 5,
        }


def scratch(database: Database) -> Path | None:
    """The file in which the engine keeps its queue, beside a SQLite database; None for PostgreSQL.

    It may be deleted whenever nothing serves: the ledger's rows are the truth.
    """
    if not database.is_sqlite or not database.url.database:
        return None
    file = Path(database.url.database)
    return file.with_name(f"{file.stem}-dbos{file.suffix}")


def address(database: Database) -> str:
    """Where the engine keeps its queue: a file of its own, or a schema of its own in the same PostgreSQL."""
    file = scratch(database)
    return f"sqlite:///{file.absolute()}" if file else database.url.render_as_string(hide_password=False)


def _named(deliver: Deliver) -> Callable[[str, str, int], str]:
    def run(key: str, authority: str, attempt: int) -> str:
        return str(deliver(key, authority, attempt))

    return run


def _id(key: str, attempt: int) -> str:
    return f"rem:{key}:{attempt}"


def _quiet() -> None:
    """DBOS logs through our handlers, and brings none of its own."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
