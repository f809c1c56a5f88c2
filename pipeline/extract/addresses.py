"""The one address of an article: the declared canonical, without tracking and without the forms of other devices."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from pipeline.records.addresses import clean_address, without_device

_LISTING_PATH = re.compile(
    r"/(?:search|cari|pencarian)(?:/|$)|/(?:tags?|topik|topics?|indeks)(?:/[^/]*)?/?$", re.IGNORECASE
)
_SEARCHES = frozenset(["q", "query", "keyword", "keywords", "cari"])


def _is_listing(url: str) -> bool:
    """Whether the address is a page of search results or of a topic: many articles come from it, it names none."""
    parts = urlsplit(url)
    return bool(_LISTING_PATH.match(parts.path)) or any(name in _SEARCHES for name, _ in parse_qsl(parts.query))


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/", "/index.html", "/index.php"} and not parts.query


def canonical_address(page_url: str | None, declared: list[str]) -> str | None:
    """The article's canonical address.

    The first of the page's `declared` addresses that is a web address and not the site's front page, else the page's
    own without its AMP or print form. None for a page that came from a file and declares nothing, and for a list of
    search results or a topic, which stands in the place of the address in some collections.
    """
    own = clean_address(page_url)
    own = None if own and _is_listing(own) else own
    for url in declared:
        cleaned = clean_address(url, page_url)
        if cleaned and not (_is_home(cleaned) and not (own and _is_home(own))):
            return without_device(cleaned)
    return without_device(own) if own else None
