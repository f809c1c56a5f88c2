"""Words with their offsets, in the plain form that the rules about names and offices read."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

_WORD = re.compile(
    r"[^\W_]+(?:['’‘`´][^\W\d_]+)*|[^\w\s\u200b-\u200f\u2060\ufeff]|_"
)  # marks without a width are no words


class Word:
    """A word, number or single mark: its text, offsets, lower-cased form and what stands before it.

    `shape` is "lower", "cap" (Budi), "caps" (two or more capitals only), "letter" (one capital), "mixed" (NasDem),
    "number" (has a digit) or "mark". `gap` is what separates it from the word before: "" none, " " a space, "\\n" a
    line break (also before the first word).
    """

    __slots__ = ("end", "gap", "low", "shape", "start", "text")

    def __init__(self, text: str, start: int, end: int, gap: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.gap = gap
        self.low, self.shape = _forms(text)

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.start})"


@functools.lru_cache(maxsize=16384)
def _forms(text: str) -> tuple[str, str]:
    return text.lower(), _shape(text)


def _shape(text: str) -> str:
    first = text[0]
    if not first.isalnum():
        return "mark"
    if first.islower():
        return "number" if any(c.isdigit() for c in text) else "lower"
    if any(c.isdigit() for c in text):
        return "number"
    if len(text) == 1:
        return "letter"
    rest = text[1:]
    if rest.islower():
        return "cap"
    if text.isupper():
        return "caps"
    parts = re.split(r"['’‘`´]", text)
    if all(part[:1].isupper() or part.islower() for part in parts) and all(
        part[1:].islower() for part in parts if part[1:]
    ):
        return "cap"
    return "mixed"


def scan_words(text: str) -> list[Word]:
    """All words of `text` in order."""
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        start = found.start()
        between = text[end:start]
        gap = "\n" if not words or "\n" in between else " " if between else ""
        end = found.end()
        words.append(Word(found.group(), start, end, gap))
    return words


def index_at(words: Sequence[Word], offset: int) -> int:
    """Index of the first word that ends after `offset` (len(words) where none does)."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low
