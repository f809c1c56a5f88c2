"""What a night and the crawl's status look like in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipeline.records.crawl import NEEDS_A_HAND, SourceNight, Verdict
from pipeline.screen.runs import counted

if TYPE_CHECKING:
    from pipeline.crawl import CrawlStatus, NightReport, SourceStatus

_COLOURS = {"ok": "green", "quiet": "dim"}


def _verdict(kind: str) -> Text:
    return Text(kind, style=_COLOURS.get(kind, "bold red"))


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        is_number = column in ("new", "read", "requests", "waiting")
        table.add_column(column, justify="right" if is_number else "left", no_wrap=column != "evidence")
    return table


def night_table(report: NightReport) -> Table:
    """The verdicts of a night, those that need a hand first."""
    table = _table("source", "verdict", "new", "read", "requests", "evidence")
    rows = zip(report.counted, report.verdicts, strict=True)
    for numbers, verdict in sorted(rows, key=lambda row: (row[1].kind not in NEEDS_A_HAND, row[1].source)):
        table.add_row(*_night_row(numbers, verdict))
    return table


def _night_row(numbers: SourceNight, verdict: Verdict) -> list[Text]:
    cells = [Text(str(number)) for number in (numbers.fresh, numbers.readings, numbers.requests)]
    return [Text(verdict.source), _verdict(verdict.kind), *cells, Text("; ".join(verdict.evidence))]


def night_lines(report: NightReport, database: str) -> Iterator[str]:
    """What a night did, in words."""
    articles = ", ".join(f"{count} {step}" for step, count in sorted(report.steps.items())) or "nothing to read"
    went_on = "went on and " if report.resumed else ""
    done = "was done" if report.ended == "complete" else "ended with its time; the rest waits for the next one"
    yield f"Night {report.night} {went_on}{done}: {articles}."
    for url in report.missed:
        yield f"Missed    {url}"
    yield f"Database  {database}"
    for path in report.reports:
        yield f"Report    {path}"


def status_table(status: CrawlStatus) -> Table:
    """Every source with its last verdict; `waiting` are addresses found and not read yet."""
    table = _table("source", "verdict", "night (UTC)", "new", "read", "waiting", "evidence")
    for one in sorted(status.sources, key=lambda one: (not one.needs_a_hand, one.source)):
        table.add_row(*_status_row(one))
    return table


def _status_row(one: SourceStatus) -> list[Text]:
    waiting = Text(str(one.waiting.get("discovered", 0) + one.waiting.get("fetched", 0)))
    judged = one.judged
    evidence = list(judged.verdict.evidence)
    if one.stale:
        evidence.insert(0, f"old news: no night has ended since {judged.finished_at}")
    return [
        Text(one.source),
        _verdict("stale" if one.stale else judged.verdict.kind),
        Text(judged.finished_at[:16].replace("T", " ")),
        Text(str(judged.counted.fresh)),
        Text(str(judged.counted.readings)),
        waiting,
        Text("; ".join(evidence)),
    ]


def status_lines(status: CrawlStatus) -> Iterator[str]:
    """What the table does not tell."""
    hand = sum(one.needs_a_hand for one in status.sources)
    if status.sources:
        yield f"{counted(len(status.sources), 'sources')}, {hand} {'needs' if hand == 1 else 'need'} a hand"
    else:
        yield "No source was crawled yet."
    if status.never:
        yield f"{len(status.never)} never crawled: {', '.join(status.never[:5])}{' …' if len(status.never) > 5 else ''}"
    mend = "see its log, mend the cause, and `predikat crawl`"
    if status.at_work:
        yield f"The night that began at {status.unfinished} is at work." if status.unfinished else "A crawl is at work."
    elif status.unfinished:
        yield f"The night that began at {status.unfinished} was cut off: {mend} goes on with it."
    elif status.failed:
        yield f"The crawl that began at {status.failed} could not be carried out: {mend} again."
