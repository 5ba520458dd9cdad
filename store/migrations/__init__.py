"""How the schema came to be: one Alembic migration a change."""
