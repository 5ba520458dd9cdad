"""Alembic's entry: runs migrations on the connection that store.migrations.upgrade hands over."""

from alembic import context
from sqlmodel import SQLModel

import store.tables  # noqa: F401  every table must be known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
