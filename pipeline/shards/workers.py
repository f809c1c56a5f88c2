"""Shards on the cores of this machine: processes that have the model loaded, each with one shard in hand.

A worker that dies takes only its shard with it: another one tries that once more, then the shard has failed. A worker
that holds too much memory ends after its shard and is replaced. If the parent dies, its workers end with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from pipeline.shards.nursery import start_worker, take_up
from pipeline.shards.places import Folder
from pipeline.shards.plan import Shard
from pipeline.shards.recipe import Recipe
from pipeline.shards.task import Completion, died, run_shard

_ATTEMPTS = 2
_LOOK_UP_S = 0.5  # how often a stop is looked for where nothing happens
_STATM = Path("/proc/self/statm")


def held_megabytes() -> float:
    """Memory that this process holds now (its peak where the system does not tell), in megabytes."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def serve(connection: Connection, recipe: Recipe, out: Folder, memory_mb: float) -> None:
    """The life of a worker: shard after shard, until there is none or the memory is used up.

    Sends (completion, whether it ends now).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which the parent ends it, without a word
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, BrokenPipeError):
        take_up(recipe)
        leaving = False
        while not leaving:
            completion = run_shard(connection.recv(), recipe, out)
            leaving = held_megabytes() > memory_mb
            connection.send((completion, leaving))


@dataclass
class _Worker:
    """A worker as its parent sees it."""

    process: BaseProcess
    connection: Connection
    shard: Shard | None = None

    def give(self, shard: Shard) -> None:
        self.shard = shard
        # A worker that died while idle is met when its connection is read.
        with contextlib.suppress(OSError):
            self.connection.send(shard)

    def end(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()


def _in_words(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"exit status {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name


class Workers:
    """The processes of this machine."""

    def __init__(self, count: int, recipe: Recipe, out: Folder, memory_mb: float = 1000.0) -> None:
        self._count, self._recipe, self._out, self._memory_mb = count, recipe, out, memory_mb
        self._workers: list[_Worker] = []
        self._tried: dict[str, int] = {}
        self._waiting: deque[Shard] = deque()

    def complete(self, shards: Sequence[Shard], stop: threading.Event) -> Iterator[Completion]:
        """Every shard's completion, as they come. Ends early, with the workers, once `stop` is set."""
        self._waiting = deque(shards)
        try:
            while not stop.is_set() and (self._waiting or any(worker.shard for worker in self._workers)):
                self._hand_out()
                yield from self._hear()
        finally:
            for worker in self._workers:
                worker.end()
            self._workers = []

    def _start(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        process = start_worker(self._recipe, serve, theirs, self._recipe, self._out, self._memory_mb)
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        idle = [worker for worker in self._workers if worker.shard is None]
        while self._waiting and (idle or len(self._workers) < self._count):
            if not idle:
                self._workers.append(self._start())
            worker = idle.pop() if idle else self._workers[-1]
            worker.give(self._waiting.popleft())

    def _hear(self) -> Iterator[Completion]:
        busy = {worker.connection: worker for worker in self._workers if worker.shard}
        for connection in wait(list(busy), timeout=_LOOK_UP_S):
            worker = next(one for one in busy.values() if one.connection is connection)
            try:
                completion, leaving = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._bury(worker)
                continue
            worker.shard = None
            if leaving:
                self._dismiss(worker)
            yield completion

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()

    def _bury(self, worker: _Worker) -> Iterator[Completion]:
        shard = worker.shard
        worker.process.join()
        exit_code = worker.process.exitcode
        self._dismiss(worker)
        if shard is None:
            return
        self._tried[shard.key] = self._tried.get(shard.key, 0) + 1
        if self._tried[shard.key] < _ATTEMPTS:
            self._waiting.appendleft(shard)
        else:
            yield died(shard, _in_words(exit_code))
