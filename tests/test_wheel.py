"""What a wheel holds: the package with the default engine's model, found there without a clone around it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
ARTICLE = "Wali Kota Sukamaju, Rina Puspita, membuka pasar.\nKota Sukamaju meraih predikat BB SAKIP 2024.\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files as an installer lays them out."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_holds_the_package_the_model_and_the_licences(unpacked: Path) -> None:
    shipped = ROOT / "models" / "id_tagger"
    for name in ("manifest.json", "encoder.onnx", "pieces.model", "weights.npz"):
        assert (unpacked / "pipeline/models/id_tagger" / name).read_bytes() == (shipped / name).read_bytes()
    tops = {path.name for path in unpacked.iterdir()}
    assert "pipeline" in tops and not tops & {"models", "corpus", "tests"}
    assert [path.name for path in (unpacked / "pipeline/models").iterdir()] == ["id_tagger"]
    (notice,) = unpacked.glob("*.dist-info/licenses/NOTICE")
    assert "pipeline/models/id_tagger/" in notice.read_text(encoding="utf-8")


def test_the_default_engine_reads_from_there(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    code = "from pipeline.cli import app; from pipeline.annotate.models import MODELS; print(MODELS); app()"
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "a.txt"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(unpacked / "pipeline" / "models")) and "Rina Puspita" in done.stdout
