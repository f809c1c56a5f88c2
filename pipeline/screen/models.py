"""The models as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from pipeline.annotate import ModelState


def model_table(states: Sequence[ModelState]) -> Table:
    """Name, state, size in megabytes and folder of each model."""
    table = Table(box=None, pad_edge=False)
    table.add_column("model")
    table.add_column("state")
    table.add_column("MB", justify="right")
    table.add_column("folder", overflow="fold")
    for state in states:
        table.add_row(state.name, state.trouble or "whole", f"{state.size / 1e6:.1f}", str(state.folder))
    return table
