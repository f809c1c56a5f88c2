"""The grade of an award that the tagger reads: where it begins and ends, and whether it is the recipient's own."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.interpret.awards.entries import likeness
from pipeline.interpret.awards.grades.finding import GradeMention, find_grades, scale_words
from pipeline.interpret.awards.grades.ranks import ordinal_at, scope_end
from pipeline.interpret.awards.grades.tiers import TIERS
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.names.mentions import AwardMention
from pipeline.interpret.awards.rows.lists import numbered_items
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Span

_TAG = 0.4  # probability of a stretch that counts
_PLACES = frozenset(["rank", "bare", "top"])
# What may stand between the number of a list's item and its recipient ("1. Kab. Sleman").
_OPENS_ITEM = re.compile(r"(?:[\w.]+\s){0,2}[“\"(]?")
# Who comes next holds the next place, and who is beaten none that is told: "juara diraih A, disusul B".
_NEXT = re.compile(
    r"\b(?:disusul|diikuti|menyusul|berikutnya|selanjutnya|kemudian|lalu|di bawahnya|di belakangnya)\b", re.I
)
_BEATEN = re.compile(
    r"\b(?:di bawah|di belakang|di atas|kalah (?:\w+\s)?dari|takluk dari|mengungguli|mengalahkan)\s+$", re.I
)
_ORDINAL = r"(?:satu|dua|tiga|empat|lima|pertama|ke(?:satu|dua|tiga|empat|lima|enam)|\d{1,2}|[IVX]{1,4})"
_UP_TO = re.compile(rf"\s(?:sampai(?:\sdengan)?|hingga|s\.?/?d\.?)\s(?P<last>{_ORDINAL})\b")
# "juaranya Rina", "peringkat pertamanya milik Desa Melati": the place of whom the sentence names right behind.
_OF_IT = re.compile(
    rf"\b(?P<grade>juara|kampiun|jawara|(?:juara|peringkat|posisi|urutan|nomor|terbaik)\s{_ORDINAL})nya"
    r"(?:\s(?:adalah|ialah|yaitu|yakni|milik|diraih|direbut|oleh|jatuh|kepada|ke|tangan|ditempati|diduduki))*\s+$",
    re.I,
)
_LONGEST_ROW = 120  # characters of a row of a list
# "hanya terpaut 1,45 poin dari BB", "selangkah lagi menuju A": a grade that was not reached.
_MISSED = re.compile(
    r"\b(?:(?:terpaut|terpisah|berjarak|kurang|selisih|tinggal)\b[^.;\n]{0,40}|(?:poin|angka|langkah|selangkah|sedikit)\s(?:lagi\s)?)"
    r"(?:dari|menuju|ke)\s(?:(?:predikat|kategori|nilai|level|opini)\s)?[“\"]?$",
    re.I,
)
_SERVICE = frozenset(["tahun", "kali"])  # "XXX tahun" in office, "75 kali" a donor of blood
_NUMERAL = re.compile(r"\d{1,3}|[IVX]+")


class TaggedGrades:
    """Reads the grades of one article."""

    def __init__(self, reading: Reading, make_line: Callable[[Span, bool], Line]) -> None:
        self._reading = reading
        self._make_line = make_line
        self._grades_of = functools.cache(find_grades)  # many awards may share a sentence
        self._numbers = numbered_items(reading.text, reading.body_start)

    def of(
        self, line: Line, naming: Line, mention: AwardMention, recipient: Span, printed: Span | None
    ) -> GradeMention | None:
        """The grade of a recipient: that printed in `printed` if it is the recipient's own, else one beside it.

        `line` tells the award, `naming` is the one that `mention` stands in; a grade of another line has no place.
        """
        if told := self._of_it(recipient):
            return told
        if printed is not None:
            return self._own(self._read(line, printed), printed, recipient)
        if number := self._number(recipient):
            return number
        of_name = (
            _opening_grade(naming, mention) or _years_served(naming, mention) or self._in_brackets(naming, mention.end)
        )
        if of_name:
            return _placed(of_name, naming, line)
        return self._in_brackets(line, line.covering(recipient)[1]) if line.span.contains(recipient) else None

    def _read(self, line: Line, span: Span) -> GradeMention:
        """The grade printed in `span`, as the rules read it where they do: they know better where it ends."""
        own = line if line.span.contains(span) else self._make_line(self._reading.sentence_at(span.start), False)
        i, j = own.covering(span)
        raw = " ".join(span.of(self._reading.text).split())
        over = [grade for grade in self._grades_of(own) if grade.start < j and grade.end > i]
        grade = max(over, key=lambda grade: likeness(grade.raw, raw), default=None) or self._as_printed(own, i, j, span)
        return _placed(grade, own, line)

    def _as_printed(self, line: Line, i: int, j: int, span: Span) -> GradeMention:
        """The grade that no rule reads, in whole words of a scale: "Menuju Informatif" where "Menuju" is tagged."""
        while j - i > 1 and (line.hit(j - 1, "stop") or line.tokens[j - 1].text in "(,"):
            j -= 1
        if "(" in line.raw(i, j) and line.low(j) == ")":
            j += 1  # "Sangat Baik (A-"
        if (place := ordinal_at(line, j - 1)) and place[0] == j:
            j = scope_end(line, j)  # "nomor 29 nasional"
        if line.low(j) in _SERVICE and _NUMERAL.fullmatch(line.tokens[j - 1].text):
            return GradeMention(i, j + 1, line.raw(i, j + 1), "level")
        if words := scale_words(line, i, j):
            return GradeMention(words[0], words[1], line.raw(*words), "level")
        # "3,98/Sangat Baik": the score is glued to the grade.
        start = max(span.start, line.tokens[i].start)
        return GradeMention(i, j, " ".join(line.text[start : line.tokens[j - 1].end].split()), "level")

    def is_level(self, line: Line, mention: AwardMention) -> bool:
        """Whether the words taken for an award are a level of one: "jenjang Teratai"."""
        return any(
            grade.end == mention.end and mention.start <= grade.start <= mention.start + 1
            for grade in self._grades_of(line)
            if line.low(mention.start) in TIERS
        )

    def is_missed(self, printed: Span) -> bool:
        """Whether the sentence tells how far the grade is away: "hanya terpaut 1,45 poin dari BB"."""
        sentence = self._reading.sentence_at(printed.start)
        return _MISSED.search(self._reading.text, sentence.start, printed.start) is not None

    def _is_mark_behind(self, printed: Span, recipient: Span) -> bool:
        """Whether a number that opens the list's item behind the recipient is taken for the recipient's place."""
        if recipient.start >= printed.start or not printed.of(self._reading.text).isdigit():
            return False
        return any(printed.end <= start <= printed.end + 3 for start in self._numbers)

    def _own(self, grade: GradeMention, printed: Span, recipient: Span) -> GradeMention | None:
        """The grade, the part of it that the recipient holds, or None where the place is another one's."""
        text = self._reading.text
        if self._is_mark_behind(printed, recipient):
            return self._number(recipient)
        if grade.kind not in _PLACES or recipient.start < printed.end:
            return grade
        between = text[printed.end : recipient.start]
        if "\n" in between or self._reading.sentence_index(printed.start) != self._reading.sentence_index(
            recipient.start
        ):
            return grade
        if _NEXT.search(between) or _BEATEN.search(between):
            return None
        up_to = _UP_TO.match(text, printed.end)
        return self._of_row(grade, recipient, up_to) if up_to is not None else grade

    def _of_row(self, grade: GradeMention, recipient: Span, up_to: re.Match[str]) -> GradeMention | None:
        """The place of one of those listed behind "juara satu sampai tiga": only the first and the last are printed."""
        end = self._reading.sentence_at(up_to.start()).end
        spans = (trimmed(self._reading.text, span) for span in self._reading.tagged("recipient", _TAG))
        row = sorted({span.start for span in spans if span is not None and up_to.end() <= span.start < end})
        if len(row) < 2 or recipient.start == row[0]:
            return grade
        return replace(grade, raw=up_to["last"], rank=len(row)) if recipient.start == row[-1] else None

    def _in_brackets(self, line: Line, end: int) -> GradeMention | None:
        """The grade in brackets behind the award or the recipient: "Zakat (peringkat 1)", "Desa Melati (Gold)"."""
        if line.low(end) != "(":
            return None
        return next((grade for grade in self._grades_of(line) if grade.start == end + 1), None)

    def _number(self, recipient: Span) -> GradeMention | None:
        """The number of the list's item that opens with the recipient: its place."""
        text = self._reading.text
        for start, number in self._numbers.items():
            if start <= recipient.start and _OPENS_ITEM.fullmatch(text, start, recipient.start):
                return GradeMention(0, 1, number, "rank", int(number))
        return None

    def _of_it(self, recipient: Span) -> GradeMention | None:
        """The place told right in front of the recipient as that of a contest named before: "juaranya Rina"."""
        text, sentence = self._reading.text, self._reading.sentence_at(recipient.start)
        found = _OF_IT.search(text, sentence.start, recipient.start)
        return GradeMention(0, 1, " ".join(found["grade"].split()), "bare") if found else None


def _placed(grade: GradeMention, own: Line, line: Line) -> GradeMention:
    """The grade of the line `own` as one of `line`: without a place there, unless both are one."""
    return grade if own is line else replace(grade, start=0, end=0)


def _years_served(line: Line, mention: AwardMention) -> GradeMention | None:
    """The years of service with which the name of an order ends: "Satyalancana Karya Satya XXX Tahun"."""
    k = mention.end - 2
    if k <= mention.start or line.low(k + 1) not in _SERVICE or not _NUMERAL.fullmatch(line.tokens[k].text):
        return None
    return GradeMention(k, mention.end, line.raw(k, mention.end), "level")


def own_of_row(text: str, award: Span, recipient: Span, grades: Sequence[Span | None]) -> Sequence[Span | None]:
    """The grades without those of other rows, where the recipient's own row, else the award's, prints one.

    What the rows above and below tell is of others: "Emas: Rina", "Perak: Budi".
    """
    for span in (recipient, award):
        row = _row(text, span.start)
        own = [grade for grade in grades if grade is not None and row.start <= grade.start < row.end]
        if own and _is_short(row):
            apart = [grade for grade in grades if grade is not None and not _is_short(_row(text, grade.start))]
            return [*own, *apart]
    return grades


def _is_short(row: Span) -> bool:
    """Whether a line is a row of a list and no paragraph."""
    return row.end - row.start <= _LONGEST_ROW


def _row(text: str, at: int) -> Span:
    """The line of the text in which a character stands."""
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _opening_grade(line: Line, mention: AwardMention) -> GradeMention | None:
    """The grade that an award's name opens with: "Top 45 Inovasi Pelayanan Publik"."""
    opening = (g for g in find_grades(line) if g.start == mention.start and g.end < mention.end and g.kind == "top")
    return next(opening, None)
