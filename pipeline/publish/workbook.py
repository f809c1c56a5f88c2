"""Tables as an Excel workbook: the one door to XlsxWriter. The same rows make the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.publish.cells import plain_text, runs
from pipeline.publish.columns import Column, Table

# Excel opens larger sheets, but slowly; they are in CSV and Parquet.
MOST_ROWS = 100_000
_LONGEST = 32_767
_WIDE, _NARROW = 24, 11  # characters
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Rows = Callable[[Table], Iterator[tuple[Any, ...]]]


class _Book:
    """A workbook under way. Texts are written as texts: a cell that could run is marked as one, too."""

    def __init__(self, path: Path, day: date, title: str) -> None:
        self.book = xlsxwriter.Workbook(str(path), _OPTIONS)
        self.book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})
        self.bold: Format = self.book.add_format({"bold": True})
        self._day: Format = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self._quoted: Format = self.book.add_format({"quote_prefix": True})

    def text(self, sheet: Worksheet, row: int, at: int, text: str, style: Format | None = None) -> None:
        """Writes a text, never a formula."""
        kept = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        sheet.write_string(row, at, kept, self._quoted if runs(kept) else style)

    def value(self, sheet: Worksheet, row: int, at: int, value: Any, column: Column) -> None:
        """Writes a value as what it is; nothing for none."""
        if value is None:
            return
        if column.type in ("integer", "number"):
            sheet.write_number(row, at, value)
        elif column.type == "boolean":
            sheet.write_boolean(row, at, value)
        elif column.type == "date":
            sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), self._day)
        else:
            self.text(sheet, row, at, plain_text(value, column))


def write_workbook(path: Path, day: date, title: str, tables: Iterable[tuple[Table, int]], rows: Rows) -> None:
    """Writes a sheet for each table (with its number of rows), and before them one that says what they are.

    A table of more than MOST_ROWS rows has no sheet; the first sheet says so. `rows` gives the values of a table.
    """
    counted = list(tables)
    book = _Book(path, day, title)
    try:
        _write_contents(book, title, day, counted)
        for table, count in counted:
            if count <= MOST_ROWS:
                _write_sheet(book, table, rows(table), count)
    finally:
        book.book.close()


def _write_contents(book: _Book, title: str, day: date, tables: list[tuple[Table, int]]) -> None:
    sheet = book.book.add_worksheet("contents")
    sheet.set_column(0, 0, 18)
    sheet.set_column(2, 2, 110)
    book.text(sheet, 0, 0, title, book.bold)
    book.text(sheet, 1, 0, day.isoformat())
    for at, name in enumerate(("table", "rows", "a row is")):
        book.text(sheet, 3, at, name, book.bold)
    for row, (table, count) in enumerate(tables, start=4):
        left_out = "" if count <= MOST_ROWS else " Too many rows for a sheet: see the CSV and Parquet files."
        book.text(sheet, row, 0, table.name)
        sheet.write_number(row, 1, count)
        book.text(sheet, row, 2, table.about + left_out)


def _write_sheet(book: _Book, table: Table, rows: Iterator[tuple[Any, ...]], count: int) -> None:
    sheet = book.book.add_worksheet(table.name)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(table.columns) - 1)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDE if column.type in ("string", "list") else _NARROW)
        book.text(sheet, 0, at, column.name, book.bold)
    for row, values in enumerate(rows, start=1):
        for at, (value, column) in enumerate(zip(values, table.columns, strict=True)):
            book.value(sheet, row, at, value, column)
