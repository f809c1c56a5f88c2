"""Fits the weights that choose who granted an award, and prints how well they do in cross-validation.

    python models/issuer_choice/fit.py GOLD.jsonl [GOLD.jsonl ...] [--partial GOLD.jsonl ...] > weights.py

weights.py, moved to pipeline/interpret/award_issuer_weights.py, is the module of the weights (not written there
directly: the script imports it). GOLD has articles with text and awards in the codebook's keys; in a partial one an
award without an issuer tells nothing. The report goes to standard error.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import numpy.typing as npt

from pipeline.annotate import make_annotator
from pipeline.evaluate.facts import RecordFacts
from pipeline.evaluate.matching import match
from pipeline.evaluate.normalisation import bag_of
from pipeline.interpret import Interpreter, award_merge
from pipeline.interpret.award_issuer_features import Features
from pipeline.interpret.award_issuers import LEAST, IssuerReader, probabilities
from pipeline.interpret.award_scope import Scopes, Told, mark_earlier
from pipeline.interpret.award_slots import SlotReader
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import load_knowledge

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from gold_articles import gold_article, gold_rows
from weight_module import print_module

RIDGE = 3.0
LEAST_SEEN = 4  # a feature seen less often gets no weight
FOLDS, ROUNDS = 5, 4
SAME = 0.5  # F1 of the words of two names of one issuer
Matrix = npt.NDArray[np.float64]
Record = dict[str, Any]


@dataclass
class Example:
    """An award of an article: its bodies with their features and prints, and who granted it.

    `is_scored` is False for an award whose recipient the rules got wrong: it teaches, but counts in no figure.
    """

    article: str
    issuer: str | None
    bodies: list[Features]
    printed: list[str]
    right: list[bool]
    is_scored: bool
    teaches: bool


def _fact(told: Told) -> Record:
    name, *variants = told.names or ("",)
    return {
        "recipient": told.party.name,
        "recipient_variants": list(told.party.forms),
        "award": name,
        "award_variants": variants,
        "grade": told.grade.raw if told.grade else None,
        "status": told.status,
    }


def _pairs(gold: Sequence[Record], told: Sequence[Told]) -> Iterator[tuple[int, Record, bool]]:
    """(award read, gold award, whether it is the same award), by name alone where all so named have one issuer."""
    received = [n for n, award in enumerate(told) if award.status == "received"]
    facts = [_fact(told[n]) for n in received]
    matching = match("awards_found", RecordFacts({"awards": list(gold)}), RecordFacts({"awards": facts}))
    rows = [award for award in gold if (award.get("status") or "received") == "received"]
    taken = {received[j]: rows[i] for i, j in matching.pairs}
    for n, award in enumerate(told):
        if n in taken:
            yield n, taken[n], True
            continue
        named = [row for row in gold if _is_named(row, award)]
        if named and len({row.get("issuer") for row in named}) == 1:
            yield n, named[0], False


def _is_named(row: Record, told: Told) -> bool:
    forms = [row["award"], *(row.get("award_variants") or [])]
    return any(bag_of(form).f1(bag_of(name)) >= SAME for form in forms for name in told.names)


def _example(row: Record, reader: IssuerReader, n: int, gold: Record, is_same: bool, is_partial: bool) -> Example:
    issuer = gold.get("issuer")
    likeness = [max((bag_of(issuer).f1(bag_of(form)) for form in body.forms), default=0.0) for body in reader.bodies]
    best = max(likeness, default=0.0)
    right = [issuer is not None and value == best >= SAME for value in likeness]
    prints = [" ".join(reader.printed(n, body).of(reader.reading.text).split()) for body in reader.bodies]
    teaches = any(right) if issuer else not is_partial
    return Example(row["id"], issuer, reader.describe(n), prints, right, is_same, teaches)


def load_examples(paths: Sequence[Path], is_partial: bool) -> list[Example]:
    """An example for each award that the rules propose and that the gold tells."""
    knowledge = load_knowledge()
    annotator = make_annotator(knowledge)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)
    seen: list[tuple[Reading, Surroundings, Sequence[Told]]] = []

    class Listener(SlotReader):
        def __init__(self, reading: Reading, around: Surroundings, told: Sequence[Told]) -> None:
            super().__init__(reading, around, told)
            seen.append((reading, around, told))

    found: list[Example] = []
    with mock.patch.object(award_merge, "SlotReader", Listener):
        for row in gold_rows(paths):
            seen.clear()
            article = gold_article(row)
            interpreter.interpret(article, annotator.annotate(article))
            for reading, around, told in seen:
                mark_earlier(told, reading)
                reader = IssuerReader(reading, around, Scopes(reading, told))
                pairs = _pairs(row["awards"], told)
                found += [_example(row, reader, n, gold, is_same, is_partial) for n, gold, is_same in pairs]
    return found


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature that occurs often enough; each article counts by the root of its awards."""
    examples = [example for example in examples if example.teaches]
    seen = Counter(name for example in examples for row in example.bodies for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    awards = Counter(example.article for example in examples)
    weights = np.zeros(len(names))
    cases = [(*_case(example, names), 1 / math.sqrt(awards[example.article])) for example in examples]
    for _ in range(30):
        slope, bend = RIDGE * weights, RIDGE * np.eye(len(names))
        for x, wanted, counts in cases:
            score = x @ weights
            p = np.exp(score - score.max())
            p /= p.sum()
            centred = x - p @ x
            slope += counts * (x.T @ (p - wanted))
            bend += counts * ((centred * p[:, None]).T @ centred)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def _case(example: Example, names: Sequence[str]) -> tuple[Matrix, Matrix]:
    """The features of each body and of nobody, in the last row, and which of them is right."""
    rows = [[row.get(name, 0.0) for name in names] for row in [*example.bodies, {}]]
    wanted = np.array([*map(float, example.right), float(not any(example.right))])
    return np.array(rows), wanted / wanted.sum()


def figures(examples: Sequence[Example], weights_of: Mapping[str, Mapping[str, float]], least: float) -> str:
    """Precision, recall and F1 of the issuers of the awards that are read right."""
    right = system = gold = 0
    for example in examples:
        if not example.is_scored:
            continue
        likely = probabilities(example.bodies, weights_of[example.article])
        best = max(range(len(likely)), key=likely.__getitem__, default=None)
        chosen = None if best is None or likely[best] < least else example.printed[best]
        gold += example.issuer is not None
        system += chosen is not None
        right += chosen is not None and bag_of(example.issuer).f1(bag_of(chosen)) >= SAME
    p, r = right / max(1, system), right / max(1, gold)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} of {gold}"


def report(groups: Mapping[str, Sequence[Example]]) -> None:
    """Prints figures of weights that have not seen the article, by step of the limit."""
    examples = [example for group in groups.values() for example in group]
    for turn in range(ROUNDS):
        fold = {e.article: int(hashlib.md5(f"{turn} {e.article}".encode()).hexdigest(), 16) % FOLDS for e in examples}
        learnt = [learn([e for e in examples if fold[e.article] != n]) for n in range(FOLDS)]
        weights_of = {article: learnt[n] for article, n in fold.items()}
        for name, group in groups.items():
            steps = "; ".join(f"{least}: {figures(group, weights_of, least)}" for least in (0.3, LEAST, 0.5))
            print(f"round {turn} {name}: {steps}", file=sys.stderr)


def main() -> None:
    """Reports on standard error and prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--partial", type=Path, nargs="+", default=[])
    given = parser.parse_args()
    groups = {str(path): load_examples([path], False) for path in given.gold}
    groups |= {f"{path} (partial)": load_examples([path], True) for path in given.partial}
    report(groups)
    says = "How much each feature of a body speaks for its having granted an award, in log-odds."
    weights = learn([example for group in groups.values() for example in group])
    print_module(says, "models/issuer_choice/fit.py", WEIGHTS=dict(sorted(weights.items())))


if __name__ == "__main__":
    main()
