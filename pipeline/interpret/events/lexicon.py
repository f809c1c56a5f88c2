"""The words of a sentence, and the table of event words as they are looked up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.knowledge import Word

_TOKEN = re.compile(r"[^\W_]+(?:[-'’&/][^\W_]+)*(?:(?<=\d),\d+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, `text[start:end]`."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def is_name_like(self) -> bool:
        """Whether it begins with a capital or is a number."""
        return self.text[0].isupper() or self.text[0].isdigit()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`."""
    return [Token(found.start(), found.end(), found.group()) for found in _TOKEN.finditer(text, start, end)]


class EventLexicon:
    """The table of event words, by their first word."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
        for row in words:
            for form in row.forms:
                parts = tuple(token.lower for token in tokenize(form, 0, len(form)))
                self._rows.setdefault(parts[0], []).append((parts, row.kind, row.value))
        for rows in self._rows.values():
            rows.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: Sequence[Token], at: int, *kinds: str) -> tuple[int, str, str | None] | None:
        """The longest form of one of `kinds` that starts at token `at`: number of tokens, kind, value."""
        for parts, kind, value in self._rows.get(tokens[at].lower, ()):
            if kind in kinds and all(
                at + i < len(tokens) and tokens[at + i].lower == part for i, part in enumerate(parts)
            ):
                return len(parts), kind, value
        return None

    def ends_at(self, tokens: Sequence[Token], end: int, *kinds: str) -> tuple[int, str] | None:
        """The cue whose last token is `end - 1`: its first token and kind; the longest of up to three tokens."""
        for length in (3, 2, 1):
            if end - length >= 0:
                found = self.match(tokens, end - length, *kinds)
                if found and found[0] == length:
                    return end - length, found[1]
        return None
