"""One crawl at a time per database, on both databases, within a process and between two."""

from __future__ import annotations

import fcntl
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline.store import CrawlRunningError, Store, crawl_lock, is_crawling, open_store


def _use(store: Store) -> None:
    """What a crawl does meanwhile: connections come and go."""
    for _ in range(3):
        with store.read() as session, store.read() as other:
            session.execute(text("SELECT 1"))
            other.execute(text("SELECT 1"))


def test_the_lock_is_held_for_the_whole_block(database_url: str) -> None:
    with open_store(database_url) as store, open_store(database_url) as second:
        with crawl_lock(store):
            _use(store)
            for other in (store, second):
                with pytest.raises(CrawlRunningError), crawl_lock(other):
                    pass
            _use(store)
            with pytest.raises(CrawlRunningError), crawl_lock(second):
                pass
        with crawl_lock(second), pytest.raises(CrawlRunningError), crawl_lock(store):
            pass


def test_whether_it_is_held_is_told_without_taking_it(database_url: str) -> None:
    with open_store(database_url) as store, open_store(database_url) as second:
        assert not is_crawling(second)
        with crawl_lock(store):
            assert is_crawling(second) and is_crawling(store)
        assert not is_crawling(second)
        with crawl_lock(second):
            pass


def test_who_looks_at_the_lock_stops_no_crawl(tmp_path: Path) -> None:
    file = tmp_path / "predikat.db"
    with open_store(f"sqlite:///{file}") as store, Path(f"{file}.crawl-lock").open("w", encoding="utf-8") as looking:
        # What `predikat status` does, only slower.
        fcntl.flock(looking, fcntl.LOCK_SH)
        threading.Timer(0.2, fcntl.flock, (looking, fcntl.LOCK_UN)).start()
        with crawl_lock(store):
            assert is_crawling(store)


def test_a_crawl_that_fails_gives_the_lock_back(database_url: str) -> None:
    with open_store(database_url) as store:
        with pytest.raises(RuntimeError), crawl_lock(store):
            raise RuntimeError
        with crawl_lock(store):
            pass


def test_a_lock_opens_no_transaction(postgres_url: str) -> None:
    states = text(
        "SELECT state FROM pg_stat_activity"
        " WHERE query LIKE '%advisory%' AND pid <> pg_backend_pid() AND datname = current_database()"
    )
    with open_store(postgres_url) as store, crawl_lock(store), store.read() as session:
        assert list(session.scalars(states)) == ["idle"]
