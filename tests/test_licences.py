"""What a file says of its licence, NOTICE and the package's metadata are one story."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().strip()


def test_files_under_another_licence_are_those_that_the_notice_lists() -> None:
    files = [*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "pipeline").rglob("*.yaml")]
    named = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if _first_line(path) == "# SPDX-License-Identifier: CC-BY-SA-4.0"
    }
    assert named == set(re.findall(r"^  (pipeline/\S+\.\w+)$", NOTICE, re.MULTILINE)) and named


def test_what_the_notice_names_is_there() -> None:
    paths = re.findall(r"^  ((?:pipeline|models|corpus|tests)/\S*)", NOTICE, re.MULTILINE)
    assert paths and all((ROOT / path).exists() for path in paths)


def test_the_metadata_name_every_licence_and_its_text() -> None:
    assert PROJECT["license"].split(" AND ") == ["Apache-2.0", "CC-BY-SA-4.0", "MIT", "0BSD", "BSD-3-Clause"]
    shipped = {path for pattern in PROJECT["license-files"] for path in ROOT.glob(pattern)}
    assert {ROOT / "LICENSE", ROOT / "NOTICE", *(ROOT / "pipeline").rglob("LICENSE*")} == shipped
    scripts = {path.name for path in (ROOT / "pipeline/web/static/vendor").glob("*.js")}
    assert len(scripts) == sum(path.name.startswith("LICENSE.") for path in shipped)
