"""What the crawler is asked for and what it brings back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from pipeline.records.crawl import Kind, Outcome, Validators

Headers = tuple[tuple[str, str], ...]
BUSY = frozenset({429, 503})
_GONE, _REFUSED = frozenset({404, 410}), frozenset({401, 403, 451})


def outcome_of_status(status: int) -> Outcome:
    """The word for an HTTP status."""
    words: dict[Outcome, bool] = {
        "ok": status == 200,
        "unchanged": status == 304,
        "gone": status in _GONE,
        "refused": status in _REFUSED,
        "busy": status in BUSY,
        "server_error": status >= 500,
    }
    return next((word for word, holds in words.items() if holds), "odd_status")


class FetchError(Exception):
    """Why an address could not be had: a word of `Outcome` and what stands behind it."""

    def __init__(self, outcome: Outcome, detail: str, retry_after_s: float | None = None) -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome: Outcome = outcome
        self.detail = detail
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Job:
    """One address to fetch for a source; `key` is the frontier's name for it, `validators` make it conditional.

    `part` is the page of a split article, 0 = all pages in one piece.
    """

    source: str
    kind: Kind
    url: str
    key: str
    validators: Validators | None = None
    part: int = 1


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they went over the wire; `body` is still compressed.

    `at` is when the answer began (UTC). `truncated` is a word of the WARC standard ("length", "time", "disconnect",
    "unspecified") where the body is not whole.
    """

    url: str
    at: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    address: str | None = None
    truncated: str | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a job ended. `exchanges` are all that the site saw, the last one last; `body` is the last one's, unpacked."""

    job: Job
    outcome: Outcome
    at: str
    detail: str = ""
    exchanges: tuple[Exchange, ...] = ()
    body: bytes = b""
    retry_after_s: float | None = field(default=None)
    requests: int = 0

    @property
    def last(self) -> Exchange | None:
        """The last exchange, None where there was none."""
        return self.exchanges[-1] if self.exchanges else None

    @property
    def final_url(self) -> str:
        """Where the answer came from, redirects followed."""
        return self.exchanges[-1].url if self.exchanges else self.job.url

    @property
    def status(self) -> int | None:
        """The HTTP status of the last answer."""
        return self.exchanges[-1].status if self.exchanges else None

    @property
    def digest(self) -> str:
        """SHA-256 of the unpacked body, in hex."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        last = self.last
        return Validators(
            etag=last.header("ETag") if last else None,
            last_modified=last.header("Last-Modified") if last else None,
            digest=self.digest,
            full_at=self.at,
        )
