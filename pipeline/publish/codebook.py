"""The codebook of a release, from what the row types say of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipeline.publish.accuracy import ACCURACY
from pipeline.publish.change_rows import CHANGES
from pipeline.publish.columns import Column, Table
from pipeline.publish.release_tables import TABLES

_ALL = (*TABLES, CHANGES, ACCURACY)

_HEAD = ("table", "column", "type", "may be empty", "meaning", "values", "example", "how it is made")

# Kabupaten and kota have codes that look like numbers: 35.10 is not 35.1.
_READING = """Codes such as `35.10` are texts: a reader that guesses types makes 35.1 of them. Parquet files carry the
types. From CSV files take every column as text, then convert the numbers that you need:

    awards = pandas.read_csv("data/awards.csv", dtype=str, keep_default_na=False)
    awards <- read.csv("data/awards.csv", colClasses = "character", encoding = "UTF-8")
"""


def _cells(table: Table, column: Column) -> tuple[str, ...]:
    empty = "yes" if column.nullable else "no"
    words = (column.meaning, column.values, column.example, column.how)
    return (table.name, column.name, column.type, empty, *words)


def codebook_csv() -> str:
    """One line a column."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(_HEAD)
    # Examples such as ">70-80" stay as they are: none of these texts comes from an article.
    lines.writerows(_cells(table, column) for table in _ALL for column in table.columns)
    return text.getvalue()


def codebook_markdown() -> str:
    """A section a table: what a row is, its keys, and its columns."""
    return "\n".join(
        [
            "# Codebook",
            "",
            "Each column: what it means, which values it takes, an example, how it is made.",
            "",
            _READING,
        ]
        + [line for table in _ALL for line in _section(table)]
    )


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield f"{table.about} Key: {_names(table.key)}."
    for key in table.foreign:
        yield f"{_names(key.columns)} → `{key.table}` ({_names(key.to)})."
    yield ""
    yield "| column | type | meaning | values | example | how it is made |"
    yield "|---|---|---|---|---|---|"
    for column in table.columns:
        kind = column.type + (", may be empty" if column.nullable else "")
        words = (f"`{column.name}`", kind, column.meaning, column.values, column.example, column.how)
        yield f"| {' | '.join(word.replace('|', chr(92) + '|') for word in words)} |"
    yield ""


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)
