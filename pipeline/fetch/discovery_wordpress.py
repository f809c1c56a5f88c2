"""The posts route of the WordPress REST API."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pipeline.fetch.discovery_entries import Entry, Listing, Problem, unreadable
from pipeline.records.markup import unescape

PER_PAGE = 20
_PAST_THE_END = "rest_post_invalid_page_number"
_FIELDS = "link,title,date,date_gmt,modified,modified_gmt"


def posts_page(route: str, page: int) -> str:
    """The address of a page of the posts route, newest posts first; `page` counts from 1."""
    parts = urlsplit(route)
    ours = {"per_page": str(PER_PAGE), "_fields": _FIELDS} | ({"page": str(page)} if page > 1 else {})
    query = {**dict(parse_qsl(parts.query)), **ours}  # a site without pretty addresses has ?rest_route=/wp/v2/posts
    return urlunsplit((*parts[:3], urlencode(query, safe=",/"), ""))


def read_posts(body: bytes) -> Listing:
    """The posts of one page; none beyond the last page."""
    try:
        loaded = json.loads(body)
    except (ValueError, RecursionError) as error:
        return unreadable("no JSON from the posts route", str(error))
    if isinstance(loaded, dict) and loaded.get("code") == _PAST_THE_END:
        return Listing()
    if not isinstance(loaded, list):
        return unreadable("the posts route gives no list", json.dumps(loaded)[:120])
    entries = tuple(entry for raw in loaded if (entry := _entry(raw)) is not None)
    lost = len(loaded) - len(entries)
    problems = (Problem("posts have no link", str(lost)),) if lost else ()
    return Listing(entries, problems=problems, readable=bool(entries) or not loaded)


def _entry(raw: Any) -> Entry | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("link"), str):
        return None
    title = raw.get("title")
    rendered = title.get("rendered") if isinstance(title, dict) else title
    return Entry(
        raw["link"],
        unescape(rendered) if isinstance(rendered, str) else None,
        _moment(raw, "date"),
        _moment(raw, "modified"),
    )


def _moment(raw: dict[str, Any], name: str) -> str | None:
    """The *_gmt field, which has no offset and is UTC, else the local one."""
    utc, local = raw.get(f"{name}_gmt"), raw.get(name)
    if isinstance(utc, str) and not utc.startswith("0000"):
        return f"{utc}Z"
    return local if isinstance(local, str) else None
