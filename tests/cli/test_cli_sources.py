"""`predikat sources` as a user types it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.fetch import WebClient
from tests.site.loopback import LoopbackSite


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREDIKAT_KNOWLEDGE", "tabel")
    monkeypatch.setenv("PREDIKAT_CONTACT", "redaksi@kabar.example")
    monkeypatch.setenv("PREDIKAT_PRIVATE_NETWORKS", "127.0.0.0/8")
    defaults = WebClient.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "sleep", lambda _: None)
    Path("tabel").mkdir()
    return tmp_path


@pytest.fixture(name="site")
def _site() -> Iterator[LoopbackSite]:
    with LoopbackSite(seed=9) as site:
        yield site


def sources(*words: str) -> Result:
    return CliRunner().invoke(app, ["sources", *words])


def test_a_site_is_added_checked_and_listed(site: LoopbackSite) -> None:
    wp = site.outlet("wp")
    added = sources("add", wp.home, "--key", "kabar_amandit", "--region", "63.06")
    assert added.exit_code == 0, added.output
    path = Path("tabel/publishers/kabar_amandit.yaml")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (written["region"], written["time_zone"], written["verified"]) == ("63.06", "Asia/Makassar", None)
    assert written["feeds"] == list(wp.publisher.feeds)

    checked = sources("check", "kabar_amandit")
    assert checked.exit_code == 0, checked.output
    assert "Verdict   works; verified" in checked.output
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["verified"] is not None
    assert "kabar_amandit" in sources("list").output
    assert all(request.headers["user-agent"].endswith("(+redaksi@kabar.example)") for request in site.requests)


def test_a_folder_that_is_named_is_made_and_stands_in_the_next_command(
    site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREDIKAT_KNOWLEDGE")
    added = sources("add", site.outlet("wp").home, "--key", "wp", "--knowledge", "tabel baru")
    assert added.exit_code == 0, added.output
    assert "predikat sources check wp --knowledge 'tabel baru'\n" in added.output
    assert "Newest (UTC)" in added.output
    assert Path("tabel baru/publishers/wp.yaml").exists()


def test_a_site_without_lists_is_not_written(site: LoopbackSite) -> None:
    site.outlet("gov").fault("captcha", on="any")
    result = sources("add", site.outlet("gov").home, "--key", "gov")

    assert result.exit_code == 2
    assert not Path("tabel/publishers/gov.yaml").exists()


def test_what_does_not_work_is_not_verified(site: LoopbackSite) -> None:
    assert sources("add", site.outlet("wire").home, "--key", "wire").exit_code == 0
    site.outlet("wire").fault("404", on="any")
    result = sources("check", "wire", "--json")

    assert result.exit_code == 1
    record = json.loads(result.output)
    assert (record["works"], record["verified"]) == (False, None)
    assert record["lists"][0]["outcome"] == "HTTP status 404"


def test_the_list_is_there_for_machines() -> None:
    records = json.loads(sources("list", "--json").output)
    assert {"key", "home", "feeds", "verified"} <= records[0].keys()


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--all", "borneotrend"),
        ("check", "tidak_ada"),
        ("add", "https://kabar.example/", "--key", "../kabar"),
        ("add", "bukan alamat"),
    ],
)
def test_mistakes_end_with_status_2_and_one_line(words: tuple[str, ...]) -> None:
    result = sources(*words)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_publisher_that_is_known_is_told_before_anything_is_fetched(site: LoopbackSite) -> None:
    assert "there is such a publisher already" in sources("add", "https://www.borneotrend.com/").stderr
    assert "--key NAME" in sources("add", site.outlet("wp").home).stderr  # http://127.0.0.1
    assert site.requests == [] and not Path("tabel/publishers").exists()


def test_a_network_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREDIKAT_PRIVATE_NETWORKS", "rumah")
    result = sources("check", "borneotrend")
    assert (result.exit_code, "private_networks" in result.stderr) == (2, True)


def test_what_a_crawl_would_refuse_is_refused(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch) -> None:
    wp = site.outlet("wp")
    assert sources("add", wp.home, "--key", "wp").exit_code == 0
    site.forget()
    monkeypatch.delenv("PREDIKAT_PRIVATE_NETWORKS")
    added, checked = sources("add", wp.home, "--key", "lain"), sources("check", "wp", "--json")
    assert added.exit_code == 2 and "127.0.0.2 is not of the public internet" in added.stderr
    assert "PREDIKAT_PRIVATE_NETWORKS" in added.stderr
    assert checked.exit_code == 1 and "(setting private_networks)" in checked.output
    assert site.requests == []


@pytest.mark.parametrize("url", ["http://localhost:8123/", "http://[::1]:8123/"])
def test_a_name_without_a_dot_is_refused_with_the_reason(url: str) -> None:
    result = sources("add", url, "--key", "lokal")
    assert result.exit_code == 2 and "without a dot" in result.stderr
    path = Path("tabel/publishers/lokal.yaml")
    path.parent.mkdir()
    columns = {"name": "Lokal", "home": url, "kind": "press", "region": None, "time_zone": "Asia/Jakarta"}
    path.write_text(yaml.safe_dump(columns | {"verified": None, "source": "uji"}))
    result = sources("check", "lokal")
    assert result.exit_code == 2 and "column 'home'" in result.stderr and "without a dot" in result.stderr


def test_nobody_is_asked_without_a_contact(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREDIKAT_CONTACT")
    assert "PREDIKAT_CONTACT" in sources("check", "borneotrend").stderr
    assert "PREDIKAT_CONTACT" in sources("add", site.outlet("wp").home).stderr
    assert site.requests == []
