"""Which fact is most worth a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.review.readings import Kind

Reason = Literal["differs", "low_confidence", "no_key", "new_scheme"]
# What a reason adds to the doubt that the confidence leaves (0 to 1).
_WEIGHT: dict[Reason, float] = {"differs": 0.6, "new_scheme": 0.4, "no_key": 0.2, "low_confidence": 0.0}
_LOW = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A current fact that nobody has vouched for.

    `differs`: other articles tell otherwise of the same award. `lacks_key`: the tables do not know what it names.
    `is_new`: few articles name its award so far.
    """

    article: str
    kind: Kind
    fact: str
    confidence: float
    differs: bool = False
    lacks_key: bool = False
    is_new: bool = False

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is worth a look, the weightiest reason first."""
        told: dict[Reason, bool] = {
            "differs": self.differs,
            "new_scheme": self.lacks_key and self.is_new,
            "no_key": self.lacks_key and not self.is_new,
            "low_confidence": self.confidence < _LOW,
        }
        return tuple(reason for reason, holds in told.items() if holds)

    @property
    def worth(self) -> float:
        """How much a ruling on it is worth."""
        return 1 - self.confidence + sum(_WEIGHT[reason] for reason in self.reasons)


def by_worth(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The worthiest first; facts of the same worth in a fixed order."""
    return sorted(candidates, key=lambda one: (-one.worth, one.article, one.kind, one.fact))
