"""What the front page of a site says of itself: its name, its feeds, its WordPress, its links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from parsel import Selector

from pipeline.fetch.discovery_listings import find_links, parse_page

_FEED_TYPES = frozenset(["application/rss+xml", "application/atom+xml"])
_SLOGAN = re.compile(r"\s[-|–—:]\s")
_MOST_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front page as read. `name` is None where it has none; `wordpress` is the root of the REST API, if announced."""

    name: str | None
    feeds: tuple[str, ...]
    wordpress: str | None
    is_wordpress: bool
    links: tuple[str, ...]


def read_front_page(body: bytes, base: str) -> FrontPage:
    """The front page found at `base`."""
    page = parse_page(body)
    api = page.xpath("//link[@rel='https://api.w.org/']/@href").get()
    return FrontPage(
        name=_name(page),
        feeds=_feeds(page, base),
        wordpress=_absolute(base, api) if api else None,
        is_wordpress=api is not None or b"/wp-content/" in body,
        links=tuple(dict.fromkeys(link.url.partition("#")[0] for link in find_links(page, base))),
    )


def _name(page: Selector) -> str | None:
    """The site's name, else the page's title up to its slogan."""
    declared = page.xpath("//meta[@property='og:site_name']/@content").get() or ""
    title = declared if declared.strip() else page.xpath("string(//title)").get("")
    return _SLOGAN.split(" ".join(title.split()))[0][:_MOST_CHARACTERS].strip() or None


def _feeds(page: Selector, base: str) -> tuple[str, ...]:
    """The feeds that the page announces, those of comments left out."""
    announced = (
        _absolute(base, link.attrib["href"])
        for link in page.xpath("//link[contains(concat(' ', @rel, ' '), ' alternate ')][@href]")
        if link.attrib.get("type", "").lower() in _FEED_TYPES and "comment" not in link.attrib["href"].lower()
    )
    return tuple(dict.fromkeys(url for url in announced if url))


def _absolute(base: str, printed: str) -> str | None:
    try:
        return urljoin(base, printed.strip())
    except ValueError:
        return None
