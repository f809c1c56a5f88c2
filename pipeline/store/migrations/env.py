"""Alembic's entry: runs on the connection, and inside the transaction, that `pipeline.store.migrate` holds."""

from __future__ import annotations

from alembic import context

from pipeline.store import crawl_tables, fact_tables, link_tables, ruling_tables, user_tables
from pipeline.store.tables import Base

# Importing the modules is what registers their tables.
TABLES = (Base, crawl_tables, fact_tables, link_tables, ruling_tables, user_tables)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can undo DDL as well, since `connect` begins its transactions itself.
    transactional_ddl=True,
)
context.run_migrations()
