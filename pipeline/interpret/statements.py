"""Finds what was said and who said it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.reading import Reading
from pipeline.interpret.references import Referents
from pipeline.records import Occupancy, Person, Statement


def find_statements(
    reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy], referents: Referents
) -> list[Statement]:
    """Direct and indirect statements in text order, each with its speaker where the article tells."""
    return []
