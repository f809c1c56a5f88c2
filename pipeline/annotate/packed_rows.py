"""Tables of word vectors as bytes: each row with a scale of its own, at most half a step from what it was."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_STEPS = 127


def pack_rows(table: NDArray[np.floating[Any]]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """The rows in whole steps, and how long a step of each row is."""
    exact = np.abs(table).max(axis=1, initial=0).astype(np.float32) / _STEPS
    scales = exact.astype(np.float16)
    # Up, never down: the longest number of a row must stay within reach of a byte.
    scales = np.where(scales < exact, np.nextafter(scales, np.float16(np.inf)), scales)
    steps = np.where(scales > 0, scales, 1).astype(np.float32)
    return np.rint(table / steps[:, None]).astype(np.int8), scales


def unpack_rows(rows: NDArray[np.int8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    """The table in single precision: it holds a byte times a half without rounding, so packed again it is the same."""
    return rows.astype(np.float32) * scales.astype(np.float32)[:, None]
