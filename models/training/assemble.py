"""One pipeline of separately trained ones: `python assemble.py OUT NER FACTS [SYNTAX]`.

The recogniser of positions, events and awards comes first and its finds move to `doc.spans["model"]`; then the
recogniser of people, organisations and places writes `doc.ents`. The vectors, which all parts share, are
stored once.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.annotate.models import ENTS_TO_SPANS, MODEL, write_manifest

_LICENCE = "CC BY-SA 4.0"
_SYNTAX = ("tok2vec", "morphologizer", "trainable_lemmatizer", "parser")


def assemble(ner: Path, facts: Path, syntax: Path | None) -> Language:
    """The pipeline in memory."""
    nlp = spacy.load(ner)
    nlp.add_pipe("ner", source=spacy.load(facts), name="facts", first=True)
    nlp.add_pipe(ENTS_TO_SPANS, after="facts")
    if syntax is not None:
        trees = spacy.load(syntax)
        for name in _SYNTAX:
            nlp.add_pipe(name, source=trees)
    nlp.meta.update(
        name=MODEL.removeprefix("id_"),
        version="0.1.0",
        license=_LICENCE,
        description="Indonesian news: people, organisations, places; positions, events, awards and grades",
    )
    return nlp


def main(out: Path, ner: Path, facts: Path, syntax: Path | None = None) -> None:
    """Writes the pipeline and its manifest; a model card that is there stays."""
    nlp = assemble(ner, facts, syntax)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*"):
        if old.name != "README.md":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    nlp.to_disk(out)
    write_manifest(out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
