"""What a browser does with a form: its hidden fields, among them the token, go back with what was typed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.knowledge import Knowledge
from pipeline.store import Store, open_store
from pipeline.store.users import Role, UserStore
from pipeline.web import make_app
from pipeline.web.security import Access, hash_password, passwords

PASSWORD = "sandi yang cukup panjang"
_FORM = re.compile(r"<form\b[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
_VALUE = re.compile(r'<input name="(value-[\w-]+)" value="([^"]*)"')
_CHOICE = re.compile(r'<select name="(value-[\w-]+)">.*?<option value="([^"]*)" selected', re.DOTALL)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = datetime(2025, 1, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


def forms(page: str, action: str) -> list[dict[str, str]]:
    """The fields of the forms that go to an address, as they stand."""
    return [
        {name: unescape(value) for pattern in (_HIDDEN, _VALUE, _CHOICE) for name, value in pattern.findall(body)}
        for to, body in _FORM.findall(page)
        if to == action
    ]


def form(page: str, action: str, number: int = 0) -> dict[str, str]:
    """The fields of one form."""
    return forms(page, action)[number]


def visitor(app: FastAPI, base: str = "http://testserver") -> TestClient:
    """A browser that speaks English and has no cookies yet."""
    return TestClient(app, base_url=base, headers={"Accept-Language": "en"})


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> Any:
    """What a login answers, redirects not followed."""
    fields = form(client.get("/login").text, "/login")
    return client.post("/login", data={**fields, "name": name, "password": password}, follow_redirects=False)


@pytest.fixture
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost next to nothing: many tests log in."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(passwords, "_hash_of_nobody", lambda: hash_password("nobody"))


@contextmanager
def copy_of(store: Store, folder: Path) -> Iterator[Store]:
    """An SQLite store of one's own with the same rows."""
    copied = folder / "copy.db"
    with closing(sqlite3.connect(str(store.url.database))) as old, closing(sqlite3.connect(copied)) as new:
        old.backup(new)
    with open_store(f"sqlite:///{copied}") as opened:
        yield opened


def add_users(store: Store, **roles: Role) -> None:
    """Users by name and role, all with the same password."""
    hashed = hash_password(PASSWORD)
    for name, role in roles.items():
        assert UserStore(store).add(name, role, hashed)


def make_guarded(
    store: Store, knowledge: Knowledge, clock: Callable[[], datetime] | None = None, login_to_read: bool = False
) -> FastAPI:
    """The application with a clock of the test's."""
    return make_app(store, knowledge, access=Access(login_to_read, clock or Clock()))
