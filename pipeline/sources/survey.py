"""How a site lists its articles: its feeds, sitemaps and WordPress route, each tried before it is believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from urllib.parse import urljoin, urlsplit

from pipeline.fetch import Document
from pipeline.fetch.canonical import is_ip_host, same_site
from pipeline.fetch.discovery_front import FrontPage, read_front_page
from pipeline.fetch.discovery_wordpress import posts_page
from pipeline.knowledge.sources import guess_region, zone_of
from pipeline.records import InputError
from pipeline.records.addresses import host_name
from pipeline.records.sources import Lead, Publisher, Via
from pipeline.sources.look import Get, Look, look_at

MOST_LOOKS = 16
_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml")
_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
_NEWS_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml")
_POSTS = "/wp-json/wp/v2/posts"
_LISTINGS = re.compile(r"/(?:berita|news|kabar|artikel|indeks|index-berita|berita-terkini|category/berita)/?$")
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_SECOND_LEVEL = frozenset(["co", "go", "or", "ac", "web", "sch", "my", "desa", "net", "biz", "ponpes", "mil"])
_FEWEST = 3  # a page with fewer headlines is no list
_FEWEST_DAYS = 4  # two whole ones between the first and the last
_MOST_SITEMAPS = 4


@dataclass(frozen=True, slots=True)
class Survey:
    """A publisher as the survey describes it, and every look that led there."""

    publisher: Publisher
    looks: tuple[Look, ...]


def key_of(url: str) -> str:
    """A key for the publisher at `url`: its host without www. and its public ending, kalsel_antaranews."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    if not is_ip_host(host):
        labels = labels[:-1]
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels = labels[:-1]
    return re.sub(r"[^a-z0-9]+", "_", "_".join(labels).lower()).strip("_")


def survey_site(url: str, get: Get, key: str | None = None) -> Survey:
    """Looks at the front page, robots.txt and the usual places, at most MOST_LOOKS lists of them.

    Raises InputError where the front page cannot be had, or articles of its host would never be asked for.
    """
    host = host_name(url)
    if host and "." not in host:
        mend = "name the site by its whole name or its IPv4 address, http://127.0.0.1:8000/"
        raise InputError(url, f"a crawl asks for no articles of a host without a dot in its name ({host})", mend)
    home = get(url)
    if isinstance(home, InputError):
        raise home
    if home.status != 200:
        mend = "the site refuses; do not evade it" if home.status in (401, 403, 429) else "check the address"
        raise InputError(url, f"HTTP status {home.status}", mend)
    page = read_front_page(home.body, home.url)
    survey = _Survey(_blank(home, page, key), get)
    robots = get(urljoin(home.url, "/robots.txt"))
    named = _SITEMAP_LINE.findall(robots.body.decode("utf-8", "replace")) if isinstance(robots, Document) else []
    survey.find_sitemaps(named)
    survey.find_feed(page)
    survey.find_posts(page)
    if not survey.has_lists:
        survey.find_listing(page)
    return survey.finish()


def _blank(home: Document, page: FrontPage, key: str | None) -> Publisher:
    host = urlsplit(home.url).hostname or ""
    region = guess_region(" ".join([page.name or "", host.replace(".", " ").replace("-", " ")]))
    return Publisher(
        key=key or key_of(home.url),
        name=page.name or host,
        home=urljoin(home.url, "/"),
        kind="government" if host.endswith((".go.id", ".desa.id")) else "press",
        region=region.code if region else None,
        time_zone=zone_of(region),
    )


class _Survey:
    """The looks so far, and the publisher that grows with each that works."""

    def __init__(self, publisher: Publisher, get: Get) -> None:
        self._publisher, self._get = publisher, get
        self._looks: list[Look] = []

    @property
    def has_lists(self) -> bool:
        one = self._publisher
        return bool(one.feeds or one.news_sitemaps or one.wordpress or one.sitemaps)

    def _look(self, url: str, via: Via) -> Look | None:
        """A look that works, else None. Each address is looked at once."""
        seen = {look.lead.url for look in self._looks}
        if url in seen or len(seen) >= MOST_LOOKS or not same_site(url, self._publisher.home):
            return None
        look = look_at(self._publisher, Lead(url, via), self._get)
        self._looks.append(look)
        return look if look.works else None

    def _absolute(self, paths: Iterable[str]) -> list[str]:
        return [urljoin(self._publisher.home, path) for path in paths]

    def find_sitemaps(self, named: list[str]) -> None:
        """Those that robots.txt names, else the usual places; a sitemap with moments of publication is one of news."""
        for url in dict.fromkeys(named[:_MOST_SITEMAPS] or self._absolute(_SITEMAPS)):
            look = self._look(url, "sitemap")
            if look is not None:
                self._add_sitemap(look)
                if not named:
                    break
        if not self._publisher.news_sitemaps and not any("news" in url for url in named):
            for url in self._absolute(_NEWS_SITEMAPS):
                look = self._look(url, "news_sitemap")
                if look is not None:
                    self._add_sitemap(look)
                    break

    def _add_sitemap(self, look: Look) -> None:
        one = self._publisher
        if any(item.published for item in look.items):
            self._publisher = replace(one, news_sitemaps=(*one.news_sitemaps, look.lead.url))
        else:
            self._publisher = replace(one, sitemaps=(*one.sitemaps, look.lead.url))

    def find_feed(self, page: FrontPage) -> None:
        """The first that works: sites announce many, the first is that of all articles."""
        for url in [*page.feeds, *self._absolute(_FEEDS)]:
            if self._look(url, "feed") is not None:
                self._publisher = replace(self._publisher, feeds=(url,))
                return

    def find_posts(self, page: FrontPage) -> None:
        """The posts route of the WordPress that the page announces or betrays."""
        if not page.is_wordpress:
            return
        route = f"{page.wordpress.rstrip('/')}/wp/v2/posts" if page.wordpress else self._absolute([_POSTS])[0]
        if self._look(posts_page(route, 1), "wordpress") is not None:
            self._publisher = replace(self._publisher, wordpress=route)

    def find_listing(self, page: FrontPage) -> None:
        """A page of headlines that the front page links to, else the front page itself."""
        home = self._publisher.home
        pages = [url for url in page.links if _LISTINGS.search(urlsplit(url).path) and same_site(url, home)]
        for url in [*pages[:3], home]:
            look = self._look(url, "listing")
            if look is not None and len(look.items) >= _FEWEST:
                self._publisher = replace(self._publisher, listings=(url,))
                return

    def finish(self) -> Survey:
        """The publisher with its nightly number, as far as the lists tell."""
        published = {item.url: item.published for look in self._looks for item in look.items if item.published}
        return Survey(replace(self._publisher, nightly=nightly_number(published.values())), tuple(self._looks))


def nightly_number(moments: Iterable[str]) -> int | None:
    """Articles a day, from the moments in a list: the median over its whole days. None where it has fewer than two.

    The first and the last day are not whole: the list, or the day, ends in them.
    """
    counts = Counter(moment[:10] for moment in moments)
    if len(counts) < _FEWEST_DAYS:
        return None
    first, last = date.fromisoformat(min(counts)), date.fromisoformat(max(counts))
    days = [(first + timedelta(days=step)).isoformat() for step in range(1, (last - first).days)]
    return max(1, round(median(counts[day] for day in days)))
