"""Finds expressions that name a day, month or year, and resolves them against the publication day."""

from __future__ import annotations

from pipeline.interpret.reading import Reading
from pipeline.records import DateMention


def find_dates(reading: Reading) -> list[DateMention]:
    """Every date expression of title and body, in text order, the longest form of each."""
    return []
