"""Fetches single URLs: politely, obeying robots.txt, once per run."""

from __future__ import annotations

import functools
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpcore
import httpx
from protego import Protego

from pipeline.fetch.crawl_addresses import addresses_in, is_allowed, parse_networks
from pipeline.fetch.formats import Fetched, Limits, _looks_like_html, make_page
from pipeline.fetch.http_body import CutOffError, UndecodableError, decode_body
from pipeline.fetch.web_network import NamedHostNetwork, NetworkTransport, PrivateAddressError
from pipeline.records import InputError
from pipeline.records.page import HTML, TEXT
from pipeline.settings import Settings, SettingsError

_MAX_REDIRECTS = 8
_LARGEST_ROBOTS = 512_000  # bytes that a robots.txt is read of, as RFC 9309 asks for at least
_WHOLE = 3  # a whole answer may take this many times what a part of it may
_TIMED_OUT = (httpx.TimeoutException, httpcore.TimeoutException)
_FAILED = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)
_TEXT_TYPES = {"text/plain": TEXT, "text/html": HTML, "application/xhtml+xml": HTML}


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Document:
    """What an address gave, whatever its status and kind. `url` is where it came from, redirects followed."""

    url: str
    status: int
    body: bytes


class WebClient:
    """An HTTP client that asks robots.txt first and keeps each host's Crawl-delay.

    `contact` (an e-mail or URL) goes into the user agent. `timeout_s` are the seconds for each part of an answer; a
    whole one may take three times as long. A host that the user names may be any, unless `as_crawl` is set: then it is
    held to the rule of a crawl. Redirects lead to the public internet and to `private` networks ("10.1.0.0/16") only.
    `clock` gives the moment of a fetch, `sleep` waits; both are arguments so that tests need not wait.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        timeout_s: float = 30.0,
        max_wait_s: float = 120.0,
        limits: Limits | None = None,
        private: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.user_agent = f"predikat/0.1 (+{contact})" if contact else "predikat/0.1"
        self._timeout = timeout_s
        self._limits = limits or Limits.megabytes(20)
        self._max_wait = max_wait_s
        self._private = parse_networks(private.split(","))
        self.as_crawl = False
        self._clock, self._sleep = clock, sleep
        self._network = NamedHostNetwork(self._private, timedelta(seconds=timeout_s * _WHOLE), clock)
        self._robots: dict[str, Protego] = {}
        self._last_fetch: dict[str, datetime] = {}

    @classmethod
    def of(cls, settings: Settings, as_crawl: bool = False) -> WebClient:
        """The client for URLs that a user names, as polite and as limited as the settings say. Raises SettingsError."""
        try:
            parse_networks(settings.private_networks.split(","))
        except ValueError as error:
            raise SettingsError(f"setting 'private_networks': {error}; write networks such as 10.1.0.0/16") from error
        client = cls(
            contact=settings.contact,
            timeout_s=settings.timeout_s,
            max_wait_s=settings.max_wait_s,
            limits=Limits.megabytes(settings.max_document_mb),
            private=settings.private_networks,
        )
        client.as_crawl = as_crawl
        return client

    @functools.cached_property
    def _client(self) -> httpx.Client:
        """Made when the first URL comes: most runs read files, and certificates take time to load."""
        headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate, br"}
        # Behind a proxy it is the proxy that resolves names and connects.
        transport = None if getproxies().keys() & {"http", "https", "all"} else NetworkTransport(self._network)
        return httpx.Client(headers=headers, timeout=self._timeout, follow_redirects=False, transport=transport)

    def __enter__(self) -> WebClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "_client" in self.__dict__:
            self._client.close()

    def fetch(self, url: str) -> Fetched:
        """The page behind `url`, redirects followed, or an InputError value that says why not and what to do."""
        return self._guarded(url, self._page)

    def document(self, url: str) -> Document | InputError:
        """The bytes behind `url`, of any kind and status, redirects followed; an InputError value if there are none."""
        return self._guarded(url, lambda _, address, answer, body: Document(address, answer.status_code, body))

    def _guarded(self, url: str, make: Callable[[str, str, httpx.Response, bytes], R]) -> R | InputError:
        try:
            return make(url, *self._follow(url))
        except InputError as error:
            return error
        except PrivateAddressError as error:
            return _private(url, str(error))
        except _TIMED_OUT:
            return InputError(url, "the server did not answer in time", "try again later or raise PREDIKAT_TIMEOUT_S")
        except _FAILED as error:
            return InputError(url, f"cannot be fetched ({error})", "check the address and the network, then try again")
        except UndecodableError as error:
            return InputError(url, str(error), "try again later")
        except ValueError as error:  # urllib's word for "http://[x"
            return InputError(url, f"no web address ({error})", "check the address")

    def _follow(self, url: str) -> tuple[str, httpx.Response, bytes]:
        """Where the redirects end, and the answer there. Raises InputError and whatever httpx raises."""
        address, host = url, httpx.URL(url).raw_host.decode("ascii")
        if self.as_crawl:
            self._refuse_private(address, url)
        else:
            self._network.named = host
        for _ in range(_MAX_REDIRECTS):
            self._ask_robots(address, url)
            response, body = self._get(address, url)
            if response.is_redirect and response.next_request is not None:
                address = str(response.next_request.url)
                if not address.startswith(("http://", "https://")):
                    raise InputError(url, f"redirects to {address}", "name the article's own address")
                self._refuse_private(address, url)
                continue
            return address, response, body
        raise InputError(url, f"redirects more than {_MAX_REDIRECTS} times", "name the article's own address")

    def _refuse_private(self, address: str, named: str) -> None:
        """Raises InputError where an address is not of the public internet, unless it is at a host that may be any."""
        host = urlsplit(address).hostname or ""
        if host == urlsplit(named).hostname and not self.as_crawl:
            return
        try:
            found = addresses_in(socket.getaddrinfo(host, None))
        except (OSError, UnicodeError):
            return  # asking for it will say so
        if not all(is_allowed(one, self._private) for one in found):
            raise _private(named, host)

    def _page(self, url: str, address: str, response: httpx.Response, body: bytes) -> Fetched:
        if response.status_code != 200:
            mend = (
                "the site refuses; do not evade it" if response.status_code in (401, 403, 429) else "check the address"
            )
            raise InputError(url, f"HTTP status {response.status_code}", mend)
        declared = response.headers.get("content-type", "").split(";")[0].strip().lower()
        media_type = _TEXT_TYPES.get(declared) or (HTML if _looks_like_html(body[:4096]) else None)
        if media_type is None:
            raise InputError(url, f"media type {declared or 'unknown'}, no article", "name the address of an article")
        if not body.strip():
            raise InputError(url, "the page is empty", "try again later")
        return make_page(
            address,
            media_type,
            body,
            requested_url=url,
            final_url=address,
            fetched_at=self._clock().isoformat(timespec="seconds"),
            status=response.status_code,
            headers=tuple(response.headers.multi_items()),
            charset=response.charset_encoding,
        )

    def _get(self, address: str, named: str) -> tuple[httpx.Response, bytes]:
        host = urlsplit(address).netloc
        self._keep_distance(host, address)
        with self._client.stream("GET", address) as response:
            self._last_fetch[host] = self._clock()
            packed = _received(response, self._limits.document)
        body = decode_body(packed, "", response.headers.get("Content-Encoding", ""), self._limits.document)
        if max(len(packed), len(body)) > self._limits.document:
            raise self._limits.too_large(named)
        return response, body

    def _keep_distance(self, host: str, address: str) -> None:
        last = self._last_fetch.get(host)
        robots = self._robots.get(host)
        delay = (robots.crawl_delay(self.user_agent) if robots else None) or 1.0
        if last is None:
            return
        wait = delay - (self._clock() - last).total_seconds()
        if wait > self._max_wait:
            raise InputError(
                address,
                f"the site asks for {delay:g} s between requests",
                "fetch it in a later run or raise PREDIKAT_MAX_WAIT_S",
            )
        if wait > 0:
            self._sleep(wait)

    def _ask_robots(self, address: str, named: str) -> None:
        parts = urlsplit(address)
        robots = self._robots.get(parts.netloc)
        if robots is None:
            robots = self._load_robots(f"{parts.scheme}://{parts.netloc}/robots.txt", named)
            self._robots[parts.netloc] = robots
        if not robots.can_fetch(address, self.user_agent):
            raise InputError(named, "robots.txt of the site forbids it", "ask the publisher, or save the page yourself")

    def _load_robots(self, address: str, named: str) -> Protego:
        """robots.txt as RFC 9309 reads it: 4xx = everything allowed, 5xx or unreachable = nothing allowed."""
        try:
            status, body = self._robots_answer(address, named)
        except (*_TIMED_OUT, *_FAILED, UndecodableError) as error:
            raise InputError(
                named, f"robots.txt cannot be fetched ({error})", "check the network, try again later"
            ) from error
        if status >= 500:
            raise InputError(named, f"robots.txt answers {status}", "try again later")
        return Protego.parse(body.decode("utf-8", "replace") if status == 200 else "")

    def _robots_answer(self, address: str, named: str) -> tuple[int, bytes]:
        """The status of robots.txt, redirects followed, and its beginning."""
        for _ in range(_MAX_REDIRECTS):
            with self._client.stream("GET", address) as response:
                if not response.is_redirect or response.next_request is None:
                    packed = _received(response, _LARGEST_ROBOTS)
                    return response.status_code, _beginning(packed, response.headers.get("Content-Encoding", ""))
                address = str(response.next_request.url)
            self._refuse_private(address, named)
        return 404, b""  # more redirects than RFC 9309 follows: as if there were none


def _private(named: str, host: str) -> InputError:
    mend = "allow its network by PREDIKAT_PRIVATE_NETWORKS if it is yours"
    told = host if host == urlsplit(named).hostname else f"redirects to {host}, which"
    return InputError(named, f"{told} is not of the public internet (setting private_networks)", mend)


def _received(response: httpx.Response, limit: int) -> bytes:
    """The body as it is sent, packed or not: all of it, or a little more than `limit` bytes."""
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > limit:
            break
    return bytes(body)


def _beginning(packed: bytes, encoding: str) -> bytes:
    """What a robots.txt says, or its beginning. Raises UndecodableError."""
    try:
        return decode_body(packed[:_LARGEST_ROBOTS], "", encoding, _LARGEST_ROBOTS)[:_LARGEST_ROBOTS]
    except CutOffError as error:
        return error.begun
