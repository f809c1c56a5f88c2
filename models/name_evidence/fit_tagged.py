"""Fits how much the tagger's word adds to the other evidence for names of people.

    python models/name_evidence/fit_tagged.py --gold GOLD.jsonl… --kept TAGGINGS.npz… > values.py

values.py is pipeline/interpret/names/tagger_values.py. The other weights stay as fit.py made them: a regression of one
weight for each step of the tagger's probability on top of their sum. Folds keep the articles of a publisher together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from fit import Matrix, Reader, Sample, _counts, _examples, _folds, read_articles

from pipeline.interpret.names.weight_values import PIECES
from pipeline.interpret.names.weights import WEIGHTS, NameWeights

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from kept_taggings import annotator_of
from weight_module import print_module

RIDGE = 1.0
STEPS = 7
SHARES = (0.7,)  # of the others' sum that counts beside the tagger: 0.5 and 1 were no better
THRESHOLDS = (0.0, 0.3)


def learn(samples: Sequence[Sample], share: float) -> dict[str, float]:
    """The weight of each step of the tagger's probability."""
    rest = NameWeights({name: share * value for name, value in PIECES.items()}, share * WEIGHTS.bias, 0.0)
    names = [f"tagged{step}" for step in range(STEPS)]
    examples = list(_examples(samples))
    base = np.array(
        [rest.weigh([p for p in e.pieces if not p.startswith("count")], _count(e.pieces)) for e in examples]
    )
    x = np.array([[float(name in e.pieces) for name in names] for e in examples])
    y = np.array([float(e.is_name) for e in examples])
    return dict(zip(names, _regress(x, y, base).tolist(), strict=True))


def _count(pieces: frozenset[str]) -> int:
    return next(
        int(piece.removeprefix("count")) for piece in pieces if piece.startswith("count") and piece[5:].isdigit()
    )


def _regress(x: Matrix, y: Matrix, base: Matrix) -> Matrix:
    """Weights of a logistic regression with a ridge penalty on top of given log-odds, by Newton's method."""
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-base - x @ beta))
        bend = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(beta))
        step = np.linalg.solve(bend, x.T @ (p - y) + RIDGE * beta)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def main() -> None:
    """Reports the cross-validation on standard error and prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--kept", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    reader = Reader()
    reader.annotator = annotator_of(reader.knowledge, options.kept)
    samples = list(read_articles(reader, options.gold))
    table = []
    for share in SHARES:
        totals = {threshold: np.zeros(3) for threshold in THRESHOLDS}
        for fold in _folds(samples):
            tagged = learn([s for s in samples if s.group not in fold], share)
            for threshold in THRESHOLDS:
                pieces = {name: share * value for name, value in PIECES.items()} | tagged
                weights = NameWeights(pieces, share * WEIGHTS.bias, threshold)
                totals[threshold] += _counts([s for s in samples if s.group in fold], weights)
        for threshold, (right, gold, found) in totals.items():
            f1 = 2 * right / (gold + found)
            print(
                f"share {share} threshold {threshold}: P {right / found:.3f} R {right / gold:.3f} F1 {f1:.4f}",
                file=sys.stderr,
            )
            table.append((f1, share, threshold))
    print("rules alone", _counts(samples, WEIGHTS), file=sys.stderr)
    _, share, threshold = max(table)
    says = (
        "How much the tagger's word speaks for a name of a person, in log-odds, beside a share of the other evidence."
    )
    print_module(
        says,
        "models/name_evidence/fit_tagged.py",
        "CC-BY-SA-4.0",
        TAGGED=learn(samples, share),
        SHARE=share,
        THRESHOLD=threshold,
    )


if __name__ == "__main__":
    main()
