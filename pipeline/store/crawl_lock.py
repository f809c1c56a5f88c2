"""One crawl at a time per database. The lock goes with its process, also with one that is killed."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from sqlalchemy import text

from pipeline.store.connect import sqlite_file
from pipeline.store.errors import StoreError, in_words
from pipeline.store.store import Store

# Any number that other programs are unlikely to lock.
_LOCK = 7_304_126_634
# `is_crawling` holds the lock of a file for a moment; a crawl that begins then tries again for a second.
_TRIES, _PAUSE = 20, 0.05  # seconds
_SERVER_LOCKS = """
SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE locktype = 'advisory' AND datname = current_database() AND granted
    AND (classid::bigint << 32 | objid::bigint) = :lock LIMIT 1
"""


class CrawlRunningError(StoreError):
    """Another crawl is at work on this database."""


@contextmanager
def crawl_lock(store: Store) -> Iterator[None]:
    """Holds the database's crawl lock. Raises CrawlRunningError, which says who holds it.

    For SQLite it is a lock on a file beside the database, for PostgreSQL a lock of the server, which holds between
    machines.
    """
    file = sqlite_file(store.url)
    if store.url.get_backend_name() == "postgresql":
        with _server_lock(store):
            yield
    elif file is not None:
        with _file_lock(store, Path(f"{file}.crawl-lock")):
            yield
    else:
        yield


def is_crawling(store: Store) -> bool:
    """Whether somebody holds the database's crawl lock."""
    file = sqlite_file(store.url)
    if store.url.get_backend_name() == "postgresql":
        with store.read() as session:
            return session.scalar(text(_SERVER_LOCKS), {"lock": _LOCK}) is not None
    return file is not None and _is_locked(Path(f"{file}.crawl-lock"))


def _is_locked(path: Path) -> bool:
    import fcntl

    try:
        with path.open(encoding="utf-8") as stream:
            # Nobody can ask without taking it, for a moment; `_take` waits for that.
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


@contextmanager
def _server_lock(store: Store) -> Iterator[None]:
    with store.hold_connection() as connection:
        with in_words(store.url):
            is_ours = connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK})
        if not is_ours:
            raise CrawlRunningError(store.url, "a crawl is at work already", "let it end; it needs no second one")
        yield  # the lock is the connection's and goes with it


def _take(stream: TextIO) -> None:
    """Locks a file for this process alone. Raises OSError where another one keeps it."""
    import fcntl  # of POSIX; the crawl is for servers

    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(_PAUSE)
    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _file_lock(store: Store, path: Path) -> Iterator[None]:
    with path.open("a+", encoding="utf-8") as stream:
        try:
            _take(stream)
        except OSError as error:
            stream.seek(0)
            holder = stream.read().strip() or "another process"
            message = f"a crawl is at work already ({holder})"
            raise CrawlRunningError(store.url, message, "let it end; it needs no second one") from error
        stream.truncate(0)
        stream.write(f"process {os.getpid()} on {socket.gethostname()}")
        stream.flush()
        yield
