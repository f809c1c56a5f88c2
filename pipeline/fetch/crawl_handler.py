"""The one place where the crawler touches the network: a Scrapy download handler that keeps what went over the wire."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from datetime import UTC
from urllib.parse import urlsplit

import httpcore
from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from pipeline.fetch.crawl_addresses import is_allowed, not_public
from pipeline.fetch.crawl_jobs import Exchange, FetchError, Headers, outcome_of_status
from pipeline.fetch.crawl_judgement import is_challenge
from pipeline.fetch.crawl_tools import exchanges_of, host_key, job_of, retry_after_s, tools_of
from pipeline.fetch.http_body import CutOffError, UndecodableError, decode_body
from pipeline.records.crawl import Outcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Trouble that may pass: asked again, later.
TRANSIENT: frozenset[Outcome] = frozenset({"busy", "server_error", "unreachable", "timeout", "cut", "bad_answer"})
_MAY_CHALLENGE = frozenset({200, 401, 403, 429, 503})
_LOOK_S = 0.005
_CONNECTIONS = 500
_WHOLE = 3  # a whole answer may take this many times what its head may
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5"


class CrawlHandler(BaseDownloadHandler):
    """Fetches over HTTP/1.1 within the limits: checked addresses, one request per host, size and time."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._tools = tools_of(crawler)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=self._tools.network,
            max_connections=_CONNECTIONS,  # the pace keeps each host to one: no host waits for another
            max_keepalive_connections=_CONNECTIONS,
            keepalive_expiry=20.0,
            http2=False,
        )

    async def close(self) -> None:
        """Closes the connections."""
        await self._pool.aclose()

    async def download_request(self, request: Request) -> Response:
        """The answer with its body unpacked; `request.meta["outcome"]` is the word for it. Raises FetchError."""
        job, patience = job_of(request), self._tools.patience
        self._refuse_literal(request.url)
        async with self._tools.pace.turn(host_key(request.url), lambda: patience.ended(job.source)):
            await self._wait_until_put_down(job.source)
            # Noted before the host's turn goes on: the next request in line must know.
            try:
                response = await self._fetch(request)
            except FetchError as error:
                self._tools.hold(job)
                request.meta["outcome"] = error.outcome
                self._note(request, None)
                raise
            self._tools.hold(job)
            self._note(request, response)
        return response

    async def _wait_until_put_down(self, source: str) -> None:
        """A crawl that is killed has then to ask again for one answer of each source, not for a queue of them."""
        ended = self._tools.patience.ended
        while self._tools.in_hand.get(source) and not ended(source):
            await asyncio.sleep(_LOOK_S)
        if reason := ended(source):
            raise FetchError("postponed", f"left alone for tonight: {reason}")

    def _note(self, request: Request, response: Response | None) -> None:
        """Counts how a request went, and leaves its host alone for a while after trouble."""
        job, tools, outcome = job_of(request), self._tools, request.meta["outcome"]
        if job.kind != "robots" and (response is None or response.status not in REDIRECTS):
            tools.patience.note(job.source, outcome)
        if outcome in TRANSIENT:
            value = (response.headers.get("Retry-After") or b"").decode("latin-1") if response else ""
            asked = request.meta["retry_after_s"] = retry_after_s(value, tools.clock().astimezone(UTC))
            pause = asked if asked is not None else tools.limits.backoff_s * 2 ** (request.meta.get("tries", 1) - 1)
            request.meta["pause_s"] = pause
            tools.pace.pause(host_key(request.url), pause)

    async def _fetch(self, request: Request) -> Response:
        request.meta["requests"] = request.meta.get("requests", 0) + 1
        exchange = await self._exchange(request)
        exchanges_of(request).append(exchange)
        if exchange.truncated:
            raise _OF_TRUNCATION[exchange.truncated](exchange)
        headers = dict[bytes, list[bytes]]()
        for name, value in exchange.headers:
            headers.setdefault(name.encode("latin-1"), []).append(value.encode("latin-1"))
        body = self._unpacked(exchange)
        is_closed = exchange.status in _MAY_CHALLENGE and is_challenge(body, self._tools.knowledge)
        request.meta["outcome"] = "captcha" if is_closed else outcome_of_status(exchange.status)
        return Response(request.url, exchange.status, headers, body, request=request)

    def _refuse_literal(self, url: str) -> None:
        """An address that is a number needs no look-up: it is refused before its host gets a turn."""
        host = urlsplit(url).hostname or ""
        try:
            allowed = is_allowed(host, self._tools.limits.networks)
        except ValueError:
            return
        if not allowed:
            raise not_public(host)

    def _unpacked(self, exchange: Exchange) -> bytes:
        limit = self._tools.limits.document
        try:
            body = decode_body(exchange.body, "", exchange.header("Content-Encoding") or "", limit)
        except UndecodableError as error:
            raise FetchError("cut" if isinstance(error, CutOffError) else "bad_answer", str(error)) from error
        if len(body) > limit:
            raise FetchError("too_large", f"unpacks to more than {limit / 1e6:g} MB")
        return body

    async def _exchange(self, request: Request) -> Exchange:
        limits = self._tools.limits
        try:
            async with asyncio.timeout(limits.timeout_s * _WHOLE):
                return await self._ask(request)
        except (TimeoutError, httpcore.TimeoutException) as error:
            raise FetchError("timeout", f"no answer within {limits.timeout_s:g} s") from error
        except (httpcore.ConnectError, httpcore.ProxyError) as error:
            raise FetchError("unreachable", f"no connection ({error})") from error
        except httpcore.RemoteProtocolError as error:
            word: FetchError = FetchError("bad_answer", f"not HTTP as it should be ({error})")
            raise (FetchError("cut", str(error)) if "disconnected" in str(error) else word) from error
        except (httpcore.NetworkError, OSError) as error:
            raise FetchError("cut", f"the connection broke ({error or type(error).__name__})") from error
        except (httpcore.UnsupportedProtocol, httpcore.LocalProtocolError, ValueError) as error:
            raise FetchError("private", f"no web address ({error})") from error

    def _headers(self, request: Request) -> list[tuple[str, str]]:
        """Sent in this order; the conditional ones come with the request."""
        conditional = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in request.headers.items()
            if name.lower().startswith(b"if-")
            for value in values
        ]
        fixed = (
            ("Host", host_key(request.url)),
            ("User-Agent", self._tools.limits.user_agent),
            ("Accept", _ACCEPT),
            ("Accept-Language", "id,en;q=0.5"),
            ("Accept-Encoding", "gzip, deflate, br"),
        )
        return [*fixed, *conditional]

    async def _ask(self, request: Request) -> Exchange:
        limits, sent = self._tools.limits, self._headers(request)
        timeouts = {"connect": limits.timeout_s, "read": limits.timeout_s, "write": limits.timeout_s, "pool": None}
        async with self._pool.stream("GET", request.url, headers=sent, extensions={"timeout": timeouts}) as answer:
            at, received = self._tools.moment(), bytearray()
            truncated = await self._receive(answer, received)
        reason = answer.extensions.get("reason_phrase", b"")
        return Exchange(
            url=request.url,
            at=at,
            request_headers=tuple(sent),
            status=answer.status,
            reason=reason.decode("latin-1"),
            headers=_texts(answer.headers),
            body=bytes(received),
            truncated=truncated,
        )

    async def _receive(self, answer: httpcore.Response, received: bytearray) -> str | None:
        """Fills `received`; says in the WARC standard's word why it is not whole, None where it is."""
        try:
            async for chunk in answer.aiter_stream():
                received += chunk
                if len(received) > self._tools.limits.document:
                    received.clear()
                    return "length"
        except (httpcore.ReadTimeout, asyncio.CancelledError, TimeoutError):
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            return "time"
        except (httpcore.RemoteProtocolError, httpcore.NetworkError, OSError):
            return "disconnect"
        return None


def _texts(headers: list[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


_OF_TRUNCATION: dict[str, Callable[[Exchange], FetchError]] = {
    "length": lambda exchange: FetchError("too_large", f"{exchange.url} is larger than the limit for one document"),
    "time": lambda exchange: FetchError("timeout", f"the body stopped after {len(exchange.body)} bytes"),
    "disconnect": lambda exchange: FetchError("cut", f"the connection broke after {len(exchange.body)} bytes"),
}
