"""Made-up pages of news, as many as wanted, from the articles written for this project, with the sizes of real ones.

Real pages of regional press, in the mean over 58 pages of 22 outlets: 114 kB of HTML, a sixth of them scripts, 975
elements, 219 links, 44 pictures, 2,300 words of which 304 are the article. One article in five tells of awards.
Paragraphs of several articles are put together and their names, places, numbers and days changed, so that no two
articles are alike; around them stands what such pages have: menus, related articles, scripts, structured data.
"""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.bench.wording import Language, make_language, make_name
from pipeline.extract import extract
from pipeline.fetch import read_pages
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, InputError, Page

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
_ORDINARY = Path(__file__).parent / "press.yaml"
_WORDS, _SPREAD = 300, 130
_PAGE_BYTES, _SCRIPTS = 112_000, 0.17
_CARDS, _AWARD_NEWS = 44, 0.2
_DIGITS = re.compile(r"\b\d{1,2}(?=[ ,.)])")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One article: the text as a reader sees it, and the page that holds it."""

    number: int
    title: str
    body: str
    published: str
    page: str

    @property
    def url(self) -> str:
        """Where it would stand."""
        return f"https://kabar.test/berita/{self.number}"

    def as_json(self) -> str:
        """A line for the tasks of `rivals.py` and `tasks.py`."""
        record = {"id": str(self.number), "url": self.url, "title": self.title, "text": self.body}
        return json.dumps({**record, "published": self.published, "html": self.page}, ensure_ascii=False)


def _samples() -> list[Article]:
    found = []
    for page in read_pages([str(SAMPLES)]):
        if isinstance(page, InputError):
            raise page
        if isinstance(page, Page):
            found.append(extract(page, published="2026-01-15"))
    return found


@dataclass(frozen=True)
class _Stock:
    """What articles are put together from: titles with their paragraphs, regions, sentences of menus."""

    awards: list[tuple[str, list[str]]]
    ordinary: list[tuple[str, list[str]]]
    regions: list[str]
    names: frozenset[str]
    language: Language  # of what stands around the article: no sentence of it is in one

    def article(self, number: int, luck: random.Random) -> tuple[str, str]:
        stories = self.awards if luck.random() < _AWARD_NEWS else self.ordinary
        title, paragraphs = luck.choice(stories)
        wanted = max(60, luck.gauss(_WORDS, _SPREAD))
        body = list(paragraphs)
        while sum(len(p.split()) for p in body) < wanted:
            body.append(luck.choice(luck.choice(stories)[1]))
        while len(body) > 1 and sum(len(p.split()) for p in body) > 1.3 * wanted:
            body.pop()
        text = self._changed("\n".join([title, *body]), luck)
        return text.split("\n", 1)[0], text.split("\n", 1)[1]

    def _changed(self, text: str, luck: random.Random) -> str:
        others: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if word not in others:
                others[word] = luck.choice(self.regions) if word in self.regions else make_name(luck).split()[0]
            return others[word]

        renamed = re.sub("|".join(map(re.escape, sorted(self.names, key=len, reverse=True))), other, text)
        return _DIGITS.sub(lambda m: str(luck.randint(1, 28)), renamed)


def _stock() -> _Stock:
    stories, words = [], set()
    regions = [region.short_name for region in load_knowledge().regions]
    for article in _samples():
        stories.append((article.title or "Berita", [p for p in article.body.split("\n") if p.strip()]))
        words |= {name for name in regions if re.search(rf"\b{re.escape(name)}\b", article.text)}
    written = yaml.safe_load(_ORDINARY.read_text(encoding="utf-8"))
    ordinary = [(story["title"], story["body"]) for story in written]
    return _Stock(stories, ordinary, regions, frozenset(words), make_language(random.Random(0)))


def _page(number: int, title: str, body: str, published: str, luck: random.Random, stock: _Stock) -> str:
    """The page around an article."""
    escape = html.escape
    links = "".join(
        f'<li id="menu-item-{n}" class="menu-item menu-item-type-custom menu-item-object-custom menu-item-{n}">'
        f'<a class="menu-link" href="/kanal/{n}">{escape(luck.choice(stock.regions))}</a></li>'
        for n in range(75)
    )
    cards = "".join(_card(n, luck, stock) for n in range(_CARDS))
    paragraphs = _body(body.split("\n"), luck, stock)
    comments = "".join(_comment(luck, stock) for _ in range(5))
    structured = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": f"{published}T10:00:00+07:00",
            "author": {"@type": "Person", "name": make_name(luck)},
        },
        ensure_ascii=False,
    )
    head = (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{escape(title)} - Kabar Uji</title>'
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{published}T10:00:00+07:00">'
        f'<link rel="canonical" href="https://kabar.test/berita/{number}">'
        f'<script type="application/ld+json">{structured}</script>'
    )
    top = f'</head><body><header><nav><ul class="menu">{links}</ul></nav></header><main><article class="post">'
    story = (
        f'<h1 class="entry-title">{escape(title)}</h1><div class="entry-content">{paragraphs}</div>'
        f'<div id="comments">{comments}</div></article>'
    )
    end = f'<aside class="sidebar">{cards}</aside></main><footer><ul>{links}</ul></footer></body></html>'
    scripts = "var a=function(b,c){return b+c;};" * int(_PAGE_BYTES * _SCRIPTS / 33)
    missing = max(0, _PAGE_BYTES - len(scripts) - len(head) - len(top) - len(story) - len(end))
    # Pictures drawn in the page: many bytes, few elements.
    icon = '<svg class="icon" viewBox="0 0 24 24"><path d="' + "M12 2L2 7l10 5 10-5z " * 40 + '"/></svg>'
    icons = icon * (missing // len(icon))
    return f"{head}<script>{scripts}</script>{top}{story}{icons}{end}"


def _body(paragraphs: list[str], luck: random.Random, stock: _Stock) -> str:
    """The body as publishing systems print it: as <p> or parted by <br>, with bold words, links and boxes between."""
    parts = []
    for number, paragraph in enumerate(paragraphs):
        words = html.escape(paragraph).split(" ")
        place = luck.randrange(len(words))
        words[place] = (
            f'<a href="/tag/{number}">{words[place]}</a>' if luck.random() < 0.5 else f"<b>{words[place]}</b>"
        )
        parts.append(" ".join(words))
        if luck.random() < 0.3:
            other = html.escape(luck.choice(stock.ordinary)[0])
            parts.append(f'<div class="baca-juga"><span>Baca juga:</span> <a href="/berita/{number}">{other}</a></div>')
        if luck.random() < 0.3:
            parts.append('<div class="iklan"><ins class="slot" data-slot="12"></ins><small>Iklan</small></div>')
    if luck.random() < 1 / 3:
        return "<br><br>\n".join(parts)
    return "\n".join(part if part.startswith("<div") else f"<p>{part}</p>" for part in parts)


def _comment(luck: random.Random, stock: _Stock) -> str:
    said = stock.language.sentence(luck, luck.randint(6, 30))
    return f'<div class="comment"><b class="comment-author">{make_name(luck)}</b><p>{html.escape(said)}</p></div>'


def _card(number: int, luck: random.Random, stock: _Stock) -> str:
    """A related article with its picture, as a theme prints it."""
    title = html.escape(luck.choice(stock.ordinary)[0])
    excerpt = stock.language.sentence(luck, 8)
    path = f"/wp-content/uploads/2025/{luck.randint(1, 12):02d}/foto-{luck.randrange(10**6)}"
    sizes = ", ".join(f"{path}-{width}x{width * 9 // 16}.jpg {width}w" for width in (150, 300, 768, 1024))
    href = f"/berita/{luck.randrange(10**6)}/{title.lower().replace(' ', '-')}"
    return (
        f'<div class="post-card post-card-{number} col-6"><a class="post-thumb" href="{href}"><img loading="lazy" '
        f'src="{path}.jpg" srcset="{sizes}" sizes="(max-width: 300px) 100vw, 300px" alt="{title}"></a>'
        f'<div class="post-meta"><span class="post-category"><a href="/kanal/daerah">Daerah</a></span>'
        f'<h3 class="post-title"><a href="{href}" title="{title}">{title}</a></h3>'
        f'<p class="post-excerpt">{excerpt} […]</p>'
        f'<time class="post-date">{luck.randint(1, 23)} jam yang lalu</time></div></div>'
    )


def make_press(count: int, seed: int = 1, first: int = 0) -> Iterator[MadeUp]:
    """`count` articles; the same seed and number give the same article."""
    stock = _stock()
    for number in range(first, first + count):
        luck = random.Random(f"{seed} {number}")
        title, body = stock.article(number, luck)
        published = f"2025-{luck.randint(1, 12):02d}-{luck.randint(1, 28):02d}"
        yield MadeUp(number, title, body, published, _page(number, title, body, published, luck, stock))
