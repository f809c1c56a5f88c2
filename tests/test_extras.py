"""What is printed where a library of an extra is missing: it must work as it stands, from wherever it is read."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.extras import install_command

ROOT = Path(__file__).parents[1]


def test_the_command_names_this_environment_and_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = tmp_path / "satu klon"
    python = clone / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (clone / "pyproject.toml").touch()
    monkeypatch.setattr(sys, "executable", str(python))

    monkeypatch.chdir(clone)
    assert install_command("web", clone) == ".venv/bin/python -m pip install -e '.[web]'"
    monkeypatch.chdir(tmp_path / "..")
    elsewhere = shlex.split(install_command("web", clone))
    assert Path(elsewhere[0]).resolve() == python and Path(elsewhere[-1].removesuffix("[web]")).resolve() == clone
    monkeypatch.setattr(sys, "executable", "/opt/py/bin/python")
    assert install_command("web", tmp_path) == "/opt/py/bin/python -m pip install '.[web]'"


_TEXTS = [*ROOT.glob("*.md"), *ROOT.glob("models/*.md"), *ROOT.glob("pipeline/**/*.md"), *ROOT.glob("pipeline/**/*.py")]


def test_no_text_asks_an_index_for_predikat() -> None:
    """No package index has it: `pip install predikat[…]` could only fail, or fetch somebody else's."""
    found = [str(path) for path in _TEXTS if "install 'predikat" in path.read_text(encoding="utf-8")]
    assert found == []


def test_every_extra_that_a_text_names_is_one() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    named = {
        name
        for path in _TEXTS
        for names in re.findall(r"\'\.\[(\w+)\]|install_command\([\'\"](\w+)", path.read_text(encoding="utf-8"))
        for name in names
        if name
    }
    assert {"release", "web"} <= named <= extras.keys()


def test_no_readme_puts_a_copy_in_the_place_of_the_checkout() -> None:
    found = [str(path) for path in _TEXTS if path.suffix == ".md" and "install '.[" in path.read_text(encoding="utf-8")]
    assert found == []
