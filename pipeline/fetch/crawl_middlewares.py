"""Redirects and retries of the crawler."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from pipeline.fetch.crawl_handler import exchanges_of, host_key, tools_of
from pipeline.fetch.crawl_jobs import FetchError
from pipeline.records.crawl import Outcome

BUSY = frozenset({429, 503})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_HOPS = 6
_TRANSIENT: frozenset[Outcome] = frozenset({"unreachable", "timeout", "cut", "bad_answer"})


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, from seconds or a date; None where it says nothing readable."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(min(int(value), 10**7))
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())


class RedirectMiddleware:
    """Follows redirects to web addresses, each of which is checked like any other; circles end at once."""

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The next request, or the response where it is no redirect. Raises FetchError."""
        location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
        if response.status not in _REDIRECTS or not location:
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
        following.meta["hops"] = hops
        following.meta.pop("download_slot", None)
        return following


class BackoffMiddleware:
    """Asks again after failures that pass, each time later, and leaves the whole host alone meanwhile."""

    def __init__(self, crawler: Crawler) -> None:
        self._tools = tools_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BackoffMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The same request again for 5xx and 429; Retry-After is obeyed where it is given."""
        if response.status < 500 and response.status not in BUSY:
            return response
        asked = retry_after_s(
            (response.headers.get("Retry-After") or b"").decode("latin-1"), self._tools.clock().astimezone(UTC)
        )
        request.meta["retry_after_s"] = asked
        return self._again(request, asked) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The same request again for broken connections and the like."""
        if isinstance(exception, FetchError) and exception.outcome in _TRANSIENT:
            return self._again(request, None)
        return None

    def _again(self, request: Request, asked: float | None) -> Request | None:
        tries, limits = request.meta.get("tries", 1), self._tools.limits
        pause = asked if asked is not None else limits.backoff_s * 2 ** (tries - 1)
        self._tools.pace.pause(host_key(request.url), pause)
        if tries >= limits.tries or pause > limits.max_wait_s:
            return None
        again = request.copy()
        exchanges_of(again)
        again.meta["tries"] = tries + 1
        return again
