"""Trained parts → the folder that Predikat loads: `python pack.py WORK FOLDER`.

Word vectors become bytes, other weights go down to half precision (the door widens them again when it loads), and what
only a trainer needs is left out.
The folder is laid out as Stanza's own download is, with its list of packages in `resources.json`, and sealed by a
manifest.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.vocab import VOCAB_PREFIX

from pipeline.annotate.models import write_manifest
from pipeline.annotate.packed_rows import pack_rows
from pipeline.annotate.stanza_model import SCALES, WORDS

PACKAGE = "berita"
PARTS = {
    "tokenize": "tokenizer.pt",
    "mwt": "mwt.pt",
    "pos": "tagger.pt",
    "lemma": "lemmatizer.pt",
    "depparse": "parser.pt",
    "pretrain": "vectors.pt",
}
_NEED_VECTORS = ("pos", "depparse")
_TRAINERS_OWN = ("optimizer_state_dict", "scheduler_state_dict", "dev_score_history", "global_step", "last_best_step")


def halve(value: Any) -> Any:
    """The value with every tensor of single precision in half precision."""
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, halve(held)) for key, held in value.items())
    return [halve(held) for held in value] if isinstance(value, list) else value


def pack_part(source: Path, target: Path) -> None:
    """Writes one part for reading; only tensors and plain values come through."""
    held = torch.load(source, map_location="cpu", weights_only=True)
    target.parent.mkdir(parents=True)
    torch.save(halve({key: value for key, value in held.items() if key not in _TRAINERS_OWN}), target)


def pack_vectors(source: Path, target: Path) -> None:
    """Writes the word vectors as bytes with a scale for each row, and their words as lines: Stanza's vocabulary, which
    it can be made of, takes three times the room.
    """
    held = torch.load(source, map_location="cpu", weights_only=True)
    words = held["vocab"]["_id2unit"][len(VOCAB_PREFIX) :]
    rows, scales = pack_rows(held["emb"].float().numpy())
    target.parent.mkdir(parents=True)
    torch.save({WORDS: "\n".join(words), "emb": torch.from_numpy(rows), SCALES: torch.from_numpy(scales)}, target)


def resources() -> dict[str, Any]:
    """What Stanza reads to find the parts and what they need."""
    needs = [{"model": "pretrain", "package": PACKAGE}]
    parts = {part: {PACKAGE: {"dependencies": needs} if part in _NEED_VECTORS else {}} for part in PARTS}
    default = {part: PACKAGE for part in PARTS if part != "pretrain"}
    return {"id": {"lang_name": "Indonesian", **parts, "packages": {"default": default}}}


def main(work: Path, folder: Path) -> None:
    """Packs every part; the model card stays."""
    shutil.rmtree(folder / "id", ignore_errors=True)
    for part, name in PARTS.items():
        pack = pack_vectors if part == "pretrain" else pack_part
        pack(work / name, folder / "id" / part / f"{PACKAGE}.pt")
    (folder / "resources.json").write_text(json.dumps(resources(), indent=1) + "\n", encoding="utf-8")
    write_manifest(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*.pt"))
    print(f"{folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
