"""Which models there are, and whether they are whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotate.models import MODEL, MODELS, ModelError, check_manifest, model_files
from pipeline.annotate.stanza_model import STANZA_MODEL
from pipeline.annotate.tagger import TAGGER


@dataclass(frozen=True, slots=True)
class ModelState:
    """A folder for a model. `size` is in bytes; `trouble` says what is wrong with it, None where nothing is."""

    name: str
    folder: Path
    size: int
    trouble: str | None


def list_models(further: Iterable[Path] = (), models: Path = MODELS) -> list[ModelState]:
    """Our models, then those of the `further` folders, each folder once."""
    ours = [(name, models / name) for name in (TAGGER, MODEL, STANZA_MODEL)]
    others = [(folder.name, folder) for folder in dict.fromkeys(further) if folder not in dict(ours).values()]
    return [_state(name, folder) for name, folder in (*ours, *others)]


def _state(name: str, folder: Path) -> ModelState:
    files = model_files(folder) if folder.is_dir() else []
    trouble = None
    try:
        check_manifest(folder)
    except ModelError as error:
        trouble = error.message
    return ModelState(name, folder, sum(path.stat().st_size for path in files), trouble)
