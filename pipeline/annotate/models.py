"""Loads the trained pipelines of `models/`: checked against their manifests, never through pickle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops, set_current_ops

import pipeline.annotate.vectors  # noqa: F401 - registers what the configs name
from pipeline.annotate.tokens import TOKENIZER
from pipeline.records import InputError

# A wheel has the default engine's model inside the package; a clone has all of them beside it.
_IN_WHEEL = Path(__file__).parents[1] / "models"
MODELS = _IN_WHEEL if _IN_WHEEL.is_dir() else Path(__file__).parents[2] / "models"
MODEL = "id_berita"
MANIFEST = "manifest.json"
# Tags, lemmas and trees: half of the reading time, and no rule asks for them.
SYNTAX = ("tok2vec", "morphologizer", "trainable_lemmatizer", "parser")
_MEND = (
    "restore it from the repository (git checkout models), train it anew (make models DATA=../shared) "
    "or choose another --engine"
)


class ModelError(InputError):
    """A model that is missing or damaged: names the folder, what is wrong with it, and the mend."""


def multiply_with_numpy() -> None:
    """Lets NumPy multiply the matrices of models made from now on: about twice as fast as spaCy's own BLIS.

    NumPy's OpenBLAS chooses the kernel of the processor; the BLIS of spaCy's wheels is built for any. Devices other
    than the plain processor keep what they have.
    """
    if type(get_current_ops()) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, as the manifest has it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def model_files(folder: Path) -> list[Path]:
    """The files that a manifest covers, in a fixed order: all but itself and the model card."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, "README.md"))
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def write_manifest(folder: Path) -> Path:
    """Writes the digests of a trained pipeline into its manifest."""
    files = {path.relative_to(folder).as_posix(): digest_of(path) for path in model_files(folder)}
    manifest = folder / MANIFEST
    manifest.write_text(json.dumps({"files": files}, indent=2) + "\n", encoding="utf-8")
    return manifest


def check_manifest(folder: Path, mend: str = _MEND) -> None:
    """Raises ModelError with the `mend` unless the folder holds exactly the files of its manifest, unchanged."""
    subject = str(folder)
    try:
        wanted = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    except FileNotFoundError:
        raise ModelError(subject, "there is no trained model here", mend) from None
    except (ValueError, KeyError, TypeError):
        raise ModelError(subject, f"its {MANIFEST} cannot be read", mend) from None
    found = {path.relative_to(folder).as_posix(): path for path in model_files(folder)}
    if missing := sorted(set(wanted) - set(found)):
        raise ModelError(subject, f"{missing[0]} is missing", mend)
    if foreign := sorted(set(found) - set(wanted)):
        raise ModelError(subject, f"{foreign[0]} is not in its {MANIFEST}", mend)
    for name, path in found.items():
        if digest_of(path) != wanted[name]:
            raise ModelError(subject, f"{name} is damaged: its digest is not that of the {MANIFEST}", mend)


def load_model(name: str = MODEL, models: Path = MODELS, without: Iterable[str] = ()) -> Language:
    """The trained pipeline `models/name`, all parts but those named by `without`.

    Raises ModelError where it is missing, damaged or of another spaCy.
    """
    folder = models / name
    check_manifest(folder)
    multiply_with_numpy()
    try:
        nlp = spacy.load(folder, exclude=without)
    except (ValueError, OSError) as error:
        first = str(error).splitlines()[0]
        raise ModelError(str(folder), f"spaCy {spacy_version} cannot load it ({first})", _MEND) from error
    if nlp.config["nlp"]["tokenizer"]["@tokenizers"] != TOKENIZER:
        raise ModelError(str(folder), "it was trained on other tokens than the rules read", _MEND)
    return nlp
