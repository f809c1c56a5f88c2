"""One convention for the sets of names, that of idner-news-2k: `python restyle.py MODEL IN.spacy OUT.spacy`.

nergrit and a first recogniser call every printed country a place; idner-news-2k calls it so only where something
happens there, and writes an organisation and its abbreviation in brackets as one name. MODEL has learnt from
idner-news-2k alone. Places that it does not see are dropped, and an organisation that it sees as part of a longer one
takes the longer edges.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from pipeline.annotate.models import multiply_with_numpy


def overlapping(ent: Span, others: Iterable[Span]) -> list[Span]:
    """Those of `others` that share a token with `ent`."""
    return [other for other in others if other.start < ent.end and ent.start < other.end]


def restyle(doc: Doc, seen: Doc) -> Doc:
    """The Doc with its names in the style of `seen`, the same tokens as the model reads them."""
    kept = []
    for ent in doc.ents:
        found = overlapping(ent, seen.ents)
        if ent.label_ == "PLACE" and not found:
            continue
        same = [other for other in found if other.label_ == ent.label_]
        is_wider = len(same) == 1 and same[0].start <= ent.start and ent.end <= same[0].end
        edges = same[0] if ent.label_ == "ORG" and is_wider else ent
        kept.append(Span(doc, edges.start, edges.end, label=ent.label_))
    doc.set_ents(filter_spans(kept))
    return doc


def main(model: str, source: Path, out: Path) -> None:
    """Rewrites a DocBin."""
    multiply_with_numpy()
    nlp = spacy.load(model)
    docs = list(DocBin().from_disk(source).get_docs(nlp.vocab))
    blank = (Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]) for d in docs)
    before = sum(len(doc.ents) for doc in docs)
    restyled = [restyle(doc, seen) for doc, seen in zip(docs, nlp.pipe(blank), strict=True)]
    DocBin(docs=restyled).to_disk(out)
    print(f"{source.name}: {before} names, {sum(len(doc.ents) for doc in restyled)} in {out.name}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
