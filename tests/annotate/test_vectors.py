"""Vectors with a memory give spaCy's numbers, from disk as well."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from pipeline.annotate import vectors
from pipeline.annotate.vectors import PressVectors

WORDS = ["bupati", "Bupati", "penghargaan", "", "bupati"]
DATA = np.linspace(-1, 1, 64 * 4, dtype=np.float32).reshape(64, 4).astype(np.float16).astype(np.float32)


def make(kind: type[Vectors]) -> Vectors:
    return kind(strings=StringStore(WORDS), data=DATA, mode="floret", minn=3, maxn=4, hash_count=2)


def test_the_memory_changes_no_number() -> None:
    wanted, ours = make(Vectors).get_batch(WORDS), make(PressVectors)
    for _ in range(2):
        assert np.array_equal(ours.get_batch(WORDS), wanted)
    keys = [ours.strings.add(word) for word in reversed(WORDS)]
    assert np.array_equal(ours.get_batch(keys), wanted[::-1])


def test_no_words_give_no_rows() -> None:
    assert make(PressVectors).get_batch([]).shape[0] == 0


def test_a_full_memory_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_REMEMBERED", 2)
    wanted, ours = make(Vectors), make(PressVectors)
    for batch in (WORDS[:2], WORDS[1:3], WORDS):
        assert np.array_equal(ours.get_batch(batch), wanted.get_batch(batch))


def test_on_disk_they_take_half_the_room(tmp_path: Path) -> None:
    ours = make(PressVectors)
    ours.to_disk(tmp_path / "half")
    make(Vectors).to_disk(tmp_path / "full")
    assert ours.data.dtype == np.float32
    sizes = [(tmp_path / name / "vectors").stat().st_size - 128 for name in ("half", "full")]
    assert 2 * sizes[0] == sizes[1]
    for name in ("half", "full"):
        read = PressVectors(strings=StringStore(WORDS)).from_disk(tmp_path / name)
        assert np.array_equal(read.get_batch(WORDS), ours.get_batch(WORDS))
