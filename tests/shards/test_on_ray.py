"""The same bytes on a Ray cluster, also when a worker and then a machine are lost."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from pipeline.flow import tools_for
from pipeline.records import InputError
from pipeline.settings import load_settings
from pipeline.shards import Completion, Folder, Output, RayCluster, Recipe, Shard, ShardFile, plan_shards, run_shard

_PATIENCE_S = 300
_LINE = b'{"id": "jebakan", "text": "Bupati Tanah Laut hadir pada Kamis (17/4/2025)."}\n'


@contextmanager
def _cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, list[Any]]]:
    """A cluster of a head that runs no tasks and two machines of one core each."""
    # Nothing of this machine's own Ray, if it has one; and no wait of minutes for a loaded machine.
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", str(_PATIENCE_S))
    cluster_utils = pytest.importorskip("ray.cluster_utils")
    ray = pytest.importorskip("ray")
    memory = {"object_store_memory": 80_000_000, "include_dashboard": False}
    cluster = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **memory})
    try:
        nodes = [cluster.add_node(num_cpus=1, **memory) for _ in range(2)]
        yield cluster, nodes
    finally:
        ray.shutdown()
        cluster.shutdown()


def _reader_of(pipe: Path) -> int | None:
    """The process that has the pipe open to read, but this one."""
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            process = int(descriptor.parts[2])
            if process != os.getpid() and descriptor.readlink() == pipe:
                return process
        except OSError:
            continue
    return None


def _parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


class _Mishaps(threading.Thread):
    """Waits for the task that reads a pipe: kills its worker, then its machine, then feeds it."""

    def __init__(self, pipe: Path, cluster: Any, nodes: list[Any]) -> None:
        super().__init__(daemon=True)
        self._pipe, self._cluster, self._nodes = pipe, cluster, nodes
        self.done: list[str] = []

    def run(self) -> None:
        with self._caught() as worker:
            os.kill(worker, signal.SIGKILL)
            _wait_for_end(worker)
        self.done.append("worker")
        with self._caught() as worker:
            self._cluster.remove_node(self._machine_of(worker), allow_graceful=False)
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)  # with its machine
            _wait_for_end(worker)
        self.done.append("machine")
        while True:  # the digest is taken first, then the lines are read; a thread that waits is no burden
            with self._pipe.open("wb") as stream:
                stream.write(_LINE)
            while _reader_of(self._pipe) is not None:
                time.sleep(0.01)

    @contextmanager
    def _caught(self) -> Iterator[int]:
        """The process that reads, held in the middle of it."""
        with self._pipe.open("wb"):  # returns when somebody reads
            while (worker := _reader_of(self._pipe)) is None:
                time.sleep(0.01)
            yield worker

    def _machine_of(self, worker: int) -> Any:
        raylet = _parent_of(worker)
        return next(node for node in self._nodes if raylet in {info.process.pid for info in _raylets(node)})


def _wait_for_end(process: int) -> None:
    with suppress(OSError):
        while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            time.sleep(0.01)


def _raylets(node: Any) -> list[Any]:
    return list(node.all_processes["raylet"])


def test_a_cluster_that_loses_a_worker_and_a_machine_gives_the_same_bytes(
    archive: Path, monkeypatch: pytest.MonkeyPatch, contents: Callable[[Path], dict[str, bytes]]
) -> None:
    recipe, shards = Recipe(tools_for(load_settings()).version), plan_shards(["arsip"])[0]
    alone, together = Folder.of("satu"), Folder.of("ray")
    for folder in (alone, together):
        folder.make()
    for shard in shards:
        run_shard(shard, recipe, alone)
    pipe = archive / "jebakan.jsonl"
    os.mkfifo(pipe)
    trap = Shard(pipe.name, (ShardFile(pipe.name, pipe.name, str(pipe), 0),))
    with _cluster(monkeypatch) as (cluster, nodes):
        mishaps = _Mishaps(pipe, cluster, nodes)
        mishaps.start()
        pool, stop = RayCluster(cluster.address, recipe, together), threading.Event()
        guard = threading.Timer(_PATIENCE_S, stop.set)
        guard.start()
        found: list[Completion] = list(pool.complete([trap, *shards], stop))
        guard.cancel()
    assert mishaps.done == ["worker", "machine"]
    assert {one.shard for one in found} == {trap.name, *(shard.name for shard in shards)}
    assert all(isinstance(one, Output) for one in found), found
    bytes_of = contents(archive / "ray")
    of_trap = {name: bytes_of.pop(name) for name in list(bytes_of) if name.startswith(trap.key)}
    assert len(of_trap) == 3
    assert bytes_of == contents(archive / "satu")


def test_a_cluster_that_is_not_there_is_said_in_words(archive: Path) -> None:
    ray = pytest.importorskip("ray")
    assert not ray.is_initialized()
    pool = RayCluster("bukan-alamat", Recipe("rules-1"), Folder.of("ray"))
    with pytest.raises(InputError, match=r"--address bukan-alamat: no cluster there .*ray start --head"):
        list(pool.complete([], threading.Event()))
