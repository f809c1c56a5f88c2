"""Tables of which a page printed each cell on a line of its own: the lines of one row are put together again."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.awards.rows.blocks import CELLS, NUMBER, PLAIN, Row
from pipeline.interpret.awards.rows.tables import read_header
from pipeline.interpret.awards.rows.words import RowWords
from pipeline.records import Span

_FEWEST, _MOST = 2, 7  # columns


def folded(text: str, rows: Sequence[Row], words: RowWords) -> list[Row]:
    """The rows, those below a header whose cells stand one below the other as rows of as many cells.

    A line that tells who won ("Peraih medali perak") stays a row of its own: the heading of what is below it.
    """
    found: list[Row] = []
    width, i = 0, 0
    while i < len(rows):
        header = _header_length(text, rows, i, words)
        width = header or width
        step = header or width
        if header or (step and _is_row(text, rows[i : i + step], step, words)):
            found.append(Row(Span(rows[i].span.start, rows[i + step - 1].span.end), CELLS))
            i += step
        else:
            found.append(rows[i])
            i += 1
    return found


def _header_length(text: str, rows: Sequence[Row], i: int, words: RowWords) -> int:
    """How many lines from row `i` on are the cells of a header, 0 where none is."""
    end = i
    while end < len(rows) and end - i < _MOST and rows[end].kind == PLAIN and _is_column(text, rows[end], words):
        end += 1
    if end - i < _FEWEST or read_header(text, Span(rows[i].span.start, rows[end - 1].span.end), words) is None:
        return 0
    return end - i


def _is_column(text: str, row: Row, words: RowWords) -> bool:
    return " ".join(text[row.span.start : row.span.end].lower().split()).strip(" .:") in words.columns


def _is_row(text: str, rows: Sequence[Row], width: int, words: RowWords) -> bool:
    """Whether the next lines are the cells of one row: as many as the header has, none of them a heading."""
    if len(rows) < width or any(row.kind not in (PLAIN, NUMBER) for row in rows):
        return False
    first = text[rows[0].span.start : rows[0].span.end]
    opening = first.split()[0].lower()
    return not words.won.search(first) and opening not in words.heading | words.contest_heading
