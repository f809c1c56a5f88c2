"""Figures, errors, gains and losses of an evaluation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.screen.articles import make_table, shown_of
from pipeline.screen.runs import counted

if TYPE_CHECKING:
    from pipeline.evaluate import Comparison, Finding, Report, Score
    from pipeline.evaluate.report import Interval

_NOTHING = "–"
# So many articles are named in a line; the rest is in --json.
_NAMED = 5

# What tells one fact from another at a glance; the rest is in --json.
_LEADING = ("name", "person", "title", "value", "type", "text", "recipient", "award", "grade", "speaker", "date")


def _add_score(table: Table, name: str, score: Score) -> None:
    figures = (score.precision, score.recall, score.f1)
    shown = (f"{figure:.3f}" if score.is_measured else _NOTHING for figure in figures)
    table.add_row(name, *shown, _interval(score.f1_interval), str(score.gold), str(score.system))


def _interval(ends: Interval | None) -> str:
    return _NOTHING if ends is None else f"{ends[0]:.3f} – {ends[1]:.3f}"


def score_table(report: Report) -> Table:
    """Precision, recall and F1 with its 95 % interval per kind, then per slot of the awards that were found."""
    title = f"Facts against gold, {report.articles} articles"
    table = make_table(title, "Kind", "Precision", "Recall", "F1", "95 %", "Gold", "System", caption=_caption(report))
    for column in table.columns[1:]:
        column.justify = "right"
    for kind, score in report.scores.items():
        _add_score(table, kind, score)
    table.add_section()
    for slot, score in report.slots.items():
        _add_score(table, f"awards.{slot}", score)
    table.add_section()
    headline = (f"{report.headline:.4f}" if report.headline_kinds else _NOTHING, _interval(report.headline_interval))
    table.add_row("HEADLINE", "", "", *headline, "", "", style="bold")
    return table


def _caption(report: Report) -> str:
    caption = f"HEADLINE: mean F1 of {', '.join(report.headline_kinds) or 'nothing'}."
    if report.not_measured:
        caption += f" Not measured, for the gold does not list them: {', '.join(report.not_measured)}."
    for name, count in report.without_list.items():
        caption += f" {counted(count, 'gold records')} without {name}: taken for none."
    for ids, of in (
        (report.missing_articles, "without a system record, all facts missed"),
        (report.extra_articles, "of the system's without gold, left out"),
        (report.other_texts, "read in another text than the gold's"),
    ):
        if ids:
            caption += f" {counted(len(ids), 'articles')} {of}: {_first(ids)}."
    if report.awards_left_out:
        of = ", ".join(f"{count} {status}" for status, count in report.awards_left_out.items())
        caption += (
            f" Awards are those received: {counted(sum(report.awards_left_out.values()), 'gold awards')} left out"
        )
        caption += f" ({of})."
    return caption


def _first(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return escape(", ".join(ids[:_NAMED])) + (f" and {more} more" if more > 0 else "")


def _fact_line(finding: Finding) -> str:
    fact = finding.gold if finding.gold is not None else finding.system or {}
    plain = {key: fact[key] for key in _LEADING if fact.get(key) is not None}
    return json.dumps(plain, ensure_ascii=False)


def error_table(findings: Sequence[Finding], limit: int) -> Table:
    """Missed and spurious facts, article by article."""
    caption = shown_of(len(findings), limit, "`--limit N` shows more")
    table = make_table(f"Errors ({len(findings)})", "Outcome", "Article", "Fact", caption=caption)
    for finding in findings[:limit]:
        table.add_row(finding.outcome, finding.article, Text(_fact_line(finding)))
    return table


def change_view(change: Comparison, limit: int) -> Group:
    """Facts gained and lost per kind, first the figures."""
    table = make_table(
        "Gains and losses", "Kind", "F1 before", "F1 after", "Gained", "Lost", "New spurious", "Gone spurious"
    )
    parts: list[RenderableType] = [table]
    for kind, one in change.kinds.items():
        lists = (one.gained, one.lost, one.new_spurious, one.gone_spurious)
        table.add_row(kind, f"{one.f1_before:.3f}", f"{one.f1_after:.3f}", *(str(len(found)) for found in lists))
        for word, found in zip(("gained", "lost", "new spurious", "gone spurious"), lists, strict=True):
            parts += [Text(f"{kind}: {word}: {f.article} {_fact_line(f)}") for f in found[:limit]]
    table.add_row("HEADLINE", f"{change.headline_before:.4f}", f"{change.headline_after:.4f}", style="bold")
    return Group(*parts)
