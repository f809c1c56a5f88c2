"""From a publisher to the addresses of its articles: which documents to fetch, and what each of them lists.

Pure: bytes in, records out. Whoever fetches keeps the set of documents already seen; depth and breadth end here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from pipeline.fetch.canonical import article_address, canonical_url, same_site
from pipeline.fetch.discovery_entries import Entry, Listing, Problem, list_moment, unreadable
from pipeline.fetch.discovery_feeds import read_feed
from pipeline.fetch.discovery_listings import read_listing
from pipeline.fetch.discovery_shapes import is_article_sitemap, is_section, matches_pattern
from pipeline.fetch.discovery_sitemaps import read_sitemap
from pipeline.fetch.discovery_wordpress import PER_PAGE, posts_page, read_posts
from pipeline.records import Issue
from pipeline.records.sources import Discovered, Discovery, Lead, Publisher

_XML_ROOT = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex|rss|feed|RDF)[\s>]", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one night goes: pages of a listing or of the posts route, sitemaps of an index, levels, items."""

    pages: int = 3
    sitemaps: int = 5
    levels: int = 2
    items: int = 5000


NIGHTLY = Reach()


def first_leads(publisher: Publisher) -> tuple[Lead, ...]:
    """The documents that the publisher's YAML names, those that list the newest articles first.

    A publisher of which only the front page is known is read from there.
    """
    posts = (posts_page(publisher.wordpress, 1),) if publisher.wordpress else ()
    named = (
        *(Lead(url, "news_sitemap") for url in publisher.news_sitemaps),
        *(Lead(url, "feed") for url in publisher.feeds),
        *(Lead(url, "wordpress") for url in posts),
        *(Lead(url, "listing") for url in publisher.listings),
        *(Lead(url, "sitemap") for url in publisher.sitemaps),
    )
    return named or (Lead(publisher.home, "listing"),)


def discover(
    publisher: Publisher, lead: Lead, body: bytes, *, final_url: str | None = None, reach: Reach = NIGHTLY
) -> Discovery:
    """What the document behind `lead` lists; `final_url` is where it came from, if redirected.

    Follow its leads of via "listing" and "wordpress" only while a document shows an article that was not known.
    """
    base = final_url or lead.url
    listing = _read(publisher, lead, body, base)
    items, problems = _items(publisher, lead, listing, base, reach)
    if listing.entries and not items:
        # Every address leads elsewhere: the list is not this publisher's, or no longer.
        listing = replace(listing, readable=False)
    return Discovery(
        items=items,
        leads=tuple(_leads(publisher, lead, listing, base, reach)),
        problems=tuple(
            Issue("discovery", lead.url, problem.message, problem.detail) for problem in (*listing.problems, *problems)
        ),
        readable=listing.readable,
    )


def _read(publisher: Publisher, lead: Lead, body: bytes, base: str) -> Listing:
    if lead.via == "listing":
        return read_listing(body, base, publisher.home, publisher.article_pattern)
    if lead.via == "wordpress":
        return read_posts(body)
    if lead.via != "feed" and body.startswith(b"\x1f\x8b"):
        return read_sitemap(body)
    root = _XML_ROOT.search(body[:4096])
    if root is None:
        return read_feed(body, base) if lead.via == "feed" else _no_sitemap(body)
    # Sites name feeds as sitemaps and the other way round: what stands in the document counts.
    is_sitemap = root[1].lower() in {b"urlset", b"sitemapindex"}
    return read_sitemap(body) if is_sitemap else read_feed(body, base)


def _no_sitemap(body: bytes) -> Listing:
    if not body.strip():
        return unreadable("the sitemap is empty")
    return unreadable("no sitemap", body[:80].decode("utf-8", "replace"))


def _items(
    publisher: Publisher, lead: Lead, listing: Listing, base: str, reach: Reach
) -> tuple[tuple[Discovered, ...], list[Problem]]:
    """One item per article, its plain address before those of its twins; and what was passed over."""
    items: dict[str, Discovered] = {}
    passed: dict[str, list[str]] = {}
    for entry in _within(listing.entries, reach.items):
        address = article_address(entry.address, base)
        reason = _refusal(publisher, lead, address)
        if address is None or reason is not None:
            passed.setdefault(reason or "addresses that are not to be asked for", []).append(entry.address)
            continue
        item = _item(publisher, lead, entry, address, base)
        known = items.get(item.url)
        if known is None or (len(address), address) < (len(known.address), known.address):
            # Twins are longer than the plain address; what only one of them says is kept.
            items[item.url] = item if known is None else _merged(item, known)
        else:
            items[item.url] = _merged(known, item)
    problems = [Problem(reason, f"{len(urls)}, such as {urls[0][:200]}") for reason, urls in passed.items()]
    if (more := len(listing.entries) - reach.items) > 0:
        problems.append(Problem("more articles than one night takes", f"{more} left out"))
    return tuple(items.values()), problems


def _within(entries: tuple[Entry, ...], most: int) -> tuple[Entry, ...]:
    """The newest `most` entries: by lastmod if all tell it; else from both ends, as lists grow at one or the other."""
    if len(entries) <= most:
        return entries
    if all(entry.lastmod for entry in entries):
        return tuple(sorted(entries, key=lambda entry: entry.lastmod or "", reverse=True)[:most])
    return (*entries[: most - most // 2], *entries[len(entries) - most // 2 :])


def _merged(first: Discovered, second: Discovered) -> Discovered:
    return replace(
        first,
        published=first.published or second.published,
        lastmod=first.lastmod or second.lastmod,
        title=first.title or second.title,
    )


def _refusal(publisher: Publisher, lead: Lead, address: str | None) -> str | None:
    """Why an address is no article of the publisher; None where it may be one."""
    if address is None:
        return None
    if not same_site(address, publisher.home):
        return "addresses of other sites"
    parts = urlsplit(address)
    if publisher.article_pattern:
        fits = matches_pattern(publisher.article_pattern, address)
        return None if fits else "addresses that are no article's by the pattern"
    if parts.path == "/" and not parts.query:
        return "the front page"
    if lead.via == "sitemap" and is_section(address):
        return "sections and fixed pages"
    return None


def _item(publisher: Publisher, lead: Lead, entry: Entry, address: str, base: str) -> Discovered:
    return Discovered(
        url=canonical_url(address),
        address=address,
        source=publisher.key,
        via=lead.via,
        found_in=base,
        published=list_moment(entry.published, publisher.time_zone),
        lastmod=list_moment(entry.lastmod, publisher.time_zone),
        title=" ".join((entry.title or "").split())[:500] or None,
    )


def _leads(publisher: Publisher, lead: Lead, listing: Listing, base: str, reach: Reach) -> Iterator[Lead]:
    """The documents to fetch next; none beyond the reach, none of another site, not the document itself."""
    if lead.via == "wordpress":
        if len(listing.entries) >= PER_PAGE and lead.depth + 1 < reach.pages and publisher.wordpress:
            yield Lead(posts_page(publisher.wordpress, lead.depth + 2), "wordpress", lead.depth + 1)
        return
    most, depth = (1, reach.pages - 1) if lead.via == "listing" else (reach.sitemaps, reach.levels)
    if lead.depth >= depth:
        return
    found = _resolved(listing.documents, base)
    if lead.via != "listing":
        found = sorted((pair for pair in found if is_article_sitemap(pair[0])), key=_newest, reverse=True)
    ours = [pair for pair in found if pair[0] not in {lead.url, base} and same_site(pair[0], publisher.home)]
    for url, lastmod in ours[:most]:
        yield Lead(url, lead.via, lead.depth + 1, list_moment(lastmod, publisher.time_zone))


def _resolved(documents: Iterable[tuple[str, str | None]], base: str) -> list[tuple[str, str | None]]:
    resolved: dict[str, str | None] = {}
    for printed, lastmod in documents:
        try:
            resolved.setdefault(urljoin(base, printed), lastmod)
        except ValueError:
            continue
    return list(resolved.items())


def _newest(pair: tuple[str, str | None]) -> tuple[str, list[int]]:
    """Sorts by lastmod, then by the numbers of the name: the last part of a sitemap holds the newest articles."""
    return pair[1] or "", [int(number) for number in _NUMBERS.findall(urlsplit(pair[0]).path)]
