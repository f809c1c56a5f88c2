"""Public sets of names are brought to one convention without losing people."""

from __future__ import annotations

from importlib import import_module

import pytest
from spacy.tokens import Doc, Span

from pipeline.annotate.tokens import blank_indonesian

restyle = import_module("restyle").restyle
VOCAB = blank_indonesian().vocab
WORDS = ["Arsa", "dari", "Badan", "Padi", "(", "BP", ")", "di", "Waruga"]
Names = list[tuple[int, int, str]]


def doc_with(names: Names) -> Doc:
    doc = Doc(VOCAB, words=WORDS)
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])
    return doc


@pytest.mark.parametrize(
    ("given", "seen", "wanted"),
    [
        # the abbreviation belongs to the name, once
        ([(2, 4, "ORG"), (5, 6, "ORG")], [(2, 7, "ORG")], [(2, 7, "ORG")]),
        ([(8, 9, "PLACE")], [(8, 9, "PLACE")], [(8, 9, "PLACE")]),
        # what the other set does not call a place is none
        ([(8, 9, "PLACE")], [], []),
        # a label is never changed, a narrower span or an unseen person never follows the model
        ([(8, 9, "PLACE")], [(8, 9, "ORG")], [(8, 9, "PLACE")]),
        ([(2, 7, "ORG")], [(2, 4, "ORG")], [(2, 7, "ORG")]),
        ([(0, 1, "PERSON")], [], [(0, 1, "PERSON")]),
        ([], [(0, 1, "PERSON")], []),
    ],
)
def test_restyle(given: Names, seen: Names, wanted: Names) -> None:
    styled = restyle(doc_with(given), doc_with(seen))
    assert [(e.start, e.end, e.label_) for e in styled.ents] == wanted
