"""The shards of the speed test: whole, different from each other, read alike by one worker and two."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from pipeline.bench import parallel
from pipeline.bench.parallel import make_shards, measure


def test_shards_hold_different_articles_and_are_made_once(tmp_path: Path) -> None:
    folder = make_shards(tmp_path / "shards", 2, 3)
    lines = [line for path in sorted(folder.iterdir()) for line in gzip.decompress(path.read_bytes()).splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) == len(set(texts)) == 6
    before = [path.stat().st_mtime_ns for path in sorted(folder.iterdir())]
    make_shards(folder, 2, 3)
    assert [path.stat().st_mtime_ns for path in sorted(folder.iterdir())] == before


def test_one_worker_and_two_write_the_same(tmp_path: Path) -> None:
    results = measure(make_shards(tmp_path / "shards", 2, 2), [1, 2], 1)
    assert [result["workers"] for result in results] == [1, 2]
    assert len({result["digest"] for result in results}) == 1
    assert all(result["articles"] == 4 for result in results)


def test_outputs_that_differ_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other_bytes(shards: Path, workers: int) -> parallel.Result:
        return {"workers": workers, "wall_s": 1.0, "articles": 4, "digest": str(workers)}

    monkeypatch.setattr(parallel, "run_once", other_bytes)
    with pytest.raises(RuntimeError, match="depend on the number of workers"):
        measure(tmp_path, [1, 2], 1)
