"""`--engine` and `predikat models`: another engine reads again, errors are one line."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.flow import make_tools

TEXT = (
    "Wali Kota Sukamaju Rina Puspita mengatakan pasar itu akan ramai.\nKota Sukamaju meraih predikat BB SAKIP 2024.\n"
)


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    make_tools.cache_clear()


def predikat(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def extractions() -> list[tuple[str, int]]:
    with sqlite3.connect("outputs/predikat.db") as connection:
        query = "SELECT substr(extractor, 1, instr(extractor, '-') - 1), is_current FROM extractions ORDER BY rowid"
        return connection.execute(query).fetchall()


def test_facts_of_another_engine_are_another_extraction() -> None:
    for engine in ("rules", "stanza", "stanza"):
        result = predikat("run", "a.txt", "--engine", engine)
        assert result.exit_code == 0, result.output
    assert extractions() == [("rules", 0), ("stanza", 1)]


@pytest.mark.parametrize("engine", ["spacy", "mixed"])
def test_the_other_engines_read_too(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREDIKAT_ENGINE", engine)
    result = predikat("show", "a.txt", "--json")
    assert result.exit_code == 0, result.output
    assert [award["grade"] for award in json.loads(result.stdout)["awards"]] == ["BB"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "a.txt", "--engine", "oracle"), "'tagger', 'rules', 'spacy', 'stanza' or 'mixed'"),
        (("show", "a.txt", "--engine", "stanza"), "-m pip install -e"),
        (("models", "download"), "-m pip install -e"),
    ],
)
def test_errors_are_one_line_with_the_mend(words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    result = predikat(*words)
    assert result.exit_code == 2
    assert told in result.stderr and len(result.stderr.splitlines()) == 1


def test_a_setting_without_its_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREDIKAT_STANZA", "official")
    result = predikat("show", "a.txt", "--engine", "stanza")
    assert result.exit_code == 2 and "predikat models download" in result.stderr


def test_models_are_listed_with_their_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREDIKAT_STANZA", str(tmp_path / "kosong"))
    listed = {model["name"]: model for model in json.loads(predikat("models", "list", "--json").stdout)}
    assert listed["id_stanza"]["trouble"] is None and listed["id_stanza"]["size"] > 1_000_000
    assert listed["kosong"]["trouble"] and listed["stanza"]["trouble"]
    assert "id_stanza" in predikat("models", "list").stdout
