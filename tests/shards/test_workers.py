"""Workers: the same bytes as in one process; one that dies takes only its shard with it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from pipeline.flow import make_tools
from pipeline.shards import (
    Completion,
    Failure,
    Folder,
    Output,
    Recipe,
    Shard,
    ShardFile,
    Workers,
    plan_shards,
    run_shard,
)
from pipeline.shards.workers import _Worker, held_megabytes

Contents = Callable[[Path], dict[str, bytes]]
_PATIENCE_S = 240


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(make_tools().version)


def _out(name: str) -> Folder:
    folder = Folder.of(name)
    folder.make()
    return folder


def _trap(path: Path) -> Shard:
    """A shard whose reader waits until somebody writes to it."""
    os.mkfifo(path)
    return Shard(path.name, (ShardFile(path.name, path.name, str(path.absolute()), 0),))


def _kill_reader(trap: Shard, pool: Workers, times: int) -> None:
    """Kills the worker that has the trap in hand, `times` times over."""
    location = trap.files[0].location
    for _ in range(times):
        with open(location, "wb"):  # noqa: PTH123 (returns when the reader is there)
            (victim,) = [one.process.pid for one in pool._workers if one.shard == trap]
            assert victim is not None
            os.kill(victim, signal.SIGKILL)
        while any(one.process.pid == victim for one in pool._workers):  # a dying reader is a reader
            time.sleep(0.01)


def _complete(pool: Workers, shards: list[Shard]) -> dict[str, Completion]:
    stop = threading.Event()
    guard = threading.Timer(_PATIENCE_S, stop.set)
    guard.start()
    try:
        return {completion.shard: completion for completion in pool.complete(shards, stop)}
    finally:
        guard.cancel()


def test_two_workers_of_which_some_die_give_the_bytes_of_one_process(
    archive: Path, recipe: Recipe, contents: Contents
) -> None:
    shards, _ = plan_shards(["arsip"])
    alone, together = _out("satu"), _out("dua")
    for shard in shards:
        run_shard(shard, recipe, alone)
    trap = _trap(archive / "jebakan.jsonl")
    pool = Workers(2, recipe, together)
    killer = threading.Thread(target=_kill_reader, args=(trap, pool, 2), daemon=True)
    killer.start()
    found = _complete(pool, [trap, *shards])
    killer.join(_PATIENCE_S)
    failure = found.pop(trap.name)
    assert isinstance(failure, Failure) and "SIGKILL" in failure.message and failure.mend
    assert all(isinstance(completion, Output) for completion in found.values())
    assert len(found) == len(shards)
    assert contents(archive / "dua") == contents(archive / "satu")


class _Counted(Workers):
    """Workers that keep a list of all processes."""

    def __init__(self, recipe: Recipe, out: Folder, memory_mb: float) -> None:
        super().__init__(1, recipe, out, memory_mb)
        self.started: list[SpawnProcess] = []

    def _start(self) -> _Worker:
        worker = super()._start()
        self.started.append(worker.process)
        return worker


def test_a_worker_that_holds_too_much_is_replaced_and_a_stop_ends_all(archive: Path, recipe: Recipe) -> None:
    shards, _ = plan_shards(["arsip/a.jsonl", "arsip/b.jsonl.gz", "arsip/lepas"])
    pool, stop = _Counted(recipe, _out("satu"), memory_mb=1.0), threading.Event()
    found = []
    for completion in pool.complete(shards, stop):
        found.append(completion)
        if len(found) == 2:
            stop.set()
    assert len(found) == len(pool.started) == 2, "a worker for each shard until the stop"
    assert not any(process.is_alive() for process in pool.started)


def test_memory_is_measured() -> None:
    assert 10 < held_megabytes() < 100_000
