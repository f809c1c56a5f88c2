"""How to install what only some users need."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def install_command(extra: str, root: Path = _ROOT) -> str:
    """The shell command that adds an extra of pyproject.toml to the environment that runs this.

    No package index has Predikat: it is installed from its folder. Where that is not `root`, the command is one for
    the folder of a clone.
    """
    python = shlex.quote(_short(Path(sys.executable)))
    if not (root / "pyproject.toml").exists():
        return f"{python} -m pip install '.[{extra}]'"
    return f"{python} -m pip install -e {shlex.quote(f'{_short(root)}[{extra}]')}"


def _short(path: Path) -> str:
    """The path as seen from the working directory, where it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
