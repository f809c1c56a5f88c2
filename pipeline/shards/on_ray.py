"""Shards on the machines of a Ray cluster: the one door to Ray.

Every machine needs the same Predikat (the extra `ray`) and the same view of files and folders that are
named by path; URLs are the same everywhere. A task whose worker or machine dies is run again elsewhere.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.extras import install_command
from pipeline.records import InputError
from pipeline.shards.places import Folder
from pipeline.shards.plan import Shard
from pipeline.shards.recipe import Recipe
from pipeline.shards.task import Completion, died, run_shard

_ATTEMPTS = 3
_SHARDS_OF_A_WORKER = 100  # then Ray replaces the process
_LOOK_UP_S = 0.5
_IN_FLIGHT = 4  # tasks for each core of the cluster, so that none is idle while one is being given


def _load_ray() -> Any:
    try:
        import ray
    except ImportError as error:
        mend = f"install it with `{install_command('ray')}`"
        raise InputError("--on ray", "Ray is not installed", mend) from error
    return ray


class RayCluster:
    """A cluster by its address: `HOST:PORT`, `ray://HOST:PORT`, "auto" for one that runs here; None starts one."""

    def __init__(self, address: str | None, recipe: Recipe, out: Folder) -> None:
        self._address, self._recipe, self._out = address, recipe, out

    def complete(self, shards: Sequence[Shard], stop: threading.Event) -> Iterator[Completion]:
        """Every shard's completion, in the order in which they come. Ends early once `stop` is set.

        Raises InputError where the cluster cannot be reached.
        """
        ray = _load_ray()
        is_ours = not ray.is_initialized()
        if is_ours:
            self._connect(ray)
        try:
            yield from self._complete(ray, deque(shards), stop)
        finally:
            if is_ours:
                ray.shutdown()

    def _connect(self, ray: Any) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anyone
        here: dict[str, Any] = {} if self._address else {"include_dashboard": False}
        try:
            ray.init(address=self._address, log_to_driver=False, configure_logging=False, **here)
        except (ConnectionError, RuntimeError, TimeoutError, ValueError) as error:
            subject, line = f"--address {self._address or 'none'}", str(error).splitlines()[0]
            mend = "start the cluster (`ray start --head`) and give the address that it prints"
            raise InputError(subject, f"no cluster there ({line})", mend) from error

    def _complete(self, ray: Any, waiting: deque[Shard], stop: threading.Event) -> Iterator[Completion]:
        task = ray.remote(num_cpus=1, max_retries=_ATTEMPTS - 1, max_calls=_SHARDS_OF_A_WORKER)(run_shard)
        recipe, out = ray.put(self._recipe), ray.put(self._out)
        most = max(1, int(ray.cluster_resources().get("CPU", 1))) * _IN_FLIGHT
        running: dict[Any, Shard] = {}
        try:
            while (waiting or running) and not stop.is_set():
                while waiting and len(running) < most:
                    shard = waiting.popleft()
                    running[task.remote(shard, recipe, out)] = shard
                ready, _ = ray.wait(list(running), num_returns=1, timeout=_LOOK_UP_S)
                for reference in ready:
                    yield _result(ray, reference, running.pop(reference))
        finally:
            for reference in running:
                ray.cancel(reference, force=True)


def _result(ray: Any, reference: Any, shard: Shard) -> Completion:
    try:
        completion: Completion = ray.get(reference)
    except ray.exceptions.RayError as error:
        return died(shard, type(error).__name__)
    return completion
