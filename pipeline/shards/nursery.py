"""Where workers come from: forks of one process that has read the tables before, so that each starts at once.

They also share its memory. Only where forks are safe: on Linux, and for the engines `rules` and `tagger`. Networks may
have threads of their own, which no fork takes along: those of `tagger` are loaded in each worker, after the fork; the
engines `spacy`, `stanza` and `mixed`, whose libraries are networks through and through, are not forked at all. Where
there is no fork, each worker is a new process that loads what it needs.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pipeline.annotate import Engine
from pipeline.flow import make_tools
from pipeline.knowledge import forget_knowledge, load_knowledge
from pipeline.shards.recipe import Recipe

_ANNOUNCED = "PREDIKAT_WORKERS_READ"
_FORKED = ("rules", "tagger")


def context_of(engine: Engine) -> ForkServerContext | SpawnContext:
    """How workers of an engine start: as forks of a server, or as new processes."""
    if engine in _FORKED and sys.platform == "linux":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipeline.shards.warm"])
        return context
    return multiprocessing.get_context("spawn")


def prepare(engine: Engine, knowledge: Path | None = None) -> None:
    """Has the tables read in the background; worth calling before this process reads them itself."""
    if isinstance(context_of(engine), SpawnContext):
        return
    os.environ[_ANNOUNCED] = json.dumps([engine, str(knowledge) if knowledge else None])
    forkserver.ensure_running()
    del os.environ[_ANNOUNCED]


def announced_recipe() -> Recipe | None:
    """What `prepare` was called for, in the server of forks."""
    if _ANNOUNCED not in os.environ:
        return None
    engine, knowledge = json.loads(os.environ[_ANNOUNCED])
    return Recipe("", engine, Path(knowledge) if knowledge else None)


def read_before_forks(recipe: Recipe) -> None:
    """Loads, in the server of forks, what its workers share: all of it, but for networks. Raises as `Recipe.tools`."""
    if recipe.engine == "rules":
        recipe.tools()
    else:
        load_knowledge(recipe.knowledge)


def start_worker(recipe: Recipe, life: Callable[..., None], *arguments: Any) -> BaseProcess:
    """A started process that runs `life(*arguments)`."""
    prepare(recipe.engine, recipe.knowledge)
    context = context_of(recipe.engine)
    process: BaseProcess = context.Process(target=life, args=arguments, daemon=True)
    process.start()
    return process


def take_up(recipe: Recipe) -> None:
    """Makes sure, in a worker, that the tools are those of the recipe: tables may have changed since they were read."""
    if recipe.tools().version != recipe.extractor:
        make_tools.cache_clear()
        forget_knowledge()
