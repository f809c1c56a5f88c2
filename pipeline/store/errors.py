"""What goes wrong between us and a database, in words that say how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

_SQLITE = {
    "SQLITE_BUSY": ("another process is writing to it", "wait until that process ends, or stop it, and run again"),
    "SQLITE_LOCKED": ("another process is writing to it", "wait until that process ends, or stop it, and run again"),
    "SQLITE_READONLY": (
        "it is read-only",
        "give yourself write permission on the file and its folder, or name another database",
    ),
    "SQLITE_CANTOPEN": ("the file cannot be opened", "check that the path names a file in a folder you may write to"),
    "SQLITE_NOTADB": ("the file is not an SQLite database", "name another file, or move this one away"),
    "SQLITE_CORRUPT": ("the file is damaged", "restore a backup, or rescue what is left with `sqlite3 FILE .recover`"),
    "SQLITE_FULL": ("the disk is full", "free some space and run again; what was saved so far is kept"),
    "SQLITE_IOERR": ("the disk cannot be read or written", "check the disk, then run again"),
}
_POSTGRESQL = {
    "authentication failed": "check the user and the password in the URL",
    "no password supplied": "give the password in the URL, in PGPASSWORD or in ~/.pgpass",
    "does not exist": "create it (`createdb NAME`, `createuser NAME`) or name one that exists",
    "permission denied": "ask the owner of the database for the right to create and write tables",
    "no schema has been selected": "ask the owner of the database for the right to create and write tables",
    "too many connections": "close other programs that use the server, or raise its max_connections",
}
_REACH = "check that the server runs and that the host and the port in the URL are right, then run again"


class StoreError(Exception):
    """The database cannot be used: names its URL (without the password), what is wrong, and how to mend it."""

    def __init__(self, url: URL | str, message: str, mend: str) -> None:
        self.url = public_url(url)
        super().__init__(f"{self.url}: {message}; {mend}")
        self.message = message
        self.mend = mend


def public_url(url: URL | str) -> str:
    """The URL as it may be printed: any password is replaced by ***."""
    shown = url if isinstance(url, str) else url.render_as_string(hide_password=True)
    shown = re.sub(r"(?<=://)([^:/@]*):.*@", r"\1:***@", shown)
    return re.sub(r"(?i)(pass(?:word|wd)?=)[^&]*", r"\1***", shown)


def _first_line(error: BaseException, url: URL) -> str:
    lines = str(error).strip().splitlines()
    # Where a host has several addresses, the first line only says that all of them failed.
    line = next((one for one in lines if "FATAL" in one), lines[0] if lines else type(error).__name__)
    return _masked(line, url)


def _masked(line: str, url: URL) -> str:
    """The line without the password where it stands as one: a short password is part of many words."""
    if url.password:
        line = line.replace(f":{url.password}@", ":***@").replace(f"password={url.password}", "password=***")
    return re.sub(r"(?<=://)([^:/@\s]*):\S*@", r"\1:***@", line)


def as_store_error(url: URL, error: DBAPIError) -> StoreError:
    """The database driver's error as a StoreError."""
    cause = error.orig if error.orig is not None else error
    name = getattr(cause, "sqlite_errorname", "")
    for prefix, (message, mend) in _SQLITE.items():
        if name.startswith(prefix):
            return StoreError(url, message, mend)
    line = _first_line(cause, url)
    for phrase, mend in _POSTGRESQL.items():
        if phrase in line:
            return StoreError(url, f"the server refused ({line})", mend)
    if url.get_backend_name() == "postgresql" and (error.connection_invalidated or "connection" in line):
        return StoreError(url, f"the server cannot be reached ({line})", _REACH)
    return StoreError(url, f"the database refused ({line})", "mend what the message names, then run again")


@contextmanager
def in_words(url: URL) -> Iterator[None]:
    """Turns the driver's errors inside the block into StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise as_store_error(url, error) from error
