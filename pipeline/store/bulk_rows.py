"""Rows into tables by the fastest way that each database has: COPY on PostgreSQL, a prepared INSERT on SQLite."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from pipeline.store.tables import Base

_CACHE_KB = 256_000


def table_of(rows: type[Base]) -> Table:
    """The table of a class of rows."""
    found = rows.__table__
    assert isinstance(found, Table)
    return found


@functools.lru_cache(maxsize=64)
def _layout(table: Table, names: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    return tuple((name, isinstance(table.c[name].type, JSON)) for name in names)


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows that all have the columns of the first. Raises SQLAlchemy's DBAPIError."""
    if not rows:
        return
    layout = _layout(table, tuple(rows[0]))
    values = [
        tuple(json.dumps(row[name], ensure_ascii=False) if is_json else row[name] for name, is_json in layout)
        for row in rows
    ]
    columns = ", ".join(f'"{name}"' for name, _ in layout)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(layout))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", values)
    else:
        _copy(connection, f"COPY {table.name} ({columns}) FROM STDIN", values)


def _copy(connection: Connection, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    dbapi: Any = connection.dialect.loaded_dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for value in values:
                copy.write_row(value)
    except dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error


def next_numbers(connection: Connection, table: Table, count: int) -> list[int]:
    """Primary keys for `count` new rows of a table that numbers its rows; the transaction must be one that writes."""
    (key,) = table.primary_key.columns
    if connection.dialect.name == "sqlite":  # nobody else writes in this transaction
        last = connection.scalar(select(func.max(key))) or 0
        return list(range(last + 1, last + 1 + count))
    sequence = func.pg_get_serial_sequence(table.name, key.name)
    numbers = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return list(connection.scalars(numbers))


def use_memory(connection: Connection) -> None:
    """SQLite's own page cache of 2 MB is too small for indexes over millions of rows."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KB}")
