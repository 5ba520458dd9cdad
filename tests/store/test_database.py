"""The database: moments in UTC, a schema that equals the tables, and sentences where it cannot be used."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from conftest import new_database
from council import BROOKMANTLE, Council, sqlite_url
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

import store.tables  # noqa: F401  every table must be known
from domain.clock import LONDON
from domain.refusals import Refused
from store.database import SCHEMA, Database
from store.facts import RecordedFact

VERSIONS = Path(__file__).parents[2] / "store" / "migrations" / "versions"


def test_moments_come_back_aware_and_in_utc(either_council: Council) -> None:
    summer = datetime(2026, 7, 1, 9, 30, tzinfo=LONDON)
    with either_council.work() as work:
        work.facts.record(
            RecordedFact(
                authority=either_council.id, urn=BROOKMANTLE, measure="low_attendance", value="yes",
                on=date(2026, 7, 1), source="test", recorded_by="test", recorded_at=summer,
            ),
            None,
        )  # fmt: skip
    with either_council.work() as work:
        (fact,) = work.facts.of(BROOKMANTLE)
        assert fact.recorded_at == summer
        assert fact.recorded_at.tzinfo is UTC
        assert fact.on == date(2026, 7, 1)


def test_a_moment_without_a_zone_is_never_stored(council: Council) -> None:
    naive = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001
    with council.work() as work, pytest.raises(Exception, match="timezone"):
        work.people.offer_code(work.people.all()[0], "CODE", naive)


def test_the_migrated_schema_is_the_one_the_tables_describe(either_council: Council) -> None:
    with either_council.house.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_program_knows_the_newest_migration(council: Council) -> None:
    newest = max(re.findall(r"^(\d{4})_", name)[0] for name in (file.name for file in VERSIONS.glob("0*.py")))
    assert newest == SCHEMA == council.house.database.schema()


def test_a_database_newer_than_the_program_is_refused(council: Council) -> None:
    database = council.house.database
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refused, match="schema 9999, which is newer"):
        database.prepare()


def test_the_folder_of_the_database_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'deep' / 'down' / 'handbell.db'}")
    database.prepare()
    assert (tmp_path / "deep" / "down" / "handbell.db").exists()
    assert database.answers()
    database.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_several_processes_that_start_at_once_bring_the_schema_up_to_date_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = sqlite_url(tmp_path) if kind == "sqlite" else new_database(request.getfixturevalue("postgresql"))
    databases = [Database(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as processes:
        list(processes.map(Database.prepare, databases))
    assert {database.schema() for database in databases} == {SCHEMA}
    for database in databases:
        database.close()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "DATABASE_URL is not the address of a database"),
        ("postgresql+psycopg://handbell:secret@127.0.0.1:1/none", r"handbell:\*\*\*@127.0.0.1:1/none cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named_without_its_password(url: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        Database(url).prepare()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "handbell.db").write_text("a list of schools, not a database\n" * 50)
    database = Database(sqlite_url(tmp_path))
    with pytest.raises(Refused, match=r"handbell\.db cannot be opened"):
        database.prepare()
    database.close()


def test_a_fault_in_a_statement_does_not_write_what_was_typed_into_the_log(council: Council) -> None:
    with pytest.raises(Exception, match="parameters hidden") as fault, council.work() as work:
        work.session.execute(text("INSERT INTO concern (what) VALUES (:what)"), {"what": "a private matter"})
    assert "private matter" not in str(fault.value)


def test_a_read_leaves_nothing_behind_and_a_write_that_fails_neither(either_council: Council) -> None:
    database = either_council.house.database
    with database.read() as session:
        session.add(_fact(either_council))
        session.flush()
    with suppress(RuntimeError), database.write() as session:
        session.add(_fact(either_council))
        session.flush()
        raise RuntimeError
    with database.undone() as session:
        session.add(_fact(either_council))
        session.flush()
        assert _count(session) == 1
    with database.read() as session:
        assert _count(session) == 0


def _fact(council: Council) -> RecordedFact:
    return RecordedFact(
        authority=council.id, urn=BROOKMANTLE, measure="low_attendance", value="yes", on=council.clock.today(),
        source="test", recorded_by="test", recorded_at=council.clock.now(),
    )  # fmt: skip


def _count(session: Session) -> int:
    return len(session.exec(select(RecordedFact)).all())
