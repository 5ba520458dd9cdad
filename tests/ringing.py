"""Ringing a council's bell at a moment, with the product's own planner, rows and messages, and what was told."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from council import BROOKMANTLE, OWN, QUIET, Council, found, sqlite_url

from bot.bell import Bell, Round
from casework.expected import Expected
from casework.obligations import enter
from chat.plain import plain_text
from domain.clocks import Due
from store.obligations import Obligation


@dataclass(frozen=True)
class Heard:
    """One message as its reader sees it."""

    who: str
    kind: str
    text: str
    refs: tuple[str, ...]


def ring(council: Council, moment: str) -> list[Heard]:
    """Everything that is told at that moment, planning first."""
    council.now(moment)
    told = Bell(council.house).ring_here(Round(council.clock.now()))
    return [
        Heard(
            each.person.name if each.person else each.to,
            each.key.partition("/")[0],
            plain_text(each.message),
            tuple(each.message.data.get("obligations", ())),
        )
        for each in told
    ]


def rung(council: Council, first: str, last: str, hour: str = "08:30") -> dict[str, list[Heard]]:
    """What is told each day from first to last, at that hour; days of silence are left out."""
    day, heard = date.fromisoformat(first), {}
    while day <= date.fromisoformat(last):
        told = ring(council, f"{day}T{hour}")
        if told:
            heard[day.isoformat()] = told
        day += timedelta(days=1)
    return heard


def owe(council: Council, due: str, owner: str = "Amara Okafor", **more: object) -> Obligation:
    """Something due, entered by hand at Brookmantle: its own ladder rings it, not the cycle's."""
    with council.work() as work:
        person = work.people.named(owner)
        assert person
        kind = str(more.pop("kind", "brought-over/other"))
        label = str(more.pop("label", "Send the plan"))
        day = date.fromisoformat(due)
        school = work.schools.by_urn(BROOKMANTLE)
        about = f"test-{len(work.obligations.open())}"
        given = Due(day, "as brought over")
        return enter(work, Expected(kind, about, "1", label, given, person.number, school, **more))  # type: ignore[arg-type]


def quiet(folder: Path, moment: str = "2026-10-01T09:00") -> Council:
    """A council whose framework sets no clocks of its own, so that only what a test enters rings."""
    return found(sqlite_url(folder), moment, QUIET, OWN)
