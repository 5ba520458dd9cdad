"""`handbell import`: bulk data from a file in one transaction, with a progress bar, a summary and a file of rejects."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bot.asking import DOOR, authority_named
from bot.cli.answering import DONE, house, say, say_json
from bot.house import House
from casework.imports.batch import Step, gather
from casework.imports.categories import read_categories
from casework.imports.contacts import read_contacts
from casework.imports.facts import read_facts
from casework.imports.gias import read_schools
from casework.imports.links import read_links
from casework.imports.load_calendar import is_bank_holidays, load_calendar, read_dates
from casework.imports.load_categories import load_categories
from casework.imports.load_contacts import load_contacts
from casework.imports.load_facts import load_facts
from casework.imports.load_inspections import load_inspections
from casework.imports.load_links import load_links
from casework.imports.load_people import load_people
from casework.imports.load_results import load_results
from casework.imports.load_schools import load_schools
from casework.imports.ofsted import read_inspections
from casework.imports.people import read_people
from casework.imports.rejects import Rejects
from casework.imports.results import read_results
from casework.imports.summary import Loaded, Summary
from casework.imports.table import Reading
from domain.people import Permission
from domain.refusals import Refused
from store.authorities import Authority
from store.database import Session
from store.work import Work


class _Kind(NamedTuple):
    """How a kind of CSV file is read and stored, and what the person it is done for must be allowed."""

    read: Callable[[Path], Reading[Any]]
    load: Callable[[Sequence[Work], Any], Loaded]
    needs: tuple[Permission, ...] = (Permission.IMPORT_DATA,)
    is_for_one: bool = False


_KINDS = {
    "schools": _Kind(read_schools, load_schools),
    "links": _Kind(read_links, load_links),
    "inspections": _Kind(read_inspections, load_inspections),
    "results": _Kind(read_results, load_results),
    "facts": _Kind(read_facts, load_facts),
    "contacts": _Kind(read_contacts, load_contacts),
    "categories": _Kind(read_categories, load_categories),
    "people": _Kind(read_people, load_people, (Permission.IMPORT_DATA, Permission.MANAGE_PEOPLE), is_for_one=True),
}


def run(options: argparse.Namespace) -> int:
    """Import one file: every good row of it, or nothing at all."""
    path = Path(options.file)
    with house() as built, _watched(options.json) as step:
        job = _calendar(built, path, options.authority) if options.kind == "calendar" else _csv(built, options, step)
        done, rejects = _stored(built, job, path)
    figures = {"kind": done.kind, "file": str(path), **done.counts(), "rejects": str(rejects) if rejects else None}
    if options.json:
        say_json({"ok": True, **figures, "notes": list(done.notes), "text": done.sentence()})
    else:
        say(f"{done.sentence()} They are in {rejects}, each with its reason." if rejects else done.sentence())
    return DONE


class _Job(NamedTuple):
    """What is to be done in the one transaction, for whom, and what that needs."""

    homes: Sequence[Authority]
    needs: tuple[Permission, ...]
    load: Callable[[Sequence[Work]], Loaded]


def _csv(built: House, options: argparse.Namespace, step: Step | None) -> _Job:
    """Read the whole file first: the database is not locked meanwhile, and a wrong file is refused here."""
    kind = _KINDS[options.kind]
    homes = _homes(built, options.authority, kind.is_for_one)
    batch = gather(kind.read(Path(options.file)), step)
    return _Job(homes, kind.needs, lambda works: kind.load(works, batch))


def _calendar(built: House, path: Path, authority: str | None) -> _Job:
    data = read_dates(path)
    homes = _homes(built, authority, is_for_one=not is_bank_holidays(data))
    if is_bank_holidays(data):
        homes = built.authorities()  # England's, so everybody's, whoever was named
    return _Job(homes, (Permission.IMPORT_DATA,), lambda works: load_calendar(works, path.name, data))


def _homes(built: House, authority: str | None, is_for_one: bool) -> Sequence[Authority]:
    every = built.authorities()
    return every if every and authority is None and not is_for_one else [authority_named(built, authority)]


def _stored(built: House, job: _Job, path: Path) -> tuple[Summary, Path | None]:
    with built.database.write() as session:
        loaded = job.load([_work(built, session, home, job.needs) for home in job.homes])
        return loaded.summary, _kept(loaded.rejects, path)


def _work(built: House, session: Session, home: Authority, needs: Sequence[Permission]) -> Work:
    """The work of the authority's first administrator, in whose name files are imported."""
    around = built.around[home.framework]
    people = Work(session, home, None, around, DOOR).people
    keeper = people.numbered(home.bell_keeper) if home.bell_keeper else None
    work = Work(session, home, keeper, around, DOOR)
    if keeper is None or not all(work.may(permission) for permission in needs):
        raise Refused(
            f"Files are imported in the name of the first administrator, and {home.title} has none who may do that: "
            "give the post back with /people, or set the authority up again."
        )
    return work


def _kept(rejects: Rejects, path: Path) -> Path | None:
    """The file of rejects: beside the file, or where the command was called when that folder cannot be written to."""
    try:
        return rejects.write(path)
    except OSError:
        return rejects.write(path, Path.cwd())


@contextmanager
def _watched(as_json: bool) -> Iterator[Step | None]:
    """A progress bar for a person who waits at a terminal; nothing for programs and logs."""
    if as_json or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # slow to import, and seldom needed
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def step(phase: str, done: int, total: int) -> None:
            task = tasks.setdefault(phase, None) or bar.add_task(phase, total=total)
            tasks[phase] = task
            bar.update(task, completed=done, total=total)

        yield step
