"""Parts of the data in one format: the rows of some tables, entities of FollowTheMoney, statements for Wikidata."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from pipeline.publish.columns import Table, values_of
from pipeline.publish.context_tables import ArticleRow
from pipeline.publish.linked_tables import AwardRow
from pipeline.publish.part_files import write_csv, write_json_lines, write_parquet
from pipeline.publish.quickstatements import statements_of
from pipeline.publish.release_tables import BY_NAME
from pipeline.publish.selection import Selection
from pipeline.records.drafts import draft_of, text_draft_of
from pipeline.releasing.tables import COUNTED, ReleaseTables

FORMATS = ("csv", "jsonl", "parquet", "xlsx", "ftm", "quickstatements")


@dataclass(frozen=True)
class Part:
    """What is asked for: tables by name and which of their rows."""

    kinds: tuple[str, ...]
    selection: Selection

    def check(self) -> None:
        """Raises SelectionError for a filter that one of the tables cannot answer."""
        for kind in self.kinds:
            self.selection.tests(BY_NAME[kind])

    def rows(self, tables: ReleaseTables) -> Iterator[tuple[Table, Iterator[Any]]]:
        """Each table with its rows, which must be used up before the next is asked for."""
        self.check()
        if COUNTED & set(self.kinds):
            tables.count_articles()
        for kind in self.kinds:
            yield BY_NAME[kind], self.selection.of(tables.rows_of(kind), BY_NAME[kind])


class TargetError(ValueError):
    """A place that cannot take what is asked for; says what to name instead."""


@dataclass(frozen=True)
class Target:
    """Where a part goes, in which format. `out` is a file, or a folder for several tables; None: standard output.

    `day` is what a workbook says of when it was made, `items` are the Wikidata items of keys.
    """

    form: str
    out: Path | None
    day: date
    items: Mapping[str, str] = field(default_factory=dict)

    def path(self, what: str) -> Path:
        """`out`, where there has to be one, in a folder that is there. Raises TargetError where there is none."""
        if self.out is None:
            raise TargetError(f"--out is missing: name a {what} for {self.form}")
        self.out.parent.mkdir(parents=True, exist_ok=True)
        return self.out

    @contextmanager
    def stream(self) -> Iterator[TextIO]:
        """The file, or standard output."""
        if self.out is None or str(self.out) == "-":
            yield sys.stdout
            return
        self.out.parent.mkdir(parents=True, exist_ok=True)
        with text_draft_of(self.out) as file:
            yield file


def write_part(part: Part, target: Target, tables: ReleaseTables) -> str:
    """Writes a part and says in a line what was written.

    Raises SelectionError, and TargetError, before anything is written.
    """
    part.check()
    if target.form == "ftm":
        with target.stream() as out:
            return f"{_write_entities(part, tables, out):,} entities"
    if target.form == "quickstatements":
        with target.stream() as out:
            count, asked = _write_quickstatements(part, tables, target.items, out)
            return f"{count:,} statements of {asked:,} awards; of the others an item or an address is missing"
    if target.form == "xlsx":
        return f"{_write_workbook(part, tables, target.path('file'), target.day):,} rows"
    if len(part.kinds) > 1:
        return f"{_write_files(part, target.form, tables, target.path('folder')):,} rows"
    ((table, rows),) = part.rows(tables)
    if target.form == "parquet":
        with draft_of(target.path("file")) as draft:
            return f"{write_parquet(rows, table, draft):,} rows"
    with target.stream() as out:
        return f"{_write_lines(target.form, rows, table, out):,} rows"


def _write_lines(form: str, rows: Iterator[Any], table: Table, out: TextIO) -> int:
    return (write_csv if form == "csv" else write_json_lines)(rows, table, out)


def _write_files(part: Part, form: str, tables: ReleaseTables, folder: Path) -> int:
    """A file for each table."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for table, rows in part.rows(tables):
        path = folder / f"{table.name}.{form}"
        if form == "parquet":
            with draft_of(path) as draft:
                count += write_parquet(rows, table, draft)
            continue
        with text_draft_of(path) as out:
            count += _write_lines(form, rows, table, out)
    return count


def _write_workbook(part: Part, tables: ReleaseTables, path: Path, day: date) -> int:
    """One workbook with a sheet for each table; the rows are held in memory."""
    from pipeline.publish.workbook import write_workbook

    found = {table: [values_of(row, table.columns) for row in rows] for table, rows in part.rows(tables)}
    counts = [(table, len(rows)) for table, rows in found.items()]
    with draft_of(path) as draft:
        write_workbook(draft, day, "Predikat", counts, lambda table: iter(found[table]))
    return sum(count for _, count in counts)


def _reports(tables: ReleaseTables, awards: Sequence[AwardRow]) -> dict[str, list[ArticleRow]]:
    """The articles that report each of the awards, by day and id."""
    of_article: dict[str, set[str]] = defaultdict(set)
    wanted = {award.award for award in awards}
    for claim in tables.rows_of("award_claims"):
        if claim.award in wanted:
            of_article[claim.article].add(claim.award)
    found: dict[str, list[ArticleRow]] = defaultdict(list)
    for article in tables.rows_of("articles"):
        for award in of_article.get(article.article, ()):
            found[award].append(article)
    return {
        award: sorted(articles, key=lambda one: (one.published or "", one.article)) for award, articles in found.items()
    }


def _write_entities(part: Part, tables: ReleaseTables, out: TextIO) -> int:
    """Awards and tenures, whichever are asked for, as entities of FollowTheMoney, one JSON object a line."""
    from pipeline.publish.follow_the_money import entities_of_awards, entities_of_tenures, plain_entities

    people = {row.person: row for row in tables.rows_of("people")}

    def entities() -> Iterator[Any]:
        if "awards" in part.kinds:
            awards = list(part.selection.of(tables.rows_of("awards"), BY_NAME["awards"]))
            yield from entities_of_awards(awards, _reports(tables, awards), people)
        if "tenures" in part.kinds:
            tenures = part.selection.of(tables.rows_of("tenures"), BY_NAME["tenures"])
            yield from entities_of_tenures(tenures, {row.office: row for row in tables.rows_of("offices")}, people)

    count = 0
    for plain in plain_entities(entities()):
        out.write(json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n")
        count += 1
    return count


def _write_quickstatements(part: Part, tables: ReleaseTables, items: Mapping[str, str], out: TextIO) -> tuple[int, int]:
    """The awards that can be told for certain; how many these are, and how many were asked for."""
    awards = list(part.selection.of(tables.rows_of("awards"), BY_NAME["awards"]))
    count = 0
    for line in statements_of(awards, _reports(tables, awards), items):
        out.write(line + "\n")
        count += 1
    return count, len(awards)
