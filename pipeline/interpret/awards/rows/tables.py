"""Reads tables flattened to lines of cells, by the words of their header row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.interpret.awards.grades.finding import GradeMention, ordinal_at
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.rows.grades import lone_grade
from pipeline.interpret.awards.rows.parts import RowFacts
from pipeline.interpret.awards.rows.words import RowWords
from pipeline.records import Span

_BORDER = re.compile(r"\s*(?:\||\t|\n)\s*")  # lines are cells where `award_row_folds` put them together
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})*")
_LEAST_ROLES = 2
_MOST_WORDS = 5  # of a grade in a cell


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands in each column: recipient, grade, score, topic, number, other, or nothing known ("")."""

    roles: tuple[str, ...]

    def facts(self, line: Line, words: RowWords) -> RowFacts | None:
        """What one row of the table tells, None where it has other columns than the header or names nobody."""
        cells = cells_of(line.text, line.span)
        if len(cells) != len(self.roles):
            return None
        found = RowFacts()
        for role, cell in zip(self.roles, cells, strict=True):
            place = (line.index_at(cell[0]), line.index_at(cell[1] - 1) + 1)
            if cell[0] < cell[1] and place[0] < place[1]:
                self._fill(found, role, line, place, words)
        return found if found.names else None

    @staticmethod
    def _fill(found: RowFacts, role: str, line: Line, place: tuple[int, int], words: RowWords) -> None:
        raw = line.raw(*place)
        if role == "recipient" and not found.names and raw[0].isalnum():
            found.names.append(place)
        elif role == "grade" and found.grade is None:
            found.grade = _grade(line, place, words)
        elif role == "score" and _NUMBER.fullmatch(raw):
            found.score = raw
        elif role == "topic":
            found.topic = found.topic or place


def _grade(line: Line, place: tuple[int, int], words: RowWords) -> GradeMention | None:
    """The grade of a cell: a numeral is a place, a few words are a grade as they are printed."""
    i, j = place
    known = lone_grade(line, i, j, words, numerals=True)
    if known:
        return known
    ordinal = ordinal_at(line, j - 1) if j - i <= _MOST_WORDS and line.hit(i, "rank_head") else None
    if ordinal and ordinal[0] == j:
        return GradeMention(i, j, line.raw(i, j), "rank", ordinal[1])
    return GradeMention(i, j, line.raw(i, j), "level") if j - i <= _MOST_WORDS and line.raw(i, j)[0].isalpha() else None


def cells_of(text: str, span: Span) -> list[tuple[int, int]]:
    """Where the cells of a line start and end, without the blanks around them."""
    found: list[tuple[int, int]] = []
    start = span.start
    for border in _BORDER.finditer(text, span.start, span.end):
        found.append((start, border.start()))
        start = border.end()
    return [*found, (start, span.end)]


def read_header(text: str, span: Span, words: RowWords) -> Columns | None:
    """The columns that a header row announces, None where the row is none: a header names a column of recipients."""
    cells = [" ".join(text[start:end].lower().split()).strip(" .:") for start, end in cells_of(text, span)]
    roles = [words.columns.get(cell, "") for cell in cells]
    if sum(map(bool, roles)) < _LEAST_ROLES or any(cell.isdigit() for cell in cells):
        return None
    if "recipient" not in roles:
        return None
    return Columns(tuple(_demoted(roles, cells)))


def _demoted(roles: list[str], cells: list[str]) -> list[str]:
    """The roles, where of several columns of names the one of the people or bodies themselves is the recipient."""
    names = [n for n, role in enumerate(roles) if role == "recipient"]
    first = next((n for n in names if cells[n].startswith("nama")), names[0])
    return ["other" if n in names and n != first else role for n, role in enumerate(roles)]
