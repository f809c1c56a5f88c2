"""Brings a database to the schema of this version of the program, and refuses one that is ahead of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, inspect, text

from pipeline.store.connect import for_writing
from pipeline.store.errors import StoreError
from pipeline.store.search import build_if_empty
from pipeline.store.tables import Base

_FOLDER = Path(__file__).parent / "migrations"
# Any number that other programs are unlikely to lock: it makes processes that open a new database wait in line.
_LOCK = 7_304_126_633


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _FOLDER.as_posix().replace("%", "%%"))
    return config


def head() -> str:
    """The newest schema that this version of the program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _current(connection: Connection, engine: Engine) -> str | None:
    """The schema of the database, None for a new one. Raises StoreError for one that is not ours or is ahead of us."""
    heads = MigrationContext.configure(connection).get_current_heads()
    if not heads:
        taken = sorted(set(inspect(connection).get_table_names()) & set(Base.metadata.tables))
        if taken:
            message = f"it holds tables of another program ({', '.join(taken[:3])})"
            raise StoreError(engine.url, message, "name another database")
        return None
    try:
        ScriptDirectory.from_config(_config()).get_revision(heads[0])
    except CommandError as error:
        message = f"it was written by a newer Predikat (schema {heads[0]}, this version knows up to {head()})"
        raise StoreError(
            engine.url, message, "take the newer Predikat (`git pull && make`, in its folder), or name another database"
        ) from error
    return heads[0]


@contextmanager
def _changing(engine: Engine) -> Iterator[Config]:
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _current(connection, engine)
        yield _config(connection)


def upgrade(engine: Engine, to: str = "head") -> None:
    """Takes the steps up to schema `to`, all in one transaction. Raises StoreError as `bring_to_head` does.

    With the newest schema, what is searched is made of the other tables if there is nothing yet.
    """
    with _changing(engine) as config:
        command.upgrade(config, to)
        if to == "head":
            build_if_empty(config.attributes["connection"])


def downgrade(engine: Engine, to: str) -> None:
    """Takes back the steps after schema `to` ("base" for all), with the rows of the tables that they made."""
    with _changing(engine) as config:
        command.downgrade(config, to)


def bring_to_head(engine: Engine) -> None:
    """Upgrades the schema if it is behind. Raises StoreError for a database that is ahead of us or not ours."""
    with engine.connect() as connection:
        current = _current(connection, engine)
    if current != head():
        upgrade(engine)
