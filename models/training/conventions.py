"""One convention for all treebanks: that of the present UD_Indonesian-GSD, which only its dev and test parts print.

The machine-made lemmas of GSD's upgraded train part take apart what GSD keeps whole ("sebagai", "terjadi") and keep
capitals that GSD lowers; CSUI and PUD call `nmod` what GSD calls `compound`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from words import Sentence, Word

_NOMINAL = frozenset(["NOUN", "PROPN"])


def _key(word: Word) -> tuple[str, str]:
    return word.form.lower(), word.upos


@dataclass(frozen=True)
class LemmaTable:
    """The lemma that a trusted treebank has most often for a form and its part of speech."""

    lemmas: dict[tuple[str, str], str]

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> LemmaTable:
        """The table of the sentences; the first of two equally frequent lemmas."""
        counts: dict[tuple[str, str], Counter[str]] = {}
        for sentence in sentences:
            for word in sentence:
                counts.setdefault(_key(word), Counter())[word.lemma] += 1
        return cls({key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()})

    def mend(self, sentence: Sentence) -> Sentence:
        """The sentence with the table's lemmas, and small letters where the table has none."""
        return [replace(word, lemma=self.lemmas.get(_key(word), word.lemma.lower())) for word in sentence]


def name_compounds(sentence: Sentence) -> Sentence:
    """A noun that stands bare beside a nominal is its `compound`, as in GSD; with a preposition it stays `nmod`."""
    with_case = {word.head for word in sentence if word.relation.startswith("case")}

    def is_compound(number: int, word: Word) -> bool:
        is_bare = word.relation == "nmod" and number not in with_case
        return is_bare and word.upos == "NOUN" and sentence[word.head].upos in _NOMINAL

    return [
        replace(word, relation="compound") if is_compound(number, word) else word
        for number, word in enumerate(sentence)
    ]
