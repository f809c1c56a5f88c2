"""Where a ruling stands in another version of the text: in the same sentence where a diff says, or nowhere.

An anchor never moves by resemblance: every sentence that the span touches must be in the new text, character for
character, in a stretch that a diff of sentences holds for unchanged, and only once.
"""

from __future__ import annotations

import bisect
import difflib
import functools
import re
from collections.abc import Iterable

from pipeline.records import Span

# Cuts too often ("dr. Siti") rather than too seldom: the pieces beside a cut are compared as well.
_PIECE = re.compile(r"[^\n]+?(?:[.!?…]+[”\"’')\]]*(?=\s)|(?=\n)|\Z)|\n")


def sentences(text: str) -> list[Span]:
    """The text in pieces of at most a sentence, in order; blanks between them belong to none."""
    found = []
    for match in _PIECE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Span(start, match.start() + len(piece.rstrip())))
    return found


class Carrier:
    """Carries spans of `old` into `new`."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new

    @functools.cached_property
    def _pieces(self) -> tuple[list[Span], list[Span], dict[int, int]]:
        old, new = sentences(self._old), sentences(self._new)
        before, after = [s.of(self._old) for s in old], [s.of(self._new) for s in new]
        blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        return old, new, {i + step: j + step for i, j, size in blocks for step in range(size)}

    def carry(self, span: Span) -> Span | None:
        """The span's place in the new text; None where its sentence changed, or stands there twice."""
        old, new, same = self._pieces
        first = bisect.bisect_right(old, span.start, key=lambda piece: piece.start) - 1
        last = bisect.bisect_left(old, span.end, key=lambda piece: piece.start) - 1
        if first < 0 or not all(same.get(i) == same.get(first, -1) + i - first for i in range(first, last + 1)):
            return None
        around = self._old[old[first].start : old[last].end]
        start = new[same[first]].start
        if not self._new.startswith(around, start) or self._new.count(around) > 1:
            return None
        moved = start - old[first].start
        return Span(span.start + moved, span.end + moved)

    def carry_all(self, spans: Iterable[Span]) -> tuple[Span, ...] | None:
        """The places of all spans; None where one has none."""
        carried = [self.carry(span) for span in spans]
        found = tuple(one for one in carried if one is not None)
        return found if len(found) == len(carried) else None
