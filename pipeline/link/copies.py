"""Near-duplicate texts: copies of one press release in several papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from pipeline.link.clusters import components

_PERMUTATIONS = 64
# 16 bands of 4: two texts that share half of their shingles meet in a band in 64 cases of 100, those that share
# seven tenths in 99.
_BANDS, _ROWS = 16, 4
_COPY = 0.5
_SHINGLE = 4
_SEED = 1
_SCHEME = "affine32"


def print_of(text: str) -> bytes:
    """A print of 256 bytes: two texts have as many equal parts of it as they share runs of four words."""
    # Here and below: the library loads SciPy, which commands that compare no texts need not wait for.
    from datasketch import MinHash

    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    made: Any = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME)
    made.update_batch([run.encode() for run in sorted(runs)])
    return np.asarray(made.hashvalues, dtype="<u4").tobytes()


def _min_hash(text_print: bytes) -> Any:
    from datasketch import MinHash

    values = np.frombuffer(text_print, dtype="<u4").astype(np.uint32)
    return MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME, hashvalues=values)


def groups_of_copies(prints: Mapping[str, bytes]) -> list[list[str]]:
    """Texts by id that are copies of each other; a text without a print is a copy of none."""
    if len(prints) < 2:
        return [[name] for name in prints]
    from datasketch import MinHashLSH

    index: Any = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    made = {name: _min_hash(prints[name]) for name in sorted(prints) if prints[name]}
    for name, one in made.items():
        index.insert(name, one)
    alike = [
        (name, other)
        for name, one in made.items()
        for other in index.query(one)
        if name < other and one.jaccard(made[other]) >= _COPY
    ]
    return components(prints, alike)
