"""A change between two releases as a row, and all of them in words."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.publish.columns import Table, column

CHANGES_OF = ("added", "removed", "changed", "merged", "split", "renamed")
# The most telling reason first: where several hold, it is the one given.
REASONS = (
    "human ruling",
    "new article",
    "edited article",
    "withdrawn article",
    "new rule or model",
    "other reports",
)
_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A row that another release had otherwise, or not at all."""

    table: str = column("table of the row", example="awards", how="compared with the release named in CHANGES.md")
    change: str = column(
        "what happened to it; merged: it is now part of another; split: its reports are now told apart, or it came of "
        "others that are still there; renamed: the same under another id, moved or with a value corrected",
        example="merged",
        how="by the ids, what facts say, and the reports behind awards and people",
        values=CHANGES_OF,
    )
    id: str = column("key of the row; parts joined by blanks", example="linked-award-52c1…", how="from its table")
    into: tuple[str, ...] = column(
        "merged, renamed: what it is now; split: its parts, or what it came of", example='["linked-award-0a11…"]',
        how="by the reports behind them",
    )  # fmt: skip
    fields: tuple[str, ...] = column("columns that differ", example='["grade","ordinal"]', how="compared")
    reason: str = column(
        "why; other reports: nothing happened to its own articles, but to those linked with it",
        example="new article",
        how="by articles, their text, the version of the rules, and rulings; the first that holds",
        values=REASONS,
    )
    detail: str | None = column(
        "old and new values", example="grade: B → BB", how="compared; each at most 80 characters"
    )

    def of(self, **values: Any) -> ChangeRow:
        """The same row with other values."""
        return dataclasses.replace(self, **values)


CHANGES = Table("changes", ChangeRow, ("table", "change", "id"), "table", folder="")


@dataclass
class ChangeCount:
    """Counts changes as they pass by, and keeps some of the awards' to be shown."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    shown: list[ChangeRow] = field(default_factory=list)

    def watch(self, rows: Iterable[ChangeRow]) -> Iterator[ChangeRow]:
        """The same rows."""
        for row in rows:
            self.counts[row.table, row.change, row.reason] += 1
            if row.table == "awards" and row.change != "added" and len(self.shown) < _SHOWN:
                self.shown.append(row)
            yield row


def changes_markdown(counted: ChangeCount, since: str | None) -> str:
    """CHANGES.md. `since` names the release compared with, None for the first one."""
    if since is None:
        return "# Changes\n\nThis release was compared with no other.\n"
    lines = ["# Changes", "", f"Since the release of {since}. `changes.csv` has every change.", ""]
    if not counted.counts:
        return "\n".join([*lines, "None.", ""])
    lines += ["| table | change | reason | rows |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(key)} | {count} |" for key, count in sorted(counted.counts.items())]
    if counted.shown:
        lines += ["", f"## Awards that are not what they were (the first {_SHOWN} at most)", ""]
        lines += [_line(row) for row in counted.shown]
    return "\n".join([*lines, ""])


def _line(row: ChangeRow) -> str:
    into = f" → {', '.join(f'`{name}`' for name in row.into)}" if row.into else ""
    detail = f": {_escaped(row.detail)}" if row.detail else ""
    return f"- `{row.id}` {row.change}{into}{detail} ({row.reason})"


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
