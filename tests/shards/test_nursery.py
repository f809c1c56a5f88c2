"""Where workers come from: they have the tables of their recipe, also where those changed after they were read."""

from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pipeline.annotate import ENGINES
from pipeline.flow import extractor_version
from pipeline.records import Article
from pipeline.shards import Recipe
from pipeline.shards.nursery import announced_recipe, context_of, prepare, start_worker, take_up

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


def _look_then_read(connection: Connection, recipe: Recipe) -> None:
    libraries = {"onnxruntime", "sentencepiece"} & set(sys.modules)
    article = Article(id="a", page="p", source="test", text="Wali Kota Sukamaju, Rina Puspita, hadir.")
    facts = recipe.tools().read(article)
    connection.send((libraries, [person.name for person in facts.people]))


def test_a_fork_takes_along_no_network_and_reads_with_its_own() -> None:
    ours, theirs = multiprocessing.Pipe()
    recipe = Recipe("", "tagger")
    worker = start_worker(recipe, _look_then_read, theirs, recipe)
    theirs.close()
    assert ours.poll(_PATIENCE_S)
    assert ours.recv() == (set(), ["Rina Puspita"])
    worker.join(_PATIENCE_S)


def test_only_engines_without_networks_of_their_libraries_are_forked() -> None:
    methods = {engine: type(context_of(engine)).__name__ for engine in ENGINES}
    assert {engine for engine in ENGINES if methods[engine] == "SpawnContext"} >= {"spacy", "stanza", "mixed"}
    if sys.platform == "linux":
        assert methods["rules"] == methods["tagger"] == "ForkServerContext"


def test_nothing_is_announced_to_the_processes_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare("rules")
    assert announced_recipe() is None
    monkeypatch.setenv("PREDIKAT_WORKERS_READ", '["rules", "/tabel"]')
    assert announced_recipe() == Recipe("", "rules", Path("/tabel"))
