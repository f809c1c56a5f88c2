"""Redirects and retries of the crawler."""

from __future__ import annotations

from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from pipeline.fetch.crawl_handler import REDIRECTS, TRANSIENT
from pipeline.fetch.crawl_jobs import FetchError
from pipeline.fetch.crawl_tools import job_of, tools_of

_MAX_HOPS = 6


class RedirectMiddleware:
    """Follows redirects to web addresses, each of which is checked like any other; circles end at once."""

    def __init__(self, crawler: Crawler) -> None:
        self._tools = tools_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The next request, or the response where it is no redirect. Raises FetchError."""
        location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
        if response.status not in REDIRECTS or not location:
            return response
        try:
            target = urljoin(request.url, location)
            following = request.replace(url=target)
        except ValueError as error:
            raise FetchError("private", f"redirects to no web address ({location[:200]})") from error
        if not following.url.lower().startswith(("http://", "https://")):
            raise FetchError("private", f"redirects to no web address ({location[:200]})")
        hops = (*request.meta.get("hops", ()), request.url)
        if following.url in hops or len(hops) > _MAX_HOPS:
            raise FetchError("loop", f"redirects in a circle or more than {_MAX_HOPS} times, last to {location[:200]}")
        self._tools.release(job_of(request))
        following.meta["hops"] = hops
        following.meta.pop("download_slot", None)
        return following


class BackoffMiddleware:
    """Asks again after trouble that may pass; the pause before that is the handler's, for the whole host."""

    def __init__(self, crawler: Crawler) -> None:
        self._tools = tools_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BackoffMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The same request again for 5xx and 429."""
        return self._again(request) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The same request again for broken connections and the like."""
        is_ours = isinstance(exception, FetchError) and exception.outcome in TRANSIENT
        return self._again(request) if is_ours else None

    def _again(self, request: Request) -> Request | None:
        tries = request.meta.get("tries", 1)
        if request.meta["outcome"] not in TRANSIENT or tries >= self._tools.limits.tries:
            return None
        if request.meta["pause_s"] > self._tools.limits.max_wait_s:
            return None
        self._tools.release(job_of(request))
        again = request.copy()
        again.meta["tries"] = tries + 1
        return again
