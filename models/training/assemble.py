"""One pipeline of separately trained ones: `python assemble.py OUT NER [--syntax SYNTAX]`.

The recogniser of people, organisations and places writes `doc.ents`; tags, lemmas and trees follow. The vectors, which
all parts share, are stored once.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.strings import StringStore

from pipeline.annotate.models import MODEL, SYNTAX, multiply_with_numpy, write_manifest

LEMMATIZER = "trainable_lemmatizer"
_LICENCE = "CC BY-SA 4.0"


def load_part(path: Path, nlp: Language) -> Language:
    """A trained part. Raises ValueError where it was trained on other vectors than `nlp`."""
    part = spacy.load(path)
    if not numpy.array_equal(part.vocab.vectors.data, nlp.vocab.vectors.data):
        raise ValueError(f"{path}: trained on other vectors than the rest")
    return part


def assemble(ner: Path, syntax: Path | None) -> Language:
    """The pipeline in memory. Raises ValueError where the parts were trained on different vectors."""
    nlp = spacy.load(ner)
    if syntax is not None:
        trees = load_part(syntax, nlp)
        for name in SYNTAX:
            nlp.add_pipe(name, source=trees)
    nlp.meta.update(
        name=MODEL.removeprefix("id_"),
        version="0.1.0",
        license=_LICENCE,
        description="Indonesian news: people, organisations, places; tags, lemmas and trees",
    )
    return nlp


def write_strings(nlp: Language, path: Path) -> None:
    """Writes the strings that the parts know by hash alone: those of the lemmatizer's trees.

    A training leaves all words of its texts in the store, 1.3 MB; a pipeline fills in its labels and the exceptions of
    its tokenizer when it loads, and the words that it reads.
    """
    trees = nlp.get_pipe(LEMMATIZER).label_data["trees"] if LEMMATIZER in nlp.pipe_names else []
    StringStore({tree[part] for tree in trees for part in ("orig", "subst") if part in tree}).to_disk(path)


def main() -> None:
    """Writes the pipeline and its manifest; a model card that is there stays."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("--syntax", type=Path)
    given = parser.parse_args()
    multiply_with_numpy()
    nlp = assemble(given.ner, given.syntax)
    given.out.mkdir(parents=True, exist_ok=True)
    for old in given.out.glob("*"):
        if old.name != "README.md":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    nlp.to_disk(given.out)
    write_strings(nlp, given.out / "vocab" / "strings.json")
    write_manifest(given.out)


if __name__ == "__main__":
    main()
