"""Fact records from JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.checks import check_facts, check_gold
from pipeline.records import InputError

FactRecord = Mapping[str, Any]


def load_records(
    path: str | Path, *, is_gold: bool = False, gold: Mapping[str, FactRecord] | None = None
) -> dict[str, FactRecord]:
    """Read one fact record a line, by id, in the order of the file; empty lines are skipped.

    `gold` holds the records with which those of the file are to be compared.

    Raises InputError naming file, line and mend for a line that is no JSON object, has no id or one that an earlier
    line has, or holds something else than facts in a list of facts; for a line of gold that has no list of facts at
    all, or a misspelt key; for gold without a record, a file without any of the articles of `gold`, and a file that
    cannot be read.
    """
    path = Path(path)
    records: dict[str, FactRecord] = {}
    lines_of: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        record = _parse(line, where)
        key = _id_of(record)
        if key is None:
            raise InputError(where, "the record has no id", 'give each record an "id", the same in both files')
        if key in records:
            message = f"the id {key!r} stands in line {lines_of[key]} too"
            raise InputError(where, message, "remove one of the two records or give it an id of its own")
        check_facts(record, where)
        if is_gold:
            check_gold(record, where)
        records[key], lines_of[key] = record, number
    if not records and (is_gold or gold):
        raise InputError(str(path), "holds no record", "write one record, {...}, on each line")
    if gold and gold.keys().isdisjoint(records):
        message = f"has no article of the gold: its first is {next(iter(records))!r}, the gold's {next(iter(gold))!r}"
        raise InputError(str(path), message, 'give an article the same "id" in both files')
    return records


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
    # Split at \n only: str.splitlines would also split at characters that JSON strings may hold.
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            line = raw.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise InputError(f"{path}, line {number}", "is not UTF-8", "save the file as UTF-8") from error
        if line:
            yield number, line


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"is not JSON ({error.msg} at column {error.colno})"
        raise InputError(where, message, "write one whole JSON object on each line") from error
    if not isinstance(record, dict):
        raise InputError(where, "is no JSON object", "write one record, {...}, on each line")
    return record


def _id_of(record: Mapping[str, Any]) -> str | None:
    article = record.get("article")
    key = record.get("id") or (article.get("id") if isinstance(article, dict) else None)
    return None if key is None else str(key)
