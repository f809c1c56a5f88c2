"""`make` installs when what .venv holds is not this checkout, whatever its stamps say."""

from __future__ import annotations

import shutil
import subprocess
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose .venv holds nothing of Predikat, and says that everything is installed."""
    folder = tmp_path / "satu klon"
    (folder / "pipeline").mkdir(parents=True)
    (folder / "pipeline" / "__init__.py").touch()
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    venv.create(folder / ".venv")
    for name in ("created", "installed"):
        (folder / ".venv" / name).touch()
    return folder


def _packages(checkout: Path) -> Path:
    (packages,) = checkout.glob(".venv/lib/python*/site-packages")
    return packages


def _is_installed(checkout: Path) -> bool:
    return subprocess.run(["make", "-q", ".venv/installed"], cwd=checkout, check=False).returncode == 0


def test_an_editable_install_is_left_alone(checkout: Path) -> None:
    (_packages(checkout) / "_editable.pth").write_text(str(checkout))
    assert _is_installed(checkout)


@pytest.mark.parametrize("kind", ["a copy", "another folder's", "none"])
def test_what_is_not_the_checkout_is_replaced(checkout: Path, kind: str) -> None:
    if kind == "a copy":
        shutil.copytree(checkout / "pipeline", _packages(checkout) / "pipeline")
        (_packages(checkout) / "_editable.pth").write_text(str(checkout))
    elif kind == "another folder's":
        shutil.copytree(checkout / "pipeline", checkout.parent / "lama" / "pipeline")
        (_packages(checkout) / "_editable.pth").write_text(str(checkout.parent / "lama"))
    assert not _is_installed(checkout)
