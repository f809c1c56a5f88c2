"""The further pages of a split article, and the address that a page calls its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from pipeline.fetch.canonical import article_address, canonical_url
from pipeline.records.markup import unescape
from pipeline.records.sources import Paging

MOST_PARTS = 20
# No pattern looks further than the next tag: pages may be made to be slow to read.
_LINK = re.compile(
    r"<(?:a|link)\b[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s<>\"']+))", re.IGNORECASE
)
_CANONICAL = re.compile(r"<link\b(?=[^<>]{0,2000}\brel\s{0,9}=\s{0,9}[\"']?canonical\b)[^<>]*>", re.IGNORECASE)
_PAGE_PARAMETERS = frozenset({"page", "halaman", "hal", "pg", "p"})
_PAGE_PATH = re.compile(r"/(?:page/|halaman/|hal/)?(\d{1,2})$")
_SCANNED = 400_000


@dataclass(frozen=True, slots=True)
class MorePages:
    """Where the rest of an article is: `whole` gives it in one piece, `parts` are its other pages by number."""

    whole: str | None
    parts: dict[int, str]


def whole_address(address: str, paging: Paging) -> str:
    """What to ask for so that the article comes in one piece, where the publisher is known to offer that."""
    if paging.whole is None:
        return address
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] != paging.whole.partition("=")[0]]
    query = "&".join(part for part in (urlencode(kept), paging.whole) if part)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def is_whole(url: str) -> bool:
    """Whether an address asks for all pages of an article at once."""
    query = parse_qsl(urlsplit(url).query)
    return any(name.lower() in _PAGE_PARAMETERS and value.lower() == "all" for name, value in query)


def find_more_pages(body: bytes, url: str) -> MorePages:
    """The links of a page that lead to other pages of the very same article."""
    whole, parts = None, dict[int, str]()
    own = urlsplit(url)
    # Page 2 may be named from page 1 or from page 3: both are pages of the address without its number.
    base = _PAGE_PATH.sub("", own.path.rstrip("/")) or own.path.rstrip("/")
    for found in _LINK.finditer(body[:_SCANNED].decode("utf-8", "replace")):
        target = _absolute(url, next(filter(None, found.groups()), ""))
        page = _page_number(target, own.netloc, {base, own.path.rstrip("/")})
        if page == "all":
            whole = whole or _without_fragment(target)
        elif page and 1 < int(page) <= MOST_PARTS:
            parts.setdefault(int(page), _without_fragment(target))
    return MorePages(whole, parts)


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, unescape(link).strip())
    except ValueError:  # urllib's word for "http://[x"
        return ""


def _page_number(target: str, netloc: str, bases: set[str]) -> str | None:
    """The page of the article that an address is: a number, "all", or None where it is no page of it."""
    parts = urlsplit(target)
    path = parts.path.rstrip("/")
    if parts.netloc != netloc:
        return None
    if path in bases:
        numbers = [value for name, value in parse_qsl(parts.query) if name.lower() in _PAGE_PARAMETERS]
        fits = len(numbers) == 1 and (numbers[0] == "all" or (numbers[0].isdigit() and len(numbers[0]) <= 2))
        return numbers[0] if fits else None
    numbered = _PAGE_PATH.search(path)
    return numbered[1] if numbered and path[: numbered.start()] in bases and len(path) > 12 else None


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def declared_identity(body: bytes, url: str) -> str | None:
    """The identity of the address that a page calls its own (rel=canonical); None where it names none."""
    tag = _CANONICAL.search(body[:_SCANNED].decode("utf-8", "replace"))
    link = _LINK.match(tag[0]) if tag else None
    if link is None:
        return None
    address = article_address(unescape(next(filter(None, link.groups()), "")), url)
    return canonical_url(address) if address else None
