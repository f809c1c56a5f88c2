"""What an address looks like: an article, a section, a calendar, the next page of the same list."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from pipeline.knowledge import Word, load_rows
from pipeline.knowledge.loader import HERE

_TITLE_WORDS = 4
_SLUG_WORDS, _LONE_SLUG_WORDS = 3, 5
_CALENDAR = re.compile(r"/(?:19|20)\d\d(?:[/-]\d{1,2}){0,2}/?$")
_LONG_NUMBER = re.compile(r"\d{3,}")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|css|js|xml|ico)$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[^0-9a-z]+")
_PAGE_NUMBER = re.compile(r"^(?:page|paged|halaman|hal|p|start|offset|per_page|pageno)$", re.IGNORECASE)
_PAGE_PATH = re.compile(r"/(?:page|halaman|hal|p)[/-]?\d+/?$|/\d+/?$", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """The words of `listing_words.yaml`, in lower case."""

    following: frozenset[str]
    no_article: frozenset[str]
    no_sitemap: frozenset[str]


@functools.cache
def load_words() -> Words:
    """Read once."""
    rows = load_rows(HERE / "listing_words.yaml", Word)
    by_kind: dict[str, set[str]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, set()).update(form.lower() for form in row.forms)
    return Words(*(frozenset(by_kind[kind]) for kind in ("next", "no_article", "no_sitemap")))


def _segments(path: str) -> list[str]:
    return [segment for segment in path.lower().split("/") if segment]


def is_section(url: str) -> bool:
    """Whether the address is the front page, a section, a calendar or a file: certainly no article."""
    parts = urlsplit(url)
    segments = _segments(parts.path)
    if not segments:
        return not parts.query
    if _CALENDAR.search(parts.path) or _FILE.search(parts.path) or load_words().no_article & set(segments):
        return True
    return len(segments) == 1 and not parts.query and len(_SEPARATORS.split(segments[0])) < _SLUG_WORDS


def matches_pattern(pattern: str, url: str) -> bool:
    """Whether a publisher's `article_pattern` is found in the path and query of an address."""
    parts = urlsplit(url)
    return re.search(pattern, parts.path + (f"?{parts.query}" if parts.query else "")) is not None


def is_article_link(url: str, title: str) -> bool:
    """Whether a link of a listing page leads to an article: a headline over an address with a number or a slug.

    The slug alone must be long; a headline alone is not enough.
    """
    if is_section(url):
        return False
    parts = urlsplit(url)
    segments = _segments(parts.path)
    words = max((sum(word.isalpha() for word in _SEPARATORS.split(segment)) for segment in segments), default=0)
    if words >= _LONE_SLUG_WORDS:
        return True
    numbered = bool(_LONG_NUMBER.search(parts.path + parts.query)) or any(
        value.isdigit() for _, value in parse_qsl(parts.query)
    )
    return len(title.split()) >= _TITLE_WORDS and (words >= _SLUG_WORDS or numbered or segments[-1:][0].isdigit())


def is_following(url: str, text: str, relation: str, current: str) -> bool:
    """Whether a link leads to the next page of the list at `current`: the same list by its path, the next by its word.

    A calendar's "next" has another path and is not followed.
    """
    if "next" not in relation.lower().split() and " ".join(text.lower().split()) not in load_words().following:
        return False
    here, there = urlsplit(current), urlsplit(url)
    if here.netloc != there.netloc or url == current:
        return False
    pages = {name for name, _ in parse_qsl(there.query) if _PAGE_NUMBER.match(name)}
    stem, next_stem = (_PAGE_PATH.sub("", parts.path).rstrip("/") for parts in (here, there))
    return stem == next_stem and (bool(pages) or bool(_PAGE_PATH.search(there.path)))


def is_article_sitemap(url: str) -> bool:
    """Whether a sitemap's name does not say that it lists sections, tags, authors, pages or pictures."""
    name = urlsplit(url).path.lower().rsplit("/", 1)[-1]
    return not load_words().no_sitemap & set(_SEPARATORS.split(name))
