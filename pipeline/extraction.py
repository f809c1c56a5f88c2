"""Stage 2 with what is known of publishers: the tables in force, and the selectors and names of each host."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.extract import extract
from pipeline.knowledge import Knowledge, Problems, load_knowledge
from pipeline.knowledge.sources import load_publishers
from pipeline.records import Article, InputError, Page
from pipeline.records.addresses import host_name
from pipeline.records.sources import Selectors


@dataclass(frozen=True)
class Extraction:
    """What turns pages into articles. `selectors` and `names` are those of publishers, by host."""

    knowledge: Knowledge
    selectors: dict[str, Selectors] = field(default_factory=dict, kw_only=True)
    names: dict[str, str] = field(default_factory=dict, kw_only=True)

    def extract(self, page: Page, published: str | None = None) -> Article:
        """The article in a page, read with the selectors of its publisher, if that has any. Raises InputError.

        A page that does not say whose it is has the name of the publisher of its host.
        """
        host = host_name(page.final_url or page.requested_url)
        selectors = self.selectors.get(host or "")
        article = extract(page, published=published, selectors=selectors, knowledge=self.knowledge)
        if article.publisher != host_name(article.canonical_url or article.url):
            return article
        return replace(article, publisher=self.names.get(article.publisher or "", article.publisher))

    def article_or_error(self, page: Page, published: str | None = None) -> Article | InputError:
        """The article in a page, or why there is none: one bad page never stops the rest."""
        try:
            return self.extract(page, published)
        except InputError as error:
            return error
        except Exception as error:
            return InputError.of_bug(page.source, error)


@functools.lru_cache(maxsize=2)
def make_extraction(knowledge_folder: Path | None = None) -> Extraction:
    """For the project's tables plus the rows of `knowledge_folder`. Raises KnowledgeError."""
    problems = Problems()
    with problems.gathered():
        knowledge = load_knowledge(knowledge_folder)
    with problems.gathered():
        publishers = {host_name(one.home) or "": one for one in load_publishers(knowledge_folder).values()}
    problems.tell()
    return Extraction(
        knowledge,
        selectors={host: one.selectors for host, one in publishers.items() if one.selectors != Selectors()},
        names={host: one.name for host, one in publishers.items()},
    )
