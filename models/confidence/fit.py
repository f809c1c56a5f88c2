"""Fits how often facts are right, and prints how well that holds in cross-validation.

    python models/confidence/fit.py GOLD.jsonl… > values.py && mv values.py pipeline/interpret/confidence_values.py

With files of taggings (TAGGINGS.npz…, see models/fitting/kept_taggings.py) it is confidence_tagger_values.py. Each GOLD
has articles with text and facts in the codebook's keys. The report goes to standard error: for each kind of fact the
reliability of the probabilities, and precision and recall of what is at least as sure as a bound. Folds keep the
articles of a publisher together.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.evaluate.facts import RecordFacts
from pipeline.evaluate.matching import match
from pipeline.evaluate.slots import SLOTS, slot_equal
from pipeline.extract import extract
from pipeline.fetch import read_pages
from pipeline.flow import make_tools
from pipeline.interpret import confidence
from pipeline.interpret.confidence import Features
from pipeline.publish import fact_record
from pipeline.records import Facts, Page
from pipeline.records.tagging import TAGGING, Tagging

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from kept_taggings import annotator_of
from logistic import fit
from weight_module import print_module

RIDGE = 2.0
LEAST_SEEN = 5  # a feature seen less often gets no weight
FOLDS = 10
BOUNDS = (0.0, 0.3, 0.5, 0.7, 0.9)
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
KINDS = ("people", "positions", "dates", "events", "awards", "slots", "statements")
Record = dict[str, Any]
Weights = dict[str, dict[str, float]]


@dataclass
class Sample:
    """An article: its facts with the rules' own confidence, and for each kind which of them are right."""

    fold: int
    facts: Facts
    labels: dict[str, list[float | None]]
    wanted: dict[str, int]
    tagging: Tagging | None


def samples(golds: Iterable[Path], kept: Sequence[Path] = ()) -> list[Sample]:
    """Every article of the gold files, read with the present rules, and with the `kept` taggings if there are any."""
    tools = make_tools()
    annotator = annotator_of(tools.knowledge, kept) if kept else tools.annotator
    found = []
    for path in golds:
        truths = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for page in read_pages([str(path)]):
            if not isinstance(page, Page):
                raise SystemExit(f"{path}: {page}")
            article = extract(page)
            doc = annotator.annotate(article)
            facts = tools.interpreter.find(article, doc)
            truth = truths[article.external_id]
            publisher = truth.get("publisher") or truth["id"]
            fold = int(hashlib.md5(publisher.encode()).hexdigest(), 16) % FOLDS
            labels, wanted = judge(truth, fact_record(article, facts))
            found.append(Sample(fold, facts, labels, wanted, doc.user_data.get(TAGGING)))
    return found


def judge(truth: Record, record: Record) -> tuple[dict[str, list[float | None]], dict[str, int]]:
    """For each kind which facts of `record` are right, in its order, and how many there are to be found.

    None where gold cannot tell: a detail of an award that is not in gold, or that the codebook has no field for.
    """
    gold, system = RecordFacts(truth), RecordFacts(record)
    labels: dict[str, list[float | None]] = {}
    wanted: dict[str, int] = {}
    for kind in ("people", "positions", "events"):
        found = match(kind, gold, system)
        labels[kind] = _labels(record[kind], {found.system[j]["id"] for _, j in found.pairs})
        wanted[kind] = len(found.gold)
    values = {date["value"] for date in truth["dates"]}
    labels["dates"] = [float(date["value"] in values) for date in record["dates"]]
    said = [match(kind, gold, system) for kind in ("direct", "indirect")]
    labels["statements"] = _labels(record["statements"], {m.system[j]["id"] for m in said for _, j in m.pairs})
    wanted["statements"] = sum(len(m.gold) for m in said)
    labels["awards"], labels["slots"] = _judge_awards(truth, record)
    wanted["awards"] = len(truth["awards"])
    return labels, wanted


def _labels(facts: Sequence[Record], right: Collection[str]) -> list[float | None]:
    return [float(fact["id"] in right) for fact in facts]


def _judge_awards(truth: Record, record: Record) -> tuple[list[float | None], list[float | None]]:
    """Labels of awards with their grades, and of their details; an award is matched among those of its status."""
    whole: set[str] = set()
    details: dict[str, list[float | None]] = {}
    for status in {award["status"] for award in record["awards"]}:
        gold, system = (RecordFacts(_of_status(r, status)) for r in (truth, record))
        exact, found = match("awards", gold, system), match("awards_found", gold, system)
        whole |= {exact.system[j]["id"] for _, j in exact.pairs}
        for i, j in found.pairs:
            want, got = found.gold[i], found.system[j]
            details[got["id"]] = [
                float(slot_equal(name, want, got, gold, system)) if name in SLOTS else None for name in got["slots"]
            ]
    slots = [label for a in record["awards"] for label in details.get(a["id"], [None] * len(a["slots"]))]
    return _labels(record["awards"], whole), slots


def _of_status(record: Record, status: str) -> Record:
    awards = [a | {"status": "received"} for a in record["awards"] if (a.get("status") or "received") == status]
    return record | {"awards": awards}


def describe(facts: Facts, people: Mapping[str, float], tagging: Tagging | None) -> dict[str, list[Features]]:
    """Features of all facts of an article by kind, with the probability of each person by these weights."""
    tagger = confidence.TaggerWord(facts, tagging)
    of_people = [confidence.of_person(person, tagger) for person in facts.people]
    sure = {p.id: confidence.probability(people, f) for p, f in zip(facts.people, of_people, strict=True)}
    return {
        "people": of_people,
        "positions": [confidence.of_position(o, sure, tagger) for o in facts.occupancies],
        "dates": [confidence.of_date(date) for date in facts.dates],
        "events": [confidence.of_event(event, tagger) for event in facts.events],
        "awards": [confidence.of_award(c, sure) for c in facts.conferrals],
        "slots": [confidence.of_slot(name, evidence) for c in facts.conferrals for name, evidence in c.slots],
        "statements": [confidence.of_statement(statement, sure, tagger) for statement in facts.statements],
    }


def learn(known: Sequence[Sample]) -> Weights:
    """The weights of each kind; people first, because the others lean on them."""
    weights: Weights = {"people": {}}
    for kind in KINDS:
        pairs = [pair for s in known for pair in _pairs(s, kind, weights["people"])]
        weights[kind] = _fitted([features for features, _ in pairs], [label for _, label in pairs])
    return weights


def _pairs(sample: Sample, kind: str, people: Mapping[str, float]) -> list[tuple[Features, float]]:
    pairs = zip(describe(sample.facts, people, sample.tagging)[kind], sample.labels[kind], strict=True)
    return [(features, label) for features, label in pairs if label is not None]


def _fitted(features: Sequence[Features], labels: Sequence[float]) -> dict[str, float]:
    """The weight of each feature that occurs often enough."""
    seen = Counter(name for row in features for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    x = np.array([[row.get(name, 0.0) for name in names] for row in features])
    return dict(zip(names, fit(x, np.array(labels), RIDGE).tolist(), strict=True))


def held_out(known: Sequence[Sample]) -> dict[str, list[tuple[float, float]]]:
    """(probability, label) of all facts by kind, the probability learned from the other folds."""
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for fold in range(FOLDS):
        weights = learn([sample for sample in known if sample.fold != fold])
        for sample in known:
            if sample.fold == fold:
                for kind in KINDS:
                    pairs = _pairs(sample, kind, weights["people"])
                    found[kind] += [(confidence.probability(weights[kind], f), label) for f, label in pairs]
    return found


def print_report(known: Sequence[Sample]) -> None:
    """Prints two tables in Markdown: reliability, and what a bound on confidence costs and gains."""
    found = held_out(known)
    lines = ["| confidence | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    for low, high in itertools.pairwise(BINS):
        cells = []
        for kind in KINDS:
            labels = [label for p, label in found[kind] if low <= p < high]
            cells.append(f"{np.mean(labels):.2f} of {len(labels)}" if labels else "–")
        lines.append(f"| {low:.2f} to {min(high, 1):.2f} | " + " | ".join(cells) + " |")
    lines += ["", "| at least | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    for bound in BOUNDS:
        cells = []
        for kind in KINDS:
            labels = [label for p, label in found[kind] if p >= bound]
            wanted = sum(sample.wanted.get(kind, 0) for sample in known)
            recall = f"{sum(labels) / wanted:.2f}" if wanted else "–"
            cells.append(f"{np.mean(labels):.2f} {recall}" if labels else "–")
        lines.append(f"| {bound} | " + " | ".join(cells) + " |")
    print("\n".join(lines), file=sys.stderr)


def main(golds: Sequence[Path]) -> None:
    """Reports on standard error and prints the module of weights."""
    kept = [path for path in golds if path.suffix == ".npz"]
    known = samples([path for path in golds if path not in kept], kept)
    print_report(known)
    says = "How much each feature of a fact speaks for its being right, in log-odds, by kind of fact."
    print_module(says, "models/confidence/fit.py", WEIGHTS=learn(known))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
