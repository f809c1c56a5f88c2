"""How likely each of several described answers is the right one, or none of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Features = dict[str, float]


def probabilities(described: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """How likely each described answer is right; what is missing to 1 is that the article tells none."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in described]
    worth = [math.exp(min(score, 30.0)) for score in scores]
    return [value / (1.0 + sum(worth)) for value in worth]


def likeliest(described: Sequence[Features], weights: Mapping[str, float], least: float) -> int | None:
    """Index of the likeliest answer, None where it is less likely than `least`."""
    likely = probabilities(described, weights)
    best = max(range(len(likely)), key=likely.__getitem__, default=None)
    return None if best is None or likely[best] < least else best
