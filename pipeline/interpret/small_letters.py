"""Text and patterns in small letters: matching them takes a fraction of what matching without regard to case takes."""

from __future__ import annotations

import functools
import re

# A letter of ASCII to a pattern that ignores case, but not to `str.lower`.
_LIKE_ASCII = str.maketrans({"ı": "i", "İ": "i", "ſ": "s"})
_CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]")


@functools.lru_cache(maxsize=4)
def small_letters(text: str) -> str:
    """`text` in small letters, letter for letter, so that offsets carry over."""
    small = text.lower()
    if text.isascii():
        return small
    small = text.translate(_LIKE_ASCII).lower()
    return small if len(small) == len(text) else "".join(map(_small_letter, text.translate(_LIKE_ASCII)))


def _small_letter(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def in_small_letters(pattern: str) -> re.Pattern[str]:
    """What finds in `small_letters(text)` what `pattern`, compiled without regard to case, finds in `text`."""
    return re.compile(_CAPITALS.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), pattern))
