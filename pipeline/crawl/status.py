"""How the crawl stands: the last verdict on each source, and whether it is still worth anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.records.crawl import NEEDS_A_HAND, JudgedSource, State
from pipeline.store import Frontier

# A nightly crawl that missed its night is noticed the next noon.
STALE_HOURS = 36.0


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source: `judged` is None where no night has judged it; `stale` says that its verdict is old news."""

    source: str
    judged: JudgedSource | None
    stale: bool
    waiting: dict[State, int]

    @property
    def needs_a_hand(self) -> bool:
        """Whether a person should look at it."""
        return self.judged is None or self.stale or self.judged.verdict.kind in NEEDS_A_HAND


@dataclass(frozen=True, slots=True)
class CrawlStatus:
    """All sources. `unfinished` is when a night began that has not ended: it is at work, or was cut off."""

    sources: tuple[SourceStatus, ...]
    unfinished: str | None

    @property
    def needs_a_hand(self) -> bool:
        """Whether a person should look at it."""
        return not self.sources or any(one.needs_a_hand for one in self.sources)


def crawl_status(frontier: Frontier, wanted: Iterable[str], now: datetime) -> CrawlStatus:
    """The status of the sources `wanted` and of all that were ever crawled."""
    judged = {one.verdict.source: one for one in frontier.latest()}
    waiting, oldest = frontier.waiting(), (now.astimezone(UTC) - timedelta(hours=STALE_HOURS)).isoformat()
    names = sorted({*wanted, *judged})
    sources = tuple(
        SourceStatus(
            source=name,
            judged=judged.get(name),
            stale=name in judged and judged[name].finished_at < oldest,
            waiting=waiting.get(name, {}),
        )
        for name in names
    )
    return CrawlStatus(sources, next(iter(frontier.unfinished()), None))
