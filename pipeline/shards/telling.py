"""What a run over shards says as it goes: counts, failures, fact records, and every step to whoever listens."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import version as package_version
from typing import TextIO

from pipeline.flow import OnStep, RunReport, Step
from pipeline.publish import fact_record
from pipeline.records import InputError
from pipeline.shards.loading import Loaded, Loader
from pipeline.shards.outputs import Output
from pipeline.shards.task import Completion, Failure
from pipeline.store import Store

_KEPT = 1000  # articles and failures that a report names; an archive has millions


@dataclass
class ShardReport(RunReport):
    """What a run over shards did. `shards` counts read, kept (read by an earlier run) and failed ones."""

    shards: Counter[str] = field(default_factory=Counter)


def nothing(*_: object) -> None:
    """What happens where nobody listens."""


def start_report(store: Store, command: str, extractor: str) -> ShardReport:
    """Opens a run in the database and gives its report, still empty."""
    versions = {"predikat": package_version("predikat"), "spacy": package_version("spacy")}
    return ShardReport(run_id=store.start_run(command, extractor=extractor, versions=versions))


@dataclass
class Telling:
    """Loads what came of shards into the store, counts in `report`, and tells the listeners."""

    store: Store
    report: ShardReport
    loader: Loader
    facts_file: TextIO | None = None
    min_confidence: float = 0.0
    on_step: OnStep = nothing

    def fail(self, error: InputError, stage: str) -> None:
        """Something could not be read."""
        self.store.record_issue(error.as_issue(stage), self.report.run_id)
        self._hear(Loaded("failed", error=error))

    def load(self, completion: Completion) -> None:
        """Loads what came of a shard. Raises StoreError."""
        if isinstance(completion, Failure):
            self.fail(completion.as_error(), "shards")
            return
        try:
            self.loader.load(completion, self._hear, every_line=self.facts_file is not None)
        except InputError as error:
            self.fail(error, "shards")
        self._count(completion)

    def _count(self, output: Output) -> None:
        stopped, skipped = output.tally["stopped"], output.tally["skipped"]
        self.report.stopped.update(stopped)
        for outcome, counts in (("stopped", stopped), ("skipped", skipped)):
            if counts:
                self.report.outcomes[outcome] += sum(counts.values())

    def _hear(self, loaded: Loaded) -> None:
        report, article, error = self.report, loaded.article, loaded.error
        report.outcomes[loaded.outcome] += 1
        if error is not None and len(report.failures) < _KEPT:
            report.failures.append(error)
        if article is not None and len(report.articles) < _KEPT:
            report.articles.append(article.id)
        if article is not None and loaded.facts is not None and self.facts_file is not None:
            record = fact_record(article, loaded.facts.at_least(self.min_confidence))
            self.facts_file.write(json.dumps(record, ensure_ascii=False) + "\n")
        subject = error.subject if error else article.source if article else ""
        self.on_step(Step(subject, loaded.outcome, error, article))
