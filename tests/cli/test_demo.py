"""What README.md promises, word for word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """The samples in a folder with a blank in its name; code and environment are those under test."""
    folder = tmp_path / "folder with a blank"
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    return folder


def run_python(folder: Path, *words: str, hash_seed: str = "random") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "160", "PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def test_the_demo_shows_awards_people_and_files_and_repeats_quietly(project_copy: Path) -> None:
    demo = ("-m", "pipeline.cli", "run", "corpus/samples", "--facts", "outputs/facts.jsonl")
    first = run_python(project_copy, *demo)
    assert first.returncode == 0, first.stderr
    for seen in ("Awards", "People", "statements", "outputs/predikat.db", "outputs/facts.jsonl"):
        assert seen in first.stdout
    facts = (project_copy / "outputs/facts.jsonl").read_bytes()
    second = run_python(project_copy, *demo)
    assert second.returncode == 0
    assert "Nothing has changed" in second.stdout
    assert (project_copy / "outputs/facts.jsonl").read_bytes() == facts


def test_the_same_input_gives_the_same_bytes_in_any_process(project_copy: Path) -> None:
    """Sets and hashes come in another order in every process; no fact and no confidence may depend on it."""
    written = []
    for seed in ("1", "2"):
        words = ("run", "corpus/samples", "--database", f"sqlite:///{seed}.db", "--facts", f"{seed}.jsonl")
        run_python(project_copy, "-m", "pipeline.cli", *words, hash_seed=seed)
        written.append((project_copy / f"{seed}.jsonl").read_bytes())
    assert written[0] == written[1] != b""


def test_the_ten_lines_of_the_readme_run(project_copy: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    result = run_python(project_copy, "-c", code)
    assert result.returncode == 0, result.stderr
    assert "SAKIP" in result.stdout


def test_the_readme_names_every_command() -> None:
    from pipeline.cli import app

    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert names
    assert {name for name in names if f"predikat {name}" not in README} == set()


def test_the_readme_names_every_setting_with_its_default() -> None:
    from pipeline.settings import Settings

    for name, setting in Settings.model_fields.items():
        default = (
            ""
            if setting.default in (None, ())
            else f"{setting.default:g}"
            if isinstance(setting.default, float)
            else str(setting.default)
        )
        (row,) = [line.replace("`", "") for line in README.splitlines() if line.startswith(f"| `{name}` |")]
        assert [cell.strip() for cell in row.split("|")[1:4]] == [name, f"PREDIKAT_{name.upper()}", default]


def test_the_queries_of_the_readme_run(project_copy: Path) -> None:
    import sqlite3

    run_python(project_copy, "-m", "pipeline.cli", "run", "corpus/samples")
    queries = re.findall(r"^SELECT .*;", README, flags=re.MULTILINE)
    assert len(queries) >= 3
    with sqlite3.connect(project_copy / "outputs/predikat.db") as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query
            if "_awards " in query:
                # An award hoped for is not an award: whoever copies the query gets none.
                statuses = connection.execute(re.sub("SELECT .*? FROM", "SELECT DISTINCT status FROM", query))
                assert statuses.fetchall() == [("received",)], query
