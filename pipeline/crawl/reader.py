"""Reads a fetched article out of the archive, exactly as `predikat run` reads the archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.fetch import Limits, Skipped
from pipeline.fetch.archive import read_archived
from pipeline.fetch.crawl_judgement import is_paywalled
from pipeline.fetch.formats import Fetched
from pipeline.flow import Run
from pipeline.records import InputError, Page
from pipeline.records.crawl import FrontierItem, Reading


@dataclass(frozen=True)
class Reader:
    """The flow from an archived page to stored facts, for one run."""

    run: Run
    run_id: int
    archive: Path
    limits: Limits

    def read(self, item: FrontierItem) -> tuple[Reading, str | None]:
        """What became of an item's page, and the id of the article it holds, None where it holds none."""
        assert item.position is not None
        fetched = read_archived(self.archive, item.position, self.limits)
        step = self.run.take(fetched, self.run_id)
        article = step.article
        reading = Reading(
            characters=len(article.body) if article else 0,
            has_title=article is not None and article.title is not None,
            has_date=article is not None and article.published is not None,
            paywall=isinstance(fetched, Page) and is_paywalled(fetched.body, self.run.tools.knowledge),
            step=_step(step.outcome, fetched),
            detail=_detail(fetched, step.error),
        )
        return reading, article.id if article else None


def _detail(fetched: Fetched, error: InputError | None) -> str:
    if isinstance(fetched, Skipped):
        return fetched.reason
    return error.message if error is not None else ""


def _step(outcome: str, fetched: object) -> str:
    return "damaged" if isinstance(fetched, InputError) else outcome
