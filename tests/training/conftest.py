"""The scripts of models/training are no package: they import each other by name, and so do their tests."""

from __future__ import annotations

import sys
from pathlib import Path

_TRAINING = Path(__file__).parents[2] / "models" / "training"
sys.path += [str(_TRAINING), str(_TRAINING / "stanza")]
