"""Outputs of shards into the database, by the one writer, in the order of the shards' names."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.records import Article, Entity, Facts, InputError, Issue, Link, PageRecord
from pipeline.records.as_data import read_record
from pipeline.shards.outputs import Output, read_lines
from pipeline.shards.places import Folder
from pipeline.store import Reading, Store, record_issues, record_load, save_many, versions_added, was_loaded

_BATCH = 500  # articles in a transaction
ANOTHER_TEXT = "another text under the id or URL of an article of this run"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one line came to: an outcome, the article that it is about, and what was wrong with it."""

    outcome: str
    article: Article | None = None
    facts: Facts | None = None
    error: InputError | None = None


def _reading(line: dict[str, Any]) -> Reading:
    return (
        read_record(PageRecord, line["page"]),
        read_record(Article, line["article"]),
        read_record(Facts, line["facts"]),
        (
            [read_record(Entity, entity) for entity in line["entities"]],
            [read_record(Link, link) for link in line["links"]],
        ),
    )


def read_readings(out: Folder, output: Output) -> Iterator[Reading | Issue]:
    """What an output holds, as records. Raises InputError where it is damaged or of another format."""
    for line in read_lines(out, output):
        try:
            yield read_record(Issue, line["issue"]) if "issue" in line else _reading(line)
        except (KeyError, ValueError) as error:
            mend = "remove it with its marker and run the shard again"
            raise InputError(output.shard, f"its output cannot be read ({error})", mend) from error


def _batches(found: Iterable[Reading | Issue]) -> Iterator[list[Reading | Issue]]:
    stream = iter(found)
    while batch := list(itertools.islice(stream, _BATCH)):
        yield batch


class Loader:
    """Loads outputs into a store as one run, whose extractor is that of the outputs."""

    def __init__(self, store: Store, run_id: int, out: Folder) -> None:
        self._store, self._run_id, self._out = store, run_id, out

    def load(self, output: Output, on_line: Callable[[Loaded], None], *, every_line: bool = False) -> None:
        """Loads one output.

        One that the database holds as it is now is only counted, unless `every_line` is to be heard of. Raises
        StoreError, and InputError where the output is damaged.
        """
        if not every_line and was_loaded(self._store, output.shard, output.digest):
            for _ in range(int(output.tally["articles"])):
                on_line(Loaded("unchanged"))
            if failed := int(output.tally["failed"]):
                mend = "`predikat issues` names each"
                on_line(Loaded("failed", error=InputError(output.shard, f"{failed} pages could not be read", mend)))
            return
        articles = 0
        for batch in _batches(read_readings(self._out, output)):
            articles += sum(not isinstance(one, Issue) for one in batch)
            for loaded in self._save(batch):
                on_line(loaded)
        record_load(self._store, output.shard, output.digest, articles, self._run_id)

    def _save(self, batch: list[Reading | Issue]) -> Iterator[Loaded]:
        readings = [one for one in batch if not isinstance(one, Issue)]
        issues = [one for one in batch if isinstance(one, Issue)]
        outcomes = save_many(self._store, readings, self._run_id) if readings else []
        loaded = [
            Loaded("failed", error=outcome)
            if isinstance(outcome, InputError)
            else Loaded(outcome, reading[1], reading[2])
            for outcome, reading in zip(outcomes, readings, strict=True)
        ]
        unstored = [one.error.as_issue("interpret") for one in loaded if one.error]
        record_issues(self._store, [*issues, *unstored, *self._overwritten(loaded, readings)], self._run_id)
        in_order = iter(loaded)
        for one in batch:
            yield _failed(one) if isinstance(one, Issue) else next(in_order)

    def _overwritten(self, loaded: list[Loaded], readings: list[Reading]) -> Iterator[Issue]:
        """An issue for each text that came under the id or URL of an article of this very run."""
        to_come = Counter(one.article.id for one in loaded if one.article and one.outcome == "updated")
        for one, (page, article, *_) in zip(loaded, readings, strict=True):
            if one.outcome != "updated":
                continue
            to_come[article.id] -= 1
            if versions_added(self._store, article.id, self._run_id) - to_come[article.id] > 1:
                detail = (
                    f"{article.id}: every text is kept as a version, the last one counts; is the id or URL its own?"
                )
                yield Issue("fetch", page.source, ANOTHER_TEXT, detail)


def _failed(issue: Issue) -> Loaded:
    return Loaded("failed", error=InputError(issue.subject, issue.message, issue.detail))
