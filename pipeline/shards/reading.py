"""The lines of a shard: its articles with their facts and links, and what could not be read, in the shard's order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.fetch import Fetched, Limits, Skipped, Source, read_source
from pipeline.flow import Tools
from pipeline.link import link
from pipeline.records import Article, Facts, InputError, Issue, PageRecord
from pipeline.records.as_data import as_data
from pipeline.shards.places import as_local
from pipeline.shards.plan import Shard, ShardFile
from pipeline.shards.recipe import Recipe

# Articles that spaCy and Stanza read together, those of like length side by side; the other engines gain nothing by it.
_BATCH = 64
_ONE_BY_ONE = ("rules", "tagger")
_KINDS = ("people", "occupancies", "events", "dates", "conferrals", "statements")

Ready = tuple[PageRecord, Article]


@dataclass
class Tally:
    """What came of a shard's pages. `stopped` counts by gate, `skipped` by reason, `issues` by stage and message."""

    pages: int = 0
    articles: int = 0
    failed: int = 0
    stopped: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "pages": self.pages,
            "articles": self.articles,
            "failed": self.failed,
            "stopped": dict(self.stopped),
            "skipped": dict(self.skipped),
            "facts": dict(self.facts),
            "issues": dict(self.issues),
        }


def _dumped(line: dict[str, Any]) -> bytes:
    # Halves of characters are escaped: whoever loads the line says what is wrong with the article.
    text = json.dumps(line, default=as_data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(line, default=as_data, sort_keys=True, separators=(",", ":")).encode() + b"\n"


class Reader:
    """Reads the pages of one shard into lines."""

    def __init__(self, recipe: Recipe, tools: Tools) -> None:
        self.tally = Tally()
        self._recipe = recipe
        self._tools = tools
        self._batch = 1 if recipe.engine in _ONE_BY_ONE else _BATCH

    def lines(self, shard: Shard) -> Iterator[bytes]:
        """The lines of the shard."""
        waiting: list[Ready | Issue] = []
        for fetched in (one for file in shard.files for one in self._pages(file)):
            ready = self._take(fetched)
            if ready is None:
                continue
            waiting.append(ready)
            if len(waiting) >= self._batch:
                yield from self._flush(waiting)
                waiting = []
        yield from self._flush(waiting)

    def _pages(self, file: ShardFile) -> Iterator[Fetched]:
        limits = Limits.megabytes(self._recipe.max_document_mb)
        with as_local(file.location) as path:
            yield from read_source(Source(file.name, file.file, path=path, size=file.size), limits)

    def _take(self, fetched: Fetched) -> Ready | Issue | None:
        """An article, or what is wrong with the page; None for one that was passed over."""
        if isinstance(fetched, Skipped):
            self.tally.skipped[fetched.reason] += 1
            return None
        if isinstance(fetched, InputError):
            return self._fail(fetched, "fetch")
        self.tally.pages += 1
        try:
            if gate := self._recipe.gates.stopped_by(fetched):
                self.tally.stopped[gate] += 1
                return None
            return PageRecord.of(fetched), self._tools.extract(fetched, self._recipe.published)
        except InputError as error:
            return self._fail(error, "extract")
        except Exception as error:
            return self._fail(InputError.of_bug(fetched.source, error), "extract")

    def _fail(self, error: InputError, stage: str) -> Issue:
        self.tally.failed += 1
        issue = error.as_issue(stage)
        self._count_issues((issue,))
        return issue

    def _count_issues(self, issues: Iterable[Issue]) -> None:
        self.tally.issues.update(f"{issue.stage}: {issue.message}" for issue in issues)

    def _flush(self, waiting: Sequence[Ready | Issue]) -> Iterator[bytes]:
        read = iter(self._read([one[1] for one in waiting if not isinstance(one, Issue)]))
        for one in waiting:
            found = one if isinstance(one, Issue) else next(read)
            if isinstance(found, Issue):
                yield _dumped({"issue": found})
            elif not isinstance(one, Issue):
                yield self._article_line(*one, found)

    def _read(self, articles: Sequence[Article]) -> list[Facts | Issue]:
        """The facts of each article. A batch that breaks is read one by one, to find the article that does it."""
        if len(articles) > 1:
            order = sorted(range(len(articles)), key=lambda at: len(articles[at].text))
            try:
                found = dict(zip(order, self._tools.read_many([articles[at] for at in order]), strict=True))
                return [found[at] for at in range(len(articles))]
            except Exception:  # said again by the article that it is about
                pass
        return [self._read_one(article) for article in articles]

    def _read_one(self, article: Article) -> Facts | Issue:
        try:
            return self._tools.read(article)
        except InputError as error:
            return self._fail(error, "interpret")
        except Exception as error:
            return self._fail(InputError.of_bug(article.source, error), "interpret")

    def _article_line(self, page: PageRecord, article: Article, facts: Facts) -> bytes:
        self.tally.articles += 1
        self.tally.facts.update({kind: len(getattr(facts, kind)) for kind in _KINDS})
        self._count_issues((*article.issues, *facts.issues))
        entities, links = link(article, facts, self._tools.knowledge)
        return _dumped({"page": page, "article": article, "facts": facts, "entities": entities, "links": links})
