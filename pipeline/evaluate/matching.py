"""Gold facts paired with system facts, each at most once."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.evaluate.facts import Fact, RecordFacts
from pipeline.evaluate.similarity import SIMILARITIES


@dataclass(frozen=True)
class Matching:
    """One article's facts of one kind: pairs of positions in `gold` and `system`, best pairs first."""

    gold: tuple[Fact, ...]
    system: tuple[Fact, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def missed(self) -> tuple[int, ...]:
        """Positions of gold facts without a partner."""
        found = {i for i, _ in self.pairs}
        return tuple(i for i in range(len(self.gold)) if i not in found)

    @property
    def spurious(self) -> tuple[int, ...]:
        """Positions of system facts without a partner."""
        used = {j for _, j in self.pairs}
        return tuple(j for j in range(len(self.system)) if j not in used)


NOTHING = Matching((), (), ())


def match(kind: str, gold: RecordFacts, system: RecordFacts) -> Matching:
    """Pair the facts of a kind, the most similar pairs first; ties go to the facts that come first."""
    similarity = SIMILARITIES[kind]
    ours, theirs = gold.of_kind(kind), system.of_kind(kind)
    scored = [
        (-score, i, j)
        for i, g in enumerate(ours)
        for j, s in enumerate(theirs)
        if (score := similarity(g, s, gold, system)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((i, j))
    return Matching(tuple(ours), tuple(theirs), tuple(pairs))
