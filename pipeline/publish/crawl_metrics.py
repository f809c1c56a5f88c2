"""The last verdicts as a Prometheus textfile, for node_exporter's textfile collector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from pipeline.records.crawl import JudgedSource, State, VerdictKind

_VERDICTS: tuple[VerdictKind, ...] = ("ok", "quiet", "blocked", "broken", "truncated", "unreachable")
_ABOUT = {
    "predikat_crawl_finished_timestamp_seconds": "When the last night that judged the source ended.",
    "predikat_crawl_verdict": "1 for the verdict on the source, 0 for the others.",
    "predikat_crawl_fresh_articles": "Articles that the source's lists showed for the first time.",
    "predikat_crawl_read_articles": "Articles fetched and read.",
    "predikat_crawl_requests": "Requests that the source's hosts saw.",
    "predikat_frontier_addresses": "Addresses of the source by how far they got.",
}


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
        source = f'source="{_label(one.verdict.source)}"'
        yield "predikat_crawl_finished_timestamp_seconds", source, datetime.fromisoformat(one.finished_at).timestamp()
        for verdict in _VERDICTS:
            is_it = float(verdict == one.verdict.kind)
            yield "predikat_crawl_verdict", f'{source},verdict="{verdict}"', is_it
        yield "predikat_crawl_fresh_articles", source, one.counted.fresh
        yield "predikat_crawl_read_articles", source, one.counted.readings
        yield "predikat_crawl_requests", source, one.counted.requests
    for name, states in sorted(waiting.items()):
        for state, count in sorted(states.items()):
            yield "predikat_frontier_addresses", f'source="{_label(name)}",state="{state}"', count


def _label(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
