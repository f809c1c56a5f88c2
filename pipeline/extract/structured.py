"""What a page declares about itself: JSON-LD, meta elements, link elements."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.extract.blocks import Element
from pipeline.extract.characters import clean_line, clean_text, fold
from pipeline.extract.furniture import words
from pipeline.records.markup import unescape

_MOST_NODES = 5_000
_TELLING = ("mainEntityOfPage", "articleBody", "datePublished")
_WRAPPERS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_FIELD = re.compile(r'"(headline|datePublished|dateModified|dateCreated)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_FORUM_TYPES = frozenset({"discussionforumposting", "qapage", "question"})
_MARKUP = re.compile(r"<(?:p|br|div|h\d|li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")

TITLE_METAS = ("og:title", "twitter:title", "title", "dc.title")
PUBLISHED_METAS = (
    "article:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "pubdate",
    "publishdate",
    "published_time",
    "publication_date",
    "date.issued",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "date",
    "parsely-pub-date",
    "sailthru.date",
    "content_publisheddate",
    "og:published_time",
    "og:article:published_time",
    "cxenseparse:recs:publishtime",
)
CREATED_METAS = ("datecreated", "createdate", "content_createddate")
MODIFIED_METAS = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "content_modifieddate",
)
AUTHOR_METAS = (
    "author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "content_author",
    "article:author",
    "penulis",
)
EDITOR_METAS = ("editor", "content_editor", "article:editor")


@dataclass(frozen=True, slots=True)
class Declared:
    """The page's own statements, unchecked: `metas` by lower-cased name, `articles` its article nodes in JSON-LD."""

    metas: dict[str, tuple[str, ...]]
    articles: tuple[dict[str, Any], ...]
    types: frozenset[str]
    page_title: str | None
    canonical: str | None
    language: str | None

    def meta(self, *names: str) -> list[str]:
        """The contents of the meta elements of these names, in the order of the names, without repetition."""
        return list(dict.fromkeys(value for name in names for value in self.metas.get(name, ())))

    def field(self, *names: str) -> list[str]:
        """The text fields of the article nodes, in the order of the names, without repetition."""
        found = (article.get(name) for name in names for article in self.articles)
        return list(dict.fromkeys(text for value in found if isinstance(value, str) and (text := _plain(value))))

    def names(self, field: str) -> list[str]:
        """The names of the people (or organisations) in a field such as "author"."""
        found = [name for article in self.articles for name in _names_in(article.get(field))]
        return list(dict.fromkeys(found))

    @property
    def bodies(self) -> list[str]:
        """The texts that the JSON-LD gives as the article's own."""
        raw = (article.get("articleBody") for article in self.articles)
        return [clean_text(_TAG.sub(" ", _MARKUP.sub("\n", unescape(v)))) for v in raw if isinstance(v, str)]

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        return bool(self.articles) or "article" in {kind.lower() for kind in self.meta("og:type")}

    @property
    def is_forum(self) -> bool:
        """Whether the page calls itself a discussion."""
        return bool(self.types & _FORUM_TYPES)


def _plain(value: str) -> str:
    return clean_line(unescape(value))


def _names_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, dict):
        yield from _names_in(value.get("name"))
    elif isinstance(value, list):
        for item in value[:20]:
            if not isinstance(item, list):
                yield from _names_in(item)


def _load(text: str) -> object:
    text = _WRAPPERS.sub("", _WRAPPERS.sub("", text.strip()))
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    # Broken JSON still tells the plain fields.
    fields: dict[str, object] = {}
    for name, value in _FIELD.findall(text):
        fields.setdefault(name, value)
    return {"@type": "NewsArticle", **fields} if fields and "Article" in text else None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, outer ones first; bounded, and without recursion."""
    waiting = deque([value])
    seen = 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            waiting.extend(v for v in item if isinstance(v, dict | list))


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind.lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _of_this_page(articles: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The nodes of the page's own article: pages declare the articles that they link to as well."""
    telling = [node for node in articles if any(name in node for name in _TELLING)]
    main = next(iter(telling or articles), None)
    if main is None:
        return ()
    headline = _headline(main)
    return tuple(node for node in articles if node is main or _headline(node) in {headline, ""})


def _headline(node: dict[str, Any]) -> str:
    value = node.get("headline") or node.get("name")
    return fold(_plain(value)) if isinstance(value, str) else ""


def _metas(root: Element) -> dict[str, tuple[str, ...]]:
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = clean_line(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, []).append(content)
    return {name: tuple(values) for name, values in metas.items()}


def _canonical(root: Element) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (link.get("href") or "").strip():
            return str(link.get("href")).strip()
    return None


def read_declared(root: Element) -> Declared:
    """Reads the declarations; call it before scripts are dropped from the tree."""
    nodes: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            nodes.extend(_nodes(_load(script.text)))
    kinds = words("article_type")
    articles = _of_this_page([node for node in nodes if kinds & set(_types(node))])
    title = root.find(".//title")
    text = clean_line("".join(title.itertext())) if title is not None else ""
    return Declared(
        metas=_metas(root),
        articles=articles,
        types=frozenset(kind for node in nodes for kind in _types(node)),
        page_title=text or None,
        canonical=_canonical(root),
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None),
    )
