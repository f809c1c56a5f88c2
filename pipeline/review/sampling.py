"""Random samples of facts in strata: of each kind and band of confidence, so that few rulings say much.

The draw is a hash of seed and fact, not a generator's state: it streams, and the same seed draws the same facts of the
same database on any machine.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.review.readings import Kind

T = TypeVar("T")
_BANDS = ((0.5, "low"), (0.8, "middle"), (1.0, "high"))
RULED = "ruled"


@dataclass(frozen=True, slots=True, order=True)
class Stratum:
    """A part of the facts: `kind` as `predikat evaluate` counts ("people", "awards", "direct", …), and a band."""

    kind: str
    band: str


_COUNTED_AS = {"person": "people", "position": "positions", "event": "events", "date": "dates", "award": "awards"}


def stratum_of(kind: Kind, form: str | None, confidence: float) -> Stratum:
    """Where a fact belongs; `form` is that of a statement. Confidence 1 is what people have ruled on."""
    counted = form or "direct" if kind == "statement" else _COUNTED_AS[kind]
    return Stratum(counted, next((name for most, name in _BANDS if confidence < most), RULED))


@dataclass(frozen=True, slots=True)
class Drawn(Generic[T]):
    """The facts drawn from a stratum, and how many it has."""

    stratum: Stratum
    population: int
    facts: tuple[T, ...]


def lot(seed: int, name: str) -> bytes:
    """What a fact draws; the lowest lots are taken, and handed out in their order."""
    return hashlib.sha256(f"{seed}\x1f{name}".encode()).digest()


def draw(facts: Iterable[tuple[Stratum, str, T]], of_each: int, seed: int) -> Iterator[Drawn[T]]:
    """Draws up to `of_each` facts from each stratum, by stratum; facts come with a name that no other fact has.

    Nothing is drawn of what people have ruled on already: it is only counted.
    """
    populations: dict[Stratum, int] = {}
    kept: dict[Stratum, list[tuple[int, str, T]]] = {}
    for stratum, name, fact in facts:
        populations[stratum] = populations.get(stratum, 0) + 1
        heap = kept.setdefault(stratum, [])
        if stratum.band == RULED:
            continue
        # The lowest lots win: the heap has the highest of them on top, as a negative number.
        entry = (-int.from_bytes(lot(seed, name)), name, fact)
        if len(heap) < of_each:
            heapq.heappush(heap, entry)
        elif heap and entry[0] > heap[0][0]:
            heapq.heapreplace(heap, entry)
    for stratum, population in sorted(populations.items()):
        in_order = sorted(kept[stratum], key=lambda entry: -entry[0])
        yield Drawn(stratum, population, tuple(fact for _, _, fact in in_order))
