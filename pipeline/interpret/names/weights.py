"""How much each piece of evidence says that a stretch of text names a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.interpret.names.border_values import BIAS as BORDER_BIAS
from pipeline.interpret.names.border_values import BORDERS
from pipeline.interpret.names.tagger_values import SHARE, TAGGED
from pipeline.interpret.names.tagger_values import THRESHOLD as TAGGER_THRESHOLD
from pipeline.interpret.names.weight_values import BIAS, PIECES, THRESHOLD

_SURER = 1.1


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Log-odds per piece of evidence; a form names somebody where their sum with `bias` is above `threshold`."""

    pieces: Mapping[str, float]
    bias: float
    threshold: float

    @property
    def sure(self) -> float:
        """Log-odds above which one word is a name everywhere in the article."""
        return self.threshold + _SURER

    def weigh(self, evidence: Iterable[str], count: int) -> float:
        """The log-odds of a name printed `count` times with the pieces of `evidence`."""
        # Sorted: a sum of floats depends on its order, and sets come in another order in every process.
        return sum((self.pieces.get(piece, 0.0) for piece in sorted((*evidence, f"count{min(count, 3)}"))), self.bias)


@dataclass(frozen=True, slots=True)
class BorderWeights:
    """Log-odds per feature of a word at the border of a name; above zero it is a part of the name."""

    pieces: Mapping[str, float]
    bias: float

    def weigh(self, features: Iterable[str]) -> float:
        """The log-odds that a word with these features is a part of the name."""
        return sum((self.pieces.get(feature, 0.0) for feature in sorted(features)), self.bias)


WEIGHTS = NameWeights(PIECES, BIAS, THRESHOLD)
# Where a tagger has read the article too: a share of what the rest says, and its word.
TAGGER_WEIGHTS = NameWeights(
    {piece: SHARE * weight for piece, weight in PIECES.items()} | TAGGED, SHARE * BIAS, TAGGER_THRESHOLD
)
BORDER_WEIGHTS = BorderWeights(BORDERS, BORDER_BIAS)
