"""Cuts the body into blocks of rows: marked lines, lines of cells, paragraphs with items glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.interpret.awards.rows.list_numbers import counted_runs, line_runs
from pipeline.records import Span

NUMBER, LETTER, ROMAN, BULLET, CELLS, PLAIN = "number", "letter", "roman", "bullet", "cells", "plain"
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKS = (
    (NUMBER, re.compile(r"\s*\(?(\d{1,2})(?:[.)](?!\d)|\.\))\s*(?=\S)")),
    (ROMAN, re.compile(r"\s*(X?(?:IX|IV|VI{0,3}|I{1,3}))(?:[.)]|\s[-–—])\s+(?=\S)")),
    (LETTER, re.compile(r"\s*([A-Za-z])[.)]\s+(?=\S)")),
    (BULLET, re.compile(r"\s*([-•*–—▪●■◦✓➢·])\s*(?=[^\W_]|[“\"(])")),
)
_CELLS = re.compile(r"\S[^\S\n]*(?:\||\t)[^\S\n]*\S")
# Places glued together: "Juara 1 : Rina Sari (SMPN 1) Juara 2 : Budi (SMPN 4)".
_PLACES = re.compile(
    r"(?<!\w)(?:[Jj]uara(?:\s[Hh]arapan)?|[Tt]erbaik|[Pp]eringkat|[Hh]arapan|[Rr]unner[ -][Uu]p)"
    r"\s(?:\d{1,2}|[IVX]{1,4}|pertama|ke\w+)\s?:\s?(?=[A-Z])"
)
_LONGEST = 160  # characters of a row
_SENTENCE_END = re.compile(r"[.!?][”\"]?$")
_ROMAN_VALUES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_APART = 200  # characters between the numbers of one glued paragraph


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `span` is what stands behind its mark, `number` what a numbered or Roman mark counts."""

    span: Span
    kind: str
    number: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Rows that follow each other without prose between; `lead`: start and end of the paragraph in front."""

    lead: tuple[int, int]
    rows: tuple[Row, ...]
    is_glued: bool = False

    @property
    def start(self) -> int:
        """Offset of the first row."""
        return self.rows[0].span.start


def find_row_blocks(text: str, body_start: int) -> list[RowBlock]:
    """Blocks of two rows and more, in order."""
    blocks: list[RowBlock] = []
    rows: list[Row] = []
    last = (body_start, body_start)
    bare = {mark.start(): mark for run in line_runs(text, body_start, 1) for mark in run}
    for found in _LINE.finditer(text, body_start):
        line = Span(found.start(), found.end())
        row = _row_of(text, line)
        if line.start in bare and (row is None or row.kind != CELLS):
            row = _numbered(line, bare[line.start])
        places = _glued_places(text, line)
        if len(places) > 1 and places[0].span.start == line.start:
            rows += places
            continue
        glued = _glued_rows(text, line) or ([places] if len(places) > 1 else [])
        if row is not None and not glued:
            rows.append(row)
            continue
        blocks += _closed(last, rows)
        rows = []
        blocks += [RowBlock((line.start, run[0].span.start), run, is_glued=True) for run in glued]
        last = (line.start, line.end)
    return [*blocks, *_closed(last, rows)]


def _closed(lead: tuple[int, int], rows: list[Row]) -> Iterator[RowBlock]:
    if len(rows) > 1:
        yield RowBlock(lead, tuple(rows))


def _row_of(text: str, line: Span) -> Row | None:
    """The row that a line is, None for prose."""
    raw = text[line.start : line.end]
    end = line.start + len(raw.rstrip(" \t;"))
    if _CELLS.search(raw):
        return Row(Span(line.start + len(raw) - len(raw.lstrip(" |")), line.start + len(raw.rstrip(" |"))), CELLS)
    for kind, pattern in _MARKS:
        mark = pattern.match(raw)
        if mark and len(raw) - mark.end() <= _LONGEST:
            return Row(Span(line.start + mark.end(), end), kind, _number(kind, mark[1]), mark[1])
    if len(raw) > _LONGEST or _SENTENCE_END.search(raw.rstrip()) or raw.lstrip()[0] in "“\"'(":
        return None
    return Row(Span(line.start + len(raw) - len(raw.lstrip()), end), PLAIN)


def _numbered(line: Span, mark: re.Match[str]) -> Row:
    """The row of a line that opens with its number alone, counted from one line to the next."""
    return Row(Span(mark.end(), line.end), NUMBER, int(mark[1]), mark[1])


def _number(kind: str, mark: str) -> int | None:
    if kind == NUMBER:
        return int(mark)
    return _ROMAN_VALUES.index(mark) + 1 if kind == ROMAN and mark in _ROMAN_VALUES else None


def _glued_rows(text: str, line: Span) -> list[tuple[Row, ...]]:
    """The rows of each run of numbers that counts up from one inside a single paragraph."""
    runs = counted_runs(text, line.start, line.end, _APART)
    return [tuple(_cut(text, run, line.end)) for run in runs if len(run) > 1]


def _glued_places(text: str, line: Span) -> tuple[Row, ...]:
    """The rows of a paragraph that prints places with colons one behind the other."""
    starts = [found.start() for found in _PLACES.finditer(text, line.start, line.end)]
    found: list[Row] = []
    for start, stop in zip(starts, [*starts[1:], line.end], strict=False):
        body = text[start:stop]
        over = re.search(r"\.\s(?=[A-Z])", body) if stop == line.end else None
        body = (body[: over.start()] if over else body)[:_LONGEST].rstrip(" ;.,")
        found.append(Row(Span(start, start + len(body)), PLAIN))
    return tuple(found)


def _cut(text: str, run: list[re.Match[str]], end: int) -> Iterator[Row]:
    stops = [m.start() for m in run[1:]] + [end]
    for mark, stop in zip(run, stops, strict=True):
        body = text[mark.end() : stop]
        over = re.search(r"\.\s|\n", body) if stop == end else None
        body = (body[: over.start()] if over else body)[:_LONGEST].rstrip(" ;.,")
        if body:
            yield Row(Span(mark.end(), mark.end() + len(body)), NUMBER, int(mark[1]), mark[1])
