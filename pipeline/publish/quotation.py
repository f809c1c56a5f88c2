"""How much of an article a release may quote: short pieces, and of all statements together a third of the text."""

from __future__ import annotations

from collections.abc import Sequence

QUOTE_CAP = 300
# Statements of one article are quoted up to one part in so many of its text, all together.
SHARE = 3
_CUT = "…"
_WORTH_QUOTING = 20


def shortened(text: str, cap: int = QUOTE_CAP) -> str:
    """The text, or its beginning with "…" behind it, at most `cap` characters, cut between words where it can be."""
    if len(text) <= cap:
        return text
    kept = text[: max(0, cap - 1)]
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > cap // 2 else kept).rstrip() + _CUT


def quotation(text: str, cap: int) -> str | None:
    """What is quoted of a text under a cap; None where so little would be left that it says nothing."""
    return shortened(text, cap) or None if cap >= _WORTH_QUOTING or len(text) <= cap else None


def fair_cap(lengths: Sequence[int], room: int) -> int:
    """The largest cap, at most QUOTE_CAP, with which quotations of these lengths take at most `room` characters.

    Short quotations stay whole before a long one gets more: the room that they leave is dealt out to the others.
    """
    left = len(lengths)
    for length in sorted(lengths):
        if length * left >= room:
            return min(QUOTE_CAP, room // left)
        room -= length
        left -= 1
    return QUOTE_CAP


def statement_caps(direct: Sequence[int], reported: Sequence[int], characters: int) -> tuple[int, int]:
    """The caps for direct and for reported speech of an article, by the lengths of its statements.

    The speaker's own words come first: the paper's sentences about them get the room that they leave.
    """
    room = characters // SHARE
    cap = fair_cap(direct, room)
    return cap, fair_cap(reported, room - sum(min(cap, length) for length in direct))
