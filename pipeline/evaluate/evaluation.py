"""Gold against system, over articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from pipeline.evaluate.checks import FACT_LISTS
from pipeline.evaluate.facts import HEADLINE_KINDS, KINDS, RECEIVED, RecordFacts, list_of, status_of
from pipeline.evaluate.intervals import RESAMPLES, Counts, Figures, figures, interval, resample
from pipeline.evaluate.loading import FactRecord
from pipeline.evaluate.matching import NOTHING, Matching, match
from pipeline.evaluate.report import Finding, Interval, Report, Score
from pipeline.evaluate.slots import SLOTS, count_slot

_ROWS = (*KINDS, *SLOTS)
_F1 = 2


def evaluate(
    gold: Mapping[str, FactRecord], system: Mapping[str, FactRecord], *, resamples: int = RESAMPLES, seed: int = 0
) -> Report:
    """Compare records by id; the same arguments give the same report, intervals included.

    A kind whose list no gold record has is not measured; where some have it, it is empty in the others.
    """
    listed = Counter(name for record in gold.values() for name in FACT_LISTS if record.get(name) is not None)
    measured = tuple(kind for kind in KINDS if list_of(kind) in listed)
    findings: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
    counts = np.zeros((len(gold), len(_ROWS), 3), dtype=np.int64)
    for row, (article, record) in enumerate(gold.items()):
        ours, theirs = RecordFacts(record), RecordFacts(system.get(article, {}))
        matchings = {kind: match(kind, ours, theirs) if kind in measured else NOTHING for kind in KINDS}
        for kind, matching in matchings.items():
            findings[kind].extend(_findings(article, matching))
        counts[row] = [
            *((len(m.pairs), len(m.gold), len(m.system)) for m in matchings.values()),
            *(count_slot(slot, matchings["awards_found"], ours, theirs) for slot in SLOTS),
        ]
    scores, headline, headline_interval = _scores(counts, measured, resamples, seed)
    return Report(
        articles=len(gold),
        scores={kind: scores[kind] for kind in KINDS},
        slots={slot: scores[slot] for slot in SLOTS},
        headline=headline,
        headline_interval=headline_interval,
        measured=measured,
        without_list={name: len(gold) - count for name, count in sorted(listed.items()) if count < len(gold)},
        other_texts=tuple(sorted(a for a in gold.keys() & system.keys() if _is_other_text(gold[a], system[a]))),
        missing_articles=tuple(sorted(set(gold) - set(system))),
        extra_articles=tuple(sorted(set(system) - set(gold))),
        awards_left_out=_awards_left_out(gold),
        findings={kind: tuple(found) for kind, found in findings.items()},
    )


def _is_other_text(gold: FactRecord, system: FactRecord) -> bool:
    """Whether both records hold a text and the gold's is not in the system's, which has the title before it."""
    ours, theirs = gold.get("text"), system.get("text")
    if not isinstance(ours, str) or not isinstance(theirs, str):
        return False
    return " ".join(ours.split()) not in " ".join(theirs.split())


def _awards_left_out(gold: Mapping[str, FactRecord]) -> dict[str, int]:
    statuses = Counter(status_of(award) for record in gold.values() for award in record.get("awards") or [])
    return {status: count for status, count in sorted(statuses.items()) if status != RECEIVED}


def _findings(article: str, matching: Matching) -> Iterator[Finding]:
    for i, j in matching.pairs:
        yield Finding(article, matching.gold[i], matching.system[j], i)
    for i in matching.missed:
        yield Finding(article, matching.gold[i], None, i)
    for j in matching.spurious:
        yield Finding(article, None, matching.system[j])


def _scores(
    counts: Counts, measured: tuple[str, ...], resamples: int, seed: int
) -> tuple[dict[str, Score], float, Interval | None]:
    totals = counts.sum(axis=0)
    values, drawn = figures(totals), figures(resample(counts, resamples, seed), undefined=np.nan)
    scores = {name: _score(totals[row], values[row], drawn[:, row, _F1]) for row, name in enumerate(_ROWS)}
    columns = [_ROWS.index(kind) for kind in HEADLINE_KINDS if kind in measured]
    if not columns:
        return scores, 0.0, None
    headline = float(values[columns, _F1].mean())
    # A measured kind without a fact in all articles is 0 in the headline, and so it is in every resample.
    told = [column for column in columns if totals[column].any()]
    return scores, headline, interval(drawn[:, told, _F1].sum(axis=1) / len(columns))


def _score(total: Counts, value: Figures, drawn_f1: Figures) -> Score:
    matched, gold, system = (int(count) for count in total)
    precision, recall, f1 = (float(figure) for figure in value)
    return Score(precision, recall, f1, interval(drawn_f1), matched, gold, system)
