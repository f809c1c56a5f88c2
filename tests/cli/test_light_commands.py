"""Commands that only look something up load no tagger, no extraction and no crawler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store import open_store

ROOT = Path(__file__).parents[2]
HEAVY = ("spacy", "trafilatura", "scrapy", "onnxruntime", "torch")
CALL = """
import sys
from pipeline.cli import app
app(sys.argv[1:], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(%r)), file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["issues", "status"])
def test_what_is_loaded(command: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    open_store(url).close()
    call = [sys.executable, "-c", CALL % (HEAVY,), command, "--database", url]
    done = subprocess.run(
        call, capture_output=True, text=True, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, timeout=300
    )
    assert done.returncode == 0 and done.stderr.strip() == "", done.stderr
