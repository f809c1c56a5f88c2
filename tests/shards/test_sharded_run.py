"""A run over shards leaves in the database what a run article by article leaves."""

from __future__ import annotations

import io
import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.flow import Run, tools_for
from pipeline.settings import load_settings
from pipeline.shards import (
    Completion,
    Failure,
    Folder,
    Shard,
    ShardedRun,
    ShardReport,
    load_outputs,
    recipe_for,
    run_shard,
)
from pipeline.shards.recipe import Recipe
from pipeline.store import Store, open_store
from tests.stored import article_ids, links_of


class Here:
    """A pool that runs the tasks in this process, the last one first, and counts them."""

    def __init__(self, recipe: Recipe, out: Folder, broken: str = "") -> None:
        self.ran: list[str] = []
        self._recipe, self._out, self._broken = recipe, out, broken

    def complete(self, shards: Sequence[Shard], stop: threading.Event) -> Iterator[Completion]:
        for shard in reversed(shards):
            self.ran.append(shard.name)
            if self._broken and self._broken in shard.name:
                yield Failure(shard.name, "the worker died on it (SIGKILL)", "run again")
            else:
                yield run_shard(shard, self._recipe, self._out)


@pytest.fixture
def run_shards(archive: Path) -> Callable[..., tuple[Any, Here]]:
    def run(store: Store, words: Sequence[str] = ("arsip",), broken: str = "", **more: Any) -> tuple[Any, Here]:
        settings = load_settings()
        recipe, out = recipe_for(settings, tools_for(load_settings())), Folder.of("keluar")
        pool = Here(recipe, out, broken)
        return ShardedRun(settings, store, recipe, out, pool, **more).over(words, "run arsip"), pool

    return run


def _content(store: Store) -> Iterator[object]:
    counts = store.counts()
    yield {kind: counts[kind] for kind in counts if kind != "runs"}
    yield from sorted(str(stored) for stored in store.issues())
    for name in article_ids(store):
        for version in (1, 2, None):
            yield store.facts_of(name, version)
        yield links_of(store, name)


def _same_address_twice(folder: Path) -> None:
    lines = [{"url": "https://kabar.test/dua", "text": f"Bupati Tanah Laut hadir pada hari {day}."} for day in (1, 2)]
    (folder / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_shards_leave_the_same_as_article_by_article(
    run_shards: Callable[..., Any], archive: Path, database_url: str
) -> None:
    _same_address_twice(archive / "arsip")
    settings = load_settings()
    facts = (io.StringIO(), io.StringIO())
    with open_store(database_url) as store, open_store(f"sqlite:///{archive}/satu.db") as other:
        report, _ = run_shards(store, facts_file=facts[0])
        plain = Run(settings, other, tools_for(load_settings()), facts_file=facts[1]).over(["arsip"], "run arsip")
        assert report.outcomes == plain.outcomes
        assert report.outcomes["added"] == 23 and report.outcomes["updated"] == 1 and report.outcomes["failed"] == 2
        assert sorted(map(str, report.failures)) == sorted(map(str, plain.failures))
        assert list(_content(store)) == list(_content(other))
    assert sorted(facts[0].getvalue().splitlines()) == sorted(facts[1].getvalue().splitlines())


def test_a_relaunch_reads_only_what_is_missing(run_shards: Callable[..., Any], sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        report, pool = run_shards(store, broken="pindaian-1")
        assert len(pool.ran) == 6
        assert report.shards == {"kept": 0, "read": 5, "failed": 1}
        assert [str(failure) for failure in report.failures if "pindaian-1" in failure.subject] == [
            "arsip/pindaian-1.warc.gz: the worker died on it (SIGKILL); run again"
        ]
        assert [stored.issue.subject for stored in store.issues(stage="shards")] == ["arsip/pindaian-1.warc.gz"]
        again, pool = run_shards(store)
        assert pool.ran == ["arsip/pindaian-1.warc.gz"]
        assert (again.outcomes["added"], again.outcomes["unchanged"]) == (4, 18)
        last, pool = run_shards(store)
        assert pool.ran == [] and last.outcomes["unchanged"] == 22
        assert len(last.failures) == 2, "what could not be read still cannot"
        assert store.counts()["articles"] == 22


def test_the_run_does_not_read_what_it_writes(run_shards: Callable[..., Any], archive: Path) -> None:
    with open_store(f"sqlite:///{archive}/predikat.db") as store:
        run_shards(store, words=["."])
        report, pool = run_shards(store, words=["."])
        assert pool.ran == [] and report.outcomes["failed"] == 2


def test_outputs_made_elsewhere_are_loaded_once(run_shards: Callable[..., Any], archive: Path, sqlite_url: str) -> None:
    with open_store(f"sqlite:///{archive}/satu.db") as elsewhere, open_store(sqlite_url) as store:
        run_shards(elsewhere)
        (report,) = load_outputs(store, Folder.of("keluar"), "load keluar")
        assert report.outcomes["added"] == 22 and report.shards["kept"] == 6
        assert list(_content(store)) == list(_content(elsewhere))
        (again,) = load_outputs(store, Folder.of("keluar"), "load keluar")
        assert again.outcomes["unchanged"] == 22
        assert load_outputs(store, Folder.of("tidak-ada"), "load tidak-ada") == []


def test_a_damaged_output_is_an_issue_and_the_others_are_loaded(
    run_shards: Callable[..., Any], archive: Path, sqlite_url: str
) -> None:
    with open_store(f"sqlite:///{archive}/satu.db") as elsewhere, open_store(sqlite_url) as store:
        run_shards(elsewhere)
        (path,) = (archive / "keluar").glob("arsip-a.jsonl-*.jsonl.gz")
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        (report,) = load_outputs(store, Folder.of("keluar"), "load keluar")
        assert report.outcomes["added"] == 18
        assert "digest differs" in str(report.failures[0])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--on", "bulan"], "choose one of local, ray"),
        (["--workers", "2", "--on", "ray"], "leave it out"),
        (["--workers", "2", "--engine", "ray"], "leave it out"),
        (["--address", "127.0.0.1:1"], "add --on ray"),
    ],
)
def test_options_that_contradict_each_other(archive: Path, options: list[str], says: str) -> None:
    result = CliRunner().invoke(app, ["run", "arsip", *options])
    assert result.exit_code == 2 and says in result.stderr
    assert not (archive / "outputs").exists()


def test_a_run_that_is_interrupted_ends_its_pool_and_keeps_what_it_has(
    run_shards: Callable[..., Any], archive: Path, sqlite_url: str
) -> None:
    def interrupt(step: object) -> None:
        raise KeyboardInterrupt

    threads = threading.active_count()
    with open_store(sqlite_url) as store:
        with pytest.raises(KeyboardInterrupt):
            run_shards(store, on_step=interrupt)
        assert threading.active_count() == threads
        run = store.run(1)
        assert run is not None and run["finished_at"] is not None
        report, _ = run_shards(store)
        assert report.outcomes["added"] + report.outcomes["unchanged"] == 22
        assert store.counts()["articles"] == 22


def test_the_command_line(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.shards.Workers", lambda count, recipe, out, memory_mb: Here(recipe, out))
    words = ["run", "arsip", "--workers", "1", "--shards-out", "keluar", "--facts", "fakta.jsonl"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1, result.output
    assert "keluar: 6 read" in result.stdout
    assert len((archive / "fakta.jsonl").read_text().splitlines()) == 22
    result = CliRunner().invoke(app, ["load", "keluar", "--database", "sqlite:///lain.db", "--json"])
    assert json.loads(result.stdout)["outcomes"]["added"] == 22, result.output
    with sqlite3.connect("lain.db") as connection:
        ((linked,),) = connection.execute("SELECT count(*) FROM linked_awards").fetchall()
    assert linked > 0
    assert CliRunner().invoke(app, ["load", "kosong"]).exit_code == 2


def test_load_counts_what_came_of_every_extractor(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [ShardReport(Counter(added=2), shards=Counter(kept=1)), ShardReport(Counter(added=1, unchanged=3))]
    monkeypatch.setattr("pipeline.shards.load_outputs", lambda *_, **__: reports)
    result = CliRunner().invoke(app, ["load", "keluar", "--no-link"])
    assert "Loaded 1 shard into" in result.stdout and "3 added, 3 unchanged" in result.stdout, result.output
    result = CliRunner().invoke(app, ["load", "keluar", "--no-link", "--json"])
    assert json.loads(result.stdout)["outcomes"] == {"added": 3, "unchanged": 3}
