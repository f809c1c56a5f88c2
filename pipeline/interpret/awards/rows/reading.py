"""Reads the rows of a block: what each tells, and the headings and columns that hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line, LineMaker
from pipeline.interpret.awards.rows.blocks import BULLET, CELLS, LETTER, NUMBER, PLAIN, ROMAN, Row, RowBlock
from pipeline.interpret.awards.rows.folds import folded
from pipeline.interpret.awards.rows.grades import lone_grade
from pipeline.interpret.awards.rows.parts import RowFacts, RowReader
from pipeline.interpret.awards.rows.tables import Columns, read_header
from pipeline.interpret.awards.rows.words import RowWords, row_words
from pipeline.interpret.awards.steps import step_in_name
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Span

# "Sementara hasil kategori B": the category alone is what the rows are of.
_LEADING = re.compile(
    r"^(?:(?:sementara|sedangkan|adapun|untuk|dan|serta|hasil|daftar|pemenang|juara|lengkap|itu|pada|di|dari)\s)+"
    r"(?=(?:kategori|katagori|kelompok|bidang|cabang|jenjang|tingkat)\s)",
    re.I,
)
# A line under an item that only adds a number to it ("Peringkat dunia: 7.214").
_DETAIL = re.compile(r"[^:\n]{2,40}:\s*\d[\d.,]*\s?%?\s*")
_SHORT_LEAD = 60  # characters in front of glued numbers that are a heading


@dataclass
class ReadRow:
    """A row with what it tells and the headings above it, outermost first."""

    row: Row
    line: Line
    facts: list[RowFacts]
    headings: tuple[str, ...]


class BlockReader:
    """Reads the blocks of one article."""

    def __init__(self, reading: Reading, around: Surroundings) -> None:
        self.reading = reading
        self.words: RowWords = row_words(reading.knowledge)
        self.make_line = LineMaker(reading, around).line
        self._grades: dict[Span, GradeMention | None] = {}  # of headings, which every row below them asks for

    def without_lead(self, block: RowBlock) -> RowBlock:
        """The block without its first lines that only announce it ("Berikut daftar lengkapnya:")."""
        text, rows = self.reading.text, list(block.rows)
        end = block.lead[1]
        while len(rows) > 1 and rows[0].kind == PLAIN and self._announces(text[rows[0].span.start : rows[0].span.end]):
            end = rows.pop(0).span.end
        return RowBlock((block.lead[0], end), tuple(rows), block.is_glued)

    def _announces(self, line: str) -> bool:
        if _first(line) in self.words.heading:
            return False
        return bool(self.words.announcing.search(line)) or (line.endswith(":") and bool(self.words.won.search(line)))

    def rows(self, block: RowBlock) -> Iterator[ReadRow]:
        """The rows of a block, each with the headings that hold for it."""
        headings: list[tuple[str, str]] = self._glued_heading(block)
        columns: Columns | None = None
        was_row, graded = True, False
        rows = folded(self.reading.text, block.rows, self.words)
        for n, row in enumerate(rows):
            header = read_header(self.reading.text, row.span, self.words) if row.kind == CELLS else None
            if header:
                columns = header
                continue
            if n and self._adds_to(rows[n - 1], row):
                continue
            line = self.make_line(row.span)
            facts = self._facts(row, line, columns) or self._named_alone(row, line, graded)
            behind = rows[n + 1] if n + 1 < len(rows) else None
            if not block.is_glued and self._is_heading(row, facts, behind):
                headings = _with_heading(headings, row.kind, self._heading_text(row), was_row)
                was_row, graded = False, self._is_grade(row)
                continue
            was_row = True
            yield ReadRow(row, line, facts, tuple(text for _, text in headings))

    def _glued_heading(self, block: RowBlock) -> list[tuple[str, str]]:
        """The words in front of glued numbers that only say of what they are ("Lomba Yel-yel: 1. A 2. B")."""
        text = self.reading.text[block.lead[0] : block.lead[1]].strip(" :;")
        if not block.is_glued or not text or len(text) > _SHORT_LEAD:
            return []
        return [(PLAIN, text)] if _first(text) in self.words.heading | self.words.contest_heading else []

    def _facts(self, row: Row, line: Line, columns: Columns | None) -> list[RowFacts]:
        if len(line) == 0:
            return []
        if row.kind == CELLS and columns:
            facts = columns.facts(line, self.words)
            return [facts] if facts else []
        found = RowReader(line, self.words, row.kind != PLAIN).facts()
        for facts in found:
            self._label_as_grade(facts, line)
            if row.kind == ROMAN and facts.grade is None and row.number:
                facts.grade = GradeMention(0, 1, row.mark, "rank", row.number)
        return [facts for facts in found if self._is_worth(row, facts, line)]

    def _named_alone(self, row: Row, line: Line, graded: bool) -> list[RowFacts]:
        """What a line that prints a name and nothing else tells below a heading that prints a grade."""
        if not graded or row.kind != PLAIN or len(line) == 0 or line.low(0) in self.words.heading:
            return []
        # A caption ("Budi Santoso saat menerima piagam") has words in small letters.
        if not all(token.cap for token in line.tokens if token.text[0].isalnum()):
            return []
        known = self.reading.known_in(row.span, "REGION", "ORGANISATION")
        if row.span.end in {k.span.end for k in known} or line.person_end(0) > 0:
            return [RowFacts([(0, len(line))])]
        return []

    def _is_grade(self, row: Row) -> bool:
        text = _text_of(self.reading, row)
        bare = self.bare_heading(text.strip(" :;"))
        at = row.span.start + text.rfind(bare)
        return bool(bare) and self.grade_in(Span(at, at + len(bare))) is not None

    def grade_in(self, heading: Span) -> GradeMention | None:
        """The grade that a heading prints and nothing else ("Gold"), or behind its scheme's name ("PROPER Emas")."""
        if heading not in self._grades:
            self._grades[heading] = self._grade_in(heading)
        return self._grades[heading]

    def _grade_in(self, heading: Span) -> GradeMention | None:
        line = self.make_line(heading)
        if len(line) == 0:
            return None
        for scheme in self.reading.known_in(heading, "SCHEME"):
            key = scheme.keys[0] if len(scheme.keys) == 1 else None
            step = step_in_name(self.reading.knowledge, key, heading.of(self.reading.text))
            if step is not None:
                return GradeMention(0, len(line), step, "level")
        return lone_grade(line, 0, len(line), self.words)

    def _is_worth(self, row: Row, facts: RowFacts, line: Line) -> bool:
        """Whether a row without a mark shows by a grade or its label that it is one."""
        if facts.grade or row.kind != PLAIN:
            return True
        return facts.label is not None and self._names_award(line, facts.label)

    def _names_award(self, line: Line, label: tuple[int, int]) -> bool:
        return any(line.low(k) in self.words.label for k in range(*label))

    def _label_as_grade(self, facts: RowFacts, line: Line) -> None:
        """A label such as "Favorit warganet" is what was won, not for what."""
        if facts.label and facts.grade is None and line.low(facts.label[0]) in self.words.lone_grade:
            facts.grade = GradeMention(*facts.label, line.raw(*facts.label), "level")
            facts.topic = None if facts.topic == facts.label else facts.topic

    def _is_heading(self, row: Row, facts: Sequence[RowFacts], behind: Row | None) -> bool:
        """Whether a row only says of what the rows below it are."""
        if any(f.grade or f.score for f in facts) or row.kind == CELLS:
            return False
        if row.kind == PLAIN:
            return not any(f.names and (f.label or f.names == [(0, len(self.make_line(row.span)))]) for f in facts)
        if behind is None or behind.kind in (row.kind, BULLET):
            return False
        if row.kind == NUMBER:
            return _first(self._heading_text(row)) in self.words.heading | self.words.contest_heading
        return row.kind in (LETTER, ROMAN) and row.mark.isupper()

    def _adds_to(self, above: Row, row: Row) -> bool:
        """Whether a row only adds a number to the item above it."""
        return row.kind == PLAIN and above.kind == NUMBER and bool(_DETAIL.fullmatch(_text_of(self.reading, row)))

    def _heading_text(self, row: Row) -> str:
        return _text_of(self.reading, row).strip(" :;")

    def is_contest(self, heading: str) -> bool:
        """Whether a heading names a contest or prize of its own ("Lomba Gapura Merah Putih")."""
        return _first(heading) in self.words.contest_heading

    def bare_heading(self, heading: str) -> str:
        """A heading without "Kategori" and the like in front."""
        heading = _LEADING.sub("", heading)
        first, _, rest = heading.partition(" ")
        return rest if rest and first.lower() in self.words.heading else heading


def _text_of(reading: Reading, row: Row) -> str:
    return reading.text[row.span.start : row.span.end]


def _first(text: str) -> str:
    """The first word in small letters, "" where there is none."""
    return text.split()[0].lower() if text.strip() else ""


def _with_heading(headings: Sequence[tuple[str, str]], kind: str, text: str, was_row: bool) -> list[tuple[str, str]]:
    """The headings that hold below a new one: it replaces those of its kind, and stands under those of another."""
    if not was_row and (not headings or headings[-1][0] == kind):
        return [*headings, (kind, text)]
    kept: list[tuple[str, str]] = []
    for heading in headings:
        if heading[0] == kind:
            break
        kept.append(heading)
    return [*kept, (kind, text)]
