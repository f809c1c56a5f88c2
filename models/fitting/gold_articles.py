"""Reads gold in the codebook's keys as the articles that the program reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.records import Article


def gold_rows(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The records of gold files (JSON Lines), in order."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def whole_text(row: dict[str, Any]) -> str:
    """The text of a record: its title, an empty line and its body."""
    title = (row.get("title") or "").strip()
    return f"{title}\n\n{row['text']}" if title else row["text"]


def gold_article(row: dict[str, Any]) -> Article:
    """The article of a record."""
    title = (row.get("title") or "").strip() or None
    text = whole_text(row)
    start = len(text) - len(row["text"])
    return Article(
        id=row["id"], page="", source="", text=text, body_start=start, title=title, published=row.get("published")
    )
