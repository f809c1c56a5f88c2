"""The mean of trained weights."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

average = import_module("average").average


def _weights(path: Path, **arrays: list[float]) -> Path:
    made: dict[str, Any] = {name: np.array(values, np.float32) for name, values in arrays.items()}
    np.savez(path, **made)
    return path


def test_a_file_named_twice_counts_twice(tmp_path: Path) -> None:
    one = _weights(tmp_path / "one.npz", tag=[0.0, 3.0], head=[1.0])
    two = _weights(tmp_path / "two.npz", tag=[3.0, 0.0], head=[4.0])
    average([one, one, two], tmp_path / "mean.npz")
    with np.load(tmp_path / "mean.npz") as mean:
        assert mean["tag"].tolist() == [1.0, 2.0] and mean["head"].tolist() == [2.0]
        assert mean["tag"].dtype == np.float32


@pytest.mark.parametrize("other", [{"tag": [1.0, 2.0, 3.0]}, {"head": [1.0, 2.0]}])
def test_weights_of_another_network_are_refused(tmp_path: Path, other: dict[str, list[float]]) -> None:
    one = _weights(tmp_path / "one.npz", tag=[0.0, 3.0])
    two = _weights(tmp_path / "two.npz", **other)
    with pytest.raises(ValueError, match=r"two\.npz does not hold the arrays of"):
        average([one, two], tmp_path / "mean.npz")
    assert not (tmp_path / "mean.npz").exists()
