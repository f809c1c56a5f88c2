"""Scores words of which the tables know nothing by the words around them in press text.

    pip install scikit-learn
    python models/name_evidence/score_press_words.py PARAGRAPHS.txt.gz --ner CONLL.txt… [--without GOLD.jsonl…] > TABLE

TABLE is `pipeline/knowledge/press_words.yaml`. PARAGRAPHS has one paragraph of raw press text a line; those of the
articles of GOLD are left out, so that figures measured on them are fair. CONLL are training parts of public
named-entity sets.

A logistic regression over kinds of words: the features of a word are how often (square root of the share) each word,
and each pair, stands beside it; its label is what the CONLL call most of its tokens, else what the tables hold. The
words come in eight classes of log-odds (`STEPS`). Standard error tells how well the regression orders words that it
has not seen. Same input, same table.
"""

from __future__ import annotations

import argparse
import math
import sys
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from count_name_words import SENTENCE_ENDS, held_out, paragraphs, print_rows
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from pipeline.interpret.names.lexicon import NameLexicon, lexicon_of
from pipeline.interpret.words import Word
from pipeline.knowledge import load_knowledge

SOURCE = "words beside them in press text, weighed by models/name_evidence/score_press_words.py"
_LEAST = 2  # places in capitals inside a sentence
_LEAST_WORDS = 15  # words that a feature stands beside
_MOST_SMALL = 0.5  # places in small letters for each in capitals
_OFTEN, _SMALL, _OPENING = "often", "small", "opening"
# Labels of words that are no known names; the borders of a name may take any of them in.
_OTHER = "?CRX"
_SURE, _NOT = 0.7, 0.2  # shares of a word's tokens that are tagged as people
STEPS = (-4.0, -2.5, -1.5, -0.5, 0.5, 1.5, 3.0)  # log-odds between the classes


class Contexts:
    """What stands beside each capitalised word inside sentences."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        self.beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.opening: Counter[str] = Counter()

    def add(self, tokens: list[str]) -> None:
        """Counts the words of one paragraph."""
        kinds = ["<start>", "<start>", *map(self._kind, tokens), "<end>", "<end>"]
        for at, token in enumerate(tokens):
            if len(token) < 3 or not token[0].isalpha():
                continue
            if token.islower():
                self.small[token] += 1
            elif token[0].isupper() and not token.isupper():
                low = token.lower()
                if at == 0 or tokens[at - 1] in SENTENCE_ENDS:
                    self.opening[low] += 1
                    continue
                self.capital[low] += 1
                self.beside[low].update(_around(*kinds[at : at + 2], *kinds[at + 3 : at + 5]))

    def _kind(self, token: str) -> str:
        """The word itself, or a class for what would be too rare."""
        low = token.lower()
        if token[0].isdigit():
            return "<number>"
        if not token[0].isupper():
            return low
        if low in self._lexicon.given:
            return "<name>"
        if token.isupper():
            return "<capitals>"
        return f"^{low}" if low in self._lexicon.common or low in self._lexicon.never else "<capital>"

    def words(self) -> list[str]:
        """The words that are printed in capitals often enough, and seldom in small letters, in order."""
        often = (w for w, seen in self.capital.items() if seen >= _LEAST and self.small[w] < _MOST_SMALL * seen)
        return sorted(often)

    def shares(self, word: str) -> dict[str, float]:
        """The square root of the share of its places in which each feature holds, and how it is printed at all."""
        seen = self.capital[word]
        return {
            **{feature: math.sqrt(count / seen) for feature, count in self.beside[word].items()},
            _OFTEN: math.log1p(seen) / 5,
            _SMALL: min(1.0, self.small[word] / seen),
            _OPENING: self.opening[word] / (self.opening[word] + seen),
        }


def _around(before2: str, before: str, behind: str, behind2: str) -> Iterator[str]:
    yield f"before {before}"
    yield f"behind {behind}"
    yield f"before {before2} {before}"
    yield f"behind {behind} {behind2}"
    yield f"between {before} {behind}"


def tagged_people(paths: Iterable[Path]) -> dict[str, bool]:
    """Capitalised words of tagged files, and whether they mostly name people; the undecided are left out."""
    seen: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split()
            if len(fields) >= 2 and fields[0][0].isupper():
                seen[fields[0].lower()] += 1
                people[fields[0].lower()] += fields[-1] in ("B-PER", "I-PER", "B-PERSON", "I-PERSON")
    shares = {word: people[word] / count for word, count in seen.items()}
    return {word: share >= _SURE for word, share in shares.items() if share >= _SURE or share <= _NOT}


def _label(word: str, tagged: Mapping[str, bool], lexicon: NameLexicon) -> bool | None:
    if word in tagged:
        return tagged[word]
    if word in lexicon.given - lexicon.counted:
        return True
    return False if word in lexicon.never | lexicon.region_words | lexicon.common else None


def score(contexts: Contexts, words: list[str], tagged: Mapping[str, bool], lexicon: NameLexicon) -> list[float]:
    """The log-odds of each word to name people; of a word with a label, by a regression that has not seen it."""
    spread = Counter(feature for word in words for feature in contexts.shares(word))
    shares = ({f: share for f, share in contexts.shares(w).items() if spread[f] >= _LEAST_WORDS} for w in words)
    x = csr_matrix(DictVectorizer().fit_transform(shares))
    labels = [_label(word, tagged, lexicon) for word in words]
    known = [at for at, label in enumerate(labels) if label is not None]
    y = np.array([bool(labels[at]) for at in known])
    weight = np.array([min(3.0, math.log1p(contexts.capital[words[at]])) for at in known])
    regression = LogisticRegression(C=1.0, max_iter=300, solver="liblinear")
    scores = regression.fit(x[known], y, sample_weight=weight).decision_function(x)
    unseen = cross_val_predict(
        regression, x[known], y, cv=5, params={"sample_weight": weight}, method="decision_function"
    )
    print(f"{len(known)} of {len(words)} words have a label; AUC {roc_auc_score(y, unseen):.3f}", file=sys.stderr)
    scores[known] = unseen
    return [float(value) for value in scores]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("--ner", type=Path, nargs="+", required=True)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    lexicon = lexicon_of(load_knowledge())
    contexts = Contexts(lexicon)
    for tokens in paragraphs(options.paragraphs, held_out(options.without)):
        contexts.add(tokens)
    words = contexts.words()
    scores = score(contexts, words, tagged_people(options.ner), lexicon)
    classes: dict[int, list[str]] = defaultdict(list)
    for word, value in zip(words, scores, strict=True):
        if lexicon.label(Word(word.capitalize(), 0, len(word), " ")) in _OTHER:
            classes[bisect(STEPS, value)].append(word)
    print("# SPDX-License-Identifier: CC-BY-SA-4.0")
    print(
        "# Words of which the other tables know nothing, by models/name_evidence/score_press_words.py: change nothing"
    )
    print(
        "# by hand. `press0` to `press7`: what stands beside them in the press says less to more that they name people."
    )
    for number, members in sorted(classes.items()):
        print_rows(members, f"press{number}", SOURCE)


if __name__ == "__main__":
    main()
