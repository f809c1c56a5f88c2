"""How the crawl stands: the last verdict on each source, and whether it is still worth anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.records.crawl import NEEDS_A_HAND, JudgedSource, State
from pipeline.store import Frontier, Store, is_crawling

# A nightly crawl that missed its night is noticed the next noon.
STALE_HOURS = 36.0


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source: its last verdict, and whether that is old news by now (`stale`)."""

    source: str
    judged: JudgedSource
    stale: bool
    waiting: dict[State, int]

    @property
    def needs_a_hand(self) -> bool:
        """Whether a person should look at it."""
        return self.stale or self.judged.verdict.kind in NEEDS_A_HAND


@dataclass(frozen=True, slots=True)
class CrawlStatus:
    """The sources that were ever crawled, and the names of those that were not.

    `unfinished` is when a night began that has not ended: it is `at_work`, or was cut off. `failed` is when a call of
    `predikat crawl`, the last one, could not be carried out.
    """

    sources: tuple[SourceStatus, ...]
    never: tuple[str, ...]
    unfinished: str | None
    at_work: bool = False
    failed: str | None = None

    @property
    def needs_a_hand(self) -> bool:
        """Whether a person should look at it; no crawl at all is no good news either."""
        stopped = (self.unfinished or self.failed) and not self.at_work
        return bool(stopped) or not self.sources or any(one.needs_a_hand for one in self.sources)


def crawl_status(store: Store, wanted: Iterable[str], now: datetime, failed: str | None = None) -> CrawlStatus:
    """How the sources `wanted` stand at `now`; `failed` is what `failed_start` says."""
    frontier = Frontier(store)
    judged = {one.verdict.source: one for one in frontier.latest()}
    waiting, oldest = frontier.waiting(), (now.astimezone(UTC) - timedelta(hours=STALE_HOURS)).isoformat()
    names = sorted(set(wanted))
    sources = tuple(
        SourceStatus(name, judged[name], judged[name].finished_at < oldest, waiting.get(name, {}))
        for name in names
        if name in judged
    )
    never = tuple(name for name in names if name not in judged)
    unfinished = next(iter(frontier.unfinished()), None)
    at_work = bool(unfinished or failed) and is_crawling(store)
    return CrawlStatus(sources, never, unfinished, at_work, failed)
