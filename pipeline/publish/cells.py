"""Values as cells of CSV and Excel files, so that no spreadsheet runs what an article says."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from pipeline.publish.columns import Column

# What makes a spreadsheet take a cell for a formula, full-width forms included.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")


def runs(text: str) -> bool:
    """Whether a spreadsheet may run the text as a formula. A bare number is none: "-1" is harmless."""
    return text.startswith(_STARTS) and not _NUMBER.fullmatch(text)


def defused(text: str) -> str:
    """The text, with an apostrophe before it where it could run, or begins with one itself; see `restored`."""
    return _MARK + text if runs(text) or text.startswith(_MARK) else text


def restored(cell: str) -> str:
    """The text that `defused` got."""
    return cell.removeprefix(_MARK)


def plain_text(value: Any, column: Column) -> str:
    """A value as text: "" for none, true and false, lists as JSON arrays."""
    if value is None:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type == "list":
        return json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))
    return value.isoformat() if isinstance(value, date) else str(value)


def csv_cell(value: Any, column: Column) -> str:
    """A value as a cell of a CSV file; texts that could run are defused."""
    text = plain_text(value, column)
    return defused(text) if column.type == "string" else text


def day_of(moment: str | None) -> str | None:
    """The day of an ISO day or moment, None for anything else."""
    try:
        return date.fromisoformat((moment or "")[:10]).isoformat()
    except ValueError:
        return None
