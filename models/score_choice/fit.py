"""Fits the weights that choose the score of an award, and prints how well they do in cross-validation.

    python models/score_choice/fit.py GOLD.jsonl [GOLD.jsonl ...] > weights.py

weights.py, moved to pipeline/interpret/awards/scores/weights.py, is the module of the weights (not written there
directly: the script imports it). GOLD has articles with text and awards in the codebook's keys. The report goes to
standard error.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.interpret.awards.scores.choice import LEAST, ScoreChooser

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from choice import Example, learn, report
from told_awards import ToldArticle, chosen_articles
from weight_module import print_module

RIDGE = 5.0


def examples(article: ToldArticle) -> Iterator[Example]:
    """An example for each chosen award that gold tells and to which no list or table gives a score."""
    chooser = ScoreChooser(article.reading, article.scopes)
    for n, gold, is_same in article.pairs():
        if not is_same or any(claim.score for claim in article.told[n].claims):
            continue
        score = gold[0].get("score")
        numbers, described = chooser.describe(n)
        right = [score is not None and is_same_score(score, number.raw) for number in numbers]
        printed = [number.raw for number in numbers]
        yield Example(article.row["id"], score, described, printed, right, True, score is None or any(right))


def is_same_score(gold: str, printed: str) -> bool:
    """Whether two prints have the same digits, as the referee of the gold asks."""
    return re.sub(r"\D", "", str(gold)) == re.sub(r"\D", "", printed)


def main() -> None:
    """Reports on standard error and prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    given = parser.parse_args()
    groups = {str(path): [e for article in chosen_articles([path]) for e in examples(article)] for path in given.gold}
    report(groups, RIDGE, (0.25, LEAST, 0.4), is_same_score, rounds=1)
    says = "How much each feature of a number speaks for its being the score of an award, in log-odds."
    weights = learn([example for group in groups.values() for example in group], RIDGE)
    print_module(says, "models/score_choice/fit.py", WEIGHTS=dict(sorted(weights.items())))


if __name__ == "__main__":
    main()
