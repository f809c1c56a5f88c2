"""Every column of a release explains itself, and keys point at what is there."""

from __future__ import annotations

import csv
import io
from dataclasses import make_dataclass

import pytest

from pipeline.publish.accuracy import ACCURACY
from pipeline.publish.change_rows import CHANGES
from pipeline.publish.codebook import codebook_csv, codebook_markdown
from pipeline.publish.columns import Table, column, columns_of
from pipeline.publish.release_tables import BY_NAME, TABLES

ALL = (*TABLES, CHANGES, ACCURACY)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_each_column_says_what_it_means_and_how_it_is_made(table: Table) -> None:
    assert table.about.endswith(".")
    for one in table.columns:
        assert one.meaning and one.how and one.values, f"{table.name}.{one.name}"
        assert one.example or one.nullable, f"{table.name}.{one.name}: an example is missing"
        if one.enum and one.example:
            assert one.example in one.enum, f"{table.name}.{one.name}: the example is none of the values"


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_keys_are_columns_that_are_never_empty(table: Table) -> None:
    columns = {one.name: one for one in table.columns}
    assert {*table.key, table.group} <= columns.keys()
    assert not any(columns[name].nullable for name in table.key)
    for key in table.foreign:
        assert set(key.columns) <= columns.keys()
        assert BY_NAME[key.table].key == key.to, f"{table.name}: {key} names no row"


def test_the_codebook_has_every_column_once() -> None:
    rows = list(csv.reader(io.StringIO(codebook_csv())))[1:]
    assert [(row[0], row[1]) for row in rows] == [(table.name, one.name) for table in ALL for one in table.columns]
    assert all(f"## {table.name}\n" in codebook_markdown() for table in ALL)


def test_a_column_that_files_cannot_hold_is_refused() -> None:
    row = make_dataclass("Row", [("parts", dict[str, int], column("parts", example="{}", how="counted"))])
    with pytest.raises(TypeError):
        columns_of(row)
