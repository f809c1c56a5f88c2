"""Offices that come in pairs: "Bupati dan Wakil Bupati Tapin, A dan B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.interpret.named_text import NamedText
from pipeline.interpret.office_links import Link
from pipeline.interpret.offices import Office, OfficeWords

_JOINED = frozenset(["dan", "-", "–", "/", "serta", "&"])
_IN_PAIR = frozenset(["dan", "-", "–", "/"])
_MOST_PAIRS = 8
_LONGEST_MENTION = 8


class OfficePairs:
    """Finds who of a pair of names holds which of a pair of offices; `starts`, `ends` as in OfficeLinks."""

    def __init__(
        self,
        text: NamedText,
        tables: OfficeWords,
        offices: Sequence[Office],
        starts: Mapping[int, str],
        ends: Mapping[int, str],
    ) -> None:
        self._words = text.words
        self._tables = tables
        self._offices = offices
        self._starts = starts
        self._ends = sorted(ends)

    def find(self) -> list[Link]:
        """Links of two offices with pairs of names right behind them, in text order."""
        return list(self._links())

    def _links(self) -> Iterator[Link]:
        for chief, deputy in zip(self._offices, self._offices[1:], strict=False):
            if not self._are_pair(chief, deputy):
                continue
            if chief.status == "prospective":
                deputy = replace(deputy, status="prospective")
            for first, second in self._pairs_behind(deputy.last):
                bare = chief.last == chief.body
                yield Link(self._starts[first], chief, "paired_office", 0.8, deputy if bare else None)
                yield Link(self._starts[second], deputy, "paired_office", 0.8)

    def _are_pair(self, chief: Office, deputy: Office) -> bool:
        between = [w.low for w in self._words[chief.last : deputy.first]]
        return len(between) == 1 and between[0] in _JOINED and self._head(chief) != self._head(deputy)

    def _head(self, office: Office) -> str:
        return " ".join(w.low for w in self._words[office.head : office.body])

    def _pairs_behind(self, at: int) -> Iterator[tuple[int, int]]:
        """(first word of the first, of the second) of the pairs of names that follow word `at`."""
        at = self._skip(at)
        for _ in range(_MOST_PAIRS):
            pair = self._pair_at(at)
            if pair is None:
                return
            yield pair[0], pair[1]
            at = self._skip(pair[2])

    def _skip(self, at: int) -> int:
        """The word behind commas, "yakni" and the like, "serta"."""
        most = at + 4
        while at < min(most, len(self._words)) and at not in self._starts and self._words[at].gap != "\n":
            low = self._words[at].low
            if low not in self._tables.of("to_name") and low not in (",", ":", "dan", "serta", "terpilih"):
                break
            at += 1
        return at

    def _pair_at(self, at: int) -> tuple[int, int, int] | None:
        """The starts of two names joined by "dan" or a dash at word `at`, and the word behind them."""
        if at not in self._starts:
            return None
        end = self._end_of(at)
        if end + 1 not in self._starts or self._words[end].low not in _IN_PAIR:
            return None
        return at, end + 1, self._end_of(end + 1)

    def _end_of(self, start: int) -> int:
        number = bisect_left(self._ends, start + 1)
        end = self._ends[number] if number < len(self._ends) else start
        return end if end - start <= _LONGEST_MENTION else start
