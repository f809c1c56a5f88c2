"""Fits the weights that choose who granted an award, and prints how well they do in cross-validation.

    python models/issuer_choice/fit.py GOLD.jsonl [GOLD.jsonl ...] [--partial GOLD.jsonl ...] > weights.py

weights.py, moved to pipeline/interpret/awards/issuers/weights.py, is the module of the weights (not written there
directly: the script imports it). GOLD has articles with text and awards in the codebook's keys; in a partial one an
award without an issuer tells nothing. The report goes to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.evaluate.normalisation import bag_of
from pipeline.interpret.awards.issuers.choice import LEAST, IssuerReader

sys.path.insert(0, str(Path(__file__).parents[1] / "fitting"))  # scripts, no package
from choice import Example, learn, report
from told_awards import SAME, ToldArticle, told_articles
from weight_module import print_module

RIDGE = 3.0


def load_examples(paths: Sequence[Path], is_partial: bool) -> list[Example]:
    """An example for each award that the rules propose and that the gold tells."""
    return [example for article in told_articles(paths) for example in _examples(article, is_partial)]


def _examples(article: ToldArticle, is_partial: bool) -> Iterator[Example]:
    """An award that is told of other recipients alone teaches where all so named have one issuer."""
    reader = IssuerReader(article.reading, article.around, article.scopes)
    for n, gold, is_same in article.pairs():
        issuers = {row.get("issuer") for row in gold}
        if len(issuers) == 1:
            yield _example(article.row["id"], reader, n, issuers.pop(), is_same, is_partial)


def _example(
    article: str, reader: IssuerReader, n: int, issuer: str | None, is_same: bool, is_partial: bool
) -> Example:
    likeness = [max((bag_of(issuer).f1(bag_of(form)) for form in body.forms), default=0.0) for body in reader.bodies]
    best = max(likeness, default=0.0)
    right = [issuer is not None and value == best >= SAME for value in likeness]
    prints = [" ".join(reader.printed(n, body).of(reader.reading.text).split()) for body in reader.bodies]
    teaches = any(right) if issuer else not is_partial
    return Example(article, issuer, reader.describe(n), prints, right, is_same, teaches)


def _is_same_issuer(gold: str, printed: str) -> bool:
    return bag_of(gold).f1(bag_of(printed)) >= SAME


def main() -> None:
    """Reports on standard error and prints the module of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--partial", type=Path, nargs="+", default=[])
    given = parser.parse_args()
    groups = {str(path): load_examples([path], False) for path in given.gold}
    groups |= {f"{path} (partial)": load_examples([path], True) for path in given.partial}
    report(groups, RIDGE, (0.3, LEAST, 0.5), _is_same_issuer)
    says = "How much each feature of a body speaks for its having granted an award, in log-odds."
    weights = learn([example for group in groups.values() for example in group], RIDGE)
    print_module(says, "models/issuer_choice/fit.py", WEIGHTS=dict(sorted(weights.items())))


if __name__ == "__main__":
    main()
