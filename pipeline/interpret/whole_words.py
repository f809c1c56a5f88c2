"""Where a printed form stands as whole words: what `(?<!\\w)form(?!\\w)` finds, without a pattern for each name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pipeline.records import Span

T = TypeVar("T")


def find_whole(text: str, form: str) -> Iterator[Span]:
    """The places of `form` in `text` that touch no letter, digit or underscore, none overlapping another."""
    at = text.find(form) if form else -1
    while at >= 0:
        end = at + len(form)
        is_whole = not (_is_word(text[at - 1 : at]) or _is_word(text[end : end + 1]))
        if is_whole:
            yield Span(at, end)
        at = text.find(form, end if is_whole else at + 1)


def find_apart(text: str, forms: Iterable[tuple[str, T]]) -> list[tuple[Span, T]]:
    """The places of several forms, each with what belongs to its form; where two overlap, that of the earlier form."""
    found: list[tuple[Span, T]] = []
    for form, value in forms:
        for place in find_whole(text, form):
            if not any(place.overlaps(other) for other, _ in found):
                found.append((place, value))
    return found


def stands_whole(text: str, form: str) -> bool:
    """Whether `form` stands in `text` as whole words."""
    return form in text and any(True for _ in find_whole(text, form))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
