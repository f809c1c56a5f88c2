"""Rows into tables by the fastest way that each database has. Nothing is checked: the rows are our own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, Table

Rows = Sequence[Mapping[str, Any]]


def add_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """COPY on PostgreSQL, one prepared INSERT on SQLite. All rows have the columns of the first."""
    if not rows:
        return
    names = list(rows[0])
    as_json = {name for name in names if isinstance(table.c[name].type, JSON)}
    values = [
        tuple(json.dumps(row[name], ensure_ascii=False) if name in as_json else row[name] for name in names)
        for row in rows
    ]
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "sqlite":
        driver.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * len(names))})", values)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for value in values:
            copy.write_row(value)


def use_memory(connection: Connection, megabytes: int = 256) -> None:
    """SQLite's page cache is 2 MB by default, too little to fill indexes over text in bulk."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{megabytes * 1000}")


def take_statistics(connection: Connection) -> None:
    """What the query planner is to know, as the databases' own upkeep would gather it."""
    connection.exec_driver_sql("ANALYZE")
