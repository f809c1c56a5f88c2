"""What goes over the wire of the test site: requests as recorded, responses, and how a response is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, urlsplit

Manner = Literal["whole", "slow", "short", "reset"]


@dataclass(frozen=True)
class Request:
    """A request that reached the site.

    `at` is time.monotonic() seconds when its head had been read, `done` when the last byte of the answer was sent;
    `path` has its query; header names are lower-cased. `status` and `sent` (bytes of the body) tell the answer.
    """

    at: float
    done: float
    outlet: str
    host: str
    method: str
    path: str
    headers: dict[str, str]
    status: int
    sent: int
    fault: str | None = None

    @property
    def route(self) -> str:
        """The path without its query."""
        return urlsplit(self.path).path


@dataclass(frozen=True)
class Asked:
    """A request while it is answered: path and query apart."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]

    @classmethod
    def of(cls, target: str, headers: dict[str, str]) -> Asked:
        """From the request line's target."""
        parts = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        return cls(parts.path, query, headers)


@dataclass(frozen=True)
class Answer:
    """A response. `manner` is how its body is sent; `pause_s` the wait between the pieces of a slow one."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    manner: Manner = "whole"
    pause_s: float = 0.0
    kind: str = "other"
    fault: str | None = field(default=None)
