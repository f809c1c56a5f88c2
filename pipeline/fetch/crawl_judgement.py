"""Tells an article's page from what only looks like one: challenges, soft 404s, other sites, cut articles.

The words are those of `knowledge`, the project's own where none is given.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from pipeline.fetch.canonical import same_site
from pipeline.fetch.crawl_jobs import Answer
from pipeline.fetch.formats import is_html
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.records.markup import unescape

TABLE = "crawl_words"
_SCANNED = 400_000
_LITTLE_TEXT = 700
# Every pattern looks a bounded way ahead, or no further than the next tag: pages may be made to be slow to read.
_HEADING = re.compile(r"<(title|h1|h2)\b[^<>]{0,300}>(.{0,600}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|noscript|template)\b|<!--")
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"\s+")
_HOME_PATHS = frozenset({"", "/", "/index.html", "/index.php", "/home"})


@dataclass(frozen=True, slots=True)
class _Words:
    captcha_titles: tuple[str, ...]
    captchas: tuple[str, ...]
    soft_404s: tuple[str, ...]
    paywalls: tuple[str, ...]


def _words(knowledge: Knowledge | None) -> _Words:
    return _words_of(knowledge or load_knowledge())


@functools.lru_cache(maxsize=4)
def _words_of(knowledge: Knowledge) -> _Words:
    kinds = ("captcha_title", "captcha", "soft_404", "paywall")
    return _Words(*(tuple(sorted(knowledge.forms(TABLE, kind))) for kind in kinds))


def _seen_text(source: str) -> str:
    return _BLANKS.sub(" ", unescape(_TAG.sub(" ", _without_unseen(source)))).strip()


def _without_unseen(source: str) -> str:
    """A page without its scripts, styles and comments; one that does not end takes the rest of the page with it."""
    lowered, kept, at = source.lower(), [], 0
    while opening := _UNSEEN.search(lowered, at):
        kept.append(source[at : opening.start()])
        closing = f"</{opening[1]}" if opening[1] else "-->"
        end = lowered.find(closing, opening.end())
        if end < 0:
            return " ".join(kept)
        at = end + (3 if closing == "-->" else 0)
    return " ".join([*kept, source[at:]])


def _headings(source: str) -> list[str]:
    return [_seen_text(found[2]).lower() for found in _HEADING.finditer(source)]


def is_challenge(body: bytes, knowledge: Knowledge | None = None) -> bool:
    """Whether a page keeps robots out in place of showing what was asked for."""
    source, words = body[:_SCANNED].decode("utf-8", "replace"), _words(knowledge)
    lowered = source.lower()
    is_named = any(heading.startswith(words.captcha_titles) for heading in _headings(source))
    # Ordinary pages carry such scripts too, for their comment forms: only a page without text is a challenge.
    return (is_named or any(mark in lowered for mark in words.captchas)) and len(_seen_text(source)) < _LITTLE_TEXT


def is_soft_404(body: bytes, knowledge: Knowledge | None = None) -> bool:
    """Whether a page says that there is nothing under its address."""
    phrases = _words(knowledge).soft_404s
    return any(heading.startswith(phrases) for heading in _headings(body[:_SCANNED].decode("utf-8", "replace")))


def is_paywalled(body: bytes, knowledge: Knowledge | None = None) -> bool:
    """Whether a page shows only the beginning of its article to those who do not pay."""
    lowered = _BLANKS.sub(" ", body.decode("utf-8", "replace").lower()).replace('": ', '":')
    return any(phrase in lowered for phrase in _words(knowledge).paywalls)


def judge_article(answer: Answer, home: str, knowledge: Knowledge | None = None) -> Answer:
    """The answer to an article's address with the word for what it really is.

    `home` is the publisher's front page: a redirect to it, or off the site, brings no article.
    """
    last = answer.last
    if last is None or answer.outcome == "unchanged":
        return answer
    if answer.outcome != "ok":
        return answer
    if not same_site(answer.final_url, home):
        return replace(answer, outcome="elsewhere", detail=f"redirects to {answer.final_url[:200]}")
    if len(answer.exchanges) > 1 and urlsplit(answer.final_url).path.lower() in _HOME_PATHS:
        return replace(answer, outcome="soft_404", detail="redirects to the front page")
    if not is_html(last.header("Content-Type"), answer.body):
        return replace(answer, outcome="no_page", detail=f"media type {last.header('Content-Type') or 'unknown'}"[:200])
    if not answer.body.strip():
        return replace(answer, outcome="cut", detail="an empty page")
    if is_soft_404(answer.body, knowledge):
        return replace(answer, outcome="soft_404", detail="the page says that there is nothing")
    return answer
