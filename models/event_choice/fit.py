"""Fits the weights that tell events from mere words.

`python models/event_choice/fit.py GOLD.jsonl [MORE.jsonl …] > WEIGHTS`

WEIGHTS is pipeline/interpret/events/weights.py; with files of taggings (TAGGINGS.npz…, models/fitting/kept_taggings.py)
among the arguments it is events/tagger_weights.py. GOLD has articles with their text and events in the codebook's keys.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

from pipeline.annotate import make_annotator
from pipeline.evaluate.normalisation import bag_of
from pipeline.evaluate.similarity import SAME_EVENT
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.events.choice import Occasion
from pipeline.interpret.events.finding import find_occasions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.knowledge import load_knowledge

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from gold_articles import gold_article, gold_rows
from kept_taggings import annotator_of
from logistic import fit
from weight_module import print_module

RIDGE = 5.0
LEAST_SEEN = 6  # a feature seen less often gets no weight


def _labels(reading: Reading, occasions: list[Occasion], gold: list[str]) -> list[float]:
    """1 for the occasion that names a gold event best, each gold event once."""
    pairs = sorted(
        (
            (bag_of(name).f1(bag_of(occasion.best.span.of(reading.text)), SAME_EVENT), i, j)
            for i, name in enumerate(gold)
            for j, occasion in enumerate(occasions)
        ),
        reverse=True,
    )
    labels, taken = [0.0] * len(occasions), set()
    for score, i, j in pairs:
        if score and i not in taken and not labels[j]:
            labels[j] = 1.0
            taken.add(i)
    return labels


def _examples(golds: list[Path], kept: list[Path]) -> tuple[list[dict[str, float]], list[float]]:
    knowledge = load_knowledge()
    annotator = annotator_of(knowledge, kept) if kept else make_annotator(knowledge)
    features: list[dict[str, float]] = []
    labels: list[float] = []
    for row in gold_rows(golds):
        article = gold_article(row)
        reading = make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)
        occasions = find_occasions(reading, find_dates(reading))
        features += [occasion.features for occasion in occasions]
        labels += _labels(reading, occasions, [event["name"] for event in row["events"]])
    return features, labels


def main(golds: list[Path]) -> None:
    """Prints the module of weights fitted on all of `golds`."""
    kept = [path for path in golds if path.suffix == ".npz"]
    features, labels = _examples([path for path in golds if path not in kept], kept)
    seen = Counter(name for row in features for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    x = np.array([[row.get(name, 0.0) for name in names] for row in features])
    weights = fit(x, np.array(labels), RIDGE)
    says = "How much each feature of an occasion speaks for an event, in log-odds."
    print_module(says, "models/event_choice/fit.py", WEIGHTS=dict(zip(names, weights.tolist(), strict=True)))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
