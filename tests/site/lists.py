"""The documents that list articles: RSS, sitemaps, news sitemaps, the WordPress posts route."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape


@dataclass(frozen=True)
class Listed:
    """An article as a list shows it."""

    number: int
    url: str
    title: str
    summary: str
    published: datetime
    modified: datetime


def rss(name: str, home: str, items: Sequence[Listed]) -> str:
    """RSS 2.0."""
    entries = "\n".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.url)}</link>"
        f"<guid isPermaLink='false'>{item.number}</guid><pubDate>{format_datetime(item.published)}</pubDate>"
        f"<description>{escape(item.summary)}</description></item>"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{escape(name)}</title>'
        f"<link>{home}</link><description>Berita {escape(name)}</description>\n{entries}\n</channel></rss>\n"
    )


_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(items: Sequence[Listed]) -> str:
    """A urlset with lastmod."""
    rows = "\n".join(
        f"<url><loc>{escape(item.url)}</loc><lastmod>{item.modified.isoformat()}</lastmod></url>" for item in items
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_SITEMAP}>\n{rows}\n</urlset>\n'


def news_sitemap(name: str, items: Sequence[Listed]) -> str:
    """A urlset with the news extension."""
    rows = "\n".join(
        f"<url><loc>{escape(item.url)}</loc><news:news><news:publication><news:name>{escape(name)}</news:name>"
        f"<news:language>id</news:language></news:publication><news:publication_date>{item.published.isoformat()}"
        f"</news:publication_date><news:title>{escape(item.title)}</news:title></news:news></url>"
        for item in items
    )
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_SITEMAP} {news}>\n{rows}\n</urlset>\n'


def sitemap_index(urls: Sequence[str]) -> str:
    """An index of sitemaps."""
    rows = "\n".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_SITEMAP}>\n{rows}\n</sitemapindex>\n'


def wordpress_posts(items: Sequence[Listed]) -> str:
    """The answer of /wp-json/wp/v2/posts; *_gmt are UTC without an offset, as WordPress writes them."""
    return json.dumps(
        [
            {
                "id": item.number,
                "date": item.published.replace(tzinfo=None).isoformat(),
                "date_gmt": _utc(item.published),
                "modified_gmt": _utc(item.modified),
                "link": item.url,
                "title": {"rendered": escape(item.title)},
            }
            for item in items
        ]
    )


def _utc(moment: datetime) -> str:
    offset = moment.utcoffset()
    assert offset is not None
    return (moment - offset).replace(tzinfo=None).isoformat()
