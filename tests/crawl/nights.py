"""A crawl of the loopback site in a folder of its own, as fast as it can go, with a reader that needs no weights."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from pipeline.annotate import Annotator
from pipeline.crawl import NightReport, crawl
from pipeline.flow import Tools
from pipeline.interpret import Interpreter
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Facts
from pipeline.records.crawl import FrontierItem, State, Verdict
from pipeline.records.sources import Publisher
from pipeline.settings import Settings, load_settings
from pipeline.store import Frontier, Store, open_store
from tests.site.loopback import LoopbackSite
from tests.site.newsroom import Story
from tests.site.outlets import Outlet

LOOPBACK = "127.0.0.0/8"


class _QuickTools(Tools):
    def read(self, article: Article) -> Facts:
        """No facts: these tests are about what comes before them."""
        return Facts(article=article.id)


def quick_tools(knowledge: Path | None = None) -> Tools:
    """Tools that find no facts, in no time; with the rows of a folder, if one is given."""
    return _QuickTools(
        load_knowledge(knowledge), Annotator.__new__(Annotator), Interpreter.__new__(Interpreter), "quick"
    )


@dataclass
class Crawled:
    """A site with its database and archive. `settings` may be changed between nights."""

    site: LoopbackSite
    folder: Path
    settings: Settings = field(init=False)
    publishers: tuple[Publisher, ...] | None = None

    def __post_init__(self) -> None:
        self.settings = load_settings(
            contact="redaksi@kabar.example",
            database=f"sqlite:///{self.folder}/predikat.db",
            archive=self.folder / "archive",
            reports=self.folder / "reports",
            delay_s=0,
            backoff_s=0.02,
            timeout_s=5,
            private_networks=LOOPBACK,
            max_document_mb=2,
        )

    def change(self, **values: Any) -> None:
        """Other settings from now on."""
        self.settings = self.settings.model_copy(update=values)

    def store(self) -> Store:
        """The database, opened."""
        return open_store(self.settings.database)

    def night(self, tools: Tools | None = None) -> NightReport:
        """One crawl over all outlets at the site's present time; without `tools` no facts are read."""
        with self.store() as store:
            publishers = self.publishers or self.site.publishers
            tools = tools or quick_tools()
            return crawl(self.settings, store, publishers, clock=lambda: self.site.now, tools=tools)

    def next_night(self) -> NightReport:
        """A day later: the record of requests starts anew."""
        self.site.advance()
        self.site.forget()
        return self.night()

    def item(self, outlet: Outlet, story: Story) -> FrontierItem:
        """What the frontier knows of an outlet's story."""
        with self.store() as store:
            found = [
                item
                for item in (Frontier(store).find(url) for url in _identities(outlet.url(story)))
                if item is not None
            ]
        assert len(found) == 1, f"{outlet.url(story)} is in the frontier {len(found)} times"
        return found[0]

    def states(self, source: str) -> dict[State, int]:
        """How many addresses of a source are in each state."""
        with self.store() as store:
            return Frontier(store).waiting().get(source, {})

    def articles(self) -> dict[str, str]:
        """The titles and texts that the database holds now, by address."""
        with self.store() as store:
            return {row["url"]: row["text"] for row in store.rows("articles")}

    def versions(self) -> int:
        """How many versions of articles there are."""
        with self.store() as store:
            return store.counts()["versions"]

    def asked(self, outlet: Outlet) -> Counter[str]:
        """The paths that the site was asked for, counted."""
        return Counter(request.path for request in self.site.requests if request.outlet == outlet.key)


def _identities(url: str) -> set[str]:
    return {url, url.rstrip("/")}


def crawl_once(settings: Settings, publishers: tuple[Publisher, ...], now: datetime, begun: Event) -> None:
    """One night in a process of its own, in the folder of its reports' folder; it says when it begins."""
    os.chdir(settings.reports.parent)
    with open_store(settings.database) as store:
        begun.set()
        crawl(settings, store, publishers, clock=lambda: now, tools=quick_tools())


def verdict_of(report: NightReport, source: str) -> Verdict:
    """What a night says about a source."""
    return next(verdict for verdict in report.verdicts if verdict.source == source)
