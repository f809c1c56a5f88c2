"""Where what the tagger has found begins and ends in print."""

from __future__ import annotations

import re

from pipeline.records import Span
from pipeline.records.tagging import TaggedSpan

_ROW = re.compile(r"[^\n]+")
_MARKS = " \t\"'“”‘’„,;:."


def trimmed(text: str, span: TaggedSpan) -> Span | None:
    """The characters of a stretch without the marks around it, None where nothing is left.

    Of one that runs into the next row of a list the longer part is meant.
    """
    rows = _ROW.finditer(text, span.start, span.end)
    row = max(rows, key=lambda row: row.end() - row.start(), default=None)
    if row is None:
        return None
    start = row.end() - len(row[0].lstrip(_MARKS + "("))
    end = row.start() + len(row[0].rstrip(_MARKS))
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    return Span(start, end) if end > start else None
