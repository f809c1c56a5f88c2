"""What each fold's model says of the articles that it did not learn from.

    python keep_taggings.py OUT.npz GOLD.jsonl… --models FOLDER0 FOLDER1 FOLDER2 FOLDER3

The weights of `pipeline/interpret` that judge by the tagger are fitted on these readings (`kept_taggings.py` of
models/fitting reads them). The folders are exported models, in the order of their folds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from gold_articles import gold_article
from kept_taggings import key_of
from labels import fold_of
from settings import FOLDS
from texts import read_records

from pipeline.annotate import make_annotator
from pipeline.annotate.tagger import load_tagger
from pipeline.knowledge import load_knowledge
from pipeline.records.tagging import LINKS, TAGGING, Tagging

_STEPS = 255  # a probability in one byte


def rows_of(key: str, tagging: Tagging) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of one text of n pieces: characters (n, 2), odds of opening and of going on (n, TAGS, 2), links."""
    odds = np.stack([tagging.opening, tagging.inside - tagging.opening], -1)
    linked = [
        (LINKS.index(link), head, tail, int(probability * _STEPS))
        for link, pairs in tagging.links.items()
        for (head, tail), probability in pairs.items()
    ]
    return {
        f"{key}.at": np.stack([tagging.starts, tagging.ends], 1),
        f"{key}.odds": np.rint(odds.clip(0, 1) * _STEPS).astype(np.uint8),
        f"{key}.linked": np.array(linked, np.int32).reshape(-1, 4),
    }


def keep(records: Iterable[dict[str, Any]], folders: list[Path]) -> dict[str, npt.NDArray[np.generic]]:
    """The readings of all records, each by the model of its own fold."""
    annotator = make_annotator(load_knowledge())
    taggers = [load_tagger(folder) for folder in folders]
    kept: dict[str, npt.NDArray[np.generic]] = {}
    for record in records:
        article = gold_article(record)
        annotator.tagger = taggers[fold_of(record)]
        kept |= rows_of(key_of(article.text), annotator.annotate(article).user_data[TAGGING])
    return kept


def main() -> None:
    """Reads the command line and writes the readings."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, nargs=FOLDS, required=True)
    given = parser.parse_args()
    kept = keep((record for path in given.gold for record in read_records(path)), given.models)
    np.savez_compressed(given.out, **kept)
    print(f"{len(kept) // 3} articles")


if __name__ == "__main__":
    main()
