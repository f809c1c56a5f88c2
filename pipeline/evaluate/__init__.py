"""Gold against system: precision, recall, F1 with intervals.

    gold, system = load_records("gold.jsonl", is_gold=True), load_records("facts.jsonl")
    report = evaluate(gold, system)
    report.scores["awards"].f1, report.errors("awards"), report.as_json()
    compare(report_before, report)      # gains and losses, fact by fact

Records are paired by id. Each fact is matched at most once, best pairs first. `python -m pipeline.evaluate.floors`
keeps the pinned floors of a gold file.
"""

from pipeline.evaluate.comparison import Comparison, KindChange, compare
from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.facts import HEADLINE_KINDS, KINDS, LISTED_TOGETHER
from pipeline.evaluate.loading import FactRecord, load_records
from pipeline.evaluate.report import Finding, Report, Score
from pipeline.evaluate.slots import SLOTS

__all__ = [
    "HEADLINE_KINDS",
    "KINDS",
    "LISTED_TOGETHER",
    "SLOTS",
    "Comparison",
    "FactRecord",
    "Finding",
    "KindChange",
    "Report",
    "Score",
    "compare",
    "evaluate",
    "load_records",
]
