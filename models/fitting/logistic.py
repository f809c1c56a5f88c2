"""The regression behind the weights of `pipeline/interpret`: used by the fit scripts beside this folder."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def fit(x: Matrix, y: Matrix, ridge: float) -> Matrix:
    """Weights of a logistic regression with a ridge penalty, by Newton's method.

    `x` is examples by features, `y` a label of 0 or 1 for each example; the result has one weight for each feature.
    """
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights
