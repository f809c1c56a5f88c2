"""Fits the weights that tell names of people from other capitals.

    python models/name_evidence/fit.py --gold GOLD.jsonl… --ner CONLL.txt… > pipeline/interpret/names/weight_values.py

GOLD has articles with their text and `people` in the codebook's keys, award news first, never those that figures are
measured on. CONLL are training parts of public named-entity sets, whose sentences count a part of an article's form.
The ridge, that part and the threshold are the best of a small grid in cross-validation over articles, grouped by
publisher, by the F1 of people. Same input, same weights.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.annotate import make_annotator
from pipeline.evaluate.facts import RecordFacts
from pipeline.evaluate.matching import match
from pipeline.interpret.names.forms import find_names
from pipeline.interpret.names.people import find_people
from pipeline.interpret.names.weights import NameWeights
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.words import scan_words
from pipeline.knowledge import load_knowledge

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from gold_articles import gold_article
from weight_module import print_module

FOLDS = 5
LEAST_SEEN = 8  # a piece of evidence seen less often gets no weight
RIDGES = (1.0,)
SHARES = (0.2,)
THRESHOLDS = (0.1, 0.2, 0.3, 0.4)
# Too rare in the gold to be fitted, and PERSON entities of a trained model, without which the rules are fitted.
BY_HAND = {"age_behind": 3.0, "courtesy": 2.0, "model": 0.0, "thing_before": -3.2}
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """An article or sentence with its gold people (codebook keys); `group` is never split between folds."""

    reading: Reading
    people: list[dict[str, Any]]
    group: str
    weight: float = 1.0


@dataclass(frozen=True)
class Example:
    """One printed form: its evidence and whether it names somebody."""

    pieces: frozenset[str]
    is_name: bool
    group: str
    weight: float


class Reader:
    """Makes readings of texts."""

    def __init__(self) -> None:
        self.knowledge = load_knowledge()
        self.annotator = make_annotator(self.knowledge)

    def read(self, row: dict[str, Any]) -> Reading:
        """The reading of an article in the codebook's keys."""
        article = gold_article(row)
        annotated = self.annotator.annotate(article)
        return make_reading(article, annotated, self.knowledge, self.annotator.gazetteer.keys_of)


def read_articles(reader: Reader, golds: Iterable[Path]) -> Iterator[Sample]:
    """The articles of gold files."""
    for gold in golds:
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Sample(reader.read(row), row["people"], str(row.get("publisher") or gold.name))


def read_sentences(reader: Reader, sets: Iterable[Path]) -> Iterator[Sample]:
    """Sentences of tagged files: the token first, the tag last in each line."""
    for path in sets:
        tokens: list[tuple[str, str]] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            fields = line.split()
            if len(fields) >= 2:
                tokens.append((fields[0], fields[-1]))
            elif tokens:
                row = {"id": path.name, "text": " ".join(token for token, _ in tokens)}
                yield Sample(reader.read(row), [{"name": name} for name in _tagged(tokens)], "", 0.0)
                tokens = []


def _tagged(tokens: Sequence[tuple[str, str]]) -> Iterator[str]:
    name: list[str] = []
    for token, tag in [*tokens, ("", "O")]:
        goes_on = tag.startswith("I-PER")
        if name and not goes_on:
            yield " ".join(name)
            name = []
        if goes_on or tag.startswith("B-PER"):
            name.append(token)


def name_words(people: Iterable[dict[str, Any]]) -> list[frozenset[str]]:
    """The words of each printed form of gold people, lower-cased."""
    printed = (form for person in people for form in (person["name"], *(person.get("aliases") or ())))
    return [frozenset(word.low for word in scan_words(form) if word.shape != "mark") for form in printed]


def _examples(samples: Iterable[Sample]) -> Iterator[Example]:
    for sample in samples:
        names = name_words(sample.people)
        _, found = find_names(sample.reading)
        for core, name in found.items():
            if name.body:
                is_name = any(set(core) <= words for words in names)
                pieces = name.pieces | {f"count{min(len(name.spans), 3)}"}
                yield Example(pieces, is_name, sample.group, sample.weight)


def regress(x: Matrix, y: Matrix, weight: Matrix, ridge: float) -> Matrix:
    """Weights of a logistic regression with a ridge penalty but for the first column, by Newton's method."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weight * (p - y)) + penalty * beta
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def fit_weights(examples: Sequence[Example], ridge: float, share: float, threshold: float = 0.0) -> NameWeights:
    """The weights fitted on the examples; those without a weight of their own count `share`."""
    seen = Counter(piece for example in examples for piece in example.pieces)
    names = sorted(piece for piece, count in seen.items() if count >= LEAST_SEEN and piece not in BY_HAND)
    place = {name: at for at, name in enumerate(names, start=1)}
    x = np.zeros((len(examples), len(names) + 1))
    x[:, 0] = 1.0
    for row, example in enumerate(examples):
        x[row, [place[piece] for piece in example.pieces if piece in place]] = 1.0
    y = np.array([float(example.is_name) for example in examples])
    beta = regress(x, y, np.array([example.weight or share for example in examples]), ridge)
    pieces = {name: round(float(beta[at]), 2) for name, at in place.items()}
    return NameWeights({**pieces, **BY_HAND}, round(float(beta[0]), 2), threshold)


def _folds(samples: Sequence[Sample]) -> list[set[str]]:
    """The groups in `FOLDS` parts of nearly equal size, the largest group first."""
    sizes = Counter(sample.group for sample in samples)
    folds: list[set[str]] = [set() for _ in range(FOLDS)]
    for group, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        min(folds, key=lambda fold: sum(sizes[g] for g in fold)).add(group)
    return folds


def _counts(samples: Iterable[Sample], weights: NameWeights) -> tuple[int, int, int]:
    """(right, gold, found) people of the samples."""
    right = gold = found = 0
    for sample in samples:
        people = [{"name": p.name, "aliases": list(p.aliases)} for p in find_people(sample.reading, weights)]
        paired = match("people", RecordFacts({"people": sample.people}), RecordFacts({"people": people}))
        right, gold, found = right + len(paired.pairs), gold + len(sample.people), found + len(people)
    return right, gold, found


def choose(articles: Sequence[Sample], examples: Sequence[Example]) -> tuple[float, float, float]:
    """(ridge, share, threshold) with the best F1 in cross-validation; the table of all goes to standard error."""
    folds = _folds(articles)
    table: list[tuple[float, tuple[float, float, float]]] = []
    for ridge, share in itertools.product(RIDGES, SHARES):
        totals = {threshold: np.zeros(3) for threshold in THRESHOLDS}
        for fold in folds:
            fitted = fit_weights([e for e in examples if e.group not in fold], ridge, share)
            held_out = [sample for sample in articles if sample.group in fold]
            for threshold in THRESHOLDS:
                totals[threshold] += _counts(held_out, NameWeights(fitted.pieces, fitted.bias, threshold))
        for threshold, (right, gold, found) in totals.items():
            f1 = 2 * right / (gold + found)
            options = f"ridge {ridge} share {share} threshold {threshold}"
            print(f"{options}: P {right / found:.3f} R {right / gold:.3f} F1 {f1:.4f}", file=sys.stderr)
            table.append((f1, (ridge, share, threshold)))
    return max(table)[1]


def main() -> None:
    """Prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--ner", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    reader = Reader()
    articles = list(read_articles(reader, options.gold))
    examples = [*_examples(articles), *_examples(read_sentences(reader, options.ner))]
    ridge, share, threshold = choose(articles, examples)
    fitted = fit_weights(examples, ridge, share, threshold)
    says = "How much each piece of evidence speaks for a name of a person, in log-odds."
    pieces = dict(sorted(fitted.pieces.items()))
    print_module(
        says, "models/name_evidence/fit.py", "CC-BY-SA-4.0", PIECES=pieces, BIAS=fitted.bias, THRESHOLD=fitted.threshold
    )


if __name__ == "__main__":
    main()
