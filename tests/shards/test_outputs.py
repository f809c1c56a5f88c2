"""What a task writes, when a relaunch keeps it, and what it says where it is damaged."""

from __future__ import annotations

import gzip
import json
import os
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.flow import tools_for
from pipeline.gates import Gates
from pipeline.records import InputError
from pipeline.settings import load_settings
from pipeline.shards import Failure, Folder, Output, Recipe, Shard, find_outputs, plan_shards, run_shard
from pipeline.shards.outputs import DONE, LINES, MANIFEST, find_done, read_lines

Contents = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(tools_for(load_settings()).version)


@pytest.fixture
def out(archive: Path) -> Folder:
    folder = Folder.of("keluar")
    folder.make()
    return folder


def _shard(word: str) -> Shard:
    (shard,) = plan_shards([word])[0]
    return shard


def _read(word: str, recipe: Recipe, out: Folder) -> Output:
    output = run_shard(_shard(word), recipe, out)
    assert isinstance(output, Output), output
    return output


def test_a_shard_gives_the_same_bytes_each_time_and_says_what_came_of_it(
    recipe: Recipe, out: Folder, contents: Contents
) -> None:
    output = _read("arsip/pindaian-0.warc.gz", recipe, out)
    first = contents(Path(out.url))
    assert set(first) == {output.key + suffix for suffix in (LINES, MANIFEST, DONE)}
    assert _read("arsip/pindaian-0.warc.gz", recipe, out) == output
    assert contents(Path(out.url)) == first
    manifest = json.loads(first[output.key + MANIFEST])
    counts = manifest["counts"]
    assert (counts["pages"], counts["articles"], counts["failed"]) == (4, 4, 0)
    assert counts["facts"]["conferrals"] == counts["facts"]["people"] == 4
    assert counts["skipped"] == {"HTTP status 301": 1, "media type image/jpeg": 1}
    assert manifest["versions"]["extractor"] == recipe.extractor
    lines = gzip.decompress(first[output.key + LINES]).splitlines()
    assert [json.loads(line)["article"]["url"][-2:] for line in lines] == ["/0", "/1", "/2", "/3"]


def test_what_cannot_be_read_is_a_line_in_its_place(recipe: Recipe, out: Folder) -> None:
    output = _read("arsip/a.jsonl", recipe, out)
    lines = list(read_lines(out, output))
    assert ["issue" in line for line in lines] == [False] * 4 + [True]
    assert lines[-1]["issue"]["subject"] == "arsip/a.jsonl, line 5"
    assert output.tally["failed"] == 1


def test_gates_are_counted(recipe: Recipe, out: Folder) -> None:
    word = "arsip/pindaian-0.warc.gz"
    for gates, gate in ((Gates(hosts=frozenset({"lain.test"})), "hosts"), (Gates(keywords=("nomor 2",)), "keywords")):
        output = _read(word, replace(recipe, gates=gates), out)
        assert output.tally["stopped"] == {gate: 4 if gate == "hosts" else 3}
    assert output.tally["articles"] == 1


def test_an_output_is_kept_as_long_as_files_and_recipe_are_the_same(recipe: Recipe, out: Folder) -> None:
    path = Path("arsip/a.jsonl")
    output = _read(str(path), recipe, out)
    assert find_done(out, _shard(str(path)), recipe) == output
    os.utime(path, (1, 1))
    assert find_done(out, _shard(str(path)), recipe) == output, "touched, but the same bytes"
    for other in (
        replace(recipe, extractor="rules-1"),
        replace(recipe, published="2025-01-01"),
        replace(recipe, max_document_mb=1.0),
        replace(recipe, gates=Gates(languages=frozenset({"id"}))),
    ):
        assert find_done(out, _shard(str(path)), other) is None
    path.write_bytes(path.read_bytes().replace(b"nomor 20", b"nomor 99"))
    os.utime(path, (2, 2))
    assert find_done(out, _shard(str(path)), recipe) is None, "other bytes of the same size"


@pytest.mark.parametrize("suffix", [DONE, MANIFEST, LINES])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_an_output_that_is_not_whole_is_made_again(recipe: Recipe, out: Folder, suffix: str, damage: str) -> None:
    output = _read("arsip/a.jsonl", recipe, out)
    path = Path(out.location(output.key + suffix))
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-5])
    assert find_done(out, _shard("arsip/a.jsonl"), recipe) is None
    assert find_outputs(out) == []
    assert find_done(out, _shard("arsip/a.jsonl"), recipe) is None
    assert _read("arsip/a.jsonl", recipe, out) == output


def test_damaged_lines_are_refused_before_the_first(recipe: Recipe, out: Folder) -> None:
    output = _read("arsip/a.jsonl", recipe, out)
    path = Path(out.location(output.key + LINES))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"digest differs.*remove .*\.done there and run the shard again"):
        next(read_lines(out, output))


def test_a_shard_that_cannot_be_read_or_written_fails_in_words(recipe: Recipe, out: Folder) -> None:
    shard = _shard("arsip/a.jsonl")
    Path("arsip/a.jsonl").unlink()
    for failure in (
        run_shard(shard, recipe, out),
        run_shard(_shard("arsip/b.jsonl.gz"), recipe, Folder("/dev/null/x")),
    ):
        assert isinstance(failure, Failure)
        assert "cannot be read or written" in failure.message and failure.mend


def test_a_machine_with_another_version_fails_in_words(recipe: Recipe, out: Folder) -> None:
    failure = run_shard(_shard("arsip/a.jsonl"), replace(recipe, extractor="rules-1"), out)
    assert isinstance(failure, Failure) and "another Predikat" in failure.message
    assert list(Path(out.url).iterdir()) == []


def test_shards_and_outputs_may_be_anywhere_that_a_url_reaches(recipe: Recipe, archive: Path) -> None:
    inputs, out = Folder.of(f"memory://{uuid.uuid4()}/arsip"), Folder.of(f"memory://{uuid.uuid4()}/keluar")
    for folder in (inputs, out):
        folder.make()
    for name in ("a.jsonl", "b.jsonl.gz"):
        inputs.write(name, Path("arsip", name).read_bytes())
    shards, errors = plan_shards([inputs.url])
    assert errors == [] and [shard.name.rpartition("/")[2] for shard in shards] == ["a.jsonl", "b.jsonl.gz"]
    found = [run_shard(shard, recipe, out) for shard in shards]
    assert [one.shard for one in found] == [shard.name for shard in shards]
    assert find_outputs(out) == found
    assert [find_done(out, shard, recipe) for shard in shards] == found
    assert isinstance(found[0], Output)
    lines = list(read_lines(out, found[0]))
    assert [line["article"]["external_id"] for line in lines[:4]] == [f"berita-{n}" for n in range(20, 24)]
    inputs.write("a.jsonl", b'{"text": "Bupati hadir."}\n')
    (changed, _), _ = plan_shards([inputs.url])
    assert find_done(out, changed, recipe) is None
