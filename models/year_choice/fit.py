"""Fits the weights that choose the year of an award, and prints how well they do in cross-validation.

    python models/year_choice/fit.py GOLD.jsonl [GOLD.jsonl ...] > weights.py

weights.py, moved to pipeline/interpret/awards/years/weights.py, is the module of the weights (not written there
directly: the script imports it). GOLD has articles with text and awards in the codebook's keys. The report goes to
standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.interpret.awards.years.choice import LEAST, YearChooser

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from choice import Example, learn, report
from told_awards import ToldArticle, told_articles
from weight_module import print_module

RIDGE = 2.0


def examples(article: ToldArticle) -> Iterator[Example]:
    """An example for each proposed award of the present that gold tells."""
    chooser = YearChooser(article.reading, article.around, article.scopes)
    for n, gold, is_same in article.pairs():
        if not is_same or article.told[n].is_earlier:
            continue
        year = None if gold[0].get("year") is None else str(gold[0]["year"])
        years, described = chooser.describe(n)
        printed = [str(one) for one in years]
        right = [one == year for one in printed]
        yield Example(article.row["id"], year, described, printed, right, True, year is None or any(right))


def main() -> None:
    """Reports on standard error and prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    given = parser.parse_args()
    groups = {str(path): [e for one in told_articles([path], "tagger") for e in examples(one)] for path in given.gold}
    report(groups, RIDGE, (0.3, LEAST, 0.5), str.__eq__, rounds=1)
    says = "How much each feature of a year speaks for an award being for it, in log-odds."
    weights = learn([example for group in groups.values() for example in group], RIDGE)
    print_module(says, "models/year_choice/fit.py", WEIGHTS=dict(sorted(weights.items())))


if __name__ == "__main__":
    main()
