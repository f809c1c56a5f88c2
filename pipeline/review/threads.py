"""All that was said of one fact, gathered in one version of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Span, text_digest
from pipeline.review.applying import Ruled
from pipeline.review.carrying import Carrier
from pipeline.review.readings import Kind, Target
from pipeline.review.rulings import Ruling, Settled, settle


@dataclass(frozen=True, slots=True)
class Place:
    """A fact in a text: kind, span, and the key of its reading."""

    kind: Kind
    span: Span
    key: str


@dataclass(frozen=True)
class Texts:
    """The text that holds now, and former ones by digest."""

    text: str
    former: Mapping[str, str] = field(default_factory=dict)
    _carriers: dict[str, Carrier] = field(default_factory=dict, init=False, compare=False)

    def carry(self, digest: str, spans: Sequence[Span]) -> tuple[Span, ...] | None:
        """Where the spans of the text with this digest stand now; None where one of their sentences changed."""
        if digest == text_digest(self.text):
            return tuple(spans)
        if digest not in self.former:
            return None
        if digest not in self._carriers:
            self._carriers[digest] = Carrier(self.former[digest], self.text)
        return self._carriers[digest].carry_all(spans)


def place_of(target: Target) -> Place:
    """The place of a fact of the present text."""
    return Place(target.kind, target.span, target.key)


def gather(rulings: Iterable[Ruling], texts: Texts) -> dict[Place, list[Ruling]]:
    """The rulings by the fact that they are on, in the present text. One whose sentences changed is left out."""
    found: dict[Place, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        spans = texts.carry(ruling.text_digest, (ruling.span, *ruling.spans))
        if spans is not None:
            here = replace(ruling, span=spans[0], spans=spans[1:])
            found[Place(ruling.kind, here.span, ruling.key)].append(here)
    return dict(found)


def settle_all(threads: Mapping[Place, Sequence[Ruling]], blind: Collection[Place] = ()) -> dict[Place, Settled]:
    """What the rulings on each fact come to; those in `blind` need two coders."""
    return {place: settle(rulings, 2 if place in blind else 1) for place, rulings in threads.items()}


def ruled_of(settled: Mapping[Place, Settled]) -> list[Ruled]:
    """What holds, of those on which it is settled, in the order of the text."""
    found = [
        Ruled(one.by.kind, one.by.span, one.by.reading, one.by.verdict != "wrong", one.by.changes)
        for one in settled.values()
        if one.state == "settled" and one.by is not None
    ]
    return sorted(found, key=lambda one: (one.kind, one.span, repr(sorted(one.reading.items()))))
