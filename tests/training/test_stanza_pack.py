"""Word vectors in Stanza's own form and as they ship: the same words, and numbers half a step apart at most."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

from pipeline.annotate.stanza_model import load_vectors

pack = import_module("pack")
WORDS = ["bupati", "penghargaan", "ü", "satu\xa0dua"]
TABLE = np.vstack([np.zeros((4, 3)), np.linspace(-2, 5, 12).reshape(4, 3)]).astype(np.float32)


def write_as_stanza(path: Path, kind: torch.dtype) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    table = torch.from_numpy(TABLE).to(kind)
    torch.save({"vocab": PretrainedWordVocab(WORDS).state_dict(), "emb": table}, path)
    return path


def read(folder: Path) -> Any:
    file = folder / "id" / "pretrain" / "berita.pt"
    return load_vectors(folder).load_pretrain(str(file))


def test_packed_vectors_have_the_same_words_and_nearly_the_numbers(tmp_path: Path) -> None:
    trained = write_as_stanza(tmp_path / "vectors.pt", torch.float32)
    pack.pack_vectors(trained, tmp_path / "id" / "pretrain" / "berita.pt")
    packed, wanted = read(tmp_path), Pretrain(str(trained))
    assert packed.vocab.state_dict() == wanted.vocab.state_dict()
    assert packed.emb.dtype == torch.float32
    half_a_step = np.abs(TABLE).max(axis=1, keepdims=True) / 127 / 2
    assert (np.abs(packed.emb.numpy() - TABLE) <= 1.001 * half_a_step).all()


@pytest.mark.parametrize("kind", [torch.float16, torch.float32])
def test_vectors_in_stanzas_own_form_are_read(tmp_path: Path, kind: torch.dtype) -> None:
    write_as_stanza(tmp_path / "id" / "pretrain" / "berita.pt", kind)
    found = read(tmp_path)
    assert found.vocab.id2unit(4) == "bupati" and found.vocab.unit2id("penghargaan") == 5
    assert found.emb.dtype == torch.float32
    assert torch.equal(found.emb, torch.from_numpy(TABLE).to(kind).float())
