"""How right the data is, measured: on people's rulings, and on gold."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.evaluate import KINDS, Finding, evaluate, load_records
from pipeline.evaluate.intervals import figures, interval, resample
from pipeline.flow import read_records
from pipeline.publish.accuracy import MEASURES, AccuracyRow, Estimate, Stratum, figure, precision_of_rulings
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.rulings import RulingStore
from pipeline.store.samples import SampleStore

# The articles that were written for the project; they come with its source, not with an installed package.
OWN_GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "samples.jsonl"
NOT_MEASURED = "Nothing was measured: no rulings on a sample, and no gold was named."
_METHOD = "figures over all facts; interval by bootstrap over articles"


def gold_figures(gold: Path, settings: Settings) -> list[AccuracyRow]:
    """Precision, recall and F1 of each kind on annotated articles, read now with the settings' engine.

    Facts of every confidence count, as every one is in a release. Raises InputError for a file that is no gold.
    """
    truth = load_records(gold, is_gold=True)
    report = evaluate(truth, read_records(gold, settings.model_copy(update={"min_confidence": 0.0})))
    articles = sorted(truth)
    whose = f"{len(articles)} {_whose(gold)} (file {gold.name})"
    return [row for kind in KINDS for row in _rows(kind, report.findings[kind], articles, whose)]


def _rows(kind: str, findings: tuple[Finding, ...], articles: list[str], measured_on: str) -> list[AccuracyRow]:
    """The figures of a kind that are defined: no precision without a fact of the system's, no recall without gold."""
    if not findings:
        return []
    place = {article: row for row, article in enumerate(articles)}
    counts = np.zeros((len(articles), 1, 3), dtype=np.int64)
    for one in findings:
        both = one.gold is not None and one.system is not None
        counts[place[one.article], 0] += (both, one.gold is not None, one.system is not None)
    totals = counts.sum(axis=0)[0]
    values, drawn = figures(totals), figures(resample(counts), undefined=np.nan)
    sizes = {"precision": totals[2], "recall": totals[1], "f1": totals[1] + totals[2]}
    return [
        figure((kind, measure), Estimate(float(values[at]), *ends), int(sizes[measure]), "gold", _METHOD, measured_on)
        for at, measure in enumerate(MEASURES)
        if (ends := interval(drawn[:, 0, at])) is not None
    ]


def _whose(gold: Path) -> str:
    if gold.resolve() == OWN_GOLD.resolve():
        return "articles written for the project, which its rules have seen: expect less on others"
    return "other articles, annotated by hand"


def gold_note(gold: Path, articles: int, engine: str) -> str:
    """What the figures on gold are figures of."""
    return (
        f"Figures on `gold` are those of `predikat evaluate` on {articles} {_whose(gold)} (file"
        f" {gold.name}, engine {engine}). They are not a sample of this data."
    )


def ruling_figures(store: Store) -> tuple[list[AccuracyRow], str]:
    """The precision of each kind by the last sample that the review desk drew, and a note on that sample.

    A kind of which a stratum is still without a ruling has no figure. No figure and no note where none was drawn.
    """
    samples = SampleStore(RulingStore(store))
    drawn = next(iter(samples.samples()), None)
    if drawn is None:
        return [], ""
    strata = [Stratum(one.kind, one.band, one.population, one.right, one.wrong) for one in samples.strata(drawn.id)]
    of = f"a random sample of this data, drawn on {drawn.drawn_at[:10]} (seed {drawn.seed})"
    rows = precision_of_rulings(strata, of)
    open_kinds = sorted({one.kind for one in strata if one.population} - {row.kind for row in rows})
    note = (
        f"Figures on `rulings` are those of a random sample drawn on {drawn.drawn_at[:10]} (seed {drawn.seed}, up to"
        f" {drawn.of_each} facts of each kind and band of confidence, {drawn.coders} coders each): a fact that was"
        " corrected counts as wrong, though the correction is in the data."
    )
    return rows, note + (f" Not ruled on in full yet: {', '.join(open_kinds)}." if open_kinds else "")
