"""Intervals by resampling articles: facts of one article stand and fall together, so articles are what is drawn."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]

RESAMPLES = 1_000
LEVEL = 0.95


def figures(counts: Counts, undefined: float = 0.0) -> Figures:
    """Precision, recall and F1 (last axis) from matched, gold and system counts (last axis).

    `undefined` stands where there is nothing to count.
    """
    matched, gold, system = (counts[..., column].astype(np.float64) for column in range(3))
    shares = [(matched, system), (matched, gold), (2 * matched, gold + system)]
    found = [np.divide(part, of, out=np.full_like(of, undefined), where=of > 0) for part, of in shares]
    return np.stack(found, axis=-1)


def resample(counts: Counts, resamples: int = RESAMPLES, seed: int = 0) -> Counts:
    """Totals over articles drawn with replacement.

    `counts` has the axes article, kind, (matched, gold, system); the result has resample in the place of article.
    Drawing how often each article comes up turns the sum into one matrix product.
    """
    articles = counts.shape[0]
    if not articles:
        return np.zeros((resamples, *counts.shape[1:]), dtype=np.int64)
    draws = np.random.default_rng(seed).multinomial(articles, np.full(articles, 1 / articles), size=resamples)
    totals: Counts = np.tensordot(draws, counts, axes=1)
    return totals


def interval(values: Figures) -> tuple[float, float] | None:
    """The middle 95 % of the resampled figures that are defined; None where none is.

    A resample without a single fact of a kind says nothing of it: NaN, not 0.
    """
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
