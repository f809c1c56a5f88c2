"""`predikat serve` as a person starts it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.extras import install_command
from pipeline.store import Store
from pipeline.web.server import is_loopback, listen

RUNNER = CliRunner()


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        # A name may lead anywhere.
        ("localhost.example", False),
        ("127.0.0.1.example", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback


def test_a_public_address_is_refused_and_the_way_is_said(sqlite_press: Store) -> None:
    done = RUNNER.invoke(app, ["serve", "--host", "0.0.0.0", "--database", str(sqlite_press.url)])
    assert done.exit_code == 2
    assert "users" in done.output and "TLS" in done.output


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["serve", "--database", f"sqlite:///{tmp_path}/none.db"])
    assert done.exit_code == 2
    assert "predikat run" in done.output and not (tmp_path / "none.db").exists()


def test_a_port_that_is_taken_is_said(sqlite_press: Store) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        done = RUNNER.invoke(app, ["serve", "--port", port, "--database", str(sqlite_press.url)])
    assert done.exit_code == 2
    assert f"127.0.0.1:{port} is in use" in done.output


def test_without_its_packages_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "pipeline.web" or name.startswith("pipeline.web.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    done = RUNNER.invoke(app, ["serve"])
    assert done.exit_code == 2
    assert f"install them with `{install_command('web')}`" in done.output


def test_it_serves_until_it_is_interrupted(sqlite_press: Store) -> None:
    words = ["-m", "pipeline.cli", "serve", "--port", "0", "--database", str(sqlite_press.url)]
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address = said.partition(" is shown at ")[2].partition(";")[0]
            with urllib.request.urlopen(address, timeout=120) as answer:
                assert b"Predikat" in answer.read()
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=120)
        finally:
            process.kill()
    assert process.returncode == 0, errors
    assert not errors


def test_two_servers_can_have_the_same_free_port_after_another() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
    with listen("127.0.0.1", port) as again:
        assert again.family == socket.AF_INET
