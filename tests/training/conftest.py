"""The scripts of models/training are no package: they import each other by name, and so do their tests."""

from __future__ import annotations

import sys
from pathlib import Path

_MODELS = Path(__file__).parents[2] / "models"
_TRAINING = _MODELS / "training"
sys.path += map(str, (_TRAINING, _TRAINING / "stanza", _TRAINING / "tagger", _MODELS / "fitting"))
