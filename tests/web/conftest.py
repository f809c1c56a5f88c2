"""A filled database, the explorer on loopback, and a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pipeline.flow import Tools, make_tools
from pipeline.store import Store, open_store
from pipeline.web import make_app
from pipeline.web.server import address_of, listen, make_server
from tests.web.made_press import fill

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# How long a loaded machine may take for anything, seconds.
_LONGEST_S = 60
expect.set_options(timeout=_LONGEST_S * 1000)


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The project's own tables and rules."""
    return make_tools(engine="rules")


@pytest.fixture(scope="session")
def sqlite_press(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The made-up press in SQLite. Whoever writes makes a copy."""
    folder = tmp_path_factory.mktemp("press")
    with open_store(f"sqlite:///{folder}/predikat.db") as store:
        fill(store, tools, folder)
        yield store


@pytest.fixture(scope="session")
def postgres_press(
    tools: Tools, new_postgres: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The made-up press in PostgreSQL."""
    with open_store(new_postgres()) as store:
        fill(store, tools, tmp_path_factory.mktemp("press"))
        yield store


@pytest.fixture(params=["sqlite", "postgres"])
def press(request: pytest.FixtureRequest) -> Store:
    """The made-up press in each database in turn."""
    store: Store = request.getfixturevalue(f"{request.param}_press")
    return store


@pytest.fixture(scope="session")
def app(sqlite_press: Store, tools: Tools) -> FastAPI:
    """The explorer over the made-up press in SQLite."""
    return make_app(sqlite_press, tools.knowledge)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A client without a browser; it speaks English."""
    return TestClient(app, headers={"Accept-Language": "en"})


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The application on a free port of loopback, in a thread; gives its address. For a test's own application too."""
    with listen("127.0.0.1", 0) as socket:
        server = make_server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        try:
            # Connections wait in the socket's queue until the server takes them: nothing to poll for.
            yield address_of(socket)
        finally:
            server.should_exit = True
            thread.join(_LONGEST_S)


@pytest.fixture(scope="session")
def explorer(app: FastAPI) -> Iterator[str]:
    """The address of the explorer over SQLite."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_explorer(postgres_press: Store, tools: Tools) -> Iterator[str]:
    """The address of the explorer over PostgreSQL."""
    with serving(make_app(postgres_press, tools.knowledge)) as address:
        yield address


def _chromium() -> Path | None:
    found = (shutil.which(name) for name in _CHROMIUM)
    return next((Path(path) for path in found if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Without it the tests are skipped, or fail where PREDIKAT_REQUIRE_CHROMIUM=1."""
    executable = _chromium()
    if executable is None:
        reason = "Chromium is not installed (apt install chromium), so the pages are NOT tested in a browser"
        if os.environ.get("CI") == "true" or os.environ.get("PREDIKAT_REQUIRE_CHROMIUM") == "1":
            pytest.fail(reason)
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    # As root Chromium refuses its sandbox; it visits nothing but our own pages.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=options)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor who reads English at a desk."""
    with chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(_LONGEST_S * 1000)
        yield context


@pytest.fixture
def watched() -> Iterator[Callable[[Page], Page]]:
    """Makes a tab fail the test where one of its scripts fails or its policy is broken."""
    wrong: list[str] = []

    def watch(page: Page) -> Page:
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        return page

    yield watch
    assert not wrong, wrong


@pytest.fixture
def page(visitor: BrowserContext, watched: Callable[[Page], Page]) -> Page:
    """A watched tab."""
    return watched(visitor.new_page())
