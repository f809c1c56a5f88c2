"""Finds awards: who got what with which grade."""

from __future__ import annotations

from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Conferral


def find_awards(reading: Reading, around: Surroundings) -> list[Conferral]:
    """One entry per recipient, award and grade, in text order."""
    return []
