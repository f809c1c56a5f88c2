"""Taggings kept in a file: what a tagger that had not learnt from an article says of it.

Weights that judge by the tagger must be fitted on what it says of articles that it has not seen. models/id_tagger's
training writes these files; articles that are in none of them are read by the tagger itself, which has not seen them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from pipeline.annotate import Annotator, make_annotator
from pipeline.annotate.tagger import Tagger
from pipeline.knowledge import Knowledge
from pipeline.records.tagging import LINKS, Tagging, TagLink


def key_of(text: str) -> str:
    """The key of a text in the files."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


class KeptTaggings:
    """Stands in for the tagger where a tagging of the text is kept; `missing` counts the texts where none is."""

    def __init__(self, files: Iterable[Path], tagger: Tagger) -> None:
        self._rows = {name: rows for file in files for name, rows in np.load(file, allow_pickle=False).items()}
        self._tagger = tagger
        self.digest = tagger.digest
        self.missing = 0

    def read(self, text: str, sentence_starts: Sequence[int]) -> Tagging:
        """The kept tagging of the text, else the tagger's."""
        key = key_of(text)
        if f"{key}.at" not in self._rows:
            self.missing += 1
            return self._tagger.read(text, sentence_starts)
        at, odds, linked = (self._rows[f"{key}.{part}"] for part in ("at", "odds", "linked"))
        links: dict[TagLink, dict[tuple[int, int], float]] = defaultdict(dict)
        for link, head, tail, probability in linked.tolist():
            links[LINKS[link]][head, tail] = probability / 255
        opening, going_on = odds[..., 0] / np.float32(255), odds[..., 1] / np.float32(255)
        starts, ends = at[:, 0].astype(np.int32), at[:, 1].astype(np.int32)
        return Tagging(starts, ends, opening + going_on, opening, dict(links))


def annotator_of(knowledge: Knowledge, files: Sequence[Path]) -> Annotator:
    """The annotator of the engine `tagger` that takes taggings from the files where they have them."""
    annotator = make_annotator(knowledge, "tagger")
    tagger = annotator.tagger
    assert tagger is not None
    annotator.tagger = KeptTaggings(files, tagger)
    return annotator
