"""Support for tests: councils on each framework, schools that stand in a category, and what /support says of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from council import Council, found, sqlite_url

from casework.obligations import keep
from chat.plain import plain_text
from store.decisions import NOTIFIED, Decision
from store.obligations import Obligation

Founded = Callable[..., Council]


def on_framework(folder: Path, framework: str, moment: str) -> Council:
    """A council on one framework; its first person holds every post that support asks for."""
    council = found(sqlite_url(folder), moment, framework)
    with council.work() as work:
        boss = work.people.named("Amara Okafor")
        assert boss
        boss.posts = [*boss.posts, "principal_adviser"]
        work.people.save(boss)
    return council


def stand(council: Council, urn: str, category: str, strand: str = "") -> None:
    """Put a school into a category from today, whatever its framework asks before that."""
    with council.work() as work:
        for earlier in work.decisions.live(urn):
            if earlier.strand == strand:
                earlier.until = work.clock.today()
                work.decisions.save(earlier)
        decision = Decision(
            authority=council.id, urn=urn, category=category, state=NOTIFIED, reason="Test", strand=strand,
            framework=work.framework.id, criteria_version="1", proposed_by="Test", proposed_on=work.clock.today(),
            agreed_by="Test", agreed_at="a meeting", agreed_on=work.clock.today(), notified_on=work.clock.today(),
        )  # fmt: skip
        work.decisions.save(decision)
        keep(work, urn)


def days(council: Council, urn: str, sort: str) -> dict[str, Any]:
    """What /support says of one sort of days."""
    return next(each for each in council.say(f"support {urn}").data["days"] if each["sort"] == sort)


def log(council: Council, urn: str, number: str, **fields: str) -> dict[str, Any]:
    """Log days; returns what is answered for programs."""
    said = " ".join(f'{name}="{value}"' for name, value in fields.items())
    return dict(council.say(f'support log {urn} days={number} what="In school" {said}').data)


def funding(council: Council, urn: str, service: str) -> Any:
    """Who pays for a service at a school; None where it is not offered there."""
    offered = council.say(f"support services {urn}").data["services"]
    return next((each["funding"] for each in offered if each["id"] == service), None)


def ids(council: Council, words: str) -> list[str]:
    """The services that are listed."""
    return [each["id"] for each in council.say(words).data["services"]]


def text(council: Council, words: str, **values: Any) -> str:
    """What is said to a person."""
    return plain_text(council.say(words, **values))


def due(council: Council, kind: str, urn: str | None = None) -> list[Obligation]:
    """What is open of one kind, once the day was planned."""
    council.plan()
    with council.work() as work:
        return [each for each in work.obligations.open(urn) if each.kind == kind]


def link(council: Council, urn: str, name: str, since: date) -> None:
    """Make somebody the adviser of a school."""
    with council.work() as work:
        person = work.people.named(name)
        assert person
        work.people.link_adviser(urn, person, since)
