"""Floret vectors → the word vectors of Stanza: `python vectors.py TOKENS VECTORS OUT.pt`.

TOKENS is the corpus as tokens (a paragraph a line) and VECTORS the spaCy folder that `../train_vectors.py` writes.
Stanza looks words up in small letters and has no pieces of words: each of the most frequent words gets the mean of its
spellings, weighted by how often each is printed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.vectors import Vectors
from spacy.vocab import Vocab
from stanza.models.common.pretrain import PretrainedWordVocab

from pipeline.annotate.packed_rows import pack_rows, unpack_rows

WORDS = 50_000  # they cover 98 % of the corpus
SPREAD = 0.5  # standard deviation of the numbers, about that of the layers which read them
_LEAST = 2
_RESERVED = 4  # Stanza's rows for padding, unknown words, nothing and the root


def count_spellings(tokens: Path) -> dict[str, Counter[str]]:
    """How often each word is printed in each of its spellings, by the word in small letters."""
    counts: Counter[str] = Counter()
    with tokens.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in counts.items():
        if count >= _LEAST:
            spellings[word.lower()][word] = count
    return spellings


def choose_words(spellings: dict[str, Counter[str]]) -> list[str]:
    """The most frequent words, in order of frequency."""
    totals = {word: counts.total() for word, counts in spellings.items()}
    return sorted(totals, key=lambda word: (totals[word], word), reverse=True)[:WORDS]


def make_table(words: list[str], spellings: dict[str, Counter[str]], vectors: Vectors) -> NDArray[np.float32]:
    """A row of numbers for each word, behind the reserved rows of zeros."""
    table = np.zeros((len(words) + _RESERVED, vectors.shape[1]), dtype=np.float32)
    for row, word in enumerate(words, _RESERVED):
        counts = spellings[word]
        rows = vectors.get_batch(list(counts))
        table[row] = np.average(rows, axis=0, weights=list(counts.values()))
    return table * (SPREAD / table[_RESERVED:].std())


def main(tokens: Path, folder: Path, out: Path) -> None:
    """Writes the vectors as Stanza does, rounded to what `pack.py` ships: what the trainers read is what is shipped."""
    spellings = count_spellings(tokens)
    words = choose_words(spellings)
    vectors = Vocab().from_disk(folder / "vocab").vectors
    table = torch.from_numpy(unpack_rows(*pack_rows(make_table(words, spellings, vectors))))
    torch.save({"vocab": PretrainedWordVocab(words).state_dict(), "emb": table}, out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
