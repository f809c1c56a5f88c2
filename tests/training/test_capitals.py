"""A headline in capitals keeps the annotation of the sentence that it was made of."""

from __future__ import annotations

from importlib import import_module

import pytest
from spacy.tokens import Span
from spacy.training import Example

from pipeline.annotate.tokens import blank_indonesian

capitals = import_module("capitals")
NLP = blank_indonesian()


def example(text: str, start: int, end: int) -> Example:
    doc = NLP.make_doc(text)
    doc.set_ents([Span(doc, start, end, label="PERSON")])
    return Example(NLP.make_doc(text), doc)


def test_the_names_stay_where_they_are() -> None:
    printed = capitals.in_capitals(NLP, example("Bupati Arsa Wirabumi hadir.", 1, 3))
    assert printed.text == "BUPATI ARSA WIRABUMI HADIR."
    assert [(e.text, e.label_) for e in printed.reference.ents] == [("ARSA WIRABUMI", "PERSON")]


@pytest.mark.parametrize(("level", "wanted"), [(0.0, 1), (1.0, 2)])
def test_the_printed_sentence_always_comes(level: float, wanted: int) -> None:
    given = example("Arsa hadir.", 0, 1)
    found = list(capitals.make_capitals(level)(NLP, given))
    assert found[0] is given and len(found) == wanted
