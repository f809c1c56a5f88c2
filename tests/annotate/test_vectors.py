"""Vectors with a memory give spaCy's numbers, from disk as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from pipeline.annotate import vectors
from pipeline.annotate.packed_rows import pack_rows, unpack_rows
from pipeline.annotate.vectors import SCALES, PressVectors

WORDS = ["bupati", "Bupati", "penghargaan", "", "bupati"]
DATA = np.linspace(-1, 1, 64 * 4, dtype=np.float32).reshape(64, 4)


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


def test_on_disk_they_take_a_quarter_of_the_room(tmp_path: Path) -> None:
    ours = make(PressVectors)
    ours.to_disk(tmp_path / "bytes")
    make(Vectors).to_disk(tmp_path / "full")
    assert ours.data.dtype == np.float32
    sizes = [(tmp_path / name / "vectors").stat().st_size - 128 for name in ("bytes", "full")]
    assert 4 * sizes[0] == sizes[1]
    read = PressVectors(strings=StringStore(WORDS)).from_disk(tmp_path / "bytes")
    half_a_step = np.abs(DATA).max(axis=1, keepdims=True) / 127 / 2
    assert read.data.dtype == np.float32
    assert (np.abs(read.data - DATA) <= 1.001 * half_a_step).all()


def test_what_was_read_is_written_as_it_was(tmp_path: Path) -> None:
    make(PressVectors).to_disk(tmp_path / "first")
    read = PressVectors(strings=StringStore(WORDS)).from_disk(tmp_path / "first")
    read.to_disk(tmp_path / "second")
    for name in ("vectors", SCALES):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_folders_of_earlier_versions_are_read(tmp_path: Path, kind: type[np.floating[Any]]) -> None:
    earlier = make(Vectors)
    earlier.data = DATA.astype(kind)
    earlier.to_disk(tmp_path)
    read = PressVectors(strings=StringStore(WORDS)).from_disk(tmp_path)
    assert np.array_equal(read.data, DATA.astype(kind).astype(np.float32))


def test_no_vectors_are_written_and_read(tmp_path: Path) -> None:
    PressVectors(strings=StringStore()).to_disk(tmp_path)
    assert PressVectors(strings=StringStore()).from_disk(tmp_path).data.size == 0


@pytest.mark.parametrize(
    "row",
    [
        [0.0, 0.0],
        [1.0, -1.0],
        [127.0, 0.49],
        [3.1415, -2.7182],
        [1e-7, -1e-9],  # a step that half precision has only just
        [8e6, 1.0],
    ],
)
def test_a_row_moves_by_half_a_step_at_most(row: list[float]) -> None:
    table = np.array([row], dtype=np.float32)
    rows, scales = pack_rows(table)
    assert rows.dtype == np.int8 and abs(int(rows.min())) <= 127
    assert (np.abs(unpack_rows(rows, scales) - table) <= scales.astype(np.float32)[:, None] / 2).all()
