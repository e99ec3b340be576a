"""Alembic's entry when it is run from its own command line, for writing a new revision."""

from alembic import context
from sqlalchemy import engine_from_config

from planner.db import schema

engine = engine_from_config(context.config.get_section("alembic") or {}, prefix="sqlalchemy.")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=schema.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
