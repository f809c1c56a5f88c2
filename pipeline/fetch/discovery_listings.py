"""Pages of headlines: the links that look like articles, and the next page of the same list."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from parsel import Selector
from w3lib.encoding import html_to_unicode

from pipeline.fetch.canonical import same_site
from pipeline.fetch.discovery_entries import Entry, Listing, unreadable
from pipeline.fetch.discovery_shapes import is_article_link, is_following, matches_pattern

_MOST_LINKS = 3000
# A tag of many thousand attributes takes the parser minutes.
_HUGE_TAG = re.compile(r"<([A-Za-z]\w*)\s[^<>]{20000,}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: absolute address, visible words, rel."""

    url: str
    text: str
    relation: str


def parse_page(body: bytes, charset: str | None = None) -> Selector:
    """The page as a tree; `charset` is what the server says."""
    _, text = html_to_unicode(f"text/html; charset={charset}" if charset else None, body, default_encoding="utf8")
    return Selector(text=_HUGE_TAG.sub(r"<\1 ", text) or " ", type="html")


def find_links(page: Selector, base: str) -> Iterator[Link]:
    """The links of a page in its order; addresses that are none are passed over."""
    declared = page.xpath("//base/@href").get()
    if declared:
        with contextlib.suppress(ValueError):
            base = urljoin(base, declared.strip())
    for anchor in page.xpath("(//a[@href] | //link[@rel='next'][@href])")[:_MOST_LINKS]:
        # A card is one link around section, date and headline: the heading in it is the title.
        heading = anchor.xpath("string(.//h1 | .//h2 | .//h3 | .//h4)").get("")
        words = heading.strip() or anchor.xpath("string()").get("").strip() or anchor.xpath("@title").get("")
        try:
            url = urljoin(base, anchor.attrib["href"].strip())
        except ValueError:
            continue
        yield Link(url, " ".join(words.split()), anchor.attrib.get("rel", ""))


def read_listing(body: bytes, base: str, home: str, pattern: str | None) -> Listing:
    """The articles of the site at `home` that the page at `base` links to, and its next page.

    `pattern` says which addresses are articles; without it their shape does.
    """
    if not body.strip():
        return unreadable("the page is empty")
    titles: dict[str, str] = {}
    following = []
    for link in find_links(parse_page(body), base):
        url = link.url.partition("#")[0]
        if not same_site(url, home):
            continue
        if is_following(url, link.text, link.relation, base):
            following.append((url, None))
        # A picture and a headline often lead to the same article: the longest words are its title.
        elif len(link.text) >= len(titles.get(url, "")):
            titles[url] = link.text
    entries = tuple(
        Entry(url, title or None)
        for url, title in titles.items()
        if (matches_pattern(pattern, url) if pattern else is_article_link(url, title))
    )
    if not entries:
        return unreadable("no link of the page looks like an article", f"{len(titles)} links")
    return Listing(entries, tuple(dict.fromkeys(following))[:1])
