"""The last verdicts, and whether the last crawl could begin, as Prometheus textfiles for node_exporter's collector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from pipeline.records.crawl import JudgedSource, State, VerdictKind

_VERDICTS: tuple[VerdictKind, ...] = ("ok", "quiet", "blocked", "broken", "truncated", "unreachable")
_ABOUT = {
    "predikat_crawl_finished_timestamp_seconds": "When the last night that judged the source ended.",
    "predikat_crawl_verdict": "1 for the verdict on the source, 0 for the others.",
    "predikat_crawl_fresh_articles": "Articles that the source's lists showed for the first time.",
    "predikat_crawl_read_articles": "Articles fetched and read.",
    "predikat_crawl_requests": "Requests that the source's hosts saw.",
    "predikat_crawl_duration_seconds": "From the night's beginning to its end.",
    "predikat_crawl_fetches": "Lists, articles and robots.txt asked for, by what came of it.",
    "predikat_crawl_unreadable_articles": "Articles fetched in which no text was found.",
    "predikat_frontier_addresses": "Addresses of the source by how far they got.",
}


_START = {
    "predikat_crawl_start_timestamp_seconds": "When `predikat crawl` was last called.",
    "predikat_crawl_start_failed": "1 if it could not be carried out (settings, database, disk), else 0.",
}


def start_text(at: datetime, failed: bool) -> str:
    """The textfile of a call: it is written even where no database can be reached."""
    values = dict(zip(_START, (at.timestamp(), float(failed)), strict=True))
    lines = [
        f"# HELP {name} {about}\n# TYPE {name} gauge\n{name} {values[name]:.15g}" for name, about in _START.items()
    ]
    return "\n".join(lines) + "\n"


def read_start(text: str) -> tuple[datetime, bool]:
    """What `start_text` wrote: when, and whether it failed. Raises ValueError for anything else."""
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    try:
        at, failed = (float(values[name]) for name in _START)
    except KeyError as error:
        raise ValueError(f"no {error}") from error
    return datetime.fromtimestamp(at, UTC), bool(failed)


def metrics_text(sources: Sequence[JudgedSource], waiting: Mapping[str, Mapping[State, int]]) -> str:
    """The textfile: one gauge per source and count, complete or not at all."""
    samples = list(_samples(sources, waiting))
    lines = []
    for name, about in _ABOUT.items():
        lines += [f"# HELP {name} {about}", f"# TYPE {name} gauge"]
        lines += [f"{name}{{{labels}}} {value:.15g}" for metric, labels, value in samples if metric == name]
    return "\n".join(lines) + "\n"


def _samples(
    sources: Sequence[JudgedSource], waiting: Mapping[str, Mapping[State, int]]
) -> Iterator[tuple[str, str, float]]:
    for one in sources:
        counted = one.counted
        source = f'source="{_label(one.verdict.source)}"'
        yield "predikat_crawl_finished_timestamp_seconds", source, datetime.fromisoformat(one.finished_at).timestamp()
        for verdict in _VERDICTS:
            is_it = float(verdict == one.verdict.kind)
            yield "predikat_crawl_verdict", f'{source},verdict="{verdict}"', is_it
        yield "predikat_crawl_fresh_articles", source, counted.fresh
        yield "predikat_crawl_read_articles", source, counted.readings
        yield "predikat_crawl_requests", source, counted.requests
        yield "predikat_crawl_duration_seconds", source, _seconds(one)
        yield "predikat_crawl_unreadable_articles", source, counted.without_text
        kinds = {"list": counted.lead_outcomes, "article": counted.outcomes, "robots": counted.robots_outcomes}
        for kind, outcomes in kinds.items():
            for outcome, count in sorted(outcomes.items()):
                yield "predikat_crawl_fetches", f'{source},kind="{kind}",outcome="{outcome}"', count
    for name, states in sorted(waiting.items()):
        for state, count in sorted(states.items()):
            yield "predikat_frontier_addresses", f'source="{_label(name)}",state="{state}"', count


def _seconds(one: JudgedSource) -> float:
    """A night's name is the moment at which it began."""
    began = datetime.strptime(one.night.partition("Z")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return (datetime.fromisoformat(one.finished_at) - began).total_seconds()


def _label(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
