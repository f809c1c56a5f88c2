"""Editions of recurring events, and stages of tournaments and programmes: each has days of its own."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.interpret.dates.patterns import any_of
from pipeline.knowledge import Knowledge

EDITION = re.compile(r"\bke-?\s?\d+|\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[IVXL]+\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Stages:
    """Finds the stage words of a printed name; `whole` are those that mean the tournament itself ("putaran final")."""

    words: re.Pattern[str]
    whole: frozenset[str]
    before: frozenset[str]

    def of(self, name: str) -> frozenset[str]:
        """The stage that the name tells; nothing for the tournament itself."""
        found = (" ".join(word.lower().split()) for word in self.words.findall(name))
        return frozenset(found) - self.whole

    def precedes(self, name: str) -> bool:
        """Whether the stage may come years before the edition ("Kualifikasi Piala Dunia 2026")."""
        return bool(self.of(name) & self.before)


@functools.lru_cache(maxsize=8)
def make_stages(knowledge: Knowledge) -> Stages:
    """The stage words of the table."""
    before, whole = knowledge.forms("event_words", "stage_before"), knowledge.forms("event_words", "no_stage")
    forms = any_of([*knowledge.forms("event_words", "stage"), *before, *whole])
    return Stages(re.compile(rf"\b{forms}\b", re.IGNORECASE), whole, before)


def editions(name: str) -> list[int]:
    """The numbers of editions that the name tells: "ke-16", "XVI"."""
    arabic = [int(_NUMBER.findall(number)[0]) for number in EDITION.findall(name)]
    return [*arabic, *map(_from_roman, _ROMAN.findall(name))]


def _from_roman(number: str) -> int:
    """The value of a Roman numeral up to LXXXIX: a smaller sign before a greater one is taken away."""
    values = [_ROMAN_VALUES[sign] for sign in number]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
