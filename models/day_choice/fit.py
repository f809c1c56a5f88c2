"""Fits the weights that choose when an award was presented, and prints how well they do in cross-validation.

    python models/day_choice/fit.py GOLD.jsonl [GOLD.jsonl ...] > weights.py

weights.py, moved to pipeline/interpret/awards/days/weights.py, is the module of the weights. GOLD has articles with
text and awards in the codebook's keys. The report goes to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.interpret.awards.days.choice import LEAST, DayReader

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from choice import Example, learn, report
from told_awards import Record, ToldArticle, told_articles
from weight_module import print_module

RIDGE = 3.0


def load_examples(paths: Sequence[Path]) -> list[Example]:
    """An example for each award that the program proposes as received and that the gold tells."""
    return [example for article in told_articles(paths, "tagger") for example in _examples(article)]


def _examples(article: ToldArticle) -> list[Example]:
    reader = DayReader(article.reading, article.around, article.scopes)
    days = [day.value.iso for day in reader.days]
    found = []
    for n, gold, is_same in article.pairs():
        told = article.told[n]
        wanted = {row.get("conferred") for row in gold if _is_received(row)}
        if told.status != "received" or told.is_compared or len(wanted) != 1:
            continue
        day = wanted.pop()
        right = [value == day for value in days]
        found.append(
            Example(article.row["id"], day, reader.describe(n), days, right, is_same, day is None or any(right))
        )
    return found


def _is_received(row: Record) -> bool:
    return (row.get("status") or "received") == "received"


def main() -> None:
    """Reports on standard error and prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    given = parser.parse_args()
    groups = {str(path): load_examples([path]) for path in given.gold}
    report(groups, RIDGE, (0.3, LEAST, 0.5), str.__eq__)
    says = "How much each feature of a day speaks for an award having been presented then, in log-odds."
    weights = learn([example for group in groups.values() for example in group], RIDGE)
    print_module(says, "models/day_choice/fit.py", WEIGHTS=dict(sorted(weights.items())))


if __name__ == "__main__":
    main()
