"""How rare a name is: one in how many people bears it, counted over names in the news (`name_parts.csv`)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.knowledge import Knowledge
from pipeline.link.person_names import fold_words

ALL = "*"
# So many of the counted names may hold a part that the table does not have.
_UNHEARD = 2
# Names of a people or a region go together: beside the rarest word the others tell half as much as they would alone.
_BESIDE = 0.5
# An initial fits one name in so many, and a slip of the pen makes so many names alike.
_INITIAL, _SLIP = 12.0, 3.0
# Without a table every name is as rare as this.
_RARE = 10_000.0
# The branch of the table of positions with regents, their deputies and secretaries.
_LEADING = "executive"


@dataclass(frozen=True, slots=True)
class Census:
    """One in how many people bears a part of a name, how many hold an office side by side, and which lead a region."""

    one_in: Mapping[str, float] = field(default_factory=dict)
    unheard: float = _RARE
    holders: Mapping[str, int] = field(default_factory=dict)
    leaders: frozenset[str] = frozenset()

    def of_name(self, words: Iterable[tuple[str, float]]) -> float:
        """One in how many people bears these folded words, each with its likeness (1, less where it is not exact)."""
        each = sorted((math.log10(self._of_word(*word)) for word in words), reverse=True)
        return float(10 ** (sum(each[:1]) + _BESIDE * sum(each[1:])))

    def _of_word(self, word: str, likeness: float) -> float:
        if len(word) == 1:
            return _INITIAL
        return self.one_in.get(word, self.unheard) / (1.0 if likeness == 1.0 else _SLIP)

    def holders_of(self, position: str) -> int:
        """How many people hold an office of this position at one time in one region or body."""
        return self.holders.get(position, 1)


NO_CENSUS = Census()


def make_census(knowledge: Knowledge) -> Census:
    """The census of the tables. Rows of one part, here and in a folder of the user's, add up."""
    holders = {position.key: position.holders for position in knowledge.positions if position.holders > 1}
    leaders = frozenset(position.key for position in knowledge.positions if position.branch == _LEADING)
    counted: dict[str, int] = {}
    for row in knowledge.name_parts:
        part = row.part if row.part == ALL else "".join(fold_words((row.part,)))
        counted[part] = counted.get(part, 0) + row.names
    total = counted.pop(ALL, 0)
    if not total:
        return Census(holders=holders, leaders=leaders)
    return Census({part: total / names for part, names in counted.items()}, total / _UNHEARD, holders, leaders)
