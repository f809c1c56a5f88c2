"""A run over shards: workers read, this process loads what they wrote, and both go on at once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from pipeline.flow import OnProgress, OnStep
from pipeline.settings import Settings
from pipeline.shards.loading import Loader
from pipeline.shards.outputs import find_done, find_outputs
from pipeline.shards.places import Folder, is_url
from pipeline.shards.plan import Shard, plan_shards
from pipeline.shards.recipe import Recipe
from pipeline.shards.task import Completion, Failure
from pipeline.shards.telling import ShardReport, Telling, nothing, start_report
from pipeline.store import Store


class Pool(Protocol):
    """Whoever runs the tasks."""

    def complete(self, shards: Sequence[Shard], stop: threading.Event) -> Iterator[Completion]:
        """Every shard's completion, in the order in which they come. Ends early once `stop` is set."""


@contextmanager
def _beside(pool: Pool, shards: Sequence[Shard]) -> Iterator[Callable[[], Completion]]:
    """Runs the pool beside this thread; the function gives the next completion, or raises what the pool raised."""
    found: queue.SimpleQueue[Completion | BaseException] = queue.SimpleQueue()
    stop = threading.Event()

    def run() -> None:
        try:
            for completion in pool.complete(shards, stop):
                found.put(completion)
        except BaseException as error:
            found.put(error)

    def take() -> Completion:
        one = found.get()
        if isinstance(one, BaseException):
            raise one
        return one

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield take
    finally:
        stop.set()
        thread.join()


@dataclass
class ShardedRun:
    """One run over the shards behind the user's words; outputs stay in `out` for the next run.

    `facts_file` takes a record per article as JSON Lines, `on_progress` hears of bytes loaded, bytes in all and a name.
    """

    settings: Settings
    store: Store
    recipe: Recipe
    out: Folder
    pool: Pool
    facts_file: TextIO | None = None
    on_step: OnStep = nothing
    on_progress: OnProgress = nothing

    def over(self, words: Iterable[str], command: str) -> ShardReport:
        """Reads every shard that has no output yet, loads all outputs, and reports. One bad shard never stops the rest.

        Raises StoreError, InputError where nothing can be run at all, OSError where `out` cannot be written.
        """
        self.out.make()
        shards, errors = plan_shards(words, self._is_ours)
        report = start_report(self.store, command, self.recipe.extractor)
        loader = Loader(self.store, report.run_id, self.out)
        telling = Telling(self.store, report, loader, self.facts_file, self.settings.min_confidence, self.on_step)
        try:
            for error in errors:
                telling.fail(error, "fetch")
            self._go(shards, telling)
        finally:
            self.store.finish_run(report.run_id, report.outcomes)
        return report

    def _is_ours(self, path: Path) -> bool:
        """Whether this run writes the file: `predikat run .` must not read its own outputs."""
        name = getattr(self.facts_file, "name", None)
        facts = {Path(name).absolute()} if isinstance(name, str) else set()
        in_out = not is_url(self.out.url) and path.is_relative_to(self.out.url)
        return in_out or path in facts or path in self.store.files()

    def _go(self, shards: Sequence[Shard], telling: Telling) -> None:
        found = {shard.name: find_done(self.out, shard, self.recipe) for shard in shards}
        completions: dict[str, Completion] = {name: output for name, output in found.items() if output is not None}
        counts = telling.report.shards
        counts["kept"] = len(completions)
        done, total = 0, sum(shard.size for shard in shards)
        self.on_progress(done, total, "")
        with _beside(self.pool, [shard for shard in shards if shard.name not in completions]) as take:
            for shard in shards:  # loaded in this order, whichever is read first
                while shard.name not in completions:
                    completion = take()
                    completions[completion.shard] = completion
                    counts["failed" if isinstance(completion, Failure) else "read"] += 1
                telling.load(completions.pop(shard.name))
                done += shard.size
                self.on_progress(done, total, shard.name)


def load_outputs(
    store: Store,
    out: Folder,
    command: str,
    *,
    last: str = "",
    on_step: OnStep = nothing,
    on_progress: OnProgress = nothing,
) -> list[ShardReport]:
    """Loads the whole outputs of a folder, made here or elsewhere: one run, and one report, for each extractor.

    The run of the extractor `last` is the last one: its facts hold. Raises StoreError and OSError.
    """
    outputs = sorted(find_outputs(out), key=lambda one: (one.extractor == last, one.extractor, one.shard))
    reports: list[ShardReport] = []
    for number, output in enumerate(outputs):
        on_progress(number, len(outputs), output.shard)
        if not number or outputs[number - 1].extractor != output.extractor:
            reports.append(start_report(store, command, output.extractor))
        report = reports[-1]
        Telling(store, report, Loader(store, report.run_id, out), on_step=on_step).load(output)
        report.shards["kept"] += 1
        if number + 1 == len(outputs) or outputs[number + 1].extractor != output.extractor:
            store.finish_run(report.run_id, report.outcomes)
    return reports
