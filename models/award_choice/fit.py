"""Fits the weights that tell awards from what only looks like one, and prints how well they do in cross-validation.

    python models/award_choice/fit.py GOLD.jsonl ARTICLES.jsonl.gz IDS.txt [TAGGINGS.npz…] > weights.py

weights.py, moved to pipeline/interpret/awards/choice/weights.py, is the module of the weights (not written there
directly: the script imports it). With files of taggings (models/fitting/kept_taggings.py) it is tagger_weights.py
beside it.

GOLD has articles with text and awards in the codebook's keys; ARTICLES holds the texts behind models/annotations and
judged.jsonl, and IDS the ids of ARTICLES that may be used. The report goes to standard error.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from examples import Example, load_examples, matched

from pipeline.interpret.awards.choice.weighing import keep

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from logistic import fit
from weight_module import print_module

RIDGE = 16.0
LEAST_SEEN = 6  # a feature seen less often gets no weight
FOLDS, ROUNDS = 5, 4
STEPS = ((0.0, 0.0), (0.0, 0.25), (0.4, 0.25), (0.5, 0.25), (0.55, 0.25), (0.6, 0.25), (0.6, 0.3), (0.7, 0.25))


def _known(examples: Iterable[Example]) -> list[tuple[dict[str, float], float]]:
    rows = [pair for example in examples for pair in zip(example.features, example.labels, strict=True)]
    return [(features, label) for features, label in rows if label is not None]


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature that occurs often enough."""
    rows = _known(examples)
    seen = Counter(name for features, _ in rows for name, value in features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    x = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    return dict(zip(names, fit(x, np.array([label for _, label in rows]), RIDGE).tolist(), strict=True))


def _probability(weights: dict[str, float], features: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items()))))


def held_out(examples: Sequence[Example], turn: int) -> list[list[float]]:
    """The probabilities of each article's candidates from the other folds; odd turns keep publishers together."""
    keys = [f"{turn} {example.publisher if turn % 2 else example.id}" for example in examples]
    folds = [int(hashlib.md5(key.encode()).hexdigest(), 16) % FOLDS for key in keys]
    found: list[list[float]] = [[]] * len(examples)
    for fold in range(FOLDS):
        weights = learn([example for example, at in zip(examples, folds, strict=True) if at != fold])
        for n, (example, at) in enumerate(zip(examples, folds, strict=True)):
            if at == fold:
                found[n] = [_probability(weights, features) for features in example.features]
    return found


def _chosen(likely: Sequence[float], first: float, more: float) -> list[bool]:
    some = 1 - np.prod([1 - p for p in likely]) >= first
    return [bool(some) and p >= more for p in likely]


def _figures(examples: Sequence[Example], kept: Sequence[Sequence[bool]]) -> str:
    """Precision, recall and F1 of awards with grade on the annotated articles, and articles with a false award."""
    right = system = gold = 0
    false = {"annotated": 0, "further": 0, "judged": 0, "ordinary": 0}
    without = dict(false)
    for example, choice in zip(examples, kept, strict=True):
        facts = [fact for fact, is_kept in zip(example.candidates, choice, strict=True) if is_kept]
        if example.kind == "annotated":
            received = [fact for fact in facts if fact["status"] == "received"]
            right += sum(matched(example.gold, received, "awards"))
            system += len(received)
            gold += sum((award.get("status") or "received") == "received" for award in example.gold)
        if not example.gold and not any(example.labels):
            without[example.kind] += 1
            false[example.kind] += bool(facts)
    p, r = right / max(1, system), right / max(1, gold)
    told = ", ".join(f"{kind} {false[kind]}/{without[kind]}" for kind in false)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}; false awards in articles without: {told}"


def report(examples: Sequence[Example]) -> None:
    """Prints figures for steps of the two limits, and how often a probability came true."""
    turns = [held_out(examples, turn) for turn in range(ROUNDS)]
    for turn, likely in enumerate(turns):
        print(f"round {turn}, folds of {'publishers' if turn % 2 else 'articles'}", file=sys.stderr)
        for first, more in STEPS:
            figures = _figures(examples, [_chosen(p, first, more) if p else [] for p in likely])
            print(f"  {first:.2f} {more:.2f}  {figures}", file=sys.stderr)
        print(f"  as set     {_figures(examples, [keep(p) for p in likely])}", file=sys.stderr)
    bins: dict[int, list[tuple[float, float]]] = {}
    for likely in turns:
        for example, values in zip(examples, likely, strict=True):
            for p, label in zip(values, example.labels, strict=True):
                if label is not None:
                    bins.setdefault(min(9, int(p * 10)), []).append((p, label))
    print("confidence   candidates   mean   right", file=sys.stderr)
    for low, pairs in sorted(bins.items()):
        mean, right = np.mean(pairs, axis=0)
        print(
            f"{low / 10:.1f} to {low / 10 + 0.1:.1f} {len(pairs) / ROUNDS:10.0f} {mean:10.2f} {right:7.2f}",
            file=sys.stderr,
        )


def main(gold: Path, articles: Path, ids: Path, *kept: Path) -> None:
    """Reports on standard error and prints the module of weights."""
    examples = load_examples(gold, articles, ids, kept)
    report(examples)
    says = "How much each feature of a proposed award speaks for it, in log-odds."
    if kept:
        says = (
            "How much each feature of a proposed award speaks for it where a tagger has read the article, in log-odds."
        )
    print_module(says, "models/award_choice/fit.py", "CC-BY-SA-4.0", WEIGHTS=dict(sorted(learn(examples).items())))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
