"""Word vectors made for many small reads: bytes on disk, and a word is put together from its pieces once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # Cython, without stubs
from spacy.vocab import Vocab

from pipeline.annotate.packed_rows import pack_rows, unpack_rows

VECTORS = "predikat.Vectors.v1"
SCALES = "vectors.scales"  # beside spaCy's file `vectors`, which has the bytes
_REMEMBERED = 100_000  # words; 40 MB at 100 numbers each


class PressVectors(Vectors):  # type: ignore[misc]
    """spaCy's floret vectors with a memory.

    spaCy cuts every word of a batch into pieces anew, for every part of a pipeline: a fifth of the time of a
    recogniser. The memory forgets everything when it is full, so that its size has a bound.
    """

    data: NDArray[Any]
    _known: dict[Any, NDArray[np.float32]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {}

    def get_batch(self, keys: Iterable[int | str]) -> NDArray[np.float32]:
        """A row of numbers for every key, in order."""
        wanted = [int(key) if not isinstance(key, str) else self.strings.add(key) for key in keys]
        new = [key for key in dict.fromkeys(wanted) if key not in self._known]
        if not wanted or len(new) > _REMEMBERED:
            return self._read(wanted)
        if len(self._known) + len(new) > _REMEMBERED:
            self._known, new = {}, list(dict.fromkeys(wanted))
        if new:
            self._known.update(zip(new, self._read(new), strict=True))
        return np.stack([self._known[key] for key in wanted])

    def _read(self, keys: list[int]) -> NDArray[np.float32]:
        rows: NDArray[np.float32] = super().get_batch(keys)
        return rows.astype(np.float32, copy=False)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the numbers as bytes with a scale for each row: nearly half of a small model is its vectors."""
        full = self.data
        self.data, scales = pack_rows(full)
        try:
            super().to_disk(path, exclude=exclude)
        finally:
            self.data = full
        with (path / SCALES).open("wb") as out:
            np.save(out, scales, allow_pickle=False)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> PressVectors:
        """Reads what `to_disk`, its forerunner in half precision or spaCy's own vectors have written."""
        super().from_disk(path, exclude=exclude)
        if self.data.dtype == np.int8:
            self.data = unpack_rows(self.data, np.load(path / SCALES, allow_pickle=False))
        else:
            self.data = self.data.astype(np.float32)
        self._known = {}
        return self


def make_vectors() -> Callable[[Vocab], PressVectors]:
    """What a config names as its vectors; the numbers come from disk."""

    def make(vocab: Vocab) -> PressVectors:
        return PressVectors(strings=vocab.strings)

    return make


registry.vectors(VECTORS)(make_vectors)
