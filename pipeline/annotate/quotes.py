"""Finds the stretches between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Span

# Straight, typographic, low and double-single marks, all seen in the press; a pair may mix them.
OPENERS = "“„«❝"
CLOSERS = "”»❞"
EITHER = '"″'
MARKS = frozenset(OPENERS + CLOSERS + EITHER)


def _role(text: str, at: int, is_open: bool) -> str:
    """Whether the mark at `at` opens or closes, from its shape and its neighbours."""
    mark = text[at]
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if mark in OPENERS:
        # A second opening mark that follows a letter or a comma is a closing mark gone wrong.
        return "close" if is_open and not before.isspace() and (after.isspace() or after in ",.;)") else "open"
    if mark in CLOSERS:
        return "open" if not is_open and (before.isspace() or before == "(") and not after.isspace() else "close"
    if is_open:
        return "close"
    return "open" if not after.isspace() else "close"


def find_quotes(text: str) -> Iterator[Span]:
    """The characters between each pair of quotation marks, marks left out, in order.

    A mark left open is closed at the end of its paragraph; an empty pair is skipped.
    """
    start: int | None = None
    for at, char in enumerate(text):
        if char == "\n" and start is not None:
            if at > start:
                yield Span(start, at)
            start = None
        elif char in MARKS:
            role = _role(text, at, start is not None)
            if role == "open" and start is None:
                start = at + 1
            elif role == "close" and start is not None:
                if at > start:
                    yield Span(start, at)
                start = None
    if start is not None and start < len(text):
        yield Span(start, len(text))
