"""Printed forms made comparable: words of a text, of a person's name, of a grade."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

TABLE = Path(__file__).with_name("normalisation.yaml")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# "ke-3" and "3" are the same rank.
_ORDINAL_PREFIX = re.compile(r"\bke-(?=\d)")
# A letter grade keeps its sign: "A-" is not "A".
_LETTER_GRADE = re.compile(r"[a-d]{1,3}\s*[+-]?|[a-d]\s*(minus|plus)")
_GRADE_EDGES = " \"'“”‘’()."
_CACHED = 1 << 16


@dataclass(frozen=True)
class Normalisation:
    """The table `normalisation.yaml`."""

    name_titles: frozenset[str]
    expansions: dict[str, tuple[str, ...]]
    grade_fillers: frozenset[str]


@functools.cache
def load_normalisation(path: Path = TABLE) -> Normalisation:
    """Read the table once."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Normalisation(
        name_titles=frozenset(title for group in table["name_titles"].values() for title in group),
        expansions={
            short: tuple(long.split()) for group in table["expansions"].values() for short, long in group.items()
        },
        grade_fillers=frozenset(table["grade_fillers"]),
    )


class Bag:
    """Words with their counts, order forgotten."""

    __slots__ = ("counts", "size")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.counts = Counter(words)
        self.size = len(words)

    def f1(self, other: Bag, least: float = 0.0) -> float:
        """Harmonic mean of the two shares of words in common, between 0 and 1; 0 where it is below `least`."""
        total = self.size + other.size
        if not self.size or not other.size or 2 * min(self.size, other.size) / total < least:
            return 0.0
        few, many = (self, other) if len(self.counts) <= len(other.counts) else (other, self)
        common = sum(min(count, many.counts[word]) for word, count in few.counts.items() if word in many.counts)
        score = 2 * common / total
        return score if score >= least else 0.0


@functools.lru_cache(_CACHED)
def words_of(text: str) -> tuple[str, ...]:
    """Lower-cased words with the press's abbreviations written out."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("/", " ")
    expansions = load_normalisation().expansions
    words = _WORD.findall(_ORDINAL_PREFIX.sub("", plain))
    return tuple(part for word in words for part in expansions.get(word, (word,)))


@functools.lru_cache(_CACHED)
def bag_of(text: str | None) -> Bag:
    """The words of a text."""
    return Bag(words_of(text or ""))


@functools.lru_cache(_CACHED)
def name_bag(name: str | None) -> Bag:
    """The words of a person's name without titles and degrees (all words, where only titles are there)."""
    plain = unicodedata.normalize("NFKC", (name or "").partition(",")[0]).lower()
    words = tuple(_WORD.findall(plain))
    titles = load_normalisation().name_titles
    return Bag(tuple(word for word in words if word not in titles) or words)


@functools.lru_cache(_CACHED)
def grade_key(grade: str | None) -> str:
    """What two printed grades must share to be the same grade; "" for no grade."""
    plain = unicodedata.normalize("NFKC", grade or "").lower().strip(_GRADE_EDGES)
    if _LETTER_GRADE.fullmatch(plain):
        return plain.replace("minus", "-").replace("plus", "+").replace(" ", "")
    words = words_of(plain)
    fillers = load_normalisation().grade_fillers
    return " ".join(tuple(word for word in words if word not in fillers) or words)
