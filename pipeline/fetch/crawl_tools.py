"""What the parts of one crawl share: limits, tools, and what a Scrapy request carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore
from scrapy import Request
from scrapy.crawler import Crawler

from pipeline.fetch.crawl_addresses import CheckedNetwork, IPNetwork, parse_networks
from pipeline.fetch.crawl_jobs import Answer, Exchange, Job
from pipeline.fetch.crawl_pace import Pace
from pipeline.fetch.crawl_patience import Patience
from pipeline.knowledge import Knowledge

_SECONDS = re.compile(r"[0-9]{1,300}")
_LONGEST_S = 1e7


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    """How much of the network a crawl may use.

    `user_agent` names the operator. `document` is in bytes, times in seconds; `cap` is requests per host and night,
    `tries` requests per address and night, `backoff_s` the first pause after a failure, doubled each time.
    `private` are networks that may be asked although they are not of the public internet ("127.0.0.0/8").
    """

    user_agent: str
    document: int = 20_000_000
    timeout_s: float = 30.0
    delay_s: float = 2.0
    max_wait_s: float = 120.0
    backoff_s: float = 5.0
    tries: int = 3
    cap: int = 2000
    private: tuple[str, ...] = ()

    @property
    def networks(self) -> tuple[IPNetwork, ...]:
        """`private`, parsed."""
        return parse_networks(self.private)


@dataclass
class CrawlTools:
    """What the parts of one crawl share. `deliver` takes an answer, `knowledge` has the words of pages that are none.

    `in_hand` are the jobs of each source whose answer is there but not put down for good: until it is, nothing more is
    asked of the source.
    """

    limits: CrawlLimits
    pace: Pace
    network: httpcore.AsyncNetworkBackend
    deliver: Callable[[Answer], None]
    clock: Callable[[], datetime]
    knowledge: Knowledge | None = None
    patience: Patience = field(default_factory=Patience)
    in_hand: dict[str, set[tuple[str, int]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        limits: CrawlLimits,
        deliver: Callable[[Answer], None],
        clock: Callable[[], datetime],
        knowledge: Knowledge | None = None,
    ) -> CrawlTools:
        """The tools that keep `limits`."""
        pace = Pace(limits.delay_s, limits.max_wait_s, limits.cap)
        return cls(limits, pace, CheckedNetwork(limits.networks), deliver, clock, knowledge)

    def hold(self, job: Job) -> None:
        """Marks a job's answer as there."""
        self.in_hand.setdefault(job.source, set()).add((job.key, job.part))

    def release(self, job: Job) -> None:
        """Marks a job's answer as put down, or as asked for again."""
        self.in_hand.get(job.source, set()).discard((job.key, job.part))

    def moment(self) -> str:
        """Now, ISO 8601 in UTC to the second."""
        return self.clock().astimezone(UTC).isoformat(timespec="seconds")


def retry_after_s(value: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, from seconds or a date; None where it says nothing readable."""
    if _SECONDS.fullmatch(value.strip()):
        return min(float(value), _LONGEST_S)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())


def host_key(url: str) -> str:
    """Host and port of an address: what politeness counts by."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def job_of(request: Request) -> Job:
    """The job that a Scrapy request belongs to."""
    job = request.meta["job"]
    assert isinstance(job, Job)
    return job


def exchanges_of(request: Request) -> list[Exchange]:
    """What was exchanged for a request's job so far; redirects and retries share the list."""
    exchanges: list[Exchange] = request.meta.setdefault("exchanges", [])
    return exchanges


def tools_of(crawler: Crawler) -> CrawlTools:
    """The tools that the crawl's spider was made with."""
    tools = crawler.spider.tools if crawler.spider else None  # type: ignore[attr-defined]
    assert isinstance(tools, CrawlTools)
    return tools
