"""Counts how many names hold each part: the table `name_parts.csv` from a list of full names.

    python -m pipeline.linking.name_counts NAMES.txt --source "where the names are from" > name_parts.csv

NAMES.txt has a full name a line, as printed. A name counts once however often it is told, so that the famous do not
make their names look common. Only counts of single parts are kept.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.link import fold_words, name_words

ALL = "*"
# A part that fewer names hold is as good as unheard of; most of them are slips of reading.
_FEWEST = 3


def count_parts(names: Iterable[str], knowledge: Knowledge, fewest: int = _FEWEST) -> list[tuple[str, int]]:
    """(part in its most frequent spelling, names that hold it), the commonest first; before them "*" with all names.

    Names of one word and initials are left out; spellings that sound alike are one part.
    """
    distinct: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in names:
        words = name_words(name, knowledge)
        if len(words) > 1 and all(word.isalpha() for word in words):
            distinct.setdefault(fold_words(words), words)
    holds: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for folded, words in distinct.items():
        holds.update({part for part in folded if len(part) > 1})
        for word in words:
            if len(together := fold_words((word,))) == 1:
                spellings.setdefault(together[0], Counter())[word] += 1
    shown = {part: _spelling(part, of) for part, of in spellings.items()}
    kept = [(shown.get(part, part), count) for part, count in holds.items() if count >= fewest]
    return [(ALL, len(distinct)), *sorted(kept, key=lambda row: (-row[1], row[0]))]


def _spelling(part: str, counted: Counter[str]) -> str:
    """The most frequent spelling that is not just short for the part: "muhammad", not "moh"."""
    return max(sorted(counted), key=lambda word: (len(word) > len(part) / 2, counted[word]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the table to standard output."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("names", type=Path, help="a file with a full name a line")
    parser.add_argument("--source", required=True, help="where the names are from: goes into each row")
    given = parser.parse_args(arguments)
    lines = given.names.read_text(encoding="utf-8").splitlines()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["part", "names", "source"])
    out.writerows([part, count, given.source] for part, count in count_parts(lines, load_knowledge()))


if __name__ == "__main__":
    main()
