"""The loopback test site: several outlets on hosts of their own, a switch for each fault, every request on record.

with LoopbackSite(seed=7) as site:
    wp = site.outlet("wp")
    new = wp.publish(3)
    wp.fault("503", times=2, retry_after=1)
    …crawl(wp.publisher)…
    assert [r.status for r in site.requests_to(wp.url(new[0]))] == [503, 503, 200]
"""

from __future__ import annotations

import itertools
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from pipeline.records.sources import Publisher
from tests.site.outlets import Outlet
from tests.site.templates import Kind
from tests.site.wire import Answer, Asked, Request

WITA = timezone(timedelta(hours=8))
NIGHT = datetime(2026, 11, 25, 22, 0, tzinfo=WITA)
_PATIENCE_S = 10.0
NAMES: dict[Kind, str] = {
    "wp": "Kabar Amandit",
    "plain": "Suara Kelumpang",
    "gov": "Portal Kabupaten Rantau Haruyan",
    "wire": "Selaras Wire",
}


class LoopbackSite:
    """Outlets "wp", "plain", "gov" and "wire" unless named otherwise, each with `stories` stories from the start.

    `outlets` maps keys to templates. Each has an address 127.0.0.N of its own, so that politeness per host can be seen;
    where only 127.0.0.1 exists (macOS) they differ in port alone. `now` is the site's clock, it moves with `advance`.
    """

    __test__ = False

    def __init__(
        self,
        seed: int = 0,
        stories: int = 6,
        outlets: dict[str, Kind] | None = None,
        now: datetime = NIGHT,
        crawl_delay: float | None = None,
    ) -> None:
        chosen: dict[str, Kind] = outlets if outlets is not None else {kind: kind for kind in NAMES}
        self.now = now
        self._outlets = {
            key: Outlet(key, kind, NAMES[kind], seed, now, crawl_delay=crawl_delay) for key, kind in chosen.items()
        }
        for outlet in self._outlets.values():
            outlet.publish(stories, hours_ago=3)
        self._servers: list[_Server] = []
        self._threads: list[threading.Thread] = []
        self._requests: list[Request] = []
        self._lock = threading.Condition()
        self._in_hand = 0
        self.closing = threading.Event()

    def __enter__(self) -> Self:
        for number, outlet in enumerate(self._outlets.values(), start=2):
            server = _listen(number, outlet, self)
            outlet.origin = "http://{}:{}".format(*server.server_address[:2])
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
            thread.start()
            self._servers.append(server)
            self._threads.append(thread)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()

    def outlet(self, key: str) -> Outlet:
        """The outlet with that key."""
        return self._outlets[key]

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets."""
        return tuple(self._outlets.values())

    @property
    def publishers(self) -> tuple[Publisher, ...]:
        """All outlets as their YAML would describe them."""
        return tuple(outlet.publisher for outlet in self.outlets)

    def advance(self, hours: float = 24.0) -> datetime:
        """Moves the site's clock and returns it."""
        self.now += timedelta(hours=hours)
        for outlet in self.outlets:
            outlet.now = self.now
        return self.now

    @property
    def requests(self) -> list[Request]:
        """Every request so far, in order of arrival; one that is being answered is waited for.

        A client has its answer a moment before the server has put the request on record.
        """
        with self._lock:
            self._lock.wait_for(lambda: self._in_hand == 0, timeout=_PATIENCE_S)
            return sorted(self._requests, key=lambda request: request.at)

    def requests_to(self, url: str) -> list[Request]:
        """The requests for exactly that address."""
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return [request for request in self.requests if request.host == parts.netloc and request.path == path]

    def forget(self) -> None:
        """Empties the record of requests."""
        with self._lock:
            self._lock.wait_for(lambda: self._in_hand == 0, timeout=_PATIENCE_S)
            self._requests.clear()

    def gaps(self, key: str) -> list[float]:
        """Seconds from the end of each answer of an outlet to the next request; negative where two overlap."""
        own = [request for request in self.requests if request.outlet == key]
        return [after.at - before.done for before, after in itertools.pairwise(own)]

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """Called by the server around each request."""
        with self._lock:
            self._in_hand += 1
        try:
            yield
        finally:
            with self._lock:
                self._in_hand -= 1
                self._lock.notify_all()

    def record(self, request: Request) -> None:
        """Called by the server."""
        with self._lock:
            self._requests.append(request)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], outlet: Outlet, site: LoopbackSite) -> None:
        super().__init__(address, _Handler)
        self.outlet, self.site = outlet, site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news here."""


def _listen(number: int, outlet: Outlet, site: LoopbackSite) -> _Server:
    try:
        return _Server((f"127.0.0.{number}", 0), outlet, site)
    except OSError:
        return _Server(("127.0.0.1", 0), outlet, site)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 30
    disable_nagle_algorithm = True  # head and body are two writes: together they would wait 40 ms for each other

    def log_message(self, format: str, *args: Any) -> None:
        """Keeps the terminal clean: requests are on record."""

    def do_GET(self) -> None:
        with self.server.site.in_hand():
            self._serve(with_body=True)

    def do_HEAD(self) -> None:
        with self.server.site.in_hand():
            self._serve(with_body=False)

    def _serve(self, *, with_body: bool) -> None:
        at = time.monotonic()
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.outlet.answer(Asked.of(self.path, headers))
        sent = 0
        try:
            sent = self._send(answer, with_body)
        except OSError:  # the client hung up
            self.close_connection = True
        request = Request(
            at=at,
            done=time.monotonic(),
            outlet=self.server.outlet.key,
            host=headers.get("host", ""),
            method=self.command,
            path=self.path,
            headers=headers,
            status=answer.status,
            sent=sent,
            fault=answer.fault,
        )
        self.server.site.record(request)

    def _send(self, answer: Answer, with_body: bool) -> int:
        """Sends the answer in its manner; the bytes of the body that went out."""
        self.send_response_only(answer.status)
        if answer.status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.manner != "whole":
            self.send_header("Connection", "close")
        self.end_headers()
        if not with_body:
            return 0
        if answer.manner == "slow":
            return self._send_slowly(answer)
        body = answer.body if answer.manner == "whole" else answer.body[: len(answer.body) // 2]
        self.wfile.write(body)
        if answer.manner == "reset":
            self.wfile.flush()
            # Lingering for no time at all makes close() a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return len(body)

    def _send_slowly(self, answer: Answer) -> int:
        size = max(1, -(-len(answer.body) // 16))
        sent = 0
        for start in range(0, len(answer.body), size):
            self.wfile.write(answer.body[start : start + size])
            self.wfile.flush()
            sent += len(answer.body[start : start + size])
            if self.server.site.closing.wait(answer.pause_s):
                break
        return sent


def utc(moment: datetime) -> str:
    """ISO 8601 in UTC, as discovery gives it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
