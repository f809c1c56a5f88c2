"""How much a word that no table knows looks like a personal name, by its letters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator

_SMOOTHING = 1.0


class NameShapes:
    """Letter statistics of words that name people against words that do not; made once per knowledge, never changed."""

    def __init__(self, names: Collection[str], others: Collection[str]) -> None:
        self._names, self._others = _counts(names), _counts(others)
        self._name_total, self._other_total = sum(self._names.values()), sum(self._others.values())
        self._held: dict[str, float] = {}

    def score(self, word: str) -> float:
        """Mean log-odds per three letters of a lower-cased word: above zero where it looks like a name."""
        held = self._held.get(word)
        if held is None:
            pieces = list(_pieces(word))
            held = sum(self._odds(piece) for piece in pieces) / max(1, len(pieces))
            if len(self._held) < 50_000:
                self._held[word] = held
        return held

    def _odds(self, piece: str) -> float:
        types = len(self._names) + len(self._others)
        name = (self._names[piece] + _SMOOTHING) / (self._name_total + _SMOOTHING * types)
        other = (self._others[piece] + _SMOOTHING) / (self._other_total + _SMOOTHING * types)
        return math.log(name / other)


def _pieces(word: str) -> Iterator[str]:
    framed = f"^{word}$"
    return (framed[i : i + 3] for i in range(len(framed) - 2))


def _counts(words: Collection[str]) -> Counter[str]:
    return Counter(piece for word in sorted(words) for piece in _pieces(word))
