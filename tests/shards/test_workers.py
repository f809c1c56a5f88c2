"""Workers: the same bytes as in one process; one that dies takes only its shard with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pipeline.flow import tools_for
from pipeline.settings import load_settings
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
from pipeline.shards.workers import held_megabytes, serve

Contents = Callable[[Path], dict[str, bytes]]
_PATIENCE_S = 240


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(tools_for(load_settings()).version)


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
    shards, _ = plan_shards(["arsip/a.jsonl", "arsip/pindaian-0.warc.gz"])
    alone, together = _out("satu"), _out("dua")
    for shard in shards:
        run_shard(shard, recipe, alone)
    trap = _trap(archive / "jebakan.jsonl")
    pool = Workers(2, recipe, together, memory_mb=1.0)  # each is replaced after a shard
    killer = threading.Thread(target=_kill_reader, args=(trap, pool, 2), daemon=True)
    killer.start()
    found = _complete(pool, [trap, *shards])
    killer.join(_PATIENCE_S)
    failure = found.pop(trap.name)
    assert isinstance(failure, Failure) and "SIGKILL" in failure.message and failure.mend
    assert all(isinstance(completion, Output) for completion in found.values())
    assert len(found) == len(shards)
    assert contents(archive / "dua") == contents(archive / "satu")


def test_a_worker_goes_on_until_there_is_nothing_or_it_holds_too_much(
    archive: Path, recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # this process still hears Ctrl-C
    shards, out = plan_shards(["arsip/a.jsonl", "arsip/b.jsonl.gz"])[0], _out("satu")
    for memory_mb, done in ((1.0, 1), (100_000.0, 2)):
        ours, theirs = multiprocessing.Pipe()
        for shard in shards:
            ours.send(shard)
        if done == 2:
            threading.Timer(0.0, _close_when_heard, (ours, done)).start()
        serve(theirs, recipe, out, memory_mb)
        if done == 1:
            completion, leaving = ours.recv()
            assert isinstance(completion, Output) and leaving and not ours.poll()


def _close_when_heard(ours: Connection, messages: int) -> None:
    for _ in range(messages):
        completion, leaving = ours.recv()
        assert isinstance(completion, Output) and not leaving
    ours.close()


def test_memory_is_measured() -> None:
    assert 10 < held_megabytes() < 100_000
