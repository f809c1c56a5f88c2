"""Character clean-up: what every text goes through before an offset is counted."""

from __future__ import annotations

import functools
import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_WORD = re.compile(r"\w+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")


def _is_unwanted(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cs", "Cn"}


def clean_text(text: str) -> str:
    """`text` in NFC with single spaces, one newline between paragraphs, and nothing invisible in it.

    Line breaks of every kind become a newline, white space of every kind a space; zero-width characters, soft hyphens,
    direction marks, control characters, lone surrogates and unassigned code points go. Mis-decoded text is left alone.
    """
    text = text.strip()
    if text.isprintable() and "  " not in text and (text.isascii() or not _INVISIBLE.search(text)):
        return unicodedata.normalize("NFC", text).strip()  # most lines: nothing else below would change them
    text = _LINE_BREAKS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    if not text.replace("\n", "").isprintable():
        text = "".join(character for character in text if not _is_unwanted(character))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n", text).strip()


def clean_line(text: str) -> str:
    """`text` cleaned and on one line."""
    return clean_text(text).replace("\n", " ")


@functools.lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Lower-cased letters and digits with single spaces between the words: equal where two texts read the same.

    The lines of a page are folded by every reader of it: those of the last page or two are kept.
    """
    return " ".join(_WORD.findall(text.casefold()))
