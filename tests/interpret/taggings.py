"""Taggings made by hand: what the tests let a tagger say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.records.tagging import TAGS, Tag, Tagging, TagLink

_PIECE = re.compile(r"\w+|[^\w\s]")
Links = Sequence[tuple[TagLink, str, str]]


def tagging_of(text: str, tagged: Mapping[Tag, Sequence[str]], links: Links = (), sure: float = 0.97) -> Tagging:
    """A tagging whose pieces are words and marks.

    Every place that prints one of the strings under a tag has that tag with the probability `sure`, all else has none.
    A link holds, as surely, between every place of its head and every place of its tail.
    """
    pieces = [match.span() for match in _PIECE.finditer(text)]
    inside = np.zeros((len(pieces), len(TAGS)), np.float32)
    opening = np.zeros_like(inside)
    for tag, strings in tagged.items():
        for string in strings:
            for first in _places(text, pieces, string):
                last = first + len(_PIECE.findall(string))
                inside[first:last, TAGS.index(tag)] = sure
                opening[first, TAGS.index(tag)] = sure
    linked: dict[TagLink, dict[tuple[int, int], float]] = {}
    for link, head, tail in links:
        pairs = [(i, j) for i in _places(text, pieces, head) for j in _places(text, pieces, tail)]
        linked.setdefault(link, {}).update(dict.fromkeys(pairs, sure))
    starts, ends = (np.array([piece[side] for piece in pieces], np.int32) for side in (0, 1))
    return Tagging(starts, ends, inside, opening, linked)


def _places(text: str, pieces: Sequence[tuple[int, int]], string: str) -> list[int]:
    """The pieces at which the string is printed."""
    starts = {start: number for number, (start, _) in enumerate(pieces)}
    found = [match.start() for match in re.finditer(re.escape(string), text)]
    assert found, f"the text does not print {string!r}"
    return [starts[start] for start in found if start in starts]
