"""Grades and scores that stand alone: in a cell, in brackets, between two commas."""

from __future__ import annotations

import re

from pipeline.interpret.awards.grades.finding import GradeMention, ordinal_at
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.rows.words import RowWords

LETTER_GRADE = re.compile(r"(?:A{1,3}|B{1,3}|C{1,2}|D)\s?[+-]?")
OPENING, CLOSING = "“\"‘'", "”\"’'"
_TRAILING = re.compile(r"[1-9]\d{1,3}|\d{1,3}[.,]\d{1,3}")
_LAST_PLACE = 40
_SCHOOL_YEARS = frozenset(["X", "XI", "XII"])  # behind a pupil's name the year at school, no place
GRADE_HEADS = frozenset(
    ["medali", "predikat", "nilai", "kategori", "meraih", "mendapat", "memperoleh", "dengan", "hasil"]
)


def lone_score(line: Line, i: int, j: int, words: RowWords) -> str | None:
    """The score that the tokens `i` to `j` print and nothing else ("nilai 94", "99,87", "92 poin")."""
    raw = line.raw(i, j)
    found = words.score.fullmatch(raw)
    return found["score"] if found else None


def trailing_score(line: Line, place: tuple[int, int]) -> str | None:
    """The number of two digits and more with which a name ends, if it is no school's or unit's own number."""
    i, j = place
    raw, before = line.tokens[j - 1].text, line.tokens[max(i, j - 2)].text
    k = j - 1
    if j - i > 3 and line.tokens[j - 2].text in ",." and line.tokens[j - 3].text.isdigit():
        raw, before, k = line.raw(j - 3, j), line.tokens[j - 4].text, j - 3
    if k <= i or not _TRAILING.fullmatch(raw) or before.isupper() or before in ("Negeri", "Nomor", "No"):
        return None
    return raw


def lone_grade(line: Line, i: int, j: int, words: RowWords, numerals: bool = False) -> GradeMention | None:
    """The grade that the tokens `i` to `j` print and nothing else; bare numerals only where `numerals` lets them."""
    while i < j and (line.tokens[i].text in OPENING or line.low(i) in GRADE_HEADS):
        i += 1
    while j > i and line.tokens[j - 1].text in CLOSING + ".":
        j -= 1
    if i >= j:
        return None
    raw = line.raw(i, j)
    if LETTER_GRADE.fullmatch(raw):
        return GradeMention(i, j, raw, "level")
    if raw.lower() in words.lone_grade:
        return GradeMention(i, j, raw, "level")
    for kind, name in (("opinion", "opinion"), ("level", "level"), ("medal_id", "medal"), ("medal_en", "medal")):
        hit = line.hit(i, kind)
        if hit and hit.end == j:
            return GradeMention(i, j, raw, name)
    step = line.scale_step(i) or line.hit(i, "grade_name")
    if step and step.end == j:
        return GradeMention(i, j, raw, "level")
    return _numeral(line, i, j) if numerals else None


def _numeral(line: Line, i: int, j: int) -> GradeMention | None:
    if line.tokens[i].text in _SCHOOL_YEARS:
        return None
    place = ordinal_at(line, i)
    if place and place[0] == j and place[1] is not None and 0 < place[1] <= _LAST_PLACE:
        return GradeMention(i, j, line.raw(i, j), "rank", place[1])
    return None
