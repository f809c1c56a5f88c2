"""Word vectors made for many small reads: half precision on disk, and a word is put together from its pieces once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # Cython, without stubs
from spacy.vocab import Vocab

VECTORS = "predikat.Vectors.v1"
_REMEMBERED = 100_000  # words; 40 MB at 100 numbers each


class PressVectors(Vectors):  # type: ignore[misc]
    """spaCy's floret vectors with a memory.

    spaCy cuts every word of a batch into pieces anew, for every part of a pipeline: a fifth of the time of a
    recogniser. The memory forgets everything when it is full, so that its size has a bound.
    """

    data: NDArray[np.floating]
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
        """Writes the numbers in half precision: a good half of the size of a small model is its vectors."""
        full = self.data
        self.data = full.astype(np.float16)
        try:
            super().to_disk(path, exclude=exclude)
        finally:
            self.data = full

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> PressVectors:
        """Reads what `to_disk` or spaCy's own vectors have written, in single precision."""
        super().from_disk(path, exclude=exclude)
        self.data = self.data.astype(np.float32)
        self._known = {}
        return self


def make_vectors() -> Callable[[Vocab], PressVectors]:
    """What a config names as its vectors; the numbers come from disk."""

    def make(vocab: Vocab) -> PressVectors:
        return PressVectors(strings=vocab.strings)

    return make


registry.vectors(VECTORS)(make_vectors)
