"""Fits the weights that tell whether a word at the border of a name is a part of it.

    python models/name_evidence/fit_borders.py --gold GOLD.jsonl… --ner CONLL.txt… > WEIGHTS.py

WEIGHTS is `pipeline/interpret/names/border_values.py`. GOLD and CONLL as for fit.py, which is run after it, as it reads
names within these borders. Standard error tells how many
words are taken in and cut off rightly in cross-validation over publishers. Same input, same weights.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit import FOLDS, Reader, Sample, read_articles, read_sentences, regress

from pipeline.interpret.names.borders import NameBorders
from pipeline.interpret.names.lexicon import lexicon_of
from pipeline.interpret.names.named_text import NamedText, read_unmoved_text
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.names.weights import BorderWeights

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from weight_module import print_module

RIDGE = 1.0
LEAST_SEEN = 5
SENTENCE_SHARE = 0.3
FARTHEST = 2


@dataclass(frozen=True)
class Border:
    """A word at the border of a gold name: its features, whether it is inside, and what the example counts."""

    features: frozenset[str]
    inside: bool
    group: str
    weight: float

    @property
    def side(self) -> str:
        """Where the rules have the word now."""
        return "in" if any(feature.endswith(":inside") for feature in self.features) else "out"


class Borders:
    """The words at the borders of the gold names of one text."""

    def __init__(self, sample: Sample) -> None:
        self._text: NamedText = read_unmoved_text(sample.reading)
        lexicon = lexicon_of(sample.reading.knowledge)
        self._borders = NameBorders(self._text.words, self._text.labels, lexicon, sample.reading.body_start)
        self._gold = list(_places(sample))

    def find(self) -> Iterator[tuple[set[str], bool]]:
        """(features, inside or not) of each such word, outwards up to the first that is none."""
        spans = self._text.spans
        for number, span in enumerate(spans):
            gold = self._gold_of(span)
            if gold is not None:
                low = spans[number - 1].last if number else 0
                high = spans[number + 1].first if number + 1 < len(spans) else len(self._text.words)
                first = span.core_first
                if not span.titles:
                    left = list(self._left(span, low, gold))
                    first = left[-1][0] if left else first
                    yield from ((features, inside) for _, features, inside in left)
                yield from self._right(first, span.last, high, gold)

    def _gold_of(self, span: NameSpan) -> tuple[int, int] | None:
        words = self._text.words
        start, end = words[span.core_first].start, words[span.last - 1].end
        return next((place for place in self._gold if start < place[1] and place[0] < end), None)

    def _inside(self, at: int, gold: tuple[int, int]) -> bool:
        return gold[0] <= self._text.words[at].start and self._text.words[at].end <= gold[1]

    def _left(self, span: NameSpan, low: int, gold: tuple[int, int]) -> Iterator[tuple[int, set[str], bool]]:
        """(first word of the name then, features, inside) of the words at its head."""
        first, last = span.core_first, span.last
        while self._borders.can_trim(first, last, first=True):
            inside = self._inside(first, gold)
            features = self._borders.left(first, first + 1, last, True)
            first += not inside
            yield first, features, inside
            if inside:
                break
        for _ in range(FARTHEST if first == span.core_first else 0):
            if first - 1 < low or not self._borders.may_join(first - 1, first):
                return
            inside = self._inside(first - 1, gold)
            features = self._borders.left(first - 1, first, last, False)
            first -= inside
            yield first, features, inside
            if not inside:
                return

    def _right(self, first: int, last: int, high: int, gold: tuple[int, int]) -> Iterator[tuple[set[str], bool]]:
        """The same for the words at its tail, without the place."""
        printed = last
        while self._borders.can_trim(first, last, first=False):
            inside = self._inside(last - 1, gold)
            yield self._borders.right(last - 1, first, last - 1, True), inside
            if inside:
                break
            last -= 1
        for _ in range(FARTHEST if last == printed else 0):
            if last >= high or not self._borders.may_join(last, last):
                return
            inside = self._inside(last, gold)
            yield self._borders.right(last, first, last, False), inside
            if not inside:
                return
            last += 1


def _places(sample: Sample) -> Iterator[tuple[int, int]]:
    """Where the text prints a gold name, the longest form first, none inside another."""
    forms = {f for p in sample.people for f in (p["name"], *(p.get("aliases") or ())) if f}
    taken: list[tuple[int, int]] = []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", sample.reading.text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield found.span()


def fit(examples: Sequence[Border]) -> BorderWeights:
    """The weights fitted on the examples."""
    seen = Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    place = {name: at for at, name in enumerate(names, start=1)}
    x = np.zeros((len(examples), len(names) + 1))
    x[:, 0] = 1.0
    for row, example in enumerate(examples):
        x[row, [place[feature] for feature in example.features if feature in place]] = 1.0
    y = np.array([float(example.inside) for example in examples])
    beta = regress(x, y, np.array([example.weight for example in examples]), RIDGE)
    return BorderWeights({name: round(float(beta[at]), 2) for name, at in place.items()}, round(float(beta[0]), 2))


def tell(examples: Sequence[Border]) -> None:
    """Prints right and wrong decisions on publishers that a fit did not see."""
    sizes = Counter(example.group for example in examples if example.group)
    folds: list[set[str]] = [set() for _ in range(FOLDS)]
    for group, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        min(folds, key=lambda fold: sum(sizes[g] for g in fold)).add(group)
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for fold in folds:
        weights = fit([example for example in examples if example.group not in fold])
        for example in examples:
            if example.group in fold:
                counts[example.side, example.inside, weights.weigh(example.features) > 0] += 1
    for (side, gold, said), count in sorted(counts.items()):
        print(f"now {side}, gold {'in' if gold else 'out'}, said {'in' if said else 'out'}: {count}", file=sys.stderr)


def main() -> None:
    """Prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--ner", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    reader = Reader()
    samples = [*read_articles(reader, options.gold), *read_sentences(reader, options.ner)]
    examples = [
        Border(frozenset(features), inside, sample.group, 1.0 if sample.group else SENTENCE_SHARE)
        for sample in samples
        for features, inside in Borders(sample).find()
    ]
    tell(examples)
    weights = fit(examples)
    says = "How much each feature of a word at the border of a name speaks for its being a part, in log-odds."
    borders = dict(sorted(weights.pieces.items()))
    print_module(says, "models/name_evidence/fit_borders.py", "CC-BY-SA-4.0", BORDERS=borders, BIAS=weights.bias)


if __name__ == "__main__":
    main()
