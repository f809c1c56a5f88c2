"""How much of an article a release may quote: short pieces, and of all statements together a third of the text."""

from __future__ import annotations

from collections.abc import Sequence

QUOTE_CAP = 300
# Statements of one article are quoted up to one part in so many of its text, all together.
SHARE = 3
_CUT = "…"


def shortened(text: str, cap: int = QUOTE_CAP) -> str:
    """The text, or its beginning with "…" behind it, at most `cap` characters, cut between words where it can be."""
    if len(text) <= cap:
        return text
    kept = text[: max(0, cap - 1)]
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > cap // 2 else kept).rstrip() + _CUT


def fair_cap(lengths: Sequence[int], characters: int) -> int:
    """The largest cap, at most QUOTE_CAP, with which quotations of these lengths stay within their share of the text.

    Short quotations stay whole before a long one gets more: the room that they leave is dealt out to the others.
    """
    room = characters // SHARE
    left = len(lengths)
    for length in sorted(lengths):
        if length * left >= room:
            return min(QUOTE_CAP, room // left)
        room -= length
        left -= 1
    return QUOTE_CAP
