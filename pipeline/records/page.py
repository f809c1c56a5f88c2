"""What `fetch` hands to `extract`: bytes and how they were come by."""

from __future__ import annotations

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
