"""Whether a publisher's YAML still holds: every list that it names, and one article."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract import extract
from pipeline.fetch.discovery import first_leads
from pipeline.fetch.formats import make_page
from pipeline.knowledge import Knowledge
from pipeline.records import Article, InputError
from pipeline.records.page import HTML
from pipeline.records.sources import Discovered, Publisher, Selectors
from pipeline.sources.look import Get, Look, look_at

__all__ = ["Checked", "Look", "check_publisher"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check saw: each list, and one article with what extraction made of it."""

    publisher: Publisher
    looks: tuple[Look, ...]
    item: Discovered | None = None
    article: Article | None = None
    failure: str | None = None

    @property
    def works(self) -> bool:
        """Whether articles are listed and one of them has title, text and date."""
        read = self.article
        return read is not None and bool(read.title and read.published and read.text.strip() != read.title)

    @property
    def all_lists_work(self) -> bool:
        """Whether no list of the YAML is dead."""
        return all(look.works for look in self.looks)

    @property
    def article_outcome(self) -> str:
        """A line for people about the article."""
        if self.article is None:
            return self.failure or "no article to read"
        parts = {"title": self.article.title, "date": self.article.published}
        missing = [name for name, value in parts.items() if not value]
        read = f"{len(self.article.text)} characters of text"
        return f"{read}; without {' and '.join(missing)}" if missing else read


def check_publisher(publisher: Publisher, get: Get, knowledge: Knowledge | None = None) -> Checked:
    """Looks at each list of the YAML, at the newest part of an index, and reads the first article listed.

    `knowledge` has the tables to read with, the project's own where none is given.
    """
    looks = []
    for lead in first_leads(publisher):
        look = look_at(publisher, lead, get)
        looks.append(look)
        if look.found and not look.items and look.found.leads:
            looks.append(look_at(publisher, look.found.leads[0], get))
    item = next((look.items[0] for look in looks if look.items), None)
    if item is None:
        return Checked(publisher, tuple(looks), failure="no list gives an article")
    try:
        article = _read_article(item, publisher.selectors, get, knowledge)
    except InputError as error:
        return Checked(publisher, tuple(looks), item, failure=error.message)
    return Checked(publisher, tuple(looks), item, article)


def _read_article(item: Discovered, selectors: Selectors, get: Get, knowledge: Knowledge | None) -> Article:
    """The article behind an item. Raises InputError."""
    document = get(item.address)
    if isinstance(document, InputError):
        raise document
    if document.status != 200:
        raise InputError(item.address, f"HTTP status {document.status}", "look at the site")
    page = make_page(document.url, HTML, document.body, requested_url=item.address, final_url=document.url, status=200)
    return extract(page, selectors=selectors, knowledge=knowledge)
