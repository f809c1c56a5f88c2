"""Finds the people whom an article names: one entry per individual."""

from __future__ import annotations

from pipeline.interpret.reading import Reading
from pipeline.records import Person


def find_people(reading: Reading) -> list[Person]:
    """Every individual named in title or body, in order of first mention."""
    return []
