"""What a run tells when it is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
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
_SINGULAR = {"people": "person"}


def counted(number: int, plural: str) -> str:
    """ "1 award", "2 awards"."""
    return f"{number} {plural if number != 1 else _SINGULAR.get(plural, plural.removesuffix('s'))}"


def first_articles(report: RunReport) -> tuple[list[str], str]:
    """The articles of a run whose facts its tables show, and what their titles say where that is not all."""
    first, total = report.articles[:ARTICLES_SHOWN], len(report.articles)
    return first, f" of the first {len(first)} of {total} articles" if total > len(first) else ""


def run_summary(
    report: RunReport,
    counts: Mapping[str, int],
    database: str,
    facts: Path | None,
    command: str = "predikat",
    options: str = "",
) -> Iterator[str]:
    """What was read and changed, what the database holds now, where the files are, and what to type next.

    `options` are those that the next command needs too.
    """
    kinds = [f"{report.outcomes[name]} {word}" for name, word in _WORDS.items() if report.outcomes[name]]
    yield f"Read {counted(report.read, 'articles')}" + (f": {', '.join(kinds)}." if kinds else ".")
    if report.read and not report.changed:
        yield "Nothing has changed since the last run; the database was left as it was."
    if report.outcomes["skipped"]:
        passed_over = counted(report.outcomes["skipped"], "archive records")
        yield f"{passed_over} passed over: images, redirects, error pages."
    if report.stopped:
        by = ", ".join(f"{count} by `{gate}`" for gate, count in sorted(report.stopped.items()))
        yield f"{counted(report.outcomes['stopped'], 'pages')} stopped by the gates of the settings: {by}."
    if report.failures:
        yield f"{counted(len(report.failures), 'inputs')} failed; the lines above (stderr) say why and what to do."
    held = ", ".join(counted(counts.get(name, 0), name) for name in _COUNTED)
    yield f"Database  {database}: {held}"
    if facts is not None:
        yield f"Facts     {facts} (JSON Lines, one record per article)"
    if report.articles:
        yield f"Next      {command} show {report.articles[0]}{options}"
    if counts.get("issues"):
        yield f"          {command} issues{options}"


def print_lines(console: Console, lines: Iterable[str]) -> None:
    """Plain lines, never wrapped in the middle of a path."""
    for line in lines:
        console.print(Text(line), soft_wrap=True)
