"""What WebClient connects with: checked addresses for hosts that nobody named, and an end to every answer."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import httpcore
import httpx

from pipeline.fetch.crawl_addresses import IPNetwork, addresses_in, is_allowed

_CONNECTIONS = 10


class PrivateAddressError(Exception):
    """A host that is not of the public internet; the message names it."""


class NamedHostNetwork(httpcore.NetworkBackend):
    """Connects to the host that the user named wherever it is, and to any other only at an address that was checked.

    The name is resolved once for the check and the connection: no second look-up gives another address. An answer has
    to be there `total` after its connection was asked for.
    """

    def __init__(self, allowed: tuple[IPNetwork, ...], total: timedelta, clock: Callable[[], datetime]) -> None:
        self.named: str | None = None
        self._allowed, self._total, self._clock = allowed, total, clock
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to `host`. Raises PrivateAddressError or what httpcore raises."""
        deadline = self._clock() + self._total
        addresses = [host] if host == self.named else self._checked(host, port)
        for address in addresses[:-1]:
            try:
                stream = self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, deadline, self._clock)
        stream = self._network.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)
        return _TimedStream(stream, deadline, self._clock)

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = addresses_in(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if not addresses or not all(is_allowed(address, self._allowed) for address in addresses):
            raise PrivateAddressError(host)
        return addresses


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: datetime, clock: Callable[[], datetime]) -> None:
        self._stream, self._deadline, self._clock = stream, deadline, clock

    def _left(self, timeout: float | None) -> float:
        left = (self._deadline - self._clock()).total_seconds()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer takes too long as a whole")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _TimedStream(stream, self._deadline, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class NetworkTransport(httpx.BaseTransport):
    """An httpx transport over a network of ours. No connection outlives its answer: each is checked and timed anew."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=_CONNECTIONS,
            max_keepalive_connections=0,
            network_backend=network,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request. Raises what httpcore raises."""
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Closes the connections."""
        self._pool.close()
