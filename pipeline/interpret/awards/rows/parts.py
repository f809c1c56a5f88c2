"""Cuts one row into its parts and tells what each part is: a recipient, a grade, a score, a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.interpret.awards.grades.finding import GradeMention, find_grades
from pipeline.interpret.awards.line import VERB_KINDS, Line
from pipeline.interpret.awards.recipients.names import read_name
from pipeline.interpret.awards.rows.grades import CLOSING, GRADE_HEADS, LETTER_GRADE, OPENING, lone_grade, lone_score
from pipeline.interpret.awards.rows.words import RowWords

_DASHES = "-–—"
_LETTER_ALONE = re.compile(r"[A-D]{1,2}[+-]?")
_MEANT = ("atas", "untuk")
_LONGEST_MEDAL = 3  # words
_NO_NAME = ("calendar", "says", "hoped", "denied", "prize", "token", "medal_en", "superlative_en")
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `start` to `end` of a row; `mark` is the separator in front of them ("" at the start of the row)."""

    start: int
    end: int
    mark: str


@dataclass
class RowFacts:
    """What a row tells: names with their grade and score, and the topic in which they were graded."""

    names: list[tuple[int, int]] = field(default_factory=list)
    grade: GradeMention | None = None
    score: str | None = None
    topic: tuple[int, int] | None = None
    label: tuple[int, int] | None = None
    is_beside: bool = False  # the topic stands behind a dash: what was won, or where the winner is from
    is_title: bool = False  # the topic is a title, won by somebody also where the row names nobody


def _inner_mark(line: Line, i: int) -> bool:
    """Whether the mark at `i` stands inside a number, a word or a name ("4,62", "Antar-BUMD", "M. Zaki")."""
    token = line.tokens[i]
    if token.text in ",:":
        glued = (
            0 < i < len(line) - 1 and line.tokens[i - 1].end == token.start and line.tokens[i + 1].start == token.end
        )
        return glued and line.low(i - 1).isdigit() and line.low(i + 1).isdigit()
    if token.text in _DASHES:
        before, behind = line.text[token.start - 1 : token.start], line.text[token.end : token.end + 1]
        return not (before.isspace() and behind.isspace())
    return False


def parts_of(line: Line, words: RowWords) -> list[Part]:
    """The parts between commas, dashes, colons, cells and brackets, and in front of words like "dengan"."""
    found: list[Part] = []
    start, mark = 0, ""
    i = 0
    while i <= len(line):
        if mark == "(" and i < len(line) and line.tokens[i].text != ")":
            i += 1
        elif i == len(line) or _parts_at(line, i, start, words):
            if i > start:
                found.append(Part(start, i, mark))
            if i == len(line):
                break
            is_mark = not line.tokens[i].text[0].isalnum()
            mark = line.tokens[i].text if is_mark else line.low(i)
            start = i + 1 if is_mark else i
            i = max(i + 1, start)
        elif line.person_end(i) > i:
            i = line.person_end(i)
        else:
            i += 1
    return found


def _parts_at(line: Line, i: int, start: int, words: RowWords) -> bool:
    token = line.tokens[i]
    if token.text in ",;:|()=" or token.text in _DASHES:
        return not _inner_mark(line, i)
    if i > start and "\t" in line.text[line.tokens[i - 1].end : token.start]:
        return True
    return i > start and token.low in words.part and not token.cap


class RowReader:
    """Reads the parts of one row."""

    def __init__(self, line: Line, words: RowWords, is_marked: bool = True) -> None:
        self.line = line
        self.words = words
        self.is_marked = is_marked
        self.parts = parts_of(line, words)
        self.grades = [g for g in find_grades(line) if g.kind != "top"]

    def facts(self) -> list[RowFacts]:
        """What the row tells: one entry, or one for each pair of a name and a bracket behind a label."""
        if self._is_of_something_else():
            return []
        several = self._bracketed_pairs()
        if several:
            return several
        facts = self._closing_letter() or RowFacts()
        for n, part in enumerate(self.parts):
            self._take(facts, part, n)
        if facts.label and not facts.names and (facts.score or facts.grade):
            facts.names, facts.label = [facts.label], None
        if facts.label and not facts.topic:
            facts.topic = facts.label
        self._owner_of_thing(facts)
        return [facts] if facts.names or (facts.topic and (facts.grade or facts.is_title)) else []

    def _closing_letter(self) -> RowFacts | None:
        """Score and letter behind the name of a row whose cells have lost their borders: "MTs Melati 93 A"."""
        line, last = self.line, len(self.line) - 1
        if (
            not self.is_marked
            or last < 2
            or len(self.parts) != 1
            or not _LETTER_ALONE.fullmatch(line.raw(last, last + 1))
        ):
            return None
        score = lone_score(line, last - 1, last, self.words)
        if score is None:
            return None
        self.parts = [Part(self.parts[0].start, last - 1, self.parts[0].mark)]
        return RowFacts(grade=GradeMention(last, last + 1, line.raw(last, last + 1), "level"), score=score)

    def _is_of_something_else(self) -> bool:
        lows = {token.low for token in self.line.tokens}
        first = self.line.low(0)
        return bool(lows & self.words.no_prize) or first in self.words.nobody or first in self.words.credit

    def _owner_of_thing(self, facts: RowFacts) -> None:
        """For a program or a work, whoever stands in the last brackets: "Gold – program Kopi Desa (Pabrik Melati)"."""
        if not facts.topic or self.line.low(facts.topic[0]) not in self.words.thing:
            return
        owners = [name for part in self.parts if part.mark == "(" and (name := self._name(part))]
        facts.names = owners[-1:]

    def _take(self, facts: RowFacts, part: Part, n: int) -> None:
        """Adds what one part tells."""
        score = lone_score(self.line, part.start, part.end, self.words)
        if score is not None and (facts.names or facts.grade) and facts.score is None:
            facts.score = score
            return
        grade, rest = self._grade_of(part, n)
        if grade is not None and facts.grade is None:
            facts.grade = grade
        elif grade is not None or part.mark == "(":
            if part.mark == "(" and facts.grade is not None:
                facts.grade = self._worded(facts.grade, part)
            return
        for piece in rest:
            self._name_or_topic(facts, piece)

    def _worded(self, grade: GradeMention, bracket: Part) -> GradeMention:
        """The grade with the bracket right behind it that words a letter: "A (Pelayanan Prima)"."""
        if grade.end + 1 != bracket.start or not LETTER_GRADE.fullmatch(grade.raw):
            return grade
        end = min(bracket.end + 1, len(self.line))
        return GradeMention(grade.start, end, self.line.raw(grade.start, end), "level")

    def _grade_of(self, part: Part, n: int) -> tuple[GradeMention | None, list[Part]]:
        """The grade in a part and what is left of the part around it."""
        numerals = part.mark == "(" or (n == 0 and self._ends_cell(part))
        grade = lone_grade(self.line, part.start, part.end, self.words, numerals)
        grade = grade or self._own_medal(part, n)
        if grade:
            return grade, []
        inside = [g for g in self.grades if part.start <= g.start and g.end <= part.end]
        if not self.is_marked:  # a line without a mark may be a headline: its grade stands in front or alone
            inside = [g for g in inside if g.start == 0 or (g.start == part.start and g.end == part.end)]
        if not inside:
            return None, [part]
        grade = inside[0]
        before, behind = Part(part.start, self._cut_back(grade.start, part.start), part.mark), self._behind(grade, part)
        return grade, [piece for piece in (before, behind) if piece.end > piece.start]

    def _own_medal(self, part: Part, n: int) -> GradeMention | None:
        """The medal of a contest's own name behind who won it: "Desa Melati – 86,75 – Cangkir Emas"."""
        i, j = part.start, part.end
        if n == 0 or part.mark not in (*_DASHES, "(", "|") or not 1 < j - i <= _LONGEST_MEDAL or not self.line.cap(i):
            return None
        last = self.line.hit(j - 1, "medal_id", "medal_en")
        return GradeMention(i, j, self.line.raw(i, j), "medal") if last and self.line.cap(j - 1) else None

    def _ends_cell(self, part: Part) -> bool:
        line, end = self.line, part.end
        if end >= len(line):
            return False
        return line.tokens[end].text == "|" or "\t" in line.text[line.tokens[end - 1].end : line.tokens[end].start]

    def _cut_back(self, end: int, start: int) -> int:
        while end > start and (self.line.hit(end - 1, "adverb", *VERB_KINDS) or self.line.low(end - 1) in GRADE_HEADS):
            end -= 1
        return end

    def _behind(self, grade: GradeMention, part: Part) -> Part:
        start = grade.end
        while start < part.end and self.line.tokens[start].text in ".:":
            start += 1
        return Part(start, part.end, "grade")

    def _name_or_topic(self, facts: RowFacts, part: Part) -> None:
        topic = self._topic(part)
        if topic:
            facts.topic = facts.topic or topic
        elif self._is_title_won(part):
            facts.topic, facts.is_title = facts.topic or (part.start, part.end), True
        elif part.mark in _MEANT and (name := self._behind_meant(part)):
            facts.names = facts.names or [name]
        elif part.mark in self.words.part:
            facts.names += self._partner(part) if facts.names else []
        elif not facts.names:
            self._take_name(facts, part)
        elif part.mark and part.mark in _DASHES and facts.topic is None and self._is_beside(part):
            facts.topic, facts.is_beside = (part.start, part.end), True

    def _is_beside(self, part: Part) -> bool:
        """Whether a part behind a dash names something; "diterima Bupati Budi Santoso" tells what was done."""
        return self._name(part) is not None and not self.line.hit(part.start, *VERB_KINDS)

    def _take_name(self, facts: RowFacts, part: Part) -> None:
        if self._is_label(part) and facts.label is None and self.line.cap(part.start):
            facts.label = (part.start, part.end)
            return
        name = self._name(part)
        if name:
            facts.names.append(name)

    def _is_label(self, part: Part) -> bool:
        """Whether a colon stands right behind: "Film Terbaik: Laut" names what was won, then who won it."""
        return part.end < len(self.line) and self.line.tokens[part.end].text == ":"

    def _partner(self, part: Part) -> list[tuple[int, int]]:
        """The second of two winners: "berpasangan dengan Rafi", "bersama Dewi"."""
        start = part.start
        if self.line.low(start) == "dengan" and self.line.low(start - 1) not in self.words.partner:
            return []
        if self.line.low(start) not in (*self.words.partner, "dengan"):
            return []
        name = self._name(Part(start + 1, part.end, ""))
        return [name] if name else []

    def _is_title_won(self, part: Part) -> bool:
        """Whether a part names what somebody became: "Best Digital Banking", "Bank Daerah Terbaik"."""
        line, first = self.line, part.start
        if part.end - first < 2 or not line.cap(first) or any(line.person_end(k) > 0 for k in range(first, part.end)):
            return False
        opens = line.hit(first + 1 if line.low(first) == "the" else first, "superlative_en") is not None
        ends = line.hit(part.end - 1, "superlative") is not None and line.cap(part.end - 1)
        return (opens and line.cap(first + 1)) or ends

    def _behind_meant(self, part: Part) -> tuple[int, int] | None:
        """The person behind "atas nama" and the like: "Best CEO atas nama Direktur Utama Budi Santoso"."""
        start = part.start + (2 if self.line.low(part.start) == "atas" else 1)
        person = next((k for k in range(start, part.end) if self.line.person_end(k) > 0), None)
        return self._name(Part(person, part.end, "")) if person is not None else None

    def _topic(self, part: Part) -> tuple[int, int] | None:
        """The words behind "bidang", "kategori" and the like."""
        if self.line.low(part.start) in self.words.thing and part.end > part.start + 1:
            return part.start, part.end
        if self.line.low(part.start) in self.words.heading and part.end > part.start + 1 and not self._is_group(part):
            return part.start + 1, part.end
        hit = self.line.hit(part.start, "contest")
        if hit and part.end > hit.end and part.mark:
            return part.start, part.end
        return None

    def _is_group(self, part: Part) -> bool:
        """Whether a part names a group of people: "Kelompok Tani Melati" is no category."""
        hit = self.line.hit(part.start, "group")
        return hit is not None and hit.end > part.start + 1 and self.line.cap(part.start + 1)

    def _name(self, part: Part) -> tuple[int, int] | None:
        """The name that a part prints: a person with degrees, else all its words, most of them with a capital."""
        line = self.line
        i, j = part.start, part.end
        while i < j and line.tokens[i].text in OPENING:
            i += 1
        while j > i and line.tokens[j - 1].text in CLOSING + ".":
            j -= 1
        person = next((k for k in range(i, min(i + 4, j)) if line.person_end(k) > 0), None)
        if person is not None and (person == i or not line.hit(i, "opener")):
            return i, min(max(read_name(line, person), person + 1), len(line))
        if not 0 < j - i <= _MOST_WORDS or not self._looks_like_name(i, j):
            return None
        return i, j

    def _looks_like_name(self, i: int, j: int) -> bool:
        line = self.line
        letters = [t for t in line.tokens[i:j] if t.text[0].isalpha()]
        if not letters or not line.tokens[i].cap or (line.tokens[i].text.isdigit() and len(letters) < 2):
            return False
        if line.low(i) in self.words.nobody or line.hit(i, *_NO_NAME):
            return False
        if len(letters) == 1 and len(letters[0].text) < 3:
            return False
        return sum(t.cap for t in letters) * 2 > len(letters)

    def _bracketed_pairs(self) -> list[RowFacts]:
        """Names each with its place in brackets behind a label: "Usaha Menengah: Hotel A (I), Klinik B (II)"."""
        pairs = list(self._pairs(self.parts))
        if len(pairs) < 2:
            return []
        first = self.parts[0]
        label = (first.start, first.end) if self._is_label(first) else None
        if label and self.line.low(label[0]) in self.words.heading and label[1] - label[0] > 1:
            label = (label[0] + 1, label[1])
        return [RowFacts([name], grade, None, label) for name, grade in pairs]

    def _pairs(self, parts: Sequence[Part]) -> Iterator[tuple[tuple[int, int], GradeMention]]:
        for n in range(1, len(parts)):
            if parts[n].mark != "(":
                continue
            grade, rest = self._grade_of(parts[n], n)
            name = self._name(parts[n - 1])
            if grade and not rest and name:
                yield name, grade
