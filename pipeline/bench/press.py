"""Made-up articles of news, as many as wanted, from those written for this project; `theme` prints pages around them.

Paragraphs of several articles are put together and their names, places, numbers and days changed, so that no two
articles are alike. They have 300 words in the mean, as those of regional press have; one in five tells of awards.
"""

from __future__ import annotations

import functools
import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.bench.theme import Around, Story, Theme
from pipeline.bench.wording import make_language, make_name
from pipeline.extract import extract
from pipeline.fetch import read_pages
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, InputError, Page

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
_ORDINARY = Path(__file__).parent / "press.yaml"
_WORDS, _SPREAD = 300, 130
_AWARD_NEWS = 0.2
_DIGITS = re.compile(r"\b\d{1,2}(?=[ ,.)])")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One article: the text as a reader sees it, and the page that holds it."""

    number: int
    title: str
    body: str
    published: str
    seed: int

    @property
    def url(self) -> str:
        """Where it would stand."""
        return f"https://kabar.test/berita/{self.number}"

    @property
    def page(self) -> str:
        """The page that holds it; printed anew each time, the same."""
        luck = random.Random(f"page {self.seed} {self.number}")
        return Theme(luck, _around()).page(_story(self, luck))

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


@functools.cache
def _stock() -> _Stock:
    stories, words = [], set()
    regions = [region.short_name for region in load_knowledge().regions]
    for article in _samples():
        stories.append((article.title or "Berita", [p for p in article.body.split("\n") if p.strip()]))
        words |= {name for name in regions if re.search(rf"\b{re.escape(name)}\b", article.text)}
    written = yaml.safe_load(_ORDINARY.read_text(encoding="utf-8"))
    ordinary = [(story["title"], story["body"]) for story in written]
    return _Stock(stories, ordinary, regions, frozenset(words))


@functools.cache
def _around() -> Around:
    stock = _stock()
    headlines = [title for title, _ in stock.ordinary]
    return Around(stock.regions, headlines, make_language(random.Random(0)))


def _story(made: MadeUp, luck: random.Random) -> Story:
    structured = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": made.title,
        "datePublished": f"{made.published}T10:00:00+07:00",
        "author": {"@type": "Person", "name": make_name(luck)},
    }
    declared = json.dumps(structured, ensure_ascii=False)
    return Story(made.number, made.title, made.body.split("\n"), made.published, declared)


def make_press(count: int, seed: int = 1, first: int = 0) -> Iterator[MadeUp]:
    """`count` articles; the same seed and number give the same article."""
    stock = _stock()
    for number in range(first, first + count):
        luck = random.Random(f"{seed} {number}")
        title, body = stock.article(number, luck)
        published = f"2025-{luck.randint(1, 12):02d}-{luck.randint(1, 28):02d}"
        yield MadeUp(number, title, body, published, seed)


def write_articles(path: Path, articles: Iterable[MadeUp]) -> None:
    """Writes a file of articles as JSON Lines (gzip), text alone, unless it is there."""
    if path.exists():
        return
    part = path.with_suffix(".part")
    with gzip.open(part, "wt", encoding="utf-8", compresslevel=1) as lines:
        for made in articles:
            record = {"id": str(made.number), "title": made.title, "text": made.body, "published": made.published}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    part.rename(path)
