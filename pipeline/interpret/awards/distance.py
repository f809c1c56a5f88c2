"""How far characters of a sentence stand from the words of an award: what parts claims makes the way longer.

A sentence may list hundreds of awards, each of which asks for its distance from everything named beside it. So the
marks of a text are found once, and of an award's words only the nearest on either side are looked at: all further ones
have the same marks between and more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

# What parts the claims of one sentence: the further of two marks costs as much as so many characters.
_BORDER = re.compile(
    r"[;:]|\s(?:sementara|sedangkan|di\s?mana|adapun|disusul|diikuti|hingga|serta|sebelumnya)\b|,\s(?:dan|naik|turun)\b",
    re.I,
)
_COMMA = re.compile(r",\s")
_BORDER_COST = 60
_COMMA_COST = 12
_BEHIND_COST = 60


class _Marks:
    """Where a pattern, whose matches never overlap, stands in a text."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        found = [m.span() for m in pattern.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def count(self, start: int, end: int) -> int:
        """How many stand as a whole between two characters."""
        return max(0, bisect_right(self._ends, end) - bisect_left(self._starts, start))


class Ways:
    """The way between two characters of a text, dearer where another clause starts between."""

    def __init__(self, text: str) -> None:
        self._borders = _Marks(_BORDER, text)
        self._commas = _Marks(_COMMA, text)

    def cost(self, start: int, end: int) -> int:
        """Characters between; a mark costs as much as several."""
        marks = _BORDER_COST * self._borders.count(start, end) + _COMMA_COST * self._commas.count(start, end)
        return end - start + marks


class Anchors:
    """The words of one award in one sentence, as ranges of characters."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        by_start = sorted(ranges)
        self._starts = [start for start, _ in by_start]
        self._reach = list(accumulate((end for _, end in by_start), max))
        self._ends = sorted(end for _, end in by_start)

    def cost(self, offset: int, ways: Ways) -> int | None:
        """The way from the nearest words to `offset`, dearer where they only follow; None without words."""
        behind = bisect_right(self._starts, offset)
        if behind and self._reach[behind - 1] > offset:
            return 0
        before = bisect_right(self._ends, offset)
        costs = []
        if before:
            costs.append(ways.cost(self._ends[before - 1], offset))
        if behind < len(self._starts):
            costs.append(ways.cost(offset, self._starts[behind]) + _BEHIND_COST)
        return min(costs, default=None)
