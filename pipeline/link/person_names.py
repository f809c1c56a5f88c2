"""Names of people as words, and how well two names agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from rapidfuzz.distance import Levenshtein

Words = tuple[str, ...]

# Old and new spelling, and sounds that the press writes either way. A name is never shown like this, only compared.
_SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("kh", "h"),
    ("ch", "h"),
    ("oo", "u"),
    ("ie", "i"),
    ("y", "i"),
    ("v", "f"),
)
_DOUBLED = re.compile(r"(.)\1+")
_MUHAMMAD = frozenset(["m", "md", "mhd", "moh", "mohd", "muh", "muhd"])
_MUHAMMADS = ("muham", "moham", "mucham", "mocham", "mukham", "mokham")
# First names of so many people that they tell little (as in `weak_first` of the table of name words).
_COMMON = frozenset(["muhammad", "ahmad", "abdul", "sri", "siti", "nur", "noor", "agus", "andi"])
_ABDUL = frozenset(["abd", "abdu", "abdul", "abdoel", "abdur", "abdus", "abdun"])
# The article in "Abdul" takes the sound of what follows: Abdurrahman, Abdussalam. "Abdullah" is a name of its own.
_WITH_ABDUL = re.compile(r"abd(?:u|oe)(?:l(?=[^l]..)|([rsndtz])(?=\1..)|(?=[rsnz][^rsnz]..))")
# As long as the first part of a name that is written apart or not: Nur Hidayat, Sri Wahyuni.
_SHORT_PART = 4
_LONG = 7
_VOWELLED = 5
_SHORTEST_STEM = 6
# Soekarno is not Soekarnoputri.
_LOST_LETTERS = 2


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """A word of a name as it sounds: "Akhmad" and "Ahmad", "Noor" and "Nur" are one."""
    if word in _MUHAMMAD or word.startswith(_MUHAMMADS):
        return "muhammad"
    if word in _ABDUL:
        return "abdul"
    if word == "nor":
        return "nur"
    for printed, sound in _SOUNDS:
        word = word.replace(printed, sound)
    return _DOUBLED.sub(r"\1", word)


def fold_words(words: Words) -> Words:
    """The words of a name as they sound; what is grown together with "Abdul" stands apart."""
    apart: list[str] = []
    for word in words:
        grown = _WITH_ABDUL.match(word)
        apart += ["abdul", word[grown.end() :]] if grown else [word]
    return tuple(fold_word(word) for word in apart)


_COMMON_SOUNDS = frozenset(fold_word(word) for word in _COMMON)


def _open_vowels(word: str) -> str:
    """A word with those vowels alike that names are written with either way: Rohman, Wibawa, Khairul."""
    return word.replace("o", "a")


def _likeness(one: str, other: str) -> float:
    """1 for one word, less for an initial or a slip of the pen, 0 for two words."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return 0.5 if long[0] == short else 0.0
    if len(short) >= _SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= _LOST_LETTERS:
        return 0.75
    if len(short) >= _VOWELLED and one[:-1] != other[:-1] and _open_vowels(one) == _open_vowels(other):
        # Not where the end alone differs: Mario and Maria are two.
        return 0.75
    if len(short) >= _LONG and Levenshtein.distance(one, other, score_cutoff=1) <= 1:
        return 0.75
    return 0.0


def _joined(one: Words, other: Words) -> Words:
    """The words of `one`, two neighbours as one word where `other` writes them so."""
    for at in range(len(one) - 1):
        if (both := one[at] + one[at + 1]) in other:
            return (*one[:at], both, *one[at + 2 :])
    return one


def _written_together(words: Words) -> list[str]:
    """Neighbours that may be written as one word."""
    return [a + b for a, b in pairwise(words) if 1 < len(a) <= _SHORT_PART and len(b) > 1]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`weight` counts the words that two names share, common first names half; `full` says that none is left over.

    `headless` says that first names of the longer one that are not everybody's are left over. `shared` holds the
    words with their likeness, an initial for what it may stand for.
    """

    weight: float
    full: bool
    headless: bool = False
    shared: tuple[tuple[str, float], ...] = ()


@lru_cache(maxsize=500_000)
def agree(one: Words, other: Words) -> Agreement | None:
    """How two names agree, each word of the shorter with one of the longer, in order; None for the names of two people.

    "Muhammad" may be left out, its initial too. The order tells father from son: X bin Y, Y bin X.
    """
    one, other = _joined(one, other), _joined(other, one)
    short, long = sorted((one, other), key=lambda name: (len(name), name))
    matched: set[int] = set()
    shared: list[tuple[str, float]] = []
    weight, start = 0.0, 0
    for word in short:
        likeness, back = max(((_likeness(word, long[at]), -at) for at in range(start, len(long))), default=(0.0, 0))
        if not likeness:
            if word == "muhammad" and len(short) > 1:
                continue
            return None
        start = 1 - back
        matched.add(-back)
        shared.append((min((word, long[-back]), key=lambda either: (len(either), either)), likeness))
        weight += likeness * (0.5 if word in _COMMON_SOUNDS else 1.0)
    left = {word for at, word in enumerate(long) if at not in matched} - {"muhammad"}
    head = {word for word in long[: min(matched, default=0)] if len(word) > 1 and word not in _COMMON_SOUNDS}
    return Agreement(weight, not left, bool(head), tuple(shared))


def is_swapped(one: Words, other: Words) -> bool:
    """Whether two names of two words are one in the other order, as lists that begin with the surname print them."""
    if len(one) != 2 or len(other) != 2 or agree(one, other):
        return False
    found = agree(one, (other[1], other[0]))
    return found is not None and found.full and min(len(word) for word in (*one, *other)) > 1


def name_blocks(words: Words) -> list[str]:
    """Keys that two agreeing names of two or more words share: pairs of beginnings of words, initials left out."""
    words = (*words, *_written_together(words))
    stems = sorted({_open_vowels(word[:5]) for word in words if len(word) > 1 and word != "muhammad"})
    return [f"{one}+{other}" for one, other in combinations(stems, 2)]


def word_blocks(words: Words) -> list[str]:
    """Keys that two agreeing names share, one word being enough."""
    parts = (*words, *_written_together(words))
    stems = sorted({_open_vowels(word[:4]) for word in parts if len(word) > 1 and word != "muhammad"})
    return stems or sorted(set(words))
