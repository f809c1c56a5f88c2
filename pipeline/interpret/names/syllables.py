"""Chinese and Korean names: a surname and one or two syllables, each of which may be an ordinary word alone."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.words import Word

_MOST_WORDS = 3


def mark_syllable_names(words: Sequence[Word], labels: list[str], lexicon: NameLexicon) -> None:
    """Labels the words of such names as name words ("Lee Yong Dae", "Huang Ya Qiong", "Shin Tae-yong").

    A surname that is an ordinary word as well, or opens a sentence, needs two syllables behind it.
    """
    for at, word in enumerate(words):
        if word.shape != "cap" or word.low not in lexicon.of("syllable_surname"):
            continue
        found = [at, *_syllables(words, at, lexicon)]
        opens = at == 0 or word.gap == "\n" or words[at - 1].text in '.?!"“”'
        doubtful = opens or word.low in lexicon.of("doubtful_surname")
        if len(found) > (2 if doubtful else 1):
            for inner in found:
                labels[inner] = "N"


def _syllables(words: Sequence[Word], at: int, lexicon: NameLexicon) -> list[int]:
    """Where the syllables behind the surname at `at` stand; nothing where more such words follow than names have."""
    found: list[int] = []
    near = at + 1
    while near < len(words) and words[near].low in lexicon.of("syllable"):
        bound = words[near - 1].text == "-" and not words[near].gap
        if not (words[near].shape == "cap" and words[near].gap == " ") and not (bound and words[near].shape == "lower"):
            break
        found.append(near)
        near += 1
        if near < len(words) and words[near].text == "-" and not words[near].gap:
            near += 1
    return found if len(found) < _MOST_WORDS else []
