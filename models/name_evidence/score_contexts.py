"""Scores what stands beside a name in press text by how much it says that the name is a person's.

    pip install scikit-learn
    python models/name_evidence/score_contexts.py PARAGRAPHS.txt.gz --gold GOLD.jsonl… --ner CONLL.txt… > TABLE

TABLE is `pipeline/knowledge/press_context_words.yaml`. PARAGRAPHS has one paragraph of raw press text a line; those of
the articles of GOLD, and of --without, are left out. CONLL are training parts of public named-entity sets.

Two views of one stretch of capitals: weights of the evidence inside it, fitted on GOLD and CONLL, say of most stretches
of the press whether they name people; of the sure ones, a logistic regression then learns what stands around such
names, beside the evidence that the rules read there. One and two words before and behind come in nine classes of
log-odds (`CONTEXT_STEPS`). Standard error tells how well that works on a tenth of the stretches that was left out.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import math
import sys
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from count_name_words import held_out, print_rows
from fit import Example, Reader, Sample, fit_weights, name_words, read_articles, read_sentences
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from pipeline.interpret.names.contexts import CONTEXT_STEPS, words_before, words_behind
from pipeline.interpret.names.evidence import NameEvidence
from pipeline.interpret.names.lexicon import NameLexicon, lexicon_of
from pipeline.interpret.names.named_text import read_named_text
from pipeline.interpret.names.weights import NameWeights
from pipeline.knowledge import load_knowledge

SOURCE = "words beside names in press text, weighed by models/name_evidence/score_contexts.py"
_LEAST_LETTERS = 40  # of a paragraph
_LEAST_PLACES = 15
_RIDGE, _SHARE = 2.0, 0.4
_SURE, _NOT = 0.85, 0.15  # probabilities by what is inside


@dataclass(frozen=True)
class Place:
    """A stretch of capitals: what stands around it, and how likely it names a person by what is inside."""

    evidence: frozenset[str]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    inside: float

    def features(self) -> dict[str, float]:
        """The evidence of the rules, one word on each side, and two."""
        near = (f"{side} {' '.join(words)}" for side, words in self._sides())
        return dict.fromkeys([*self.evidence, *near], 1.0)

    def _sides(self) -> Iterator[tuple[str, Sequence[str]]]:
        for side, words in (("before", self.before), ("behind", self.behind)):
            if words:
                yield side, words[-1:] if side == "before" else words[:1]
                yield side, words


def inside_examples(samples: Iterable[Sample], lexicon: NameLexicon) -> Iterator[Example]:
    """Every stretch of annotated texts with the evidence inside it alone."""
    for sample in samples:
        names = name_words(sample.people)
        text = read_named_text(sample.reading)
        evidence = NameEvidence(sample.reading, text, lexicon)
        for span in text.spans:
            is_name = any(set(span.core) <= words for words in names)
            yield Example(frozenset(evidence.inside(span)), is_name, sample.group, sample.weight)


def find_places(reader: Reader, path: Path, without: set[str], weights: NameWeights, every: int = 1) -> Iterator[Place]:
    """The stretches of each `every`th paragraph that surely name people, or surely do not, by what is inside."""
    lexicon = lexicon_of(load_knowledge())
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, None, every):
            paragraph = line.strip()
            if len(paragraph) < _LEAST_LETTERS or paragraph in without:
                continue
            reading = reader.read({"id": "press", "text": paragraph})
            text = read_named_text(reading)
            evidence = NameEvidence(reading, text, lexicon)
            for span in text.spans:
                inside = 1 / (1 + math.exp(-weights.weigh(evidence.inside(span), 0)))
                if not _NOT < inside < _SURE:
                    around = frozenset(evidence.around(span))
                    yield Place(around, words_before(text, span), words_behind(text, span), inside)


def weigh_contexts(places: Sequence[Place]) -> dict[str, float]:
    """The log-odds of each feature that is frequent enough."""
    seen = Counter(feature for place in places for feature in place.features())
    rows = [{f: 1.0 for f in place.features() if seen[f] >= _LEAST_PLACES} for place in places]
    vectorizer = DictVectorizer()
    x = csr_matrix(vectorizer.fit_transform(rows))
    y = np.array([place.inside > 0.5 for place in places])
    sure = np.array([abs(2 * place.inside - 1) for place in places])
    test = np.arange(len(places)) % 10 == 0
    regression = LogisticRegression(C=0.3, max_iter=300).fit(x[~test], y[~test], sample_weight=sure[~test])
    auc = roc_auc_score(y[test], regression.decision_function(x[test]))
    print(f"{len(places)} places, {x.shape[1]} features; AUC {auc:.3f}", file=sys.stderr)
    regression.fit(x, y, sample_weight=sure)
    return dict(zip(vectorizer.get_feature_names_out(), map(float, regression.coef_[0]), strict=True))


def class_contexts(weights: Mapping[str, float]) -> dict[str, list[str]]:
    """The words of each kind; of pairs only those whose class is not that of their nearer word alone."""
    kinds: dict[str, list[str]] = {}
    for side in ("before", "behind"):
        known = {name.removeprefix(f"{side} "): w for name, w in weights.items() if name.startswith(f"{side} ")}
        for words, weight in sorted(known.items()):
            pair = words.split()
            near = (pair[-1] if side == "before" else pair[0]) if len(pair) > 1 else ""
            number = bisect(CONTEXT_STEPS, weight + known.get(near, 0.0))
            if not near or number != bisect(CONTEXT_STEPS, known.get(near, 0.0)):
                kinds.setdefault(f"{side}{number}", []).append(words)
    return kinds


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--ner", type=Path, nargs="*", default=[])
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--every", type=int, default=1, help="read each such paragraph only")
    options = parser.parse_args()
    reader = Reader()
    samples = [*read_articles(reader, options.gold), *read_sentences(reader, options.ner)]
    inside = fit_weights([*inside_examples(samples, lexicon_of(load_knowledge()))], _RIDGE, _SHARE)
    without = held_out([*options.gold, *options.without])
    places = [*find_places(reader, options.paragraphs, without, inside, options.every)]
    kinds = class_contexts(weigh_contexts(places))
    print("# SPDX-License-Identifier: CC-BY-SA-4.0")
    print("# What stands beside names, by models/name_evidence/score_contexts.py: change nothing by hand. `before0` to")
    print(
        "# `before8`, `behind0` to `behind8`: in the press it says less to more that the name is a person's. <capital>,"
    )
    print("# <number> and <office> stand for any such word.")
    for kind, words in sorted(kinds.items()):
        print_rows(words, kind, SOURCE)


if __name__ == "__main__":
    main()
