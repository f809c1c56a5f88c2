"""Finds the offices that an article ascribes to the people it names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.reading import Reading
from pipeline.records import Occupancy, Person


def find_positions(reading: Reading, people: Sequence[Person]) -> list[Occupancy]:
    """One entry per person and office, in text order."""
    return []
