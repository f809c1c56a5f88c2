"""What the tagger's training reads of annotated articles: numbers of pieces, their tags and links. Needs no spaCy."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.records.tagging import Tag

AWARD_TAGS: tuple[Tag, ...] = ("award", "recipient", "grade", "issuer", "receiver", "score")


@dataclass(frozen=True)
class Example:
    """One article of n pieces, as their numbers in the vocabulary.

    `spans` are (tag, first piece, last piece), tags and links by their places in TAGS and LINKS. Each of `groups` has
    the pairs of pieces (head, tail) one of which at least is linked. `windows` are [first, last) pieces that are read
    at once. Of articles that are `awards_only` nothing is known of other tags.
    """

    id: str
    fold: int
    awards_only: bool
    pieces: list[int]
    spans: list[tuple[int, int, int]]
    groups: list[tuple[int, list[tuple[int, int]]]]
    windows: list[tuple[int, int]]


def write_examples(path: Path, examples: Iterable[Example]) -> Counter[str]:
    """Writes examples as JSON Lines; gives the numbers of articles, pieces, spans and groups."""
    counts: Counter[str] = Counter()
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=4) as out:
        for example in examples:
            out.write(json.dumps(asdict(example)) + "\n")
            counts.update(articles=1, pieces=len(example.pieces), spans=len(example.spans), groups=len(example.groups))
    return counts


def read_examples(path: Path) -> Iterator[Example]:
    """The examples of a file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (Example(**json.loads(line)) for line in lines)
