"""The stages of Predikat, each alone, and the whole: `python -m pipeline.bench.tasks NAME FILE MOST`; prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.bench.rivals import timed
from pipeline.flow import Run, Tools, tools_for
from pipeline.link import link
from pipeline.records import Article, Page
from pipeline.records.page import HTML
from pipeline.settings import load_settings
from pipeline.store import open_store

Record = dict[str, Any]


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


def run_growth(file: Path, documents: int) -> dict[str, Any]:
    """`predikat run` over a file of articles into a new database: seconds without loading, and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(database=f"sqlite:///{folder}/bench.db")
        tools = tools_for(settings)
        with open_store(settings.database) as store:
            cpu, wall = time.process_time(), time.perf_counter()
            report = Run(settings, store, tools).over([str(file)], "bench")
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if report.read != documents:
        raise RuntimeError(f"{file}: {report.read} of {documents} articles were read; {report.failures[:1]}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": "run", "documents": documents, "cpu_s": cpu, "wall_s": wall, "peak_mb": peak}


if __name__ == "__main__":
    task, path, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    print(json.dumps(run_growth(path, count) if task == "run" else run_stage(task, path, count)))
