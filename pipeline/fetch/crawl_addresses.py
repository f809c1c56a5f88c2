"""Connects only to addresses that were checked: no private network, also not behind a name or a redirect."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore

from pipeline.fetch.crawl_jobs import FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Awaitable[list[str]]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_MOST_ADDRESSES = 4


def parse_networks(texts: Iterable[str]) -> tuple[IPNetwork, ...]:
    """Networks such as "127.0.0.0/8". Raises ValueError for anything else."""
    return tuple(ipaddress.ip_network(text.strip(), strict=False) for text in texts if text.strip())


def _embedded(address: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo, NAT64), else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def is_allowed(text: str, allowed: tuple[IPNetwork, ...] = ()) -> bool:
    """Whether an IP address is of the public internet, or of a network that the operator allows."""
    address = _embedded(ipaddress.ip_address(text.split("%", 1)[0]))
    if any(address.version == network.version and address in network for network in allowed):
        return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def not_public(host: str) -> FetchError:
    """What is said of a host that `is_allowed` refuses."""
    told = "is no address of the public internet; setting private_networks allows those of yours"
    return FetchError("private", f"{host} {told}")


def addresses_in(found: Iterable[tuple[Any, ...]]) -> list[str]:
    """The IP addresses in what `getaddrinfo` found, each once."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises OSError."""
    return addresses_in(await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM))


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Resolves a name once, checks every address behind it, and connects to one of those: no second look-up."""

    def __init__(self, allowed: tuple[IPNetwork, ...] = (), resolve: Resolve = resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a checked address of `host`. Raises FetchError or what httpcore raises."""
        addresses = await self._checked(host, port, timeout)
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def _checked(self, host: str, port: int, timeout: float | None) -> list[str]:
        try:
            async with asyncio.timeout(timeout):
                addresses = (await self._resolve(host, port))[:_MOST_ADDRESSES]
        except TimeoutError as error:
            raise FetchError("unreachable", f"the name {host} was not resolved in time") from error
        except (OSError, UnicodeError) as error:
            raise FetchError("unreachable", f"the name {host} has no address ({error})") from error
        if not addresses:
            raise FetchError("unreachable", f"the name {host} has no address")
        for address in addresses:
            if not is_allowed(address, self._allowed):
                raise not_public(host if host == address else f"{host} ({address})")
        return addresses

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)
