"""The HTML of the four outlets: one WordPress-like, three made by hand, as unlike each other as real ones are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from tests.site.newsroom import Story, indonesian_day

Kind = Literal["wp", "plain", "gov", "wire"]
Missing = Literal["text", "date", "title"]


@dataclass(frozen=True)
class View:
    """One page of one story. `part` counts from 1, 0 is the whole; `missing` is what a changed template hides.

    `path` is the page's own address, `canonical` that of the story, both with the origin; `cut` ends at the paywall.
    """

    story: Story
    path: str
    canonical: str
    name: str
    part: int = 0
    missing: Missing | None = None
    cut: bool = False
    variant: Literal["desktop", "amp", "print", "mobile"] = "desktop"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What the reader sees."""
        if self.missing == "text":
            return ()
        seen = self.story.part(self.part) if self.part else self.story.paragraphs
        return seen[:1] if self.cut else seen

    @property
    def title(self) -> str:
        """The headline, empty where the template lost it."""
        return "" if self.missing == "title" else self.story.title


_PAYWALL = (
    '<div class="paywall"><h3>Baca selengkapnya dengan berlangganan</h3>'
    '<p>Artikel ini hanya untuk pelanggan. <a href="/berlangganan">Mulai berlangganan</a></p></div>'
)
_SIDEBAR = (
    '<aside><h4>Terpopuler</h4><ol><li><a href="/tentang-kami">Tentang Kami</a></li>'
    '<li><a href="/pedoman-media-siber">Pedoman Media Siber</a></li></ol></aside>'
)


def article_page(kind: Kind, view: View) -> str:
    """The HTML of one page of a story."""
    if view.variant == "amp":
        return _amp(view)
    if view.variant == "print":
        return _print(view)
    page = {"wp": _wordpress, "plain": _plain, "gov": _government, "wire": _wire}[kind](view)
    if view.missing != "text":
        return page
    # The text of a page that is built in the browser: present, but in no element.
    words = json.dumps(" ".join(view.story.paragraphs)[::-1])
    return page.replace("</body>", f"<script>window.__isi={words};</script></body>")


def _paragraphs(view: View) -> str:
    text = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in view.paragraphs)
    return text + (_PAYWALL if view.cut else "")


def _page(title: str, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>{escape(title)}</title>\n{head}\n</head>'
        f"<body>\n{body}\n</body></html>\n"
    )


def _canonical(view: View) -> str:
    return f'<link rel="canonical" href="{view.canonical}">'


def _wordpress(view: View) -> str:
    story = view.story
    dated = view.missing != "date"
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title,
        "author": {"@type": "Person", "name": story.author},
    }
    if dated:
        data |= {"datePublished": story.published.isoformat(), "dateModified": story.modified.isoformat()}
    stamp = f'<meta property="article:published_time" content="{story.published.isoformat()}">' if dated else ""
    time = f'<time class="entry-date" datetime="{story.published.isoformat()}">{_day(view)}</time>' if dated else ""
    head = (
        f"{_canonical(view)}<meta property='og:title' content='{escape(view.title)}'>{stamp}"
        f'<meta property="og:type" content="article"><script type="application/ld+json">{json.dumps(data)}</script>'
    )
    body = (
        f'<header class="site-header"><a href="/">{view.name}</a></header><main><article class="post type-post">'
        f'<h1 class="entry-title">{escape(view.title)}</h1><div class="entry-meta">{time} '
        f'<span class="author vcard">{story.author}</span></div><div class="entry-content">\n'
        f"{_paragraphs(view)}\n</div></article></main>{_SIDEBAR}<footer>Hak Cipta {view.name}</footer>"
    )
    return _page(f"{view.title} - {view.name}" if view.title else view.name, head, body)


def _plain(view: View) -> str:
    story = view.story
    pages = ""
    if story.parts > 1 and view.part:
        more = (
            f'<a class="next" href="?page={view.part + 1}">Halaman selanjutnya</a>' if view.part < story.parts else ""
        )
        numbers = " ".join(f'<a href="?page={n}">{n}</a>' for n in range(1, story.parts + 1))
        pages = f'<div class="halaman">{numbers} {more} <a href="?page=all">Tampilkan semua</a></div>'
    date = "" if view.missing == "date" else f'<div class="tgl">{_day(view)}</div>'
    body = (
        f'<table class="kepala"><tr><td><a href="/">{view.name}</a></td></tr></table><div id="konten">'
        f'<h2 class="judul">{escape(view.title)}</h2>{date}<div class="isi">\n{_paragraphs(view)}\n'
        f"<p>Penulis: {story.author}</p></div>{pages}</div>{_SIDEBAR}"
    )
    amp = f'<link rel="amphtml" href="/amp/{story.number}/{story.slug}">'
    return _page(view.title or view.name, _canonical(view) + amp, body)


def _government(view: View) -> str:
    date = "" if view.missing == "date" else f"<small>Diposting pada {_day(view)} | Dilihat 41 kali</small>"
    body = (
        f"<nav><a href='/'>Beranda</a> <a href='/berita'>Berita</a> <a href='/agenda'>Agenda</a></nav>"
        f"<section class='container'><h3>{escape(view.title)}</h3>{date}<div class='text-justify'>\n"
        f"{_paragraphs(view)}\n</div></section><footer>Dinas Komunikasi dan Informatika</footer>"
    )
    return _page(view.title or view.name, "", body)


def _wire(view: View) -> str:
    story = view.story
    date = "" if view.missing == "date" else f'<meta name="publishdate" content="{story.published:%Y/%m/%d %H:%M:%S}">'
    shown = "" if view.missing == "date" else f'<span class="date">{_day(view)}</span>'
    body = (
        f'<div class="wrap"><h1 class="detail__title">{escape(view.title)}</h1><div '
        f'class="detail__author">{story.author}</div>{shown}'
        f'<div class="detail__body-text itp_bodycontent">\n{_paragraphs(view)}\n</div></div>{_SIDEBAR}'
    )
    head = f'{_canonical(view)}<meta property="og:title" content="{escape(view.title)}">{date}'
    return _page(f"{view.title} | {view.name}" if view.title else view.name, head, body)


def _amp(view: View) -> str:
    body = f"<article><h1>{escape(view.title)}</h1><p>{_day(view)}</p>\n{_paragraphs(view)}\n</article>"
    return _page(view.title, _canonical(view), body).replace("<html", "<html amp", 1)


def _print(view: View) -> str:
    body = f"<h1>{escape(view.title)}</h1><p>{_day(view)}</p>\n{_paragraphs(view)}\n<script>window.print()</script>"
    return _page(view.title, _canonical(view) + '<meta name="robots" content="noindex">', body)


def _day(view: View) -> str:
    if view.missing == "date":
        return ""
    return f"{indonesian_day(view.story.published)} {view.story.published:%H:%M} WITA"


def listing_page(name: str, links: Sequence[tuple[str, str]], following: str | None, feeds: Sequence[str] = ()) -> str:
    """A page of headlines: (address, title) of each, the address of the next page, and the feeds it announces."""
    items = "\n".join(f'<li><h3><a href="{escape(url)}">{escape(title)}</a></h3></li>' for url, title in links)
    more = f'<a rel="next" href="{escape(following)}">Berikutnya</a>' if following else ""
    announced = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
    menu = '<nav><a href="/">Beranda</a><a href="/tentang-kami">Tentang</a><a href="/kategori/daerah">Daerah</a></nav>'
    return _page(
        name, announced, f'{menu}<ul class="daftar">\n{items}\n</ul><div class="paging">{more}</div>{_SIDEBAR}'
    )


def calendar_page(name: str, year: int, month: int) -> str:
    """A month of a calendar without end: every month links to the next, and every day to a page of its own."""
    after = f"/agenda/{year + month // 12}/{month % 12 + 1:02d}"
    before = f"/agenda/{year - (month == 1)}/{(month - 2) % 12 + 1:02d}"
    days = "".join(f'<td><a href="/agenda/{year}/{month:02d}/{day:02d}">{day}</a></td>' for day in range(1, 29))
    body = (
        f'<a href="{before}">Bulan lalu</a> <a rel="next" href="{after}">Bulan depan</a><table><tr>{days}</tr></table>'
    )
    return _page(f"Agenda {month:02d}/{year} - {name}", "", body)


def message_page(name: str, heading: str, text: str, head: str = "") -> str:
    """A page that says one thing and is no article."""
    return _page(f"{heading} - {name}", head, f"<h1>{heading}</h1><p>{text}</p><a href='/'>Kembali ke beranda</a>")
