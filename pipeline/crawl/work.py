"""What one night has under way, and what its parts share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.crawl.splits import HOP, Whole
from pipeline.fetch.archive import ArchiveWriter
from pipeline.fetch.crawl_engine import CrawlEngine
from pipeline.fetch.crawl_jobs import Answer
from pipeline.knowledge import Knowledge
from pipeline.records.crawl import FetchRecord, FrontierItem, LeadState, Position, Validators
from pipeline.records.sources import Publisher
from pipeline.store import Frontier


@dataclass
class SourceWork:
    """What is under way for one source: open jobs by address, and what was asked for.

    `only` are the articles (canonical addresses) that are asked for without any list, None for a whole night.
    """

    publisher: Publisher
    only: Collection[str] | None = None
    open_lists: set[str] = field(default_factory=set)
    open_articles: dict[str, FrontierItem] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    lists: dict[str, LeadState] = field(default_factory=dict)
    articles_asked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self.open_lists or self.open_articles)


@dataclass
class Desk:
    """The tools of one night. `night` is its id, `knowledge` the tables in force, `unread` the articles that are held
    and wait to be read."""

    night: str
    frontier: Frontier
    engine: CrawlEngine
    archive: ArchiveWriter
    clock: Callable[[], datetime]
    most_articles: int
    knowledge: Knowledge
    unread: deque[FrontierItem] = field(default_factory=deque)

    def now(self) -> str:
        """The present moment, ISO 8601 in UTC."""
        return self.clock().astimezone(UTC).isoformat(timespec="seconds")

    def archived(self, answer: Answer, role: str, known: Validators | None = None) -> Position | None:
        """Writes an answer that is not read as an article; `known` are the validators that it leaves in force."""
        if not answer.exchanges:
            return None
        exchanges = [(one, HOP) for one in answer.exchanges[:-1]] + [(answer.exchanges[-1], role)]
        return self.archive.write(answer.job.source, exchanges, known if answer.outcome == "unchanged" else None)

    def record_of(self, answer: Answer, position: Position | None) -> FetchRecord:
        """The row of the fetches table for an answer."""
        return FetchRecord(
            night=self.night,
            source=answer.job.source,
            kind=answer.job.kind,
            url=answer.job.key,
            outcome=answer.outcome,
            at=answer.at,
            status=answer.status,
            requests=answer.requests,
            bytes=len(answer.body),
            digest=answer.digest if answer.body else None,
            detail=answer.detail[:500],
            position=position,
        )
