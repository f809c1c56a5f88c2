"""A run that is killed loses at most the article in hand; the next run makes the same database as an unbroken one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from pipeline.store import Store, open_store
from tests.stored import article_ids

ARTICLES = 12
# Each article is saved in two states, so that a kill can fall between or into "added" and "updated".
SAVE_ALL = f"""
import sys
sys.path.insert(0, sys.argv[2])
from conftest import BODY, make_article
from pipeline.store import open_store

with open_store(sys.argv[1]) as store:
    run = store.start_run("predikat run", extractor="0.1.0+a")
    for number in range({ARTICLES}):
        for body in (BODY, BODY + " Ralat."):
            made = make_article(number, body)
            print(store.save(made.page, made.article, made.facts, run), flush=True)
    store.finish_run(run)
"""


def _start(url: str) -> subprocess.Popen[str]:
    tests = str(Path(__file__).parent.parent)
    return subprocess.Popen([sys.executable, "-c", SAVE_ALL, url, tests], stdout=subprocess.PIPE, text=True)


def _run_until(url: str, lines: int | None) -> list[str]:
    """The outcomes that a run prints; it is killed after `lines` of them (None: never)."""
    with _start(url) as process:
        guard = threading.Timer(120, process.kill)
        guard.start()
        assert process.stdout is not None
        outcomes: list[str] = []
        for line in process.stdout:
            outcomes.append(line.strip())
            if len(outcomes) == lines:
                process.kill()
        guard.cancel()
    return outcomes


def _content(store: Store) -> Iterator[object]:
    counts = store.counts()
    yield {kind: counts[kind] for kind in counts if kind != "runs"}
    yield from (stored.issue for stored in store.issues())
    for name in article_ids(store):
        yield name
        for version in (1, 2, 3, None):
            yield store.facts_of(name, version)


def test_killed_runs_then_a_whole_one_make_the_same_as_a_whole_one(database_url: str, tmp_path: Path) -> None:
    for lines in (1, 8, 17):
        assert len(_run_until(database_url, lines)) >= lines
        with open_store(database_url) as store:
            saved = store.counts()
            assert saved["people"] == saved["articles"] <= saved["versions"]
            for name in article_ids(store):
                assert store.facts_of(name) is not None
    last = _run_until(database_url, None)
    assert len(last) == 2 * ARTICLES
    assert {"unchanged", "added", "updated"} >= set(last) > {"unchanged"}
    whole = f"sqlite:///{tmp_path}/whole.db"
    assert _run_until(whole, None) == ["added", "updated"] * ARTICLES
    with open_store(database_url) as store, open_store(whole) as unbroken:
        assert list(_content(store)) == list(_content(unbroken))
        runs = [store.run(number) for number in (1, 2, 3, 4)]
    assert [run is not None and run["finished_at"] is not None for run in runs] == [False, False, False, True]


def test_killed_file_is_intact(sqlite_url: str) -> None:
    _run_until(sqlite_url, 9)
    connection = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    connection.close()


def test_a_new_file_that_another_is_writing_is_waited_for(sqlite_url: str) -> None:
    Path(sqlite_url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    other = sqlite3.connect(
        sqlite_url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )  # not yet in WAL mode: that is what SQLite refuses to wait for
    other.execute("CREATE TABLE notes (text)")
    other.execute("BEGIN IMMEDIATE")
    guard = threading.Timer(0.5, other.execute, ("COMMIT",))
    guard.start()
    with open_store(sqlite_url) as store:
        assert store.counts()["articles"] == 0
    guard.join()
    other.close()


def test_two_processes_open_and_fill_a_new_database_at_once(database_url: str) -> None:
    running = [_start(database_url) for _ in range(2)]
    outcomes = []
    for process in running:
        printed, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        outcomes += printed.split()
    assert outcomes.count("added") == ARTICLES, "each article is added by one of them"
    with open_store(database_url) as store:
        counts = store.counts()
        assert (counts["articles"], counts["versions"], counts["people"]) == (ARTICLES, 2 * ARTICLES, ARTICLES)
