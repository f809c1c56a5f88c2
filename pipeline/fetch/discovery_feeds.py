"""RSS and Atom as they are: cut off, with stray ampersands, in the wrong charset, or not a feed at all."""

from __future__ import annotations

import io
from typing import Any

import feedparser

from pipeline.fetch.discovery_entries import Entry, Listing, Problem, unreadable

# Not broken: the charset or the media type was told in two ways and feedparser chose the one that works.
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


MOST_BYTES = 10_000_000  # the parser takes seconds for a megabyte of malice; honest feeds have less than three


def read_feed(body: bytes, base: str) -> Listing:
    """The entries of a feed found at `base`; broken XML is read as far as it goes."""
    if not body.strip():
        return unreadable("the feed is empty")
    if len(body) > MOST_BYTES:
        return unreadable("the feed is too large", f"{len(body)} bytes")
    # A stream, because feedparser takes bytes for the name of a file first.
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-location": base},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version"):
        return unreadable("no feed", _head(body))
    entries = tuple(entry for raw in parsed.entries if (entry := _entry(raw)) is not None)
    problems = []
    fault = parsed.get("bozo_exception")
    if fault is not None and not isinstance(fault, _HARMLESS):
        problems.append(Problem("the feed is broken and was read as far as it goes", f"{fault}"))
    if len(entries) < len(parsed.entries):
        problems.append(Problem("entries of the feed have no link", f"{len(parsed.entries) - len(entries)}"))
    return Listing(entries, problems=tuple(problems), readable=bool(entries) or not problems)


def _entry(raw: Any) -> Entry | None:
    """An entry with a link; FeedBurner's own link leads to a counter, the original stands beside it."""
    link = raw.get("feedburner_origlink") or raw.get("link")
    if not link:
        return None
    updated = raw["updated"] if "updated" in raw else None  # noqa: SIM401 - get() falls back on `published` here
    return Entry(link, raw.get("title"), raw.get("published"), updated)


def _head(body: bytes) -> str:
    return body[:80].decode("utf-8", "replace")
