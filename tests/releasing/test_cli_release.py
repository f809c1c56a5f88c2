"""`predikat release` and `export` as a user types them."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.cli_release import NOT_REACHED
from pipeline.extras import install_command
from pipeline.publish import workbook
from pipeline.publish.release_tables import TABLES
from pipeline.releasing import export as writing
from tests.releasing.releases import files, hostile, open_desk, rows, sakip

MadeArticle = Callable[..., Any]
GOLD = {
    "id": "a",
    "title": "Sukamaju raih SAKIP",
    "published": "2025-04-18",
    "text": "SUKAMAJU - Pemerintah Kota Banjarmasin meraih predikat BB dalam evaluasi SAKIP tahun 2024.",
    "people": [],
    "positions": [],
    "events": [],
    "dates": [{"text": "tahun 2024", "value": "2024"}],
    "awards": [
        {
            "recipient": "Pemerintah Kota Banjarmasin",
            "award": "SAKIP",
            "grade": "BB",
            "year": 2024,
            "status": "received",
        },
        {"recipient": "Pemerintah Kota Bontang", "award": "Adipura", "grade": None, "year": 2024, "status": "received"},
    ],
    "statements": [],
}


@pytest.fixture
def predikat(
    sqlite_url: str, tmp_path: Path, made_article: MadeArticle, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """The command in a folder with a filled database and a gold file."""
    monkeypatch.chdir(tmp_path)
    desk = open_desk(sqlite_url, tmp_path)
    with desk.store:
        desk.save(sakip(made_article(1)), sakip(made_article(2), region="64.72", grade="A"), hostile(made_article(3)))
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n")
    return lambda *words: CliRunner().invoke(app, [*words, "--database", sqlite_url])


def test_a_release_with_its_accuracy(predikat: Callable[..., Result]) -> None:
    words = ("release", "rilis", "--date", "2026-11-30", "--gold", "gold.jsonl")
    done = predikat(*words, "--require", "precision.awards=0.9", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["accuracy"]["recall.awards"] == 0.5
    accuracy = json.loads(Path("rilis/accuracy.json").read_text())
    assert accuracy["kinds"]["awards"]["precision"]["basis"] == "gold"
    assert "annotated by hand (file gold.jsonl" in accuracy["note"]
    # Each figure names the set too: a CSV has no note.
    with Path("rilis/accuracy.csv").open(newline="") as stream:
        named = {row["measured_on"] for row in csv.DictReader(stream)}
    assert named == {"1 other articles, annotated by hand (file gold.jsonl)"}
    before = files(Path("rilis"))

    refused = predikat(*words, "--require", "recall.awards=0.9", "--require", "precision.awards=1")
    assert refused.exit_code == NOT_REACHED
    assert refused.stderr.splitlines() == [
        "predikat: recall.awards is 0.5 (on gold, 2 judged, 95 % interval 0.5 to 0.5), and at least 0.9 is required;"
        " nothing was written"
    ]
    assert files(Path("rilis")) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("release", "rilis", "--require", "awards=0.9"), "no bound"),
        (("release", "rilis", "--date", "kemarin"), "not a day"),
        (("release", "rilis", "--previous", "."), "holds no release"),
        (("export", "--format", "doc"), "no such format"),
        (("export", "--format", "csv", "--kind", "puisi"), "no such table"),
        (("export", "--format", "ftm", "--kind", "events"), "ftm has no such table"),
        (("export", "--format", "csv", "--kind", "statements", "--scheme", "sakip"), "cannot be chosen by scheme"),
        (("export", "--format", "csv", "--scheme", "SAKIPP"), "no such scheme; choose sakip"),
        (("export", "--format", "csv", "--scheme", "xyzzy"), "no such scheme; the table `schemes` has all"),
        (("export", "--format", "csv", "--region", "6"), "no such region"),
        (("export", "--format", "csv", "--region", "Banjar"), "63.03 (Kabupaten Banjar)"),
        (("export", "--format", "csv", "--region", "Banjarmasn"), "63.71 (Kota Banjarmasin)"),
        (("export", "--format", "csv", "--person", "Siapa Itu"), "nobody has this id or name"),
        (("export", "--format", "parquet"), "name a file"),
        (("export", "--format", "csv", "--kind", "awards", "--kind", "people"), "name a folder"),
        (("export", "--format", "csv", "--out", "."), ".: Is a directory; name a file in it"),
        (("export", "--format", "csv", "--out", "gold.jsonl/b.csv"), "name a place in a folder"),
        (("export", "--format", "quickstatements"), "none is guessed"),
    ],
)
def test_what_cannot_be_carried_out(predikat: Callable[..., Result], words: tuple[str, ...], says: str) -> None:
    done = predikat(*words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""
    assert not Path("rilis").exists()


def test_a_missing_library_is_named(predikat: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("pipeline.publish.workbook")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith(("pipeline.releasing", "pipeline.publish.release"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = predikat("release", "rilis")
    assert done.exit_code == 2
    assert f"install it with `{install_command('release')}`" in done.stderr


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_plain_text_needs_no_library_of_an_extra(
    form: str, sqlite_url: str, made_article: MadeArticle, tmp_path: Path
) -> None:
    desk = open_desk(sqlite_url, tmp_path)
    with desk.store:
        desk.save(sakip(made_article(1)))
    without = "import sys; sys.modules.update(pyarrow=None, xlsxwriter=None); from pipeline.cli import main; main()"
    words = ("export", "--format", form, "--database", sqlite_url)
    done = subprocess.run([sys.executable, "-c", without, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and len(done.stdout.splitlines()) >= 2, done.stderr
    assert "pyarrow is not installed" not in done.stderr


def _csv(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--kind", "awards", "--scheme", "sakip", "--region", "63.71"), 1),
        (("--kind", "awards", "--scheme", "sakip", "--region", "64"), 1),  # a province has all that lies in it
        (("--kind", "awards", "--scheme", "SAKIP", "--region", "kota banjarmasin"), 1),
        (("--kind", "awards", "--scheme", "adipura", "--region", "berau"), 0),
        (("--kind", "awards", "--scheme", "sakip", "--year", "2024"), 3),
        (("--kind", "awards", "--year", "2019"), 0),
        (("--kind", "statements", "--region", "63.71"), 1),
        (("--kind", "tenures", "--year", "2025"), 2),
        (("--kind", "people", "--year", "2024"), 0),
    ],
)
def test_parts_by_filter(predikat: Callable[..., Result], words: tuple[str, ...], count: int) -> None:
    found = _csv(predikat("export", "--format", "csv", *words))
    assert len(found) == count


def test_one_person_by_name_and_by_id(predikat: Callable[..., Result]) -> None:
    people = _csv(predikat("export", "--format", "csv", "--kind", "people", "--person", "dr. rina puspita, m.kes"))
    assert people
    one = people[0]["person"]
    said = _csv(predikat("export", "--format", "csv", "--kind", "statements", "--person", one))
    assert {row["person"] for row in said} == {one}


def test_awards_have_what_their_reports_tell_of_score_hand_streak_and_change(predikat: Callable[..., Result]) -> None:
    awards = _csv(predikat("export", "--format", "csv", "--kind", "awards", "--scheme", "sakip", "--region", "63.71"))
    # New columns stand behind those that readers know.
    assert list(awards[0])[-5:] == ["last_seen", "score", "received_by", "streak", "change"]
    assert [list(row.values())[-4:] for row in awards] == [["72,15", "dr. Rina Puspita, M.Kes", "2", "up"]]


def test_each_format_has_the_same_rows(predikat: Callable[..., Result]) -> None:
    lines = predikat("export", "--format", "jsonl").stdout.splitlines()
    awards = [json.loads(line) for line in lines]
    predikat("export", "--format", "parquet", "--kind", "awards", "--out", "a/awards.parquet")
    predikat("export", "--format", "xlsx", "--out", "a/awards.xlsx")
    names = [award["award"] for award in awards]
    assert [row["award"] for row in _csv(predikat("export", "--format", "csv"))] == names
    sheet = openpyxl.load_workbook("a/awards.xlsx")["awards"]
    assert [line[0] for line in sheet.iter_rows(min_row=2, values_only=True)] == names


def test_several_tables_go_into_a_folder(predikat: Callable[..., Result]) -> None:
    kinds = [word for table in TABLES for word in ("--kind", table.name)]
    done = predikat("export", "--format", "csv", "--out", "semua", *kinds)
    assert done.exit_code == 0, done.output
    predikat("release", "rilis", "--gold", "gold.jsonl")
    for table in TABLES:
        assert (Path("semua") / f"{table.name}.csv").read_bytes() == (Path("rilis") / table.csv_path).read_bytes()
    assert rows(Path("rilis"), "articles")


def test_wikidata_gets_what_has_items(predikat: Callable[..., Result]) -> None:
    Path("items.csv").write_text("key,item\n63.71,Q71\nsakip,Q9\n")
    done = predikat("export", "--format", "quickstatements", "--wikidata", "items.csv")
    assert [line.split("\t")[:3] for line in done.stdout.splitlines()] == [["Q71", "P166", "Q9"]]


def test_follow_the_money_takes_the_entities(predikat: Callable[..., Result]) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="the extra `ftm` is not installed")
    done = predikat("export", "--format", "ftm", "--region", "63.71")
    entities = {plain["id"]: plain for plain in map(json.loads, done.stdout.splitlines())}
    assert len(entities) == len(done.stdout.splitlines())
    for plain in entities.values():
        proxy = followthemoney.model.get_proxy(plain)
        proxy.schema.validate(plain)
        for prop in proxy.iterprops():
            if prop.type.name == "entity":
                assert set(proxy.get(prop)) <= entities.keys(), f"{prop} names nothing"
    schemas = [plain["schema"] for plain in entities.values()]
    assert {"Event", "PublicBody", "Article", "Person", "Position", "Occupancy"} <= set(schemas)
    assert predikat("export", "--format", "ftm", "--region", "63.71").stdout == done.stdout


@pytest.mark.parametrize(
    ("form", "module", "writer"),
    [
        ("csv", writing, "write_csv"),
        ("jsonl", writing, "write_json_lines"),
        ("parquet", writing, "write_parquet"),
        ("xlsx", workbook, "write_workbook"),
    ],
)
def test_an_export_that_breaks_off_costs_no_older_file(
    form: str, module: ModuleType, writer: str, predikat: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_off(*given: object) -> None:
        for path in given:
            if isinstance(path, Path):
                path.write_text("separuh")
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("lama").write_text("dari kemarin")
    monkeypatch.setattr(module, writer, breaks_off)
    done = predikat("export", "--format", form, "--out", "lama")
    assert (done.exit_code, Path("lama").read_text()) == (2, "dari kemarin")
    assert "lama: No space left on device" in done.stderr and not list(Path.cwd().glob(".*.part"))


def test_an_export_without_its_library_costs_no_older_file(
    predikat: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "pipeline.publish.follow_the_money", raising=False)
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    Path("lama").write_text("dari kemarin")
    done = predikat("export", "--format", "ftm", "--out", "lama")
    assert (done.exit_code, Path("lama").read_text()) == (2, "dari kemarin")
    assert "followthemoney is not installed" in done.stderr


def test_an_export_goes_through_links_and_into_pipes(predikat: Callable[..., Result]) -> None:
    Path("awards.csv").symlink_to("semua.csv")
    os.mkfifo("pipa")
    reader = os.open("pipa", os.O_RDONLY | os.O_NONBLOCK)
    for out in ("awards.csv", "pipa"):
        assert predikat("export", "--format", "csv", "--out", out).exit_code == 0
    assert Path("awards.csv").is_symlink() and Path("pipa").is_fifo()
    assert os.read(reader, 1_000_000) == Path("semua.csv").read_bytes() != b""
    os.close(reader)
