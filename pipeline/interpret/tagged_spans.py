"""Where what the tagger has found begins and ends in print."""

from __future__ import annotations

import re

from pipeline.records import Span
from pipeline.records.tagging import TaggedSpan

_ROW = re.compile(r"[^\n]+")
# Two characters of one word; "gelaranPiala" and "2025mulai" are two words whose print has lost the space.
_IN_WORD = re.compile(r"[^\W\d_][a-z]|[A-Z]{2}|\d\d")
_MARKS = " \t\"'“”‘’„,;:."


def trimmed(text: str, span: TaggedSpan) -> Span | None:
    """The characters of a stretch in whole words without the marks around it, None where nothing is left.

    Of one that runs into the next row of a list the longer part is meant.
    """
    rows = _ROW.finditer(text, span.start, span.end)
    row = max(rows, key=lambda row: row.end() - row.start(), default=None)
    if row is None:
        return None
    start = row.end() - len(row[0].lstrip(_MARKS + "("))
    end = row.start() + len(row[0].rstrip(_MARKS))
    start, end = _whole_words(text, start, end)
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    return Span(start, end) if end > start else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters with the rest of the words of which the tagger has read a part ("Operasi y|ustisi")."""
    while start > 0 and _IN_WORD.fullmatch(text, start - 1, start + 1):
        start -= 1
    while _IN_WORD.fullmatch(text, end - 1, end + 1):
        end += 1
    return start, end
