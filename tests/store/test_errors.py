"""A database that cannot be used is named, without its password, together with the mend."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from pipeline.store import StoreError, open_store
from pipeline.store.connect import make_engine, parse_url
from pipeline.store.errors import as_store_error, public_url

SECRET = "rahasia"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "not a database URL; write it as sqlite:///FILE.db"),
        ("predikat.db", "not a database URL"),
        (f"postgresql+psycopg://ani:{SECRET}@host:pelabuhan/x", "not a database URL"),
        (f"mysql://ani:{SECRET}@host/x", "mysql is not supported"),
        (f"postgresql+tidakada://ani:{SECRET}@host/x", "no database driver is called postgresql"),
        (
            f"postgresql+pg8000://ani:{SECRET}@host/x",
            r"driver pg8000 is not installed; install it with `.*\[postgresql\]",
        ),
        (f"postgresql://ani:{SECRET}@127.0.0.1:1/x", "the server cannot be reached .*check that the server runs"),
    ],
)
def test_unusable_url(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as refused:
        open_store(url)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ani:rahasia@host/x", "postgresql://ani:***@host/x"),
        ("postgresql://ani:ra@ha:sia@host/x", "postgresql://ani:***@host/x"),
        ("postgresql://host/x?user=ani&password=rahasia&sslmode=require", "***&sslmode=require"),
        ("postgresql://ani@host/x", "postgresql://ani@host/x"),
        ("sqlite:///a/b@c:d.db", "sqlite:///a/b@c:d.db"),
    ],
)
def test_passwords_are_never_shown(url: str, shown: str) -> None:
    assert public_url(url).endswith(shown)


@pytest.mark.parametrize(
    ("password", "line", "shown"),
    [
        ("x", 'FATAL:  database "arsip" does not exist', 'the server refused .*database "arsip" does not exist'),
        ("a", 'FATAL:  role "ani" does not exist', 'the server refused .*role "ani" does not exist'),
        (
            "x",
            "All failures were:\n- host: ::1: FATAL:  role does not exist",
            "the server refused .*role does not exist",
        ),
        ("x", "connection refused: postgresql://ani:x@host/x", r"the server cannot be reached .*ani:\*\*\*@host/x"),
    ],
)
def test_a_password_is_masked_as_a_password_and_not_as_letters(password: str, line: str, shown: str) -> None:
    error = OperationalError("SELECT 1", {}, Exception(line))
    assert re.search(shown, str(as_store_error(parse_url(f"postgresql://ani:{password}@host/arsip"), error)))


def test_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install .*\[postgresql\]'"):
        open_store("postgresql://host/x")


def _not_a_database(path: Path) -> None:
    path.write_text("Bukan basis data. " * 100)


def _below_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("sebuah berkas")


def _damaged(path: Path) -> None:
    open_store(f"sqlite:///{path}").close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_not_a_database, "not an SQLite database; name another file"),
        (_below_a_file, "cannot be made .*name a file in a folder you may write to"),
        (lambda path: path.mkdir(), "this is a folder; name a file inside it"),
        (_damaged, "the file is damaged; restore a backup"),
    ],
)
def test_unusable_file(tmp_path: Path, spoil: Callable[[Path], None], message: str) -> None:
    path = tmp_path / "folder" / "x.db"
    path.parent.mkdir()
    spoil(path)
    with pytest.raises(StoreError, match=message):
        open_store(f"sqlite:///{path}")


def test_read_only_file_can_be_read_and_not_written(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/x.db").close()
    with open_store(f"sqlite:///file:{tmp_path}/x.db?mode=ro&uri=true") as store:
        assert store.counts()["articles"] == 0
        with pytest.raises(StoreError, match="it is read-only; give yourself write permission"):
            store.start_run("x", extractor="a")


def test_locked_file_is_waited_for_then_named(sqlite_url: str, made_article: Callable[..., Any]) -> None:
    made = made_article()
    with open_store(f"{sqlite_url}?timeout=0.05") as store:
        run = store.start_run("x", extractor="a")
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process is writing to it; wait until that process ends"):
            store.save(made.page, made.article, made.facts, run)
        assert store.counts()["articles"] == 0, "reading goes on meanwhile"
        other.execute("ROLLBACK")
        other.close()
        assert store.save(made.page, made.article, made.facts, run) == "added"


def test_database_that_the_server_does_not_have(postgres_url: str) -> None:
    with pytest.raises(StoreError, match=r"does not exist.*createdb") as refused:
        open_store(postgres_url + "_lain")
    assert SECRET not in str(refused.value)


def test_user_who_may_not_write(postgres_url: str) -> None:
    engine = make_engine(parse_url(postgres_url))
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS tamu"))
        connection.execute(text("CREATE ROLE tamu LOGIN"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"permission denied.*ask the owner"):
        open_store(postgres_url.replace("predikat:", "tamu:"))


def test_connection_that_the_server_cut_is_made_anew(postgres_url: str, made_article: Callable[..., Any]) -> None:
    made = made_article()
    with open_store(postgres_url) as store:
        run = store.start_run("x", extractor="a")
        engine = make_engine(parse_url(postgres_url))
        with engine.begin() as connection:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = "
            connection.execute(text(cut + "current_database()"))
        engine.dispose()
        assert store.save(made.page, made.article, made.facts, run) == "added"
