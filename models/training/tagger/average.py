"""The mean of weights: `python average.py OUT.npz WEIGHTS.npz…`; a file that is named twice counts twice.

Weights that were trained on from the same ones lie close enough together that their mean works, and better than each.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np


def average(files: Sequence[Path], out: Path) -> None:
    """Writes the mean of each array. ValueError where the files do not hold the same arrays."""
    states = []
    for path in files:
        with np.load(path, allow_pickle=False) as weights:
            states.append({name: weights[name] for name in weights.files})
    shapes = [{name: array.shape for name, array in state.items()} for state in states]
    for path, found in zip(files, shapes, strict=True):
        if found != shapes[0]:
            raise ValueError(f"{path} does not hold the arrays of {files[0]}: average weights of one network only")
    means = {name: np.mean([state[name] for state in states], 0, dtype=np.float64) for name in shapes[0]}
    np.savez(out, **{name: mean.astype(np.float32) for name, mean in means.items()})


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    average([Path(name) for name in sys.argv[2:]], Path(sys.argv[1]))
