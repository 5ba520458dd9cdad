"""Runs the migrations that a database still lacks."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

ONE_AT_A_TIME = 0x68616E64  # the name of PostgreSQL's lock; SQLite's writing transaction is one


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest version, in one transaction; of several processes the others find it done."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
