"""A run that is killed anywhere loses at most the shards in hand; the next one ends with the same bytes and facts."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.flow import Run, tools_for
from pipeline.settings import load_settings
from pipeline.shards import Completion, Folder, Recipe, Shard, ShardedRun, plan_shards, run_shard
from pipeline.store import Store, open_store
from tests.stored import article_ids, links_of

Contents = Callable[[Path], dict[str, bytes]]
_PATIENCE_S = 240
_KILLS = 8


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is forked with its tools in it: they must hold no network."""
    monkeypatch.setenv("PREDIKAT_ENGINE", "rules")


class _Here:
    """Runs the tasks in this process."""

    def __init__(self, recipe: Recipe, out: Folder) -> None:
        self._recipe, self._out = recipe, out

    def complete(self, shards: Sequence[Shard], stop: threading.Event) -> Iterator[Completion]:
        return (run_shard(shard, self._recipe, self._out) for shard in shards)


def _run(out: Folder) -> None:
    recipe = Recipe(tools_for(load_settings()).version, "rules")
    with open_store("sqlite:///predikat.db") as store:
        ShardedRun(load_settings(), store, recipe, out, _Here(recipe, out)).over(["arsip"], "run arsip")


def _run_apart(out: Folder, seconds: float | None) -> int:
    """The run in a copy of this process, killed after some seconds (None: never); gives the signal that ended it."""
    child = os.fork()
    if not child:
        try:
            _run(out)
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def _content(store: Store) -> Iterator[object]:
    counts = store.counts()
    yield {kind: counts[kind] for kind in counts if kind != "runs"}
    yield from sorted(str(stored.issue) for stored in store.issues())
    for name in article_ids(store):
        yield store.facts_of(name)
        yield links_of(store, name)


def test_killed_runs_then_a_whole_one_end_like_an_unbroken_one(archive: Path, contents: Contents) -> None:
    unbroken, recipe = Folder.of("utuh"), Recipe(tools_for(load_settings()).version, "rules")
    unbroken.make()
    started = time.monotonic()
    for shard in plan_shards(["arsip"])[0]:
        run_shard(shard, recipe, unbroken)
    took = time.monotonic() - started
    out, luck = Folder.of("keluar"), random.Random(8)
    for _ in range(_KILLS):  # at random points of it, whatever the machine's speed
        _run_apart(out, luck.uniform(0, took))
    assert _run_apart(out, None) == 0
    assert contents(archive / "keluar") == contents(archive / "utuh")
    plain = f"sqlite:///{archive}/utuh.db"
    with open_store("sqlite:///predikat.db") as store, open_store(plain) as other:
        Run(load_settings(), other, tools_for(load_settings())).over(["arsip"], "run arsip")
        assert list(_content(store)) == list(_content(other))


def _workers_of(folder: Path) -> list[int]:
    """The processes that work in a folder, but this one and those that are dead."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        try:
            here = entry.readlink() == folder and int(entry.parent.name) != os.getpid()
            state = (entry.parent / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if here and state != "Z":
            found.append(int(entry.parent.name))
    return found


def test_workers_end_with_a_run_that_is_killed(archive: Path) -> None:
    words = ["-m", "pipeline.cli", "run", "arsip", "--workers", "1", "--shards-out", "keluar", "--no-link"]
    with (archive / "cetakan.txt").open("wb") as printed:
        process = subprocess.Popen([sys.executable, *words], stdout=printed, stderr=printed)
    deadline = time.monotonic() + _PATIENCE_S
    while not list((archive / "keluar").glob("*.done")):
        assert process.poll() is None and time.monotonic() < deadline, (archive / "cetakan.txt").read_text()
        time.sleep(0.01)
    process.kill()
    process.wait()
    while left := _workers_of(archive):
        assert time.monotonic() < deadline, f"{left} outlive their parent"
        time.sleep(0.01)
