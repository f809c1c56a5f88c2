"""`make bench`: Predikat's stages, the whole, and what a user would otherwise run, over the same pages in one run.

Each contestant runs in a process of its own, one after the other, several rounds in turn; the best round counts, in
seconds of processor, so that a busy machine does less harm. Prints tables, and keeps `speed.json` and `speed.svg` in
the folder given.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.bench.picture import bars_and_growth
from pipeline.bench.press import make_press, write_articles

HERE = Path(__file__).parent
STAGES = ("extract", "annotate", "interpret", "link", "text to facts", "whole")
Result = dict[str, Any]


def _run(command: Sequence[str]) -> Any:
    """What a task printed; None where it cannot run here (its line on stderr says why)."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no output"])[-1]
        print(f"bench: {' '.join(command[-3:])}: {last}", file=sys.stderr)
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def _contestants(file: Path, pages: int, parsed: int, rivals: str) -> dict[str, list[str]]:
    """The command of each contestant. Stanza is so slow that it reads `parsed` documents."""
    ours = [sys.executable, "-m", "pipeline.bench.tasks"]
    script = str(HERE / "rivals.py")
    commands = {stage: [*ours, stage, str(file), str(pages)] for stage in STAGES}
    commands["trafilatura"] = [sys.executable, script, "trafilatura", str(file), str(pages)]
    commands["news-please"] = [rivals, script, "news-please", str(file), str(pages)]
    commands["spacy-blank"] = [sys.executable, script, "spacy-blank", str(file), str(pages)]
    commands["stanza"] = [sys.executable, "-m", "pipeline.bench.rivals", "stanza", str(file), str(parsed)]
    return commands


def _best(commands: dict[str, list[str]], rounds: int) -> dict[str, Result]:
    best: dict[str, Result] = {}
    for turn in range(rounds):
        for name, command in commands.items():
            if turn and (name not in best or name == "stanza"):
                continue
            found = _run(command)
            if found and (name not in best or found["cpu_s"] < best[name]["cpu_s"]):
                best[name] = found
    return best


def _milliseconds(result: Result) -> float:
    return float(1000 * result["cpu_s"] / result["documents"])


def _stage_table(best: dict[str, Result]) -> Table:
    table = Table("", "ms a document", "documents/s", "peak MB", title="Stages and rivals, one core")
    for name, result in best.items():
        ms = _milliseconds(result)
        table.add_row(name, f"{ms:.2f}", f"{1000 / ms:,.0f}", f"{result['peak_mb']:.0f}")
    return table


def _ratios(best: dict[str, Result]) -> list[tuple[str, float, str]]:
    """(what, measured, what is asked for)."""
    ms = {name: _milliseconds(result) for name, result in best.items()}
    found = [("text to facts, articles/s", 1000 / ms["text to facts"], "≥ 25")]
    if "trafilatura" in ms:
        found.append(("HTML to facts against trafilatura alone", ms["whole"] / ms["trafilatura"], "≤ 3"))
    if "news-please" in ms:
        found.append(("HTML to facts against news-please", ms["whole"] / ms["news-please"], ""))
    if "stanza" in ms:
        found.append(("Stanza against text to facts", ms["stanza"] / ms["text to facts"], "≥ 15"))
    return found


def _articles_file(folder: Path, count: int) -> Path:
    """A file of `count` articles as JSON Lines, text alone."""
    path = folder / f"articles-{count}.jsonl.gz"
    write_articles(path, make_press(count))
    return path


def _growth(folder: Path, sizes: Sequence[int]) -> list[Result]:
    if not sizes:
        return []
    command = [sys.executable, "-m", "pipeline.bench.tasks", "run", str(_articles_file(folder, max(sizes)))]
    return _run([*command, ",".join(map(str, sizes))]) or []


def _parallel(folder: Path, size: str) -> list[Result]:
    """Two workers against one over shards of made-up articles; `size` is "SHARDS,ARTICLES", nothing for no run."""
    if not size:
        return []
    shards, articles = size.split(",")
    command = [sys.executable, "-m", "pipeline.bench.parallel", str(folder), "--shards", shards, "--articles", articles]
    return _run(command) or []


def _parallel_table(parallel: Sequence[Result]) -> Table:
    table = Table("workers", "seconds", "times as fast", title="predikat run --workers")
    for result in parallel:
        faster = parallel[0]["wall_s"] / result["wall_s"]
        table.add_row(str(result["workers"]), f"{result['wall_s']:.0f}", f"{faster:.2f}")
    return table


def _growth_table(growth: Sequence[Result]) -> Table:
    names = ("documents", "ms a document", "against the size before", "ms since that", "MB held", "peak MB")
    table = Table(*names, title="predikat run, growth")
    before = None
    for result in growth:
        ms = _milliseconds(result)
        against = f"{ms / before:.3f}" if before else ""
        sizes = (f"{result['held_mb']:.0f}", f"{result['peak_mb']:.0f}")
        table.add_row(f"{result['documents']:,}", f"{ms:.2f}", against, f"{result['step_ms']:.2f}", *sizes)
        before = ms
    return table


def main(words: Sequence[str] | None = None) -> None:
    """Measures, prints and keeps."""
    parser = argparse.ArgumentParser(prog="make bench", description="How fast, against what, and how it grows.")
    parser.add_argument("--pages", type=int, default=300, help="pages that each contestant reads")
    parser.add_argument("--parsed", type=int, default=40, help="documents that Stanza reads")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="1000,10000", help="documents of each step of growth")
    parser.add_argument("--parallel", default="20,500", help="shards and articles of each, read by one worker and two")
    parser.add_argument("--rivals", default=sys.executable, help="the Python that has news-please")
    parser.add_argument("--folder", type=Path, default=Path("outputs/bench"))
    given = parser.parse_args(words)
    given.folder.mkdir(parents=True, exist_ok=True)
    pages = given.folder / f"pages-{given.pages}.jsonl"
    pages.write_text("".join(f"{made.as_json()}\n" for made in make_press(given.pages)), encoding="utf-8")
    best = _best(_contestants(pages, given.pages, given.parsed, given.rivals), given.rounds)
    growth = _growth(given.folder, [int(size) for size in given.sizes.split(",") if size])
    parallel = _parallel(given.folder, given.parallel)
    console = Console()
    console.print(_stage_table(best), _growth_table(growth), _parallel_table(parallel))
    for what, measured, asked in _ratios(best):
        console.print(f"{what}: {measured:.2f} {f'(asked for: {asked})' if asked else ''}")
    kept = {"stages": best, "growth": growth, "parallel": parallel, "ratios": _ratios(best)}
    (given.folder / "speed.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (given.folder / "speed.svg").write_text(bars_and_growth(best, growth), encoding="utf-8")
    console.print(f"Kept in {given.folder}: speed.json, speed.svg")


if __name__ == "__main__":
    main()
