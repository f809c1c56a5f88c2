"""The choice among described answers, and nobody: used by the fit scripts of award slots beside this folder."""

from __future__ import annotations

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.interpret.awards.likelihoods import Features, probabilities

LEAST_SEEN = 4  # a feature seen less often gets no weight
FOLDS, ROUNDS = 5, 4
_MOST_WORTH = 30.0  # as in `probabilities`
Matrix = npt.NDArray[np.float64]
Same = Callable[[str, str], bool]


@dataclass
class Example:
    """An award of an article: the possible answers with their features and prints, and what gold has.

    `is_scored` is False for an award whose recipient the rules got wrong: it may teach, but counts in no figure.
    """

    article: str
    gold: str | None
    described: list[Features]
    printed: list[str]
    right: list[bool]
    is_scored: bool
    teaches: bool


def learn(examples: Sequence[Example], ridge: float) -> dict[str, float]:
    """The weight of each feature that occurs often enough; each article counts by the root of its awards.

    A logistic choice among the answers of an award and none, with a ridge penalty, by Newton's method.
    """
    examples = [example for example in examples if example.teaches and example.described]
    seen = Counter(name for example in examples for row in example.described for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    awards = Counter(example.article for example in examples)
    weights = np.zeros(len(names))
    x, wanted, first = _matrices(examples, names)
    award = np.repeat(np.arange(len(examples)), np.diff([*first, len(x)]))
    counts = np.array([1 / math.sqrt(awards[example.article]) for example in examples])
    for _ in range(30):
        worth = np.exp(np.minimum(x @ weights, _MOST_WORTH))
        p = worth / (1 + np.add.reduceat(worth, first))[award]
        slope = ridge * weights + x.T @ ((p - wanted) * counts[award])
        mean = np.add.reduceat(x * p[:, None], first)
        bend = ridge * np.eye(len(names)) + (x * (p * counts[award])[:, None]).T @ x - (mean * counts[:, None]).T @ mean
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def _matrices(examples: Sequence[Example], names: Sequence[str]) -> tuple[Matrix, Matrix, list[int]]:
    """The features of all answers, how far each is the right one, and at which each example begins."""
    column = {name: n for n, name in enumerate(names)}
    x = np.zeros((sum(len(example.described) for example in examples), len(names)))
    wanted = np.zeros(len(x))
    first: list[int] = []
    row = 0
    for example in examples:
        first.append(row)
        for features, is_right in zip(example.described, example.right, strict=True):
            for name, value in features.items():
                if name in column:
                    x[row, column[name]] = value
            wanted[row] = is_right / max(1, sum(example.right))
            row += 1
    return x, wanted, first


def figures(
    examples: Sequence[Example], weights_of: Mapping[str, Mapping[str, float]], least: float, same: Same
) -> str:
    """Precision, recall and F1 among the awards that are read right."""
    right = system = gold = 0
    for example in examples:
        if not example.is_scored:
            continue
        likely = probabilities(example.described, weights_of[example.article])
        best = max(range(len(likely)), key=likely.__getitem__, default=None)
        chosen = None if best is None or likely[best] < least else example.printed[best]
        gold += example.gold is not None
        system += chosen is not None
        right += chosen is not None and example.gold is not None and same(example.gold, chosen)
    p, r = right / max(1, system), right / max(1, gold)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} of {gold}"


def report(
    groups: Mapping[str, Sequence[Example]], ridge: float, limits: Sequence[float], same: Same, rounds: int = ROUNDS
) -> None:
    """Prints figures of weights that have not seen the article, by limit of the probability, to standard error."""
    examples = [example for group in groups.values() for example in group]
    for turn in range(rounds):
        fold = {e.article: int(hashlib.md5(f"{turn} {e.article}".encode()).hexdigest(), 16) % FOLDS for e in examples}
        learnt = [learn([e for e in examples if fold[e.article] != n], ridge) for n in range(FOLDS)]
        weights_of = {article: learnt[n] for article, n in fold.items()}
        for name, group in groups.items():
            steps = "; ".join(f"{least}: {figures(group, weights_of, least, same)}" for least in limits)
            print(f"round {turn} {name}: {steps}", file=sys.stderr)
