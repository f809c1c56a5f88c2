"""Where workers come from: they have the tables of their recipe, also where those changed after they were read."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pipeline.flow import extractor_version
from pipeline.shards import Recipe
from pipeline.shards.nursery import announced_recipe, prepare, start_worker, take_up

_PATIENCE_S = 240
_ROW = "- {{form: {}, expansion: Guru, category: religious, place: before, source: test}}\n"


def _read_and_read_again(connection: Connection, recipe: Recipe, table: Path) -> None:
    before = recipe.tools().version
    table.write_text(_ROW.format("Daeng"), encoding="utf-8")
    recipe = replace(recipe, extractor=extractor_version(recipe.knowledge, "rules"))
    take_up(recipe)
    connection.send((before, recipe.tools().version, os.getpid()))


def test_a_worker_has_the_tables_as_they_are_now(tmp_path: Path) -> None:
    table = tmp_path / "titles.yaml"
    table.write_text(_ROW.format("Buya"), encoding="utf-8")
    written = extractor_version(tmp_path, "rules")
    ours, theirs = multiprocessing.Pipe()
    recipe = Recipe(written, "rules", knowledge=tmp_path)
    worker = start_worker(recipe, _read_and_read_again, theirs, recipe, table)
    theirs.close()  # a worker that ends without a word is heard
    assert ours.poll(_PATIENCE_S)
    before, after, process = ours.recv()
    worker.join(_PATIENCE_S)
    assert (before, after) == (written, extractor_version(tmp_path, "rules"))
    assert before != after and process != os.getpid()


def test_nothing_is_announced_to_the_processes_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare("rules")
    assert announced_recipe() is None
    monkeypatch.setenv("PREDIKAT_WORKERS_READ", '["rules", "/tabel"]')
    assert announced_recipe() == Recipe("", "rules", Path("/tabel"))
