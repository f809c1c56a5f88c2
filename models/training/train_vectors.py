"""Floret vectors of the raw corpus: `python train_vectors.py DATA OUT`.

DATA is the folder with `corpora/raw.txt.gz`. Writes a pipeline that holds only vectors to `OUT/vectors`. One thread, so
that the same corpus gives the same vectors.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import floret  # type: ignore[import-not-found]
from spacy.training.initialize import convert_vectors

from pipeline.annotate.packed_rows import pack_rows, unpack_rows
from pipeline.annotate.tokens import blank_indonesian

ROWS, WIDTH, EPOCHS = 50_000, 100, 3
# As trained, vectors are ten times as long as the other features of a word and drown them.
SCALE = 0.15


def tokenise(raw: Path, out: Path) -> None:
    """The corpus as tokens of ours, a paragraph a line."""
    tokenizer = blank_indonesian().tokenizer
    with gzip.open(raw, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as tokens:
        for line in lines:
            print(" ".join(token.text for token in tokenizer(line.strip()) if not token.is_space), file=tokens)


def train(tokens: Path, out: Path) -> None:
    """Continuous bag of words over whole words and their pieces of four and five letters."""
    model = floret.train_unsupervised(
        str(tokens),
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=ROWS,
        minn=4,
        maxn=5,
        minCount=8,
        dim=WIDTH,
        epoch=EPOCHS,
        lr=0.08,
        thread=1,
    )
    model.save_floret_vectors(str(out))


def write_vectors(trained: Path, out: Path) -> None:
    """The vectors as spaCy reads them, rounded to what `PressVectors` will ship: trainings see nothing finer."""
    nlp = blank_indonesian()
    convert_vectors(nlp, trained, truncate=0, prune=-1, name="id_berita", mode="floret")
    vectors = nlp.vocab.vectors
    vectors.data = unpack_rows(*pack_rows(vectors.data * SCALE))
    nlp.to_disk(out)


def main(data: Path, out: Path) -> None:
    """Tokenises, trains and writes."""
    tokens = out / "raw.tokens"
    tokenise(data / "corpora" / "raw.txt.gz", tokens)
    train(tokens, out / "vectors.floret")
    write_vectors(out / "vectors.floret", out / "vectors")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
