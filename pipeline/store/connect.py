"""From a URL to an engine: the one place that knows SQLite from PostgreSQL."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from pipeline.extras import install_command
from pipeline.store.errors import StoreError

_FORMS = "sqlite:///FILE.db or postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME"
_ALIASES = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
_WRITES = "predikat_writes"
_PATIENCE_S = 30


def parse_url(text: str) -> URL:
    """The URL, with the driver that we use. Raises StoreError where it is malformed or names another database."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError) as error:
        raise StoreError(text, "not a database URL", f"write it as {_FORMS}") from error
    url = url.set(drivername=_ALIASES.get(url.drivername, url.drivername))
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(url, f"{url.get_backend_name()} is not supported", f"write the URL as {_FORMS}")
    return url


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite URL; None for memory, for `file:` URIs and for servers."""
    name = url.database or ""
    is_file = url.get_backend_name() == "sqlite" and name not in {"", ":memory:"} and not name.startswith("file:")
    return Path(name) if is_file else None


def store_exists(text: str) -> bool:
    """Whether there may be something to read behind the URL: False only for an SQLite file that is not there."""
    path = sqlite_file(parse_url(text))
    return path is None or path.exists()


def _make_folder(url: URL) -> None:
    path = sqlite_file(url)
    if path is None:
        return
    if path.is_dir():
        raise StoreError(url, "this is a folder", "name a file inside it, such as predikat.db")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "refused"
        mend = "name a file in a folder you may write to"
        raise StoreError(url, f"the folder {path.parent} cannot be made ({reason})", mend) from error


def _prepare_sqlite(connection: Any, record: object) -> None:
    # The driver's own BEGIN comes too late to protect a read that leads to a write: `_begin` says it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    _use_wal(cursor)
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _use_wal(cursor: Any) -> None:
    # SQLite does not let its own `timeout` wait here: of two processes that open a new file one is refused at once.
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] not in {"wal", "memory"}:
                cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_engine(url: URL) -> Engine:
    """An engine for `url`; the folder of an SQLite file is made. Raises StoreError where a driver is missing."""
    _make_folder(url)
    is_sqlite = url.get_backend_name() == "sqlite"
    # Processes that write to one file wait for each other, unless the URL sets its own `timeout`.
    waits = {"timeout": _PATIENCE_S} if is_sqlite and "timeout" not in url.query else {}
    try:
        engine = create_engine(
            url,
            connect_args=waits,
            json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
            pool_pre_ping=not is_sqlite,
        )
    except NoSuchModuleError as error:
        raise StoreError(url, f"no database driver is called {url.drivername}", f"write the URL as {_FORMS}") from error
    except ModuleNotFoundError as error:
        mend = f"install it with `{install_command('postgresql')}`"
        raise StoreError(url, f"the driver {error.name} is not installed", mend) from error
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock at their start rather than half-way."""
    return engine.execution_options(**{_WRITES: True})
