"""The Scrapy spider: takes jobs as they come and hands back what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from pipeline.fetch.crawl_handler import TRANSIENT
from pipeline.fetch.crawl_jobs import Answer, FetchError, Job
from pipeline.fetch.crawl_tools import CrawlTools, exchanges_of, host_key, job_of
from pipeline.records.crawl import Outcome


class CrawlSpider(Spider):
    """Fetches what it is told to until it is told None."""

    name = "predikat"

    def __init__(self, tools: CrawlTools, jobs: asyncio.Queue[Job | None], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.tools = tools
        self._jobs = jobs

    async def start(self) -> AsyncIterator[Request]:
        """Requests for jobs, in their order."""
        while (job := await self._jobs.get()) is not None:
            try:
                yield self._request(job)
            except ValueError as error:
                self.tools.deliver(Answer(job, "private", self.tools.moment(), f"no web address ({error})"))

    def _request(self, job: Job) -> Request:
        headers = {}
        if job.validators is not None and job.validators.etag:
            headers["If-None-Match"] = job.validators.etag
        if job.validators is not None and job.validators.last_modified:
            headers["If-Modified-Since"] = job.validators.last_modified
        return Request(
            job.url,
            headers=headers,
            meta={"job": job, "exchanges": [], "download_slot": host_key(job.url)},
            callback=self._answer,
            errback=self._failure,
            dont_filter=True,
        )

    def _answer(self, response: Response) -> None:
        assert response.request is not None
        outcome: Outcome = response.request.meta["outcome"]
        if outcome == "unchanged" and job_of(response.request).validators is None:
            outcome = "odd_status"  # nobody asked whether it changed: there is nothing that it could be the same as
        self._deliver(response.request, outcome, f"HTTP {response.status}", response.body)

    def _failure(self, failure: Failure) -> None:
        request, error = failure.request, failure.value  # type: ignore[attr-defined]
        if isinstance(error, FetchError):
            # A further try that was not made says nothing; the last one that was does.
            seen: Outcome | None = request.meta.get("outcome") if error.outcome == "postponed" else None
            outcome = seen if seen in TRANSIENT else error.outcome
            self._deliver(request, outcome, error.detail, retry_after_s=error.retry_after_s)
        else:
            # A bug of ours on one address must not cost the others.
            self._deliver(request, "bad_answer", f"{type(error).__name__}: {error}")

    def _deliver(
        self, request: Request, outcome: Outcome, detail: str, body: bytes = b"", retry_after_s: float | None = None
    ) -> None:
        exchanges = tuple(exchanges_of(request))
        self.tools.deliver(
            Answer(
                job=job_of(request),
                outcome=outcome,
                at=exchanges[-1].at if exchanges else self.tools.moment(),
                detail=detail,
                exchanges=exchanges,
                body=body,
                retry_after_s=retry_after_s if retry_after_s is not None else request.meta.get("retry_after_s"),
                requests=request.meta.get("requests", 0),
            )
        )
