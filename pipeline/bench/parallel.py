"""Two workers against one: `predikat run --workers N` over the same shards, in turn, into new databases.

`python -m pipeline.bench.parallel FOLDER --shards N --articles N --workers 1,2 --rounds N` prints JSON; `make bench`
runs it. Wall-clock seconds of whole commands: start, reading, database and end are all in them.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.bench.press import make_press, write_articles

Result = dict[str, Any]


def make_shards(folder: Path, shards: int, articles: int) -> Path:
    """A folder of `shards` files of JSON Lines with `articles` made-up articles each; those that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for shard in range(shards):
        write_articles(folder / f"shard-{shard:04d}.jsonl.gz", make_press(articles, first=shard * articles))
    return folder


def run_once(shards: Path, workers: int) -> Result:
    """Seconds of one command with `workers` processes, and a digest of all that its tasks wrote.

    Raises subprocess.CalledProcessError where the command fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "shards"
        command = [sys.executable, "-m", "pipeline.cli", "run", str(shards), "--no-link", "--workers", str(workers)]
        command += ["--shards-out", str(out), "--database", f"sqlite:///{folder}/bench.db"]
        before = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - before
        digest, articles = hashlib.sha256(), 0
        for path in sorted(out.rglob("*.jsonl.gz")):
            digest.update(path.name.encode() + path.read_bytes())
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                articles += sum('"article"' in line for line in lines)
        return {"workers": workers, "wall_s": seconds, "articles": articles, "digest": digest.hexdigest()}


def measure(shards: Path, workers: Sequence[int], rounds: int) -> list[Result]:
    """The best of `rounds` runs for each number of workers, the numbers in turn.

    Raises RuntimeError where the bytes that the tasks wrote depend on the number of workers.
    """
    best: dict[int, Result] = {}
    for _ in range(rounds):
        for count in workers:
            found = run_once(shards, count)
            if count not in best or found["wall_s"] < best[count]["wall_s"]:
                best[count] = found
            print(json.dumps(found), file=sys.stderr, flush=True)  # long runs are watched
    if len({result["digest"] for result in best.values()}) != 1:
        raise RuntimeError("the outputs depend on the number of workers")
    return [best[count] for count in workers]


def main(words: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the shards are made")
    parser.add_argument("--shards", type=int, default=20)
    parser.add_argument("--articles", type=int, default=500, help="articles of a shard")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args(words)
    folder = make_shards(given.folder / f"shards-{given.shards}-{given.articles}", given.shards, given.articles)
    print(json.dumps(measure(folder, [int(count) for count in given.workers.split(",")], given.rounds)))


if __name__ == "__main__":
    main()
