"""The options of `predikat run` for archives, and the command `load`."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from pipeline.terminal import SOME_FAILED, AsJson, Database, KnowledgeFolder, clear_errors, die

if TYPE_CHECKING:
    from pipeline.flow import Run, RunReport, Tools
    from pipeline.settings import Settings
    from pipeline.shards import Folder as OutFolder
    from pipeline.shards import Pool, Recipe, ShardedRun
    from pipeline.store import Store

_MACHINES = ("local", "ray")
_ON_RAY = "ray"

WorkerCount = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="N", min=1, help="read archives with N processes, one file a task; goes on later"
    ),
]
ShardsOut = Annotated[
    str | None,
    typer.Option("--shards-out", metavar="DIR", help="folder or URL of what is read  [default: outputs/shards]"),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="WHERE", help="local, or ray: the machines of a Ray cluster (--engine names the NLP)"),
]
Address = Annotated[
    str | None,
    typer.Option("--address", metavar="HOST:PORT", help="of the Ray cluster  [default: one on this machine]"),
]


@dataclass(frozen=True)
class Where:
    """Where and by how many a run reads; nothing given is one article after the other in this process."""

    workers: int | None = None
    shards_out: str | None = None
    on: str | None = None
    address: str | None = None

    @staticmethod
    def of(engine: str | None, given: Where) -> tuple[str | None, Where]:
        """The NLP engine, and where to run: `--engine ray` is understood as `--on ray`.

        Ends the command where the options contradict each other.
        """
        if engine == _ON_RAY:
            engine, given = None, replace(given, on=given.on or _ON_RAY)
        given.check()
        return engine, given

    @property
    def in_shards(self) -> bool:
        """Whether the inputs are read as shards."""
        return any((self.workers, self.shards_out, self.on, self.address))

    def check(self) -> None:
        """Ends the command where the options contradict each other."""
        if self.on is not None and self.on not in _MACHINES:
            die(f"--on {self.on}: no such place; choose one of {', '.join(_MACHINES)}")
        if self.address is not None and self.on != _ON_RAY:
            die(f"--address {self.address}: only a Ray cluster has an address; add --on ray")
        if self.workers is not None and self.on == _ON_RAY:
            die(f"--workers {self.workers}: with --on ray the cluster has as many workers as cores; leave it out")


def _pool(where: Where, settings: Settings, recipe: Recipe, out: OutFolder) -> Pool:
    from pipeline.shards import RayCluster, Workers

    if where.on == _ON_RAY:
        return RayCluster(where.address, recipe, out)
    return Workers(where.workers or os.cpu_count() or 1, recipe, out, settings.worker_memory_mb)


def prepare_workers(where: Where, settings: Settings) -> None:
    """Has what workers need read while this process reads it too."""
    if where.in_shards and where.on != _ON_RAY:
        from pipeline.shards import prepare

        prepare(settings.engine, settings.knowledge)


def make_run(
    settings: Settings, store: Store, tools: Tools, where: Where, published: str | None, facts_file: TextIO | None
) -> Run | ShardedRun:
    """The run that the options ask for."""
    if not where.in_shards:
        from pipeline.flow import Run
        from pipeline.gates import load_gates

        gates = load_gates(settings)
        return Run(settings, store, tools, published=published, facts_file=facts_file, gates=gates)
    from pipeline.shards import Folder, ShardedRun, recipe_for

    recipe = recipe_for(settings, tools, published)
    out = Folder.of(where.shards_out or str(settings.shards))
    return ShardedRun(settings, store, recipe, out, _pool(where, settings, recipe, out), facts_file)


def report_json(report: RunReport) -> dict[str, Any]:
    """What a run over shards counted beside what every run counts; nothing for another run."""
    from pipeline.shards import ShardReport

    if not isinstance(report, ShardReport):
        return {}
    return {"shards": dict(report.shards)}


def report_lines(report: RunReport, where: Where, settings: Settings) -> Iterator[str]:
    """The same for people."""
    from pipeline.shards import ShardReport

    if not isinstance(report, ShardReport):
        return
    words = [f"{report.shards[name]} {name}" for name in ("read", "kept", "failed") if report.shards[name]]
    yield f"Shards    {where.shards_out or settings.shards}: {', '.join(words) or 'none'}"


def load(
    folder: Annotated[str, typer.Argument(metavar="DIR|URL", help="what `run --shards-out` wrote, here or elsewhere")],
    database: Database = None,
    knowledge: KnowledgeFolder = None,
    link: Annotated[bool, typer.Option(help="link people and awards across articles when all are loaded")] = True,
    as_json: AsJson = False,
) -> None:
    """Load the outputs of shards into the database; what it holds already is left alone."""
    with clear_errors():
        from pipeline.flow import tools_for
        from pipeline.linking import home_finder, link_store
        from pipeline.screen import counted
        from pipeline.settings import load_settings
        from pipeline.shards import Folder, load_outputs
        from pipeline.store import open_store, public_url

        settings = load_settings(database=database, knowledge=knowledge)
        tools = tools_for(settings)
        with open_store(settings.database) as store:
            reports = load_outputs(
                store,
                Folder.of(folder),
                f"load {folder}",
                last=tools.version,
                on_step=lambda step: print(step.error, file=sys.stderr) if step.error else None,
            )
            if not reports:
                die(f"{folder}: no whole output of a shard there; `predikat run … --shards-out {folder}` makes them")
            if link:
                link_store(store, tools.knowledge, home_finder(settings.knowledge))
            outcomes: Counter[str] = Counter()
            for report in reports:
                outcomes.update(report.outcomes)
            shards = sum(report.shards["kept"] for report in reports)
            if as_json:
                print(json.dumps({"shards": shards, "outcomes": outcomes, "counts": store.counts()}))
            else:
                said = ", ".join(f"{count} {name}" for name, count in outcomes.items() if count) or "no articles"
                print(f"Loaded {counted(shards, 'shards')} into {public_url(settings.database)}: {said}.")
    raise typer.Exit(SOME_FAILED if any(report.failures for report in reports) else 0)
