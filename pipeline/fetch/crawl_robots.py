"""robots.txt as RFC 9309 reads it: 4xx = all allowed, 5xx and unreachable = wait; a Crawl-delay is kept."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from pipeline.fetch.crawl_jobs import Answer, FetchError, Job
from pipeline.fetch.crawl_tools import exchanges_of, host_key, job_of, tools_of
from pipeline.records.crawl import Outcome

_LARGEST = 512_000  # bytes that a robots.txt is read of, as RFC 9309 asks for at least
_FIRST = 1000


class RobotsMiddleware:
    """Asks each host for its robots.txt once, before anything else."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._tools = tools_of(crawler)
        self._rules: dict[str, asyncio.Task[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises FetchError where the address must not be asked for, now or at all."""
        job = job_of(request)
        if job.kind == "robots":
            return
        key = f"{urlsplit(request.url).scheme}://{host_key(request.url)}"
        if key not in self._rules:
            self._rules[key] = asyncio.create_task(self._load(key, job.source))
        rules = await asyncio.shield(self._rules[key])
        if not rules.can_fetch(request.url, self._tools.limits.user_agent):
            raise FetchError("robots", f"robots.txt of {host_key(request.url)} forbids it")

    async def _load(self, site: str, source: str) -> Protego:
        url = f"{site}/robots.txt"
        meta = {"job": Job(source, "robots", url, url), "exchanges": [], "download_slot": host_key(url)}
        request = Request(url, meta=meta, priority=_FIRST, callback=NO_CALLBACK, dont_filter=True)
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
        except FetchError as error:
            self._tell(request, error.outcome, error.detail)
            # A host of the private network is refused as such; one that only sends its robots.txt there is not.
            if error.outcome == "postponed" or (error.outcome == "private" and not exchanges_of(request)):
                raise
            raise FetchError("robots_unreachable", f"{url}: {error.detail}") from error
        if response.status >= 500 or response.status == 429:
            self._tell(request, "server_error" if response.status >= 500 else "busy", f"HTTP {response.status}")
            raise FetchError("robots_unreachable", f"{url} answers {response.status}")
        rules = Protego.parse(response.body[:_LARGEST].decode("utf-8", "replace") if response.status == 200 else "")
        self._tell(request, "ok" if response.status == 200 else "gone", f"HTTP {response.status}", response)
        if delay := rules.crawl_delay(self._tools.limits.user_agent):
            self._tools.pace.ask_for_delay(host_key(site), float(delay))
        return rules

    def _tell(self, request: Request, outcome: Outcome, detail: str, response: Response | None = None) -> None:
        exchanges = tuple(exchanges_of(request))
        body = response.body if response else b""
        at = exchanges[-1].at if exchanges else self._tools.moment()
        requests = request.meta.get("requests", 0)
        self._tools.deliver(
            Answer(job_of(request), outcome, at, detail, exchanges, body, requests=max(requests, len(exchanges)))
        )
