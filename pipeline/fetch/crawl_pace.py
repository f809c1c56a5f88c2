"""One request at a time per host, with a distance between them, pauses that hosts ask for, and a cap per night."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pipeline.fetch.crawl_jobs import FetchError

_SLICE_S = 1.0  # between two looks at whether a wait is still wanted


@dataclass
class _Host:
    delay: float
    free_at: float = 0.0
    requests: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Pace:
    """When each host may be asked next; seconds throughout.

    A host is never asked sooner than `delay_s` after its last answer (its own Crawl-delay, where longer), never twice
    at once, and at most `cap` times. A pause longer than `max_wait_s` ends the night for the host.
    """

    def __init__(
        self,
        delay_s: float,
        max_wait_s: float,
        cap: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._delay, self._max_wait, self._cap = delay_s, max_wait_s, cap
        self._now, self._sleep = now, sleep
        self._hosts: dict[str, _Host] = {}

    def _host(self, name: str) -> _Host:
        return self._hosts.setdefault(name, _Host(self._delay))

    def ask_for_delay(self, name: str, delay_s: float) -> None:
        """Takes a host's Crawl-delay; a shorter one than ours changes nothing."""
        host = self._host(name)
        host.delay = max(self._delay, delay_s)
        host.free_at = max(host.free_at, self._now() + (host.delay if host.requests else 0))

    def pause(self, name: str, seconds: float) -> None:
        """Leaves a host alone for a while."""
        host = self._host(name)
        host.free_at = max(host.free_at, self._now() + seconds)

    @asynccontextmanager
    async def turn(self, name: str, given_up: Callable[[], str | None] = lambda: None) -> AsyncIterator[None]:
        """Waits for the host's turn and holds it.

        Raises FetchError "postponed" where it will not come tonight, or where `given_up` gives a reason.
        """
        host = self._host(name)
        async with host.turn:
            if host.requests >= self._cap:
                raise FetchError("postponed", f"{name} was asked {self._cap} times tonight")
            while (wait := host.free_at - self._now()) > 0:
                if wait > self._max_wait + host.delay:
                    raise FetchError("postponed", f"{name} asks to be left alone for {wait:.0f} s", wait)
                if given_up():
                    break
                await self._sleep(min(wait, _SLICE_S))
            if reason := given_up():
                raise FetchError("postponed", f"left alone for tonight: {reason}")
            host.requests += 1
            try:
                yield
            finally:
                host.free_at = max(host.free_at, self._now() + host.delay)
