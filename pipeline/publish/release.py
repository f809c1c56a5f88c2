"""Writes the files of a release into a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.publish.accuracy import ACCURACY, AccuracyRow, accuracy_json
from pipeline.publish.change_rows import CHANGES, ChangeCount, changes_markdown
from pipeline.publish.changes import find_changes
from pipeline.publish.citation import citation_text
from pipeline.publish.codebook import codebook_csv, codebook_markdown
from pipeline.publish.columns import Table
from pipeline.publish.data_package import NAME, About, data_package
from pipeline.publish.datasheet import datasheet
from pipeline.publish.figures import count_figures
from pipeline.publish.release_tables import TABLES
from pipeline.publish.table_files import read_rows, write_table
from pipeline.publish.workbook import write_workbook

DESCRIPTOR = "datapackage.json"
WORKBOOK = "predikat.xlsx"


@dataclass(frozen=True)
class Content:
    """What goes into a release.

    `tables` are walked once, in the order given: each is used up before the next is asked for. `origin` says what made
    the data, and is asked for when all tables are written. `accuracy_note` tells what the figures are measured on.
    """

    about: About
    tables: Iterable[tuple[Table, Iterable[Any]]]
    origin: Callable[[], Mapping[str, Any]]
    accuracy: Sequence[AccuracyRow]
    accuracy_note: str


def release_day(folder: Path) -> str | None:
    """The day of the release that a folder holds, None where it holds none."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        return str(package["created"])[:10] if package["name"] == NAME else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_release(folder: Path, content: Content, previous: Path | None = None) -> dict[Table, int]:
    """Writes all files of a release into `folder`, which is made; gives the rows of each table.

    `previous` is the folder of the release to compare with. The same content makes the same bytes. Raises OSError.
    """
    (folder / "data").mkdir(parents=True, exist_ok=True)
    counts: dict[Table, int] = {}
    for table, rows in content.tables:
        counts[table] = write_table(rows, table, folder / table.parquet_path, folder / table.csv_path)
    counts = {table: counts[table] for table in TABLES}
    write_workbook(
        folder / WORKBOOK,
        date.fromisoformat(content.about.day),
        content.about.title,
        counts.items(),
        lambda table: _values(folder, table),
    )
    reports = {CHANGES: _write_changes(folder, previous), ACCURACY: _write_accuracy(folder, content)}
    _write_words(folder, content, counts)
    package = data_package(content.about, counts | reports, folder, content.origin())
    _write(folder / DESCRIPTOR, _json(package))
    return counts | reports


def _values(folder: Path, table: Table) -> Iterator[tuple[Any, ...]]:
    for row in read_rows(folder / table.parquet_path):
        yield tuple(row.values())


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _write_changes(folder: Path, previous: Path | None) -> int:
    counted = ChangeCount()
    rows = counted.watch(find_changes(previous, folder)) if previous else iter(())
    count = write_table(rows, CHANGES, None, folder / CHANGES.csv_path)
    _write(folder / "CHANGES.md", changes_markdown(counted, release_day(previous) if previous else None))
    return count


def _write_accuracy(folder: Path, content: Content) -> int:
    _write(folder / "accuracy.json", _json(accuracy_json(content.accuracy, content.accuracy_note)))
    return write_table(content.accuracy, ACCURACY, None, folder / ACCURACY.csv_path)


def _write_words(folder: Path, content: Content, counts: Mapping[Table, int]) -> None:
    figures = count_figures(folder, counts)
    sheet = datasheet(content.about, figures, content.accuracy, content.accuracy_note, content.origin())
    _write(folder / "datasheet.md", sheet)
    _write(folder / "codebook.md", codebook_markdown())
    _write(folder / "codebook.csv", codebook_csv())
    _write(folder / "CITATION.cff", citation_text(content.about))
