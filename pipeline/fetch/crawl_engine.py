"""Runs the Scrapy crawl in a thread of its own: jobs in, answers out."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner

from pipeline.fetch.crawl_jobs import Answer, Job
from pipeline.fetch.crawl_spider import CrawlSpider
from pipeline.fetch.crawl_tools import CrawlLimits, CrawlTools
from pipeline.knowledge import Knowledge

_HERE = "pipeline.fetch"
_SETTINGS: dict[str, Any] = {
    # Scrapy on plain asyncio: several crawls may follow one another in a process, which a Twisted reactor forbids.
    "TWISTED_REACTOR_ENABLED": False,
    "DOWNLOAD_HANDLERS": {
        "http": f"{_HERE}.crawl_handler.CrawlHandler",
        "https": f"{_HERE}.crawl_handler.CrawlHandler",
        "ftp": None,
        "s3": None,
        "file": None,
        "data": None,
    },
    # Only what we mean: no cookies, no proxies, no second opinion on redirects and retries.
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {
        f"{_HERE}.crawl_robots.RobotsMiddleware": 100,
        f"{_HERE}.crawl_middlewares.BackoffMiddleware": 550,
        f"{_HERE}.crawl_middlewares.RedirectMiddleware": 600,
    },
    "SPIDER_MIDDLEWARES_BASE": {},
    "EXTENSIONS_BASE": {},
    "CONCURRENT_REQUESTS": 0,  # no limit in all: the pace keeps each host to one
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
}
_JOIN_S = 30.0


class CrawlEngine:
    """A crawl at work: `submit` jobs, take answers with `next`, put them down and say `done`.

    Every job gives exactly one answer. Answers to robots.txt requests, which nobody submitted, come in between. `clock`
    is that of whoever judges the answers: what is due is told by comparing their moments with it. `knowledge` has the
    words of pages that keep robots out, the project's own where none is given.
    """

    def __init__(self, limits: CrawlLimits, clock: Callable[[], datetime], knowledge: Knowledge | None = None) -> None:
        self._answers: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()
        self._tools = CrawlTools.of(limits, self._answers.put, clock, knowledge)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._jobs: asyncio.Queue[Job | None] | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="crawl", daemon=True)

    def __enter__(self) -> CrawlEngine:
        logging.getLogger("scrapy").setLevel(logging.CRITICAL)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop)
        self._thread.join(_JOIN_S)

    def submit(self, job: Job) -> None:
        """Asks for an address, some time soon."""
        assert self._loop is not None and self._jobs is not None
        self._loop.call_soon_threadsafe(self._jobs.put_nowait, job)

    def done(self, answer: Answer) -> None:
        """Says that an answer is put down for good: only then is its source asked for more."""
        self._tools.release(answer.job)

    def give_up(self, source: str, reason: str) -> None:
        """Asks nothing more of a source: its open jobs end as "postponed"."""
        self._tools.patience.give_up(source, reason)

    def next(self, timeout_s: float) -> Answer | None:
        """The next answer, None where none came in time. Raises what broke the crawl."""
        try:
            answer = self._answers.get(timeout=timeout_s) if timeout_s > 0 else self._answers.get_nowait()
        except queue.Empty:
            if not self._thread.is_alive() and self._answers.empty():
                raise RuntimeError("the crawl's thread ended before its jobs") from None
            return None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _stop(self) -> None:
        """Lets what is under way end, and nothing else begin."""
        assert self._jobs is not None
        self._tools.patience.give_up_all("the crawl was interrupted")
        self._jobs.put_nowait(None)

    def _run(self) -> None:
        try:
            asyncio.run(self._crawl())
        except Exception as error:
            self._answers.put(error)
        finally:
            self._ready.set()

    async def _crawl(self) -> None:
        self._loop, self._jobs = asyncio.get_running_loop(), asyncio.Queue()
        runner = AsyncCrawlerRunner(_SETTINGS)
        crawling = runner.crawl(CrawlSpider, tools=self._tools, jobs=self._jobs)
        self._ready.set()
        await crawling
