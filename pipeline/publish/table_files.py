"""Tables as Parquet and CSV files: the one door to pyarrow. Rows stream through: memory holds one row group."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.cells import csv_cell
from pipeline.publish.columns import Table, Values, values_of

ROW_GROUP = 20_000
_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Parquet schema of a table; what a column means goes with it."""
    fields = (
        pa.field(column.name, _ARROW[column.type], column.nullable, {"description": column.meaning})
        for column in table.columns
    )
    return pa.schema(fields, {"description": table.about})


def write_table(rows: Iterable[Any], table: Table, parquet: Path | None, csv_file: Path | None) -> int:
    """Writes rows to the files that are named and gives their number."""
    columns, schema, count = table.columns, arrow_schema(table), 0
    values = (values_of(row, columns) for row in rows)
    writer = pq.ParquetWriter(parquet, schema, compression="zstd") if parquet else None
    lines = csv_file.open("w", encoding="utf-8", newline="") if csv_file else None
    try:
        cells = csv.writer(lines, lineterminator="\n") if lines else None
        if cells:
            cells.writerow([column.name for column in columns])
        while group := list(itertools.islice(values, ROW_GROUP)):
            count += len(group)
            if writer:
                writer.write_batch(_batch(group, schema))
            if cells:
                cells.writerows([csv_cell(v, c) for v, c in zip(row, columns, strict=True)] for row in group)
        return count
    finally:
        if writer:
            writer.close()
        if lines:
            lines.close()


def _batch(group: list[Values], schema: pa.Schema) -> pa.RecordBatch:
    arrays = [pa.array(values, field.type) for values, field in zip(zip(*group, strict=True), schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def read_rows(parquet: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file as dicts, one row group at a time."""
    with pq.ParquetFile(parquet) as file:
        names = [name for name in file.schema_arrow.names if columns is None or name in columns]
        for batch in file.iter_batches(batch_size=ROW_GROUP, columns=names):
            yield from batch.to_pylist()


def stored_columns(parquet: Path) -> list[str]:
    """The names of the columns of a Parquet file."""
    names: list[str] = pq.read_schema(parquet).names
    return names
