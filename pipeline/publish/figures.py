"""Figures about a release, counted from its own Parquet files: what the datasheet tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.publish.columns import Table
from pipeline.publish.release_tables import BY_NAME
from pipeline.publish.table_files import read_rows

_TOP = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by what they are of; days are the first and the last, None without any."""

    rows: Mapping[Table, int]
    published: tuple[str, str] | None
    publishers: int
    languages: tuple[tuple[str, int], ...]
    regions: int
    schemes: tuple[tuple[str, int], ...]
    awards: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, int] = field(default_factory=dict)
    confidence: tuple[tuple[str, int], ...] = ()
    region_months: Mapping[str, int] = field(default_factory=dict)
    verdicts: Mapping[str, int] = field(default_factory=dict)


def count_figures(folder: Path, rows: Mapping[Table, int]) -> Figures:
    """Counts over the files of a release in `folder`."""

    def read(name: str, *columns: str) -> Iterator[dict[str, Any]]:
        return read_rows(folder / BY_NAME[name].parquet_path, columns)

    days: set[str] = set()
    publishers: set[str] = set()
    languages: Counter[str] = Counter()
    for row in read("articles", "published", "publisher", "language"):
        languages[row["language"]] += 1
        if row["publisher"]:
            publishers.add(row["publisher"])
        if row["published"]:
            days.add(row["published"].isoformat())
    schemes: Counter[str] = Counter()
    regions: set[str] = set()
    awards = _award_counts(read("awards", *_OF_AWARDS), schemes, regions)
    return Figures(
        rows=rows,
        published=(min(days), max(days)) if days else None,
        publishers=len(publishers),
        languages=_sorted(languages),
        regions=len(regions),
        schemes=_sorted(schemes)[:_TOP],
        awards=awards,
        statements=_statement_counts(read("statements", "form", "person", "offices_held", "quote")),
        confidence=_confidence(row["confidence"] for row in read("award_claims", "confidence")),
        region_months=Counter(row["seen"] for row in read("coverage", "seen")),
        verdicts=Counter(row["last_verdict"] or "not watched" for row in read("sources", "last_verdict")),
    )


def _sorted(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


_OF_AWARDS = ("region", "scheme", "grade", "ordinal", "year", "status", "confirmations", "contradictions")


def _award_counts(rows: Iterator[dict[str, Any]], schemes: Counter[str], regions: set[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts["received"] += row["status"] == "received"
        counts["graded"] += row["grade"] is not None
        counts["on a scale"] += row["ordinal"] is not None
        counts["with a year"] += row["year"] is not None
        counts["with a scheme of the tables"] += row["scheme"] is not None
        counts["confirmed by another source"] += row["confirmations"] > 1
        counts["told differently"] += bool(row["contradictions"])
        if row["scheme"]:
            schemes[row["scheme"]] += 1
        if row["region"]:
            regions.add(row["region"])
    return counts


def _statement_counts(rows: Iterator[dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["form"]] += 1
        counts["by a person named"] += row["person"] is not None
        counts["with the office held that day"] += bool(row["offices_held"])
        counts["quoted in part only"] += row["quote"] is None or row["quote"].endswith("…")
    return counts


def _confidence(values: Iterator[float]) -> tuple[tuple[str, int], ...]:
    counts = Counter(min(4, int(value * 5)) for value in values)
    return tuple((f"{step / 5:.1f} to {(step + 1) / 5:.1f}", counts[step]) for step in range(5))
