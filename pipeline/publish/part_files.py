"""Rows of one table to a file or a stream: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from pipeline.publish.cells import csv_cell
from pipeline.publish.columns import Table


def write_csv(rows: Iterable[Any], table: Table, out: TextIO) -> int:
    """Writes a header and a line for each row; texts that a spreadsheet could run are defused. Gives their number."""
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([column.name for column in table.columns])
    count = 0
    for row in rows:
        lines.writerow([csv_cell(getattr(row, column.name), column) for column in table.columns])
        count += 1
    return count


def write_json_lines(rows: Iterable[Any], table: Table, out: TextIO) -> int:
    """Writes a JSON object for each row, with the names of the columns."""
    count = 0
    for row in rows:
        plain = {column.name: getattr(row, column.name) for column in table.columns}
        out.write(json.dumps(plain, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_parquet(rows: Iterable[Any], table: Table, path: Path) -> int:
    """Writes a Parquet file. Raises ModuleNotFoundError without pyarrow, which the other formats do not need."""
    from pipeline.publish.table_files import write_table

    return write_table(rows, table, path, None)
