"""The score that a row gives with its recipient: "KPU Kota Melati: 93,15 (Informatif)", "Tergiat II SMPN 8 2.388"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.award_scope import Told
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import find_whole, stands_whole
from pipeline.records import Span

_LONGEST = 130  # characters of a row
_MOST_OTHER_WORDS = 5  # beside the recipient, the grade and the number
_LINE = re.compile(r"[^\n]+")
_LIST_NUMBER = re.compile(r"\s*\d{1,2}\s?[.)]?(?=[\s\t]+[^\W\d])")
# Whole numbers of one or two digits may count or be an age; "601–800" and "1001+" are places.
_NUMBER = re.compile(
    r"(?<![\d.,/:–-])(?!(?:19|20)\d\d(?!\d))(?:\d{1,3}[.,]\d{1,3}|\d{3,4})"
    r"(?![.,/:]?\d|\s?[–+-]|\s*(?:%|persen|juta|miliar|ribu|kg|km|meter|detik|menit))"
)
_WORD = re.compile(r"[^\W\d_]+")


class RowScores:
    """Finds the scores that rows of one article print beside those who were awarded."""

    def __init__(self, reading: Reading, told: Sequence[Told]) -> None:
        self._told = told
        self._rows = list(_rows(reading))
        self._text = reading.text

    def score(self, n: int) -> Span | None:
        """The number in the row of the recipient of award `n`; of several rows in the one that prints its grade."""
        told = self._told[n]
        own = [(row, number) for row, number in self._rows if self._is_row_of(row, number, told)]
        if len(own) > 1 and told.grade is not None:
            own = [(row, number) for row, number in own if stands_whole(row.of(self._text), told.grade.raw)]
        if len(own) != 1:
            return None
        row, number = own[0]
        is_claimed = any(span.overlaps(row) for span in told.spans)
        return number if is_claimed or not self._has_others(n) else None

    def _has_others(self, n: int) -> bool:
        """Whether the recipient got another award, whose row it may be."""
        return any(m != n and other.party is self._told[n].party for m, other in enumerate(self._told))

    def _is_row_of(self, row: Span, number: Span, told: Told) -> bool:
        """Whether the row prints the recipient, the number and hardly more."""
        text = row.of(self._text)
        places = [place for form in told.party.forms for place in find_whole(text, form)]
        if not places:
            return False
        place = max(places, key=lambda one: one.end - one.start)
        rest = text[: place.start] + " " + text[place.end :]
        if told.grade is not None:
            rest = rest.replace(told.grade.raw, " ")
        return len(_WORD.findall(rest)) <= _MOST_OTHER_WORDS and not place.contains(
            Span(number.start - row.start, number.end - row.start)
        )


def _rows(reading: Reading) -> Iterator[tuple[Span, Span]]:
    """Short lines of the body with one number that may be a score."""
    text = reading.text
    for line in _LINE.finditer(text, reading.body_start):
        opening = _LIST_NUMBER.match(text, line.start(), line.end())
        start = opening.end() if opening else line.start()
        numbers = list(_NUMBER.finditer(text, start, line.end()))
        if len(numbers) == 1 and line.end() - line.start() <= _LONGEST:
            yield Span(line.start(), line.end()), Span(*numbers[0].span())
