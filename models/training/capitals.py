"""Sentences in capitals beside the printed ones: some outlets set their headlines so, and no public set has any."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

Augmenter = Callable[[Language, Example], Iterator[Example]]


def in_capitals(nlp: Language, example: Example) -> Example:
    """The example as a headline would print it, with the same annotation."""
    annotation = example.to_dict()
    annotation["token_annotation"]["ORTH"] = [token.text.upper() for token in example.reference]
    return Example.from_dict(nlp.make_doc(example.text.upper()), annotation)


def make_capitals(level: float) -> Augmenter:
    """What a config names as its augmenter: `level` of the examples come in capitals as well."""

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if random.random() < level:
            yield in_capitals(nlp, example)

    return augment


registry.augmenters("predikat.capitals.v1")(make_capitals)
