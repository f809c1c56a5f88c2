"""Tells pages that list articles, feeds and discussions from pages that are one article."""

from __future__ import annotations

import re

from pipeline.extract.blocks import Block
from pipeline.extract.body import Body
from pipeline.extract.furniture import Furniture
from pipeline.extract.moments import is_date_line
from pipeline.extract.structured import Declared

_FEED = re.compile(r"\s*(?:<[?!][^<>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b")
_TEASER_END = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
_TEASER = 60
_MOST_TEASERS = 0.6
_FEWEST_TEASERS = 3
_LINKED = 0.6
_SHORT = 400
_SOME_LINKS, _MANY_LINKS = 10, 100
_POST_WORDS = re.compile(
    r"(?:^|[\s_-])(?:postbit|post-?content|message-?body|thread|forum|topic-?reply)", re.IGNORECASE
)


def is_feed(source: str) -> bool:
    """Whether a document is a feed or sitemap and not a page."""
    return bool(_FEED.match(source[:4000].lstrip("\ufeff")))


def _follows_link_or_date(blocks: list[Block], index: int, furniture: Furniture) -> bool:
    """Whether the line before is a whole-line link or a date: what stands above a teaser.

    "Baca juga: …" between two paragraphs is a link too, but no headline of the paragraph below it.
    """
    for block in reversed(blocks[max(0, index - 2) : index]):
        if furniture.is_line(block.text):
            continue
        if block.link_share >= _LINKED or is_date_line(block.text):
            return True
        if len(block.text) >= _TEASER:
            return False
    return False


def teaser_share(blocks: list[Block], body: Body, furniture: Furniture) -> float:
    """The share of a body's longer lines that look like teasers: cut off, or each under a link or date of its own."""
    inside = [b for b in blocks[body.first : body.last + 1] if len(b.text) >= _TEASER and b.link_share < _LINKED]
    if len(inside) < _FEWEST_TEASERS:
        return 0.0
    teasers = [b for b in inside if _TEASER_END.search(b.text) or _follows_link_or_date(blocks, b.index, furniture)]
    return len(teasers) / len(inside)


def is_listing(blocks: list[Block], body: Body, declared: Declared, furniture: Furniture, *, has_heading: bool) -> bool:
    """Whether the chosen text is a list of teasers, or a scrap of a page without an article."""
    share = teaser_share(blocks, body, furniture)
    if share >= _MOST_TEASERS:
        return True
    size = sum(len(paragraph) for paragraph in body.paragraphs)
    linked = sum(block.link_share >= _LINKED for block in blocks)
    if size < _SHORT and not has_heading:
        return linked >= (_MANY_LINKS if declared.is_article else _SOME_LINKS)
    return share >= 0.4 and not has_heading and not declared.is_article


def is_error_page(furniture: Furniture, title: str | None, page_title: str | None, body: Body | None) -> bool:
    """Whether a page without much text says that there is no article, or keeps a robot out."""
    text = "\n".join(body.paragraphs) if body else ""
    if len(text) > _SHORT:
        return False
    return any(furniture.error_pages.search(line) for line in (title or "", page_title or "", text))


def is_discussion(declared: Declared, body: Body) -> bool:
    """Whether the page is a thread of a forum."""
    if declared.is_forum:
        return True
    names = [
        f"{element.get('class') or ''} {element.get('id') or ''}"
        for element in [body.container, *body.container.iterancestors(), *body.container.iter()]
        if isinstance(element.tag, str)
    ]
    return sum(bool(_POST_WORDS.search(name)) for name in names) >= 8 and not declared.is_article
