"""The datasheet of a release: the text of datasheet.md with the release's own figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template

from pipeline.publish.accuracy import AccuracyRow
from pipeline.publish.data_package import About
from pipeline.publish.figures import Figures
from pipeline.publish.quotation import QUOTE_CAP, SHARE

_TEMPLATE = Path(__file__).with_suffix(".md")


def datasheet(
    about: About, figures: Figures, accuracy: Sequence[AccuracyRow], note: str, origin: Mapping[str, object]
) -> str:
    """The datasheet as Markdown. `note` says what the figures of accuracy are measured on."""
    awards, statements, claims = (_rows(figures, name) for name in ("awards", "statements", "award_claims"))
    first, last = figures.published or (None, None)
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=about.title,
        day=about.day,
        tables=_table(("table", "rows"), ((table.name, f"{count:,}") for table, count in figures.rows.items())),
        period=f"published from {first} to {last}" if first else "without dates",
        publishers=figures.publishers,
        languages=", ".join(f"{name} {count:,}" for name, count in figures.languages) or "none",
        regions=figures.regions,
        awards=f"{awards:,}",
        award_counts=_list(figures.awards.items(), awards),
        schemes=_list(figures.schemes, awards),
        confidence=_list(figures.confidence, claims),
        statements=f"{statements:,}",
        statement_counts=_list(figures.statements.items(), statements),
        verdicts=_list(sorted(figures.verdicts.items()), sum(figures.verdicts.values())),
        region_months=_list(sorted(figures.region_months.items()), sum(figures.region_months.values())),
        origin=_origin(origin),
        cap=QUOTE_CAP,
        share=SHARE,
        accuracy=_accuracy(accuracy, note),
        licence=_licence(about),
    )


def _rows(figures: Figures, name: str) -> int:
    return next((count for table, count in figures.rows.items() if table.name == name), 0)


def _list(pairs: Iterable[tuple[str, int]], whole: int) -> str:
    lines = [f"- {name}: {number:,}" + (f" ({number / whole:.0%})" if whole else "") for name, number in pairs]
    return "\n".join(lines) or "- none"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _origin(origin: Mapping[str, object]) -> str:
    lines = []
    for name, value in origin.items():
        shown = ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
        lines.append(f"- {name}: {shown or 'none'}")
    return "\n".join(lines)


def _accuracy(accuracy: Sequence[AccuracyRow], note: str) -> str:
    if not accuracy:
        return note
    rows = (
        (
            row.kind,
            row.measure,
            f"{row.value:.2f}",
            f"{row.low:.2f} to {row.high:.2f}",
            f"{row.sample:,}",
            row.basis,
        )
        for row in accuracy
    )
    return f"{note}\n\n{_table(('kind', 'measure', 'value', '95 % interval', 'judged', 'basis'), rows)}"


def _licence(about: About) -> str:
    licence = f"Licence: {about.licence}." if about.licence else "No licence was named for this release."
    return f"{licence} Made by {', '.join(about.authors)}." if about.authors else licence
