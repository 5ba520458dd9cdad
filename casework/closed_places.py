"""Closed places: where a framework keeps what is told about schools out of channels that everybody can read."""

from store.tellings import Telling
from store.work import Work


def only_closed(work: Work, telling: Telling) -> str:
    """Why a message may not go to a place that is open, and what to do then; "" where it may go anywhere (MK-016)."""
    about = work.framework.about
    if not about.closed_places or telling.person is not None:
        return ""
    return (
        f"the channel is open to everybody, and {work.authority.title} tells of schools in closed places only "
        f"({about.closed_places_rule}). Make the channel private, or name a private one: handbell authority set "
        f"{work.authority.id} --report-to slack:WORKSPACE:CHANNEL"
    )
