"""What `fetch` hands to `extract`: bytes and how they were come by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

HTML = "text/html"
TEXT = "text/plain"
ARTICLE_JSON = "application/vnd.predikat.article+json"


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched document.

    `source` names it to a person (path, path#id, URL, "-") and is its natural key where there is no URL. `media_type`
    is one of HTML, TEXT, ARTICLE_JSON (a JSON object {id, url, title, published, publisher, text | html}).
    `declared_id` is the id that a JSON line gives. `fetched_at` is ISO 8601 and comes from the input (a WARC record's
    date, the moment of an HTTP fetch), never from a stage's clock. `parts` are the further pages of an article that its
    publisher splits, in order.
    """

    id: str
    source: str
    media_type: str
    body: bytes
    requested_url: str | None = None
    final_url: str | None = None
    fetched_at: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    charset: str | None = None
    declared_id: str | None = None
    parts: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is kept of a page beside its article: all but bytes and parts. `body_digest` is the SHA-256 of the bytes."""

    id: str
    source: str
    media_type: str
    body_digest: str
    body_bytes: int
    requested_url: str | None = None
    final_url: str | None = None
    fetched_at: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    charset: str | None = None
    declared_id: str | None = None

    @classmethod
    def of(cls, page: Page) -> PageRecord:
        """What is kept of `page`."""
        return cls(
            page.id,
            page.source,
            page.media_type,
            hashlib.sha256(page.body).hexdigest(),
            len(page.body),
            page.requested_url,
            page.final_url,
            page.fetched_at,
            page.status,
            page.headers,
            page.charset,
            page.declared_id,
        )
