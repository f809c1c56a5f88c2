"""The commands around the crawl, as an operator types them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from pipeline import cli_crawl
from pipeline.cli import app
from pipeline.crawl.schedule import Plan, crontab_lines, systemd_units
from pipeline.knowledge.sources import write_publisher
from pipeline.settings import load_settings
from pipeline.store import Frontier, open_store
from tests.crawl.nights import LOOPBACK
from tests.site.loopback import LoopbackSite

RUNNER = CliRunner()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackSite]:
    """A site of one outlet, `wire`, which the working directory knows as a source."""
    monkeypatch.chdir(tmp_path)
    with LoopbackSite(seed=3, stories=2, outlets={"wire": "wire"}) as served:
        write_publisher(tmp_path / "mine" / "publishers", served.outlet("wire").publisher, "test")
        values = {"KNOWLEDGE": "mine", "DELAY_S": "0", "BACKOFF_S": "0.02", "PRIVATE_NETWORKS": LOOPBACK}
        for name, value in (values | {"CONTACT": "redaksi@kabar.example"}).items():
            monkeypatch.setenv(f"PREDIKAT_{name}", value)
        yield served


def predikat(*words: str) -> tuple[int, str]:
    done = RUNNER.invoke(app, list(words))
    return done.exit_code, done.output


def test_a_night_its_status_and_what_it_leaves(site: LoopbackSite, tmp_path: Path) -> None:
    assert predikat("status")[0] == 2
    code, out = predikat("crawl", "wire", "--json")
    report = json.loads(out.splitlines()[-1])
    assert code == 0 and report["steps"] == {"added": 2}
    assert [(one["source"], one["verdict"]) for one in report["sources"]] == [("wire", "ok")]
    digest = next(Path("outputs/crawl").glob("digest-*.md")).read_text()
    assert site.outlet("wire").stories[0].title.split()[1] in digest and "New awards" in digest
    assert 'predikat_crawl_verdict{source="wire",verdict="ok"} 1' in Path("outputs/crawl/predikat.prom").read_text()
    code, out = predikat("status", "--json")
    status = json.loads(out)
    assert code == 0 and [one["source"] for one in status["sources"]] == ["wire"]
    assert "borneotrend" in status["never"]
    assert predikat("status", "borneotrend")[0] == 1  # no verdict is no good news
    assert "1 source" in predikat("status")[1]


def test_a_blocked_source_gives_status_1_and_stands_in_the_digest(site: LoopbackSite) -> None:
    site.outlet("wire").fault("403")
    code, out = predikat("crawl", "wire")
    assert code == 1 and "blocked" in out
    digest = next(Path("outputs/crawl").glob("digest-*.html")).read_text()
    assert "<td>blocked</td>" in digest and "refused" in digest


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("crawl", "tidak_ada"), "tidak_ada: no such source"),
        (("schedule", "cron", "--at", "25:00"), "no time of day"),
    ],
)
def test_what_cannot_be_done_is_named(site: LoopbackSite, words: tuple[str, ...], says: str) -> None:
    code, out = predikat(*words)
    assert code == 2 and says in out


@pytest.mark.parametrize("words", [("crawl",), ("schedule", "systemd"), ("schedule", "cron")])
def test_nothing_goes_without_a_contact(
    site: LoopbackSite, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREDIKAT_CONTACT")
    code, out = predikat(*words)
    assert code == 2 and "set PREDIKAT_CONTACT" in out and site.requests == []


def test_the_contact_is_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("predikat.toml").write_text("delay_s = 3.0\n")
    monkeypatch.setattr("typer.prompt", lambda _: ' Redaksi "Kabar" <redaksi@kabar.example> ')
    assert cli_crawl._ask_for_contact() == 'Redaksi "Kabar" <redaksi@kabar.example>'
    settings = load_settings()
    assert (settings.contact, settings.delay_s) == ('Redaksi "Kabar" <redaksi@kabar.example>', 3.0)


def test_the_sources_of_the_settings_are_a_night_and_what_failed_is_asked_for_again(site: LoopbackSite) -> None:
    Path("predikat.toml").write_text('sources = ["wire"]\n')
    wire = site.outlet("wire")
    story = wire.stories[0]
    wire.fault("410", on=urlsplit(wire.url(story)).path)
    code, out = predikat("crawl", "--json")
    assert json.loads(out.splitlines()[-1])["steps"] == {"added": 1}
    wire.clear()
    code, out = predikat("crawl", "--again", "wire", "--json")
    assert json.loads(out.splitlines()[-1])["steps"] == {"added": 1, "unchanged": 1}
    code, out = predikat("crawl", "--again", wire.url(story), "--json")
    assert json.loads(out.splitlines()[-1])["steps"] == {"unchanged": 1}
    assert json.loads(out.splitlines()[-1])["sources"] == []  # no list, no verdict
    code, out = predikat("crawl", "--again", "https://kabar.example/asing")
    assert code == 2 and "no source and no address" in out
    status = predikat("status")[1].replace("\n", "")
    assert "1 source" in status and "predikat.toml" in status and "sqlite:///outputs/predikat.db" in status


@pytest.mark.parametrize("fault", [None, "410"])
def test_one_address_is_asked_for_alone(site: LoopbackSite, fault: str | None) -> None:
    wire = site.outlet("wire")
    path = urlsplit(wire.url(wire.stories[0])).path
    predikat("crawl", "wire")
    verdict = json.loads(predikat("status", "--json")[1])["sources"]
    if fault:
        wire.fault(fault, on=path)
    wire.publish(1)
    site.forget()
    code, out = predikat("crawl", "--again", wire.url(wire.stories[0]))
    assert {request.path for request in site.requests} == {"/robots.txt", path}
    assert (code, "Missed" in out) == ((1, True) if fault else (0, False)), out
    after = json.loads(predikat("status", "--json")[1])["sources"]
    assert [(one["night"], one["verdict"]) for one in after] == [(one["night"], one["verdict"]) for one in verdict]


def test_a_source_with_one_of_its_addresses_is_a_whole_night(site: LoopbackSite) -> None:
    wire = site.outlet("wire")
    predikat("crawl", "wire")
    _, out = predikat("crawl", "--again", wire.url(wire.stories[0]), "--again", "wire", "--json")
    assert [one["source"] for one in json.loads(out.splitlines()[-1])["sources"]] == ["wire"]


def test_one_address_does_not_end_a_night_that_was_cut_off(site: LoopbackSite) -> None:
    wire = site.outlet("wire")
    predikat("crawl", "wire")
    with open_store(load_settings().database) as store:
        Frontier(store).open_night(datetime.now(UTC).isoformat(timespec="seconds"))
    predikat("crawl", "--again", wire.url(wire.stories[0]))
    assert predikat("status", "wire")[0] == 1
    predikat("crawl", "wire")
    assert predikat("status", "wire")[0] == 0


def test_a_source_of_the_settings_that_is_none_is_named(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREDIKAT_SOURCES", "wire,kabar_asing")
    code, out = predikat("crawl", "wire")
    assert code == 2 and "setting 'sources': kabar_asing: no such source" in out and site.requests == []


def test_status_says_which_database_is_meant_where_no_file_says_so(site: LoopbackSite, tmp_path: Path) -> None:
    code, out = predikat("status")
    assert code == 2 and f"no predikat.toml in {tmp_path}" in out and "outputs/predikat.db" in out


@pytest.mark.parametrize("words", [("schedule", "cron", "wire"), ("schedule", "systemd", "wire")])
def test_a_schedule_names_its_sources_and_copies_no_password(
    site: LoopbackSite, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREDIKAT_DATABASE", "postgresql+psycopg://ani:rahasia@host/arsip")
    done = RUNNER.invoke(app, list(words))
    assert done.exit_code == 0 and "rahasia" not in done.output and done.stderr.count("PREDIKAT_DATABASE holds") == 1
    assert str(tmp_path / "predikat.env") in done.stdout and " crawl wire" in done.stdout
    monkeypatch.setenv("PREDIKAT_DATABASE", "postgresql+psycopg://ani@host/arsip")
    assert "ani@host/arsip" in RUNNER.invoke(app, list(words)).stdout
    assert "predikat.env" not in RUNNER.invoke(app, list(words)).stdout


ODD = Plan(
    hour=1,
    minute=30,
    folder=Path("/srv/kabar 100%/predi'kat"),
    program=Path("/srv/kabar 100%/predi'kat/.venv/bin/predikat"),
    environment={"PREDIKAT_CONTACT": "redaksi@kabar.example 50% $HOME"},
    night_hours=6.0,
    log=Path("/srv/kabar 100%/predi'kat/outputs/crawl/crawl.log"),
)


def test_crontab_lines_keep_odd_names(tmp_path: Path) -> None:
    crawl = next(line for line in crontab_lines(ODD).splitlines() if " crawl >> " in line)
    assert crawl.startswith("30 1 * * * ") and "timeout -s INT 25200s" in crawl
    # What cron hands to the shell: an escaped percent sign without its backslash.
    command = crawl.removeprefix("30 1 * * * ").replace("\\%", "%")
    told = subprocess.run(["sh", "-n", "-c", command], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    words = subprocess.run(
        ["sh", "-c", f"cd() {{ printf '%s\\n' \"$@\"; }}; {command.partition(' && ')[0]}"],
        capture_output=True,
        text=True,
    )
    assert words.stdout == f"{ODD.folder}\n"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_units_pass_the_systems_own_check(tmp_path: Path) -> None:
    program = tmp_path / "predikat"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = systemd_units(replace(ODD, folder=tmp_path, program=program, log=tmp_path / "crawl.log"))
    service, _, timer = units.partition("# ~/.config/systemd/user/predikat-crawl.timer\n")
    for name, text in (("service", service), ("timer", timer)):
        (tmp_path / f"predikat-crawl.{name}").write_text(text)
    told = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.glob("predikat-crawl.*"))], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr


def test_units_hold_the_budget_the_folder_and_the_contact() -> None:
    units = systemd_units(ODD)
    assert "TimeoutStartSec=25200" in units and "OnCalendar=*-*-* 01:30:00" in units and "Persistent=true" in units
    assert "WorkingDirectory=/srv/kabar 100%%/predi'kat\n" in units
    assert 'Environment="PREDIKAT_CONTACT=redaksi@kabar.example 50%% $HOME"' in units
