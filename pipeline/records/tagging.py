"""What a tagger says of a text: how likely each piece of it belongs to a fact, and which pieces belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from pipeline.records.span import Span

Tag = Literal[
    "person",
    "event",
    "award",
    "recipient",
    "grade",
    "office",
    "indirect",
    "issuer",
    "receiver",
    "score",
    "direct",
]
TAGS: tuple[Tag, ...] = get_args(Tag)
# Head and tail of each link; an award "hoped" for was nominated, targeted, missed or taken back.
TagLink = Literal[
    "won",
    "hoped",
    "award grade",
    "award issuer",
    "award receiver",
    "award score",
    "recipient grade",
    "recipient score",
    "holds",
    "said by",
]
LINKS: tuple[TagLink, ...] = get_args(TagLink)
TAGGING = "tagging"  # the key of a Doc's user_data under which its Tagging is kept
_OPENS = 0.4


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Characters `start` to `end`, pieces `first` to `last`: a tag holds of them, on the mean with `probability`."""

    start: int
    end: int
    first: int
    last: int
    probability: float

    @property
    def span(self) -> Span:
        """The characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Tagging:
    """The tagger's reading of one text of n pieces (parts of words).

    `starts` and `ends` are their characters, shape (n,). `inside` is how likely a tag holds of a piece, `opening` how
    likely a stretch of that tag opens there; both have shape (n, len(TAGS)). `links` has the probability that a link
    holds between the stretches that open at two pieces, for the pieces of tagged stretches that lie near enough.
    """

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    inside: npt.NDArray[np.float32]
    opening: npt.NDArray[np.float32]
    links: Mapping[TagLink, Mapping[tuple[int, int], float]] = field(default_factory=dict)

    def probability(self, tag: Tag, start: int, end: int) -> float:
        """How likely the tag holds of the characters `start` to `end`, the mean over their pieces; 0 without any."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return float(self.inside[first:last, TAGS.index(tag)].mean()) if last > first else 0.0

    def spans(self, tag: Tag, least: float = 0.5) -> list[TaggedSpan]:
        """The stretches of pieces of which the tag holds with at least the probability `least`, in order.

        A piece that is a blank alone covers no characters: of such there is no stretch.
        """
        column = TAGS.index(tag)
        inside, opening = self.inside[:, column], self.opening[:, column]
        found: list[TaggedSpan] = []
        first: int | None = None
        last = -1
        for piece in [*np.nonzero(inside >= least)[0].tolist(), len(inside)]:
            goes_on = first is not None and piece == last + 1 < len(inside)
            if goes_on and not (opening[piece] >= _OPENS and opening[piece] > 0.5 * inside[piece]):
                last = piece
                continue
            if first is not None and self.starts[first] < self.ends[last]:
                mean = float(inside[first : last + 1].mean())
                found.append(TaggedSpan(int(self.starts[first]), int(self.ends[last]), first, last, mean))
            first = last = piece
        return found

    def link(self, link: TagLink, head: TaggedSpan, tail: TaggedSpan) -> float:
        """How likely the link holds between two stretches: between the likeliest pair of their pieces.

        The tagger links first pieces, but is not sure where stretches begin ("evaluasi SAKIP" or "SAKIP").
        0 where the stretches were too far apart to be asked for.
        """
        pairs = self.links.get(link, {})
        rows = range(head.first, head.last + 1)
        columns = range(tail.first, tail.last + 1)
        if len(rows) * len(columns) < len(pairs):
            return max((pairs.get((i, j), 0.0) for i in rows for j in columns), default=0.0)
        return max((p for (i, j), p in pairs.items() if i in rows and j in columns), default=0.0)
