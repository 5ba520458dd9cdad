"""What has not arrived yet, over all authorities, in one statement: for health, metrics and the bell's own alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, func, select

from store.database import Database
from store.tellings import HELD, PENDING, UNDER_WAY, Telling

TOLD_BY = timedelta(minutes=5)  # after it was held somebody has been told of it, if there is anybody


@dataclass(frozen=True)
class Undelivered:
    """How many messages wait that should have gone, how many are held, and since when (UTC) the oldest waits.

    What is held waits for a person, who was told of it: it does not count for the oldest. `untold` counts those of
    which nobody could be told.
    """

    waiting: int = 0
    held: int = 0
    oldest: datetime | None = None
    untold: int = 0


def undelivered(database: Database, now: datetime) -> Undelivered | None:
    """Read it; None when the database does not answer."""
    since = func.coalesce(col(Telling.failing_since), col(Telling.next_at))
    late = col(Telling.state).in_((PENDING, *UNDER_WAY)) & (since <= now)
    held = col(Telling.state) == HELD
    untold = held & col(Telling.alerted).is_(False) & (col(Telling.touched_at) <= now - TOLD_BY)
    counted = select(
        func.count().filter(late), func.count().filter(held), func.min(since).filter(late), func.count().filter(untold)
    )
    try:
        with database.read() as session:
            row = session.exec(counted.where(col(Telling.state).in_((PENDING, *UNDER_WAY, HELD)))).one()
    except SQLAlchemyError:
        return None
    return Undelivered(*row)
