"""What a run tells when it is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipeline.flow import RunReport

# Tables after a run show the first articles; the rest is a query away.
ARTICLES_SHOWN = 200

_WORDS = {
    "added": "new",
    "updated": "changed (a new version each)",
    "reinterpreted": "read again with newer rules",
    "unchanged": "unchanged",
}
_COUNTED = ("articles", "people", "positions", "awards", "statements", "events", "issues")
_NAMES = {"issues": "issues (`predikat issues`)"}


def run_summary(report: RunReport, counts: Mapping[str, int], database: str, facts: Path | None) -> Iterator[str]:
    """What was read and changed, what the database holds now, and where the files are."""
    kinds = [f"{report.outcomes[name]} {word}" for name, word in _WORDS.items() if report.outcomes[name]]
    noun = "article" if report.read == 1 else "articles"
    yield f"Read {report.read} {noun}" + (f": {', '.join(kinds)}." if kinds else ".")
    if report.read and not report.changed:
        yield "Nothing has changed since the last run; the database was left as it was."
    if report.outcomes["skipped"]:
        yield f"{report.outcomes['skipped']} records of archives hold no article and were passed over."
    if report.failures:
        yield f"{len(report.failures)} inputs failed; the lines above (stderr) say why and what to do."
    held = ", ".join(f"{counts.get(name, 0)} {_NAMES.get(name, name)}" for name in _COUNTED)
    yield f"Database  {database}: {held}"
    if facts is not None:
        yield f"Facts     {facts} (JSON Lines, one record per article)"
    if report.articles:
        yield f"Look at one: predikat show {report.articles[0]}"


def print_lines(console: Console, lines: Iterable[str]) -> None:
    """Plain lines, never wrapped in the middle of a path."""
    for line in lines:
        console.print(Text(line), soft_wrap=True)
