"""What the tests of single values share: the day a clock comes to, what a year asks of whom, what is explained."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from council import BROOKMANTLE, QUILLMARSH, Council, found, sqlite_url

from chat.plain import plain_text
from domain.clocks import NoClock, reckon
from store.decisions import AGREED, Decision

LINKED = "the schools' adviser"
# A day in each half-term of 2026/27, the first of which is the first of the year.
DAYS = ("2026-09-01", "2026-11-10", "2027-01-12", "2027-03-01", "2027-04-20", "2027-06-15")
Asked = tuple[str, str, tuple[str, ...]]  # its day, who owns it, who else is told; posts stand for their holders


@dataclass
class Values:
    """A council in which each post has one holder, named as the post, and both schools have an adviser."""

    council: Council

    def day(self, clock: str, **given: object) -> str | None:
        """The day that one of the framework's clocks comes to; None where it sets none."""
        with self.council.work() as work:
            held = work.framework.clock(clock)
            assert held, clock
            with suppress(NoClock):
                return reckon(held.formula, work.calendar, **given).on.isoformat()  # type: ignore[arg-type]
        return None

    @cached_property
    def year(self) -> dict[str, list[Asked]]:
        """What planning asks for in 2026/27, looked at once in each half-term and never done, by kind."""
        found: dict[str, dict[str, Asked]] = {}
        for day in DAYS:
            self.council.now(f"{day}T09:00")
            self.council.plan()
            with self.council.work() as work:
                names = {person.number: person.name for person in work.people.choices()}
                for row in work.obligations.open():
                    also = tuple(sorted(names[number] for number in row.also))
                    kind = found.setdefault(row.kind, {})
                    kind[f"{row.about} {row.occurrence}"] = (row.due.isoformat(), names[row.owner], also)
        return {kind: sorted(rows.values()) for kind, rows in found.items()}

    def left(self, kind: str) -> list[str]:
        """The days of what is still asked for in the last half-term, because nobody did it all year."""
        assert self.year
        with self.council.work() as work:
            return [row.due.isoformat() for row in work.obligations.open() if row.kind == kind]

    def stood(self, urn: str, category: str, on: str) -> None:
        """A category that stood before Handbell came."""
        day = date.fromisoformat(on)
        with self.council.work() as work:
            work.decisions.save(
                Decision(
                    authority=work.authority.id, urn=urn, category=category, state=AGREED, reason="As brought over",
                    framework=work.framework.id, criteria_version=work.framework.about.criteria_version,
                    proposed_by="Amara Okafor", proposed_on=day, agreed_by="Amara Okafor", agreed_on=day,
                    brought_over=True,
                )
            )  # fmt: skip

    def explained(self, term: str) -> list[str]:
        """The lines of /framework TERM."""
        return plain_text(self.council.say(f"framework {term}")).splitlines()


def opened(folder: Path, framework: str) -> Iterator[Values]:
    """Such a council on Tuesday 1 September 2026."""
    council = found(sqlite_url(folder), f"{DAYS[0]}T09:00", framework)
    posts = [post.id for post in council.house.frameworks[framework].permissions.post]
    for post in posts:
        council.add_person(post, post)
    council.add_person(LINKED)
    with council.work() as work:
        first, adviser = work.people.named("Amara Okafor"), work.people.named(LINKED)
        assert first
        assert adviser
        first.posts = [post for post in first.posts if "admin" in post]
        work.people.save(first)
        for urn in (BROOKMANTLE, QUILLMARSH):
            work.people.link_adviser(urn, adviser, date(2026, 9, 1))
    yield Values(council)
    council.house.close()
