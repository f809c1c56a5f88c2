"""The scores of a sentence that tells several recipients, each with a number of its own behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from pipeline.interpret.award_parties import Party
from pipeline.interpret.award_scope import Scopes
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import find_apart
from pipeline.records import Span

_FARTHEST = 70  # characters between a recipient and its number
_LEAST = 2  # recipients with a number: one alone is no list
_NOT_YEAR = r"(?!(?:19|20)\d\d\b)"
_UNIT = (
    r"(?![.,/:]?\d|\s?[–+-]\s?\d|\s*%|\s*(?:persen|juta|miliar|triliun|ribu|kg|km|meter|m|ha|hektare|detik|menit|tahun|kali|orang|"
    r"siswa|peserta|daerah|desa|unit|medali|emas|perak|perunggu)\b)"
)
# A decimal, or a whole number behind a word for scores or alone in brackets.
_SCORE = re.compile(
    rf"(?<![\d.,/:–-])(?P<decimal>\d{{1,3}}[.,]{_NOT_YEAR}\d{{1,4}}){_UNIT}|"
    rf"\b(?:nilai|skor|poin|angka|indeks)(?:nya)?\s(?:(?:sebesar|total|akhir)\s)?(?P<told>{_NOT_YEAR}\d{{2,4}}){_UNIT}|"
    rf"\((?:(?:nilai|skor)\s)?(?P<bracket>{_NOT_YEAR}\d{{3,4}})(?:\s(?:poin|point))?\)|"
    rf"(?<![\d.,/:–-])(?P<points>{_NOT_YEAR}\d{{2,4}})\s(?:poin|point)\b",
    re.I,
)
# What stands in front of a number that is no score, or that of another time.
_NO_SCORE = re.compile(
    r"(?:Rp\.?|USD|US\$|nomor|No\.?|pukul|tanggal|tahun|dari|semula|sebelumnya|skala|maksimal|minimal|terpaut|selisih|unggul|"
    r"naik|turun|berjarak)\s*$",
    re.I,
)


class ScoreTurns:
    """Finds the scores that sentences of one article give recipients in turn."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes

    def score(self, n: int) -> Span | None:
        """The number behind the recipient of award `n` in a sentence that goes through recipients.

        Of several awards of one recipient that which the sentence claims has it, or else that told last before.
        """
        told = self.scopes.told[n]
        if told.is_earlier or told.status != "received":
            return None
        for sentence, party, number in self._turns:
            if party is told.party and n == self._meant(sentence, party, number):
                return number
        return None

    def _meant(self, sentence: Span, party: Party, number: Span) -> int | None:
        """The one award of the party of which the sentence tells beside the number."""
        present = self.scopes.present_of(party)
        claimed = [m for m in present if sentence in self.scopes.told[m].spans]
        if claimed:
            costs = {m: self.scopes.cost(m, sentence, number.start) for m in claimed}
            return _single([m for m in claimed if costs[m] == min(costs.values())])
        return _single(present if len(present) == 1 else self.scopes.told_last(party, sentence))

    @cached_property
    def _turns(self) -> list[tuple[Span, Party, Span]]:
        """(sentence, recipient, number) of all such sentences."""
        return [turn for sentence in self.reading.sentences for turn in self._turns_of(sentence)]

    def _turns_of(self, sentence: Span) -> list[tuple[Span, Party, Span]]:
        numbers = list(self._numbers(sentence))
        if len(numbers) < _LEAST:
            return []
        row: list[tuple[Span, Party | None]] = [(number, None) for number in numbers]
        for within, party in find_apart(sentence.of(self.reading.text), self._forms):
            place = Span(sentence.start + within.start, sentence.start + within.end)
            if not any(place.overlaps(number) for number in numbers):
                row.append((place, party))
        row.sort(key=lambda one: one[0].start)
        found = [
            (sentence, party, number)
            for (place, party), (number, other) in pairwise(row)
            if party is not None and other is None and number.start - place.end <= _FARTHEST
        ]
        return found if len({id(party) for _, party, _ in found}) >= _LEAST else []

    def _numbers(self, sentence: Span) -> Iterator[Span]:
        text = self.reading.text
        for found in _SCORE.finditer(text, sentence.start, sentence.end):
            span = Span(*found.span(found.lastgroup or 0))
            if not _NO_SCORE.search(text, sentence.start, span.start):
                yield span

    @cached_property
    def _forms(self) -> list[tuple[str, Party]]:
        """The printed forms of all recipients, the longest first."""
        parties = {id(told.party): told.party for told in self.scopes.told}.values()
        return sorted(((form, party) for party in parties for form in party.forms), key=lambda pair: -len(pair[0]))


def _single(awards: list[int]) -> int | None:
    return awards[0] if len(awards) == 1 else None
