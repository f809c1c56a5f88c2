"""Fits the weights that tell whether two awards of an article are one, and prints how well they do in cross-validation.

    python models/award_coreference/fit.py GOLD.jsonl… [TAGGINGS.npz…] > weights.py

weights.py, moved to pipeline/interpret/awards/coreference/weights.py, is the module of the weights (not written there
directly: the script imports it). Each GOLD has articles with text and awards in the codebook's keys; with files of
taggings (models/fitting/kept_taggings.py) they are read as by taggers that have not learnt from them. The report goes
to standard error.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.annotate import make_annotator
from pipeline.evaluate.facts import RecordFacts
from pipeline.evaluate.matching import match
from pipeline.evaluate.similarity import SIMILARITIES
from pipeline.interpret.awards.choice.weighing import choose_awards, probability
from pipeline.interpret.awards.contest import with_contest
from pipeline.interpret.awards.coreference.features import Features, describe_pairs
from pipeline.interpret.awards.line import award_lexicon
from pipeline.knowledge import load_knowledge
from pipeline.records import Conferral

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from award_candidates import award_candidates, award_fact
from gold_articles import gold_article, gold_rows
from kept_taggings import annotator_of
from logistic import fit
from weight_module import print_module

RIDGE = 16.0
LEAST_SEEN = 8  # a feature seen less often gets no weight
FOLDS = 5
KIND = "awards_found"
LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


class Example(NamedTuple):
    """Two awards of an article of one of the files: their features, and whether gold has one award for both."""

    file: str
    fold: int
    features: Features
    is_one: bool


def examples(paths: Sequence[Path], kept: Sequence[Path]) -> Iterator[Example]:
    """Every pair of which gold tells whether it is one award, among the awards that are likely enough to be kept."""
    knowledge = load_knowledge()
    annotator = annotator_of(knowledge, kept) if kept else make_annotator(knowledge, "tagger")
    for path in paths:
        for row in gold_rows([path]):
            article = gold_article(row)
            reading, candidates = award_candidates(article, annotator, knowledge)
            awards = choose_awards(reading, candidates)
            described = describe_pairs(reading, awards)
            named = with_contest(awards, article.title, award_lexicon(knowledge))
            labels = _labels(row, named, [(awards.index(a), awards.index(b)) for (a, b), _ in described])
            fold = int(hashlib.md5((row.get("publisher") or row["id"]).encode()).hexdigest(), 16) % FOLDS
            for (_, features), label in zip(described, labels, strict=True):
                if label is not None:
                    yield Example(path.name, fold, features, label)


def _labels(row: dict[str, Any], awards: Sequence[Conferral], pairs: Sequence[tuple[int, int]]) -> list[bool | None]:
    """For each pair: two awards in gold, one (which the other tells again), or None where one tells nothing of gold."""
    facts = [award_fact(award) for award in awards]
    received = [n for n, fact in enumerate(facts) if fact["status"] == "received"]
    gold, system = RecordFacts(row), RecordFacts({"awards": [facts[n] for n in received]})
    matching = match(KIND, gold, system)
    told = {received[j]: i for i, j in matching.pairs}
    return [_label(gold, system, matching.gold, told, facts, pair) for pair in pairs]


def _label(gold: Any, system: Any, wanted: Any, told: dict[int, int], facts: Any, pair: tuple[int, int]) -> bool | None:
    if pair[0] in told and pair[1] in told:
        return False
    for one, other in (pair, pair[::-1]):
        if one in told:
            return True if SIMILARITIES[KIND](wanted[told[one]], facts[other], gold, system) else None
    return None


def learn(known: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature that occurs often enough."""
    seen = Counter(name for example in known for name, value in example.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    x = np.array([[example.features.get(name, 0.0) for name in names] for example in known])
    y = np.array([float(example.is_one) for example in known])
    return dict(zip(names, fit(x, y, RIDGE).tolist(), strict=True))


def report(known: Sequence[Example]) -> None:
    """Prints how many pairs of each file are joined, by limit, with weights that have not seen their publisher."""
    judged: list[tuple[Example, float]] = []
    for fold in range(FOLDS):
        weights = learn([example for example in known if example.fold != fold])
        judged += [(e, probability(e.features, weights)) for e in known if e.fold == fold]
    for file in dict.fromkeys(example.file for example in known):
        own = [(example.is_one, p) for example, p in judged if example.file == file]
        print(f"{file}: {len(own)} pairs, {sum(is_one for is_one, _ in own)} of them one award", file=sys.stderr)
        for limit in LIMITS:
            joined = [is_one for is_one, p in own if p >= limit]
            print(f"  {limit:.1f}  joined {len(joined)}, rightly {sum(joined)}", file=sys.stderr)


def main(paths: Sequence[Path]) -> None:
    """Reports on standard error and prints the module of weights."""
    kept = [path for path in paths if path.suffix == ".npz"]
    known = list(examples([path for path in paths if path not in kept], kept))
    report(known)
    says = "How much each feature of two awards of one party speaks for their being one award, in log-odds."
    weights = dict(sorted(learn(known).items()))
    print_module(says, "models/award_coreference/fit.py", "CC-BY-SA-4.0", WEIGHTS=weights)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(word) for word in sys.argv[1:]])
