"""The stages of Predikat, each alone, and the whole: `python -m pipeline.bench.tasks NAME FILE MOST`; prints JSON.

`python -m pipeline.bench.tasks run FILE 1000,10000,100000` is one run that is measured at each of these sizes.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.bench.rivals import timed
from pipeline.flow import Run, Step, Tools, tools_for
from pipeline.link import link
from pipeline.records import Article, Page
from pipeline.records.page import HTML
from pipeline.settings import load_settings
from pipeline.shards.workers import held_megabytes
from pipeline.store import open_store

Record = dict[str, Any]
Result = dict[str, Any]


def _page(record: Record) -> Page:
    return Page(
        id=f"page-{record['id']}",
        source="bench",
        media_type=HTML,
        body=record["html"].encode(),
        requested_url=record["url"],
        final_url=record["url"],
    )


def _article(record: Record) -> Article:
    text = f"{record['title']}\n\n{record['text']}"
    start = len(record["title"]) + 2
    name = f"article-{record['id']}"
    return Article(
        id=name,
        page=f"page-{record['id']}",
        source="bench",
        text=text,
        body_start=start,
        title=record["title"],
        published=record["published"],
    )


def _work(name: str, tools: Tools) -> tuple[Callable[[Any], Any], Callable[[Record], Any]]:
    """(what is timed, what is made of a record before)."""
    if name == "extract":
        return tools.extract, _page
    if name == "whole":
        return lambda page: tools.read(tools.extract(page)), _page
    if name == "text to facts":
        return tools.read, _article
    if name == "annotate":
        return tools.annotator.annotate, _article
    if name == "interpret":
        return lambda pair: tools.interpreter.interpret(pair[0], pair[1]), lambda r: _annotated(r, tools)
    if name == "link":
        return lambda pair: link(pair[0], pair[1], tools.knowledge), lambda r: _read(r, tools)
    raise ValueError(name)


def _annotated(record: Record, tools: Tools) -> tuple[Article, Any]:
    article = _article(record)
    return article, tools.annotator.annotate(article)


def _read(record: Record, tools: Tools) -> tuple[Article, Any]:
    article = _article(record)
    return article, tools.read(article)


def run_stage(name: str, file: Path, most: int) -> dict[str, Any]:
    """Times one stage over documents held in memory."""
    tools = tools_for(load_settings())
    work, make = _work(name, tools)
    with file.open(encoding="utf-8") as lines:
        inputs = [make(json.loads(line)) for _, line in zip(range(most), lines, strict=False)]
    return {"name": name, **timed(work, inputs)}


class _Marks:
    """Notes seconds and memory each time that as many documents have come through as the next mark says."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.results: list[Result] = []
        self._sizes = sorted(sizes)
        self._seen = 0
        self._started = self._last = (time.process_time(), time.perf_counter())

    def __call__(self, step: Step) -> None:
        if step.error is not None:
            raise RuntimeError(f"{step.subject}: {step.error}")
        self._seen += 1
        if self._seen in self._sizes:
            self._note()

    def _note(self) -> None:
        now = time.process_time(), time.perf_counter()
        before = self.results[-1]["documents"] if self.results else 0
        self.results.append(
            {
                "name": "run",
                "documents": self._seen,
                "cpu_s": now[0] - self._started[0],
                "wall_s": now[1] - self._started[1],
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "held_mb": held_megabytes(),
                "step_ms": 1000 * (now[0] - self._last[0]) / (self._seen - before),
            }
        )
        self._last = now
        print(json.dumps(self.results[-1]), file=sys.stderr, flush=True)  # long runs are watched


def run_growth(file: Path, sizes: Sequence[int]) -> list[Result]:
    """`predikat run` over a file of articles into a new database, measured as it passes each of `sizes`.

    Seconds do not hold loading the tables; `step_ms` is the milliseconds of processor of a document since the size
    before, `held_mb` the memory held at that size. Raises RuntimeError where an article was not read, or too few came.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(database=f"sqlite:///{folder}/bench.db")
        tools = tools_for(settings)
        with open_store(settings.database) as store:
            marks = _Marks(sizes)
            Run(settings, store, tools, on_step=marks).over([str(file)], "bench")
    if len(marks.results) != len(set(sizes)):
        raise RuntimeError(f"{file}: fewer articles than {max(sizes)}")
    return marks.results


if __name__ == "__main__":
    task, path, counts = sys.argv[1], Path(sys.argv[2]), [int(count) for count in sys.argv[3].split(",")]
    print(json.dumps(run_growth(path, counts) if task == "run" else run_stage(task, path, counts[0])))
