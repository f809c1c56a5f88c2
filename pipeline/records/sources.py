"""Where news comes from, and what a look at it finds: publishers, the documents that list articles, the articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.records.issue import Issue

Via = Literal["feed", "sitemap", "news_sitemap", "wordpress", "listing"]


@dataclass(frozen=True, slots=True)
class Paging:
    """How a publisher splits long articles.

    `whole` is the query that gives the article in one piece ("page=all"), `parameter` the one that counts its pages
    ("page"); both None where articles come whole.
    """

    whole: str | None = None
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors of a publisher's template, only for what generic extraction gets wrong; None = generic."""

    title: str | None = None
    text: str | None = None
    published: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """A newsroom and where it lists its articles.

    `key` is the name of its YAML file and never changes: stored rows refer to it. `region` is a Kemendagri code (None
    for national or unknown), `time_zone` an IANA name, `nightly` the articles expected per night (None = unknown),
    `article_pattern` a regular expression found in the path and query of an article's address (None = judged by its
    shape), `wordpress` the address of the posts route (…/wp-json/wp/v2/posts), `verified` the day (YYYY-MM-DD) on which
    a live check last found articles.
    """

    key: str
    name: str
    home: str
    kind: Literal["press", "government"]
    region: str | None
    time_zone: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    news_sitemaps: tuple[str, ...] = ()
    wordpress: str | None = None
    listings: tuple[str, ...] = ()
    article_pattern: str | None = None
    paging: Paging = field(default_factory=Paging)
    selectors: Selectors = field(default_factory=Selectors)
    nightly: int | None = None
    verified: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A document to fetch because it lists articles: a feed, a sitemap, a page of a listing.

    `depth` counts the steps from the publisher's YAML: 0 is named there, 1 is what that names or its second page.
    `lastmod` is what an index says of it, as in Discovered.
    """

    url: str
    via: Via
    depth: int = 0
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class Discovered:
    """An article that a document lists.

    `url` is its identity, one for all its twins and not to be fetched; `address` is what to ask for. `published` and
    `lastmod` are what the list says, never checked: ISO 8601 in UTC, or a bare day, None where it says nothing or
    nonsense. A changed `lastmod` hints that the article changed. `source` is the publisher's key, `found_in` the
    address of the document.
    """

    url: str
    address: str
    source: str
    via: Via
    found_in: str
    published: str | None = None
    lastmod: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """What one document gave: articles in its order, further documents to fetch, and what was wrong with it.

    `readable` is False where the document is not what its lead promised (HTML in place of a feed, broken XML without
    any entry): the source is then broken or blocked, not quiet.
    """

    items: tuple[Discovered, ...] = ()
    leads: tuple[Lead, ...] = ()
    problems: tuple[Issue, ...] = ()
    readable: bool = True
